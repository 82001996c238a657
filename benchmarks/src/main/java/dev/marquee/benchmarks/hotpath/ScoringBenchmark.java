package dev.marquee.benchmarks.hotpath;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.benchmarks.load.Zipf;
import dev.marquee.benchmarks.stand.SampleModels;
import dev.marquee.contract.catalogue.Item;
import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.GoldenRow;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.feature.ItemFeatures;
import dev.marquee.ranking.feature.RequestFacts;
import dev.marquee.ranking.scoring.RefusedBundleException;
import dev.marquee.ranking.scoring.Scores;
import dev.marquee.ranking.scoring.ScoringModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Scoring candidates by {@code home@1}: the matrix, one run of ONNX Runtime, the scores. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx512m", "--enable-native-access=ALL-UNNAMED"})
public class ScoringBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RequestFacts FACTS = RequestFacts.NONE;
  private static final long SEED = 1;

  /** How many are scored. */
  @Param({"100", "1000", "10000"})
  public int candidates;

  /** The repository, where trainer and catalogue are. */
  @Param(".")
  public String root = ".";

  private @Nullable ScoringModel model;
  private @Nullable ItemFeatures features;
  private int[] items = {};

  @Setup
  public void open() throws IOException, RefusedBundleException {
    Path folder = Path.of(root).toAbsolutePath().normalize();
    Path bundle =
        SampleModels.train(folder).resolve(SampleModels.MODEL).resolve(SampleModels.VERSION);
    Bundle declared = JSON.readValue(bundle.resolve("bundle.json").toFile(), Bundle.class);
    List<Item> films = lines(SampleModels.films(folder), Item.class);
    List<GoldenRow> golden = lines(bundle.resolve(declared.golden().file()), GoldenRow.class);
    ScoringModel opened = ScoringModel.open(declared, bundle.resolve(declared.onnx()), golden);
    Zipf popularity = new Zipf(films.size(), SEED);
    items = new int[candidates];
    for (int i = 0; i < candidates; i++) {
      items[i] = popularity.next();
    }
    features = opened.featuresOf(Catalogue.of(1, films));
    model = opened;
  }

  @TearDown
  public void close() {
    if (model != null) {
      model.release();
    }
  }

  @Benchmark
  public @Nullable Scores score() {
    return model == null || features == null ? null : model.score(features, items, FACTS, false);
  }

  private static <T> List<T> lines(Path file, Class<T> type) throws IOException {
    List<T> values = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      values.add(JSON.readValue(line, type));
    }
    return values;
  }
}
