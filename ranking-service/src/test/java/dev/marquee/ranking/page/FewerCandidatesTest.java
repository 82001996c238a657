package dev.marquee.ranking.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.delivery.PageDeadlines;
import dev.marquee.ranking.testing.Films;
import dev.marquee.ranking.testing.Published;
import dev.marquee.ranking.testing.TinyBundle;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A model that takes its time for every row, and one that does not. */
@QuarkusTest
@TestProfile(FewerCandidatesTest.ShortWindows.class)
@WithTestResource(RedisResource.class)
@WithTestResource(FewerCandidatesTest.SlowAndQuick.class)
class FewerCandidatesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Inject Published published;

  @AfterEach
  void endTheExperiment() {
    published.experiments(List.of());
  }

  @Test
  void aSlowModelScoresFewerCandidatesAndThePageSaysSoUntilItIsQuickAgain() {
    published.everything();
    JsonPath before = page();

    everybodyGets("slow@1");
    await().atMost(PATIENCE).until(() -> degraded(page()).contains("fewer-candidates"));
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              page();
              return share() <= 0.5;
            });
    JsonPath during = page();
    float lowest = share();
    everybodyGets("quick@1");
    await().atMost(PATIENCE).until(() -> degraded(page()).isEmpty());

    assertThat(degraded(before)).isEmpty();
    assertThat(during.getString("model.name")).isEqualTo("slow");
    assertThat(degraded(during)).containsExactly("fewer-candidates");
    // Both models want few votes; of fewer candidates, which are the popular ones, fewer have few.
    assertThat(during.getList("rows[0].slots")).hasSize(8);
    assertThat(during.getFloat("rows[0].slots[0].score"))
        .isLessThan(before.getFloat("rows[0].slots[0].score"));
    assertThat(lowest).isBetween(0.2f, 0.5f);
    assertThat(share()).isGreaterThan(lowest);
  }

  @Test
  void whereTheModelWouldBeLateThePageOfThePopulationIsServed() {
    published.everything();
    everybodyGets("slow@1");
    page();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonPath hurried = hurried();
              assertThat(degraded(hurried)).contains("precomputed");
              assertThat(hurried.getString("model.name")).isEqualTo("slow");
              assertThat(hurried.getList("rows[0].slots")).hasSize(8);
            });
  }

  /** A page for whom there is less time than the slow model takes. */
  private static JsonPath hurried() {
    return given()
        .contentType("application/json")
        .header(PageDeadlines.HEADER, 60)
        .body("{\"userId\": \"u-hurried\", \"layouts\": [\"grid@1\"]}")
        .when()
        .post("/v1/pages/home")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private void everybodyGets(String model) {
    Map<String, Object> cell = Map.of("model", model);
    published.experiments(Published.cells(cell, cell));
  }

  private static float share() {
    return given()
        .get("/v1/status")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getFloat("limits.candidates.share");
  }

  private static List<String> degraded(JsonPath page) {
    return page.getList("degraded", String.class);
  }

  private static JsonPath page() {
    return given()
        .contentType("application/json")
        .body("{\"userId\": \"u-fewer\", \"layouts\": [\"grid@1\"]}")
        .when()
        .post("/v1/pages/home")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** Far above what the quick model takes on a busy machine, far below the slow one. */
  public static final class ShortWindows implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "marquee.fewer-candidates.target",
          "100ms",
          "marquee.fewer-candidates.window",
          "50ms",
          "marquee.models.default",
          "quick@1");
    }
  }

  /** Gives the service both models. */
  public static final class SlowAndQuick implements QuarkusTestResourceLifecycleManager {
    private static final int WIDTH = 1_536;
    private static final int MEASURED_LAYERS = 8;
    private static final Duration SLOW = Duration.ofMillis(250);

    @Override
    public Map<String, String> start() {
      try {
        Path models = Files.createTempDirectory("marquee-models");
        model("quick").writeInto(models);
        Path slow = model("slow").writeInto(models);
        Files.write(slow.resolve("model.onnx"), model("slow").onnxThatIsSlow(WIDTH, layers()));
        return Map.of("marquee.models.directory", models.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (OrtException e) {
        throw new IllegalStateException(e);
      }
    }

    /** As many as this machine takes {@link #SLOW} for, with all films. */
    private static int layers() throws OrtException {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setIntraOpNumThreads(1);
        byte[] few = model("slow").onnxThatIsSlow(WIDTH, MEASURED_LAYERS);
        try (OrtSession session = environment.createSession(few, options);
            OnnxTensor rows = OnnxTensor.createTensor(environment, new float[Films.COUNT][1])) {
          long least = Long.MAX_VALUE;
          for (int run = 0; run < 5; run++) {
            long start = System.nanoTime();
            session.run(Map.of("x", rows)).close();
            least = Math.min(least, System.nanoTime() - start);
          }
          return (int) Math.ceilDiv(MEASURED_LAYERS * SLOW.toNanos(), least);
        }
      }
    }

    private static TinyBundle model(String name) {
      return TinyBundle.of(name, "1", List.of(TinyBundle.number("imdbVotes")), -0.001f);
    }

    @Override
    public void stop() {
      // The folder lies among the temporary files.
    }
  }
}
