package dev.marquee.ranking.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.model.GoldenRow;
import dev.marquee.ranking.CallingLoop;
import dev.marquee.ranking.Deadline;
import dev.marquee.ranking.candidate.CandidateIndex;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.delivery.PageMetrics;
import dev.marquee.ranking.feature.RequestFacts;
import dev.marquee.ranking.model.ModelSettings;
import dev.marquee.ranking.policy.Choice;
import dev.marquee.ranking.scoring.RefusedBundleException;
import dev.marquee.ranking.scoring.Scored;
import dev.marquee.ranking.scoring.ScoringModel;
import dev.marquee.ranking.serving.ServingModel;
import dev.marquee.ranking.shadow.ShadowScoring;
import dev.marquee.ranking.testing.Films;
import dev.marquee.ranking.testing.TinyBundle;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that has to run on a worker's thread, of which there is one. */
class PageScoringTest {
  @TempDir Path models;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(1));
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Catalogue films = Films.catalogue();
  private final CandidateIndex index = new CandidateIndex(films, "imdbVotes");
  private final CountDownLatch workerFree = new CountDownLatch(1);
  private final PageScoring scoring =
      new PageScoring(
          new CallingLoop(() -> null, vertx),
          new PageMetrics(metrics),
          new ShadowScoring(metrics),
          InstantSource.system(),
          new AllOnWorkers());
  private final List<ServingModel> opened = new ArrayList<>();

  @BeforeEach
  void occupyTheWorker() throws IOException, RefusedBundleException {
    opened.add(open());
    vertx.executeBlocking(
        () -> {
          workerFree.await();
          return null;
        });
  }

  @AfterEach
  void end() {
    workerFree.countDown();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void whileNoWorkerIsFreePopularityAnswersAtTheDeadline() {
    Scored scored = score(Duration.ofMillis(30));

    assertThat(scored.by()).isEqualTo(Choice.POPULARITY);
    assertThat(scored.scores().scores()).hasSize(2);
    await().until(() -> metrics.counter("marquee.scoring.late").count() == 1);
  }

  @Test
  void theRunThatCameTooLateLetsGoOfTheModel() {
    score(Duration.ofMillis(30));
    serving().model().release();
    assertThat(serving().model().closed()).isFalse();

    workerFree.countDown();

    await().until(() -> serving().model().closed());
  }

  @Test
  void aWorkerThatIsFreeInTimeScoresByTheModel() {
    workerFree.countDown();

    Scored scored = score(Duration.ofSeconds(20));

    assertThat(scored.by()).hasToString("m@1");
    serving().model().release();
    await().until(() -> serving().model().closed());
  }

  private Scored score(Duration time) {
    return scoring
        .score(serving(), index, new int[] {0, 1}, RequestFacts.NONE, Deadline.in(time), false)
        .toCompletableFuture()
        .join();
  }

  private ServingModel serving() {
    return opened.getFirst();
  }

  private ServingModel open() throws IOException, RefusedBundleException {
    TinyBundle tiny = TinyBundle.of("m", "1", List.of(TinyBundle.number("year")), 1f);
    Path folder = tiny.writeInto(models);
    List<GoldenRow> golden = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("golden.jsonl"))) {
      golden.add(new ObjectMapper().readValue(line, GoldenRow.class));
    }
    ScoringModel model = ScoringModel.open(tiny.bundle(), folder.resolve("model.onnx"), golden);
    return new ServingModel(model, model.featuresOf(films));
  }

  /** Nothing runs on the calling thread. */
  private static final class AllOnWorkers implements ModelSettings {
    @Override
    public Path directory() {
      return Path.of("models");
    }

    @Override
    public String defaultModel() {
      return "m@1";
    }

    @Override
    public Optional<Path> uploads() {
      return Optional.empty();
    }

    @Override
    public int keep() {
      return 1;
    }

    @Override
    public MemorySize maxBundleSize() {
      return new MemorySize(BigInteger.ONE);
    }

    @Override
    public Duration scan() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Duration onLoop() {
      return Duration.ofNanos(-1);
    }
  }
}
