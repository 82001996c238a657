package dev.marquee.benchmarks.hotpath;

import dev.marquee.contract.layout.Layout;
import dev.marquee.ranking.construction.BuiltRow;
import dev.marquee.ranking.construction.PageConstruction;
import dev.marquee.ranking.construction.PagePlan;
import dev.marquee.ranking.construction.Worth;
import dev.marquee.ranking.examination.ExaminationCurve;
import dev.marquee.ranking.exploration.Exploration;
import dev.marquee.ranking.exploration.Slate;
import dev.marquee.ranking.interleaving.TeamDraftInterleaving;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Drawing a page's slate with its probabilities, by each policy at the rate 1, as if every page
 * were explored; and by interleaving two models.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class ExplorationBenchmark {
  private static final String INTERLEAVED = "interleaved";

  /** What draws: as the log names it. */
  @Param({
    "none",
    "adjacent-swap:rate=1.0",
    "row-swap:rate=1.0",
    "uniform-top-k:rate=1.0,k=36",
    "plackett-luce:rate=1.0,temperature=1.0",
    INTERLEAVED
  })
  public String policy = "none";

  /** How many the page has. */
  @Param({"12", "40"})
  public int rows;

  /** The repository, where the catalogue is. */
  @Param(".")
  public String root = ".";

  private final List<List<BuiltRow>> built = new ArrayList<>();
  private List<Worth> own = List.of();
  private List<Worth> other = List.of();
  private Exploration exploration = Exploration.parse("none");
  private int seed;

  @Setup
  public void build() {
    Path folder = Path.of(root).toAbsolutePath().normalize();
    exploration = Exploration.parse(policy.equals(INTERLEAVED) ? "none" : policy);
    ScoredPages pages = ScoredPages.of(folder, rows, 0);
    own = pages.worth();
    other = ScoredPages.of(folder, rows, 1).worth();
    Layout layout = pages.page().shape();
    PagePlan plan =
        new PagePlan(
            0,
            layout.rows(),
            layout.columns(),
            ExaminationCurve.prior(layout),
            exploration::reach,
            null);
    for (int i = 0; i < pages.size(); i++) {
      built.add(PageConstruction.build(pages.candidates().get(i), own.get(i), plan));
    }
  }

  @Benchmark
  public Slate draw() {
    seed++;
    int page = seed % built.size();
    return policy.equals(INTERLEAVED)
        ? TeamDraftInterleaving.draw(
            built.get(page), own.get(page), other.get(page), "other@1", seed)
        : exploration.draw(built.get(page), seed);
  }
}
