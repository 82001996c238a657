package dev.marquee.ranking.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.layout.ExaminationCurves;
import dev.marquee.contract.layout.ExaminationCurves.Curve;
import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.state.StateFollower;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What was learned from the log does to the order of a page's rows. The model wants films of many
 * votes, so that a score is the film's number: popular has 60 to 53, of what is left comedies have
 * 51, 48, 45 and so on, and new has room for 52 and 51 only.
 */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class LearnedPagesTest {
  private static final LayoutRef GRID = LayoutRef.parse("grid@1");
  private static final LayoutRef LIST = LayoutRef.parse("list@1");

  @Inject Published published;

  @BeforeEach
  void publish() {
    published.everything();
    Map<String, Object> parameters = Map.of("model", "home@2", "exploration", "none");
    published.experiments(Published.cells(parameters, parameters));
    learned();
    published.document(StateDocument.CALIBRATIONS, "{\"calibrations\": []}");
  }

  @AfterEach
  void forget() {
    publish();
    published.experiments(List.of());
  }

  @Test
  void untilACurveIsLearnedTheLayoutsPriorHolds() {
    assertThat(rows("grid@1")).containsExactly("popular", "comedies", "new");
    assertThat(rows("list@1")).containsExactly("popular", "comedies");
  }

  @Test
  void theBestRowStandsWhereItIsExaminedMost() {
    learned(Curve.factors(GRID, new double[] {0.3, 1, 0.5, 0.1}, new double[] {1}));

    assertThat(rows("grid@1")).containsExactly("new", "popular", "comedies");
  }

  @Test
  void aRowOfFewItemsIsWorthMoreWhereOnlyTheFirstColumnsAreExamined() {
    learned(Curve.factors(GRID, new double[] {1, 0.5, 0.3}, new double[] {1, 1, 0}));

    assertThat(rows("grid@1")).containsExactly("popular", "new", "comedies");
  }

  @Test
  void aTableOfSlotsHoldsAsAProductDoes() {
    learned(Curve.table(GRID, new double[][] {{0.3}, {1}, {0.5}, {0.1}}));

    assertThat(rows("grid@1")).containsExactly("new", "popular", "comedies");
  }

  @Test
  void aCurveIsOfItsOwnLayoutOnly() {
    learned(Curve.factors(LIST, new double[] {0.1, 1}, new double[] {1}));

    assertThat(rows("list@1")).containsExactly("comedies", "popular");
    assertThat(rows("grid@1")).containsExactly("popular", "comedies", "new");
  }

  @Test
  void aCurveThatIsTakenBackLeavesThePrior() {
    learned(Curve.factors(GRID, new double[] {0.3, 1, 0.5, 0.1}, new double[] {1}));
    learned();

    assertThat(rows("grid@1")).containsExactly("popular", "comedies", "new");
  }

  @Test
  void garbageIsRefusedWithALineOfTheLogAndTheOldCurveGoesOn() {
    learned(Curve.factors(GRID, new double[] {0.3, 1, 0.5, 0.1}, new double[] {1}));
    List<String> garbage =
        List.of(
            "no smile",
            "{\"curves\": [{\"layout\": \"grid@1\"}]}",
            "{\"curves\": [{\"layout\": \"grid@1\", \"rows\": [1, -1], \"columns\": [1]}]}");

    for (String body : garbage) {
      List<String> lines = linesDuring(() -> published.document(StateDocument.EXAMINATION, body));

      assertThat(lines).anyMatch(line -> line.startsWith("examination: version"));
      assertThat(lines).anyMatch(line -> line.contains("was refused and version"));
      assertThat(rows("grid@1")).containsExactly("new", "popular", "comedies");
    }
  }

  @Test
  void aFittedCalibrationWeighsRowsByRewards() {
    fit("2");

    assertThat(rows("grid@1")).containsExactly("popular", "new", "comedies");
  }

  @Test
  void aCalibrationOfAnotherVersionIsNotApplied() {
    fit("3");

    assertThat(rows("grid@1")).containsExactly("popular", "comedies", "new");
  }

  @Test
  void aCalibrationThatAnotherReplicaPutIsFollowed() {
    published.document(
        StateDocument.CALIBRATIONS,
        """
        {"calibrations": [{"model": {"name": "home", "version": "2"},
                           "scores": [51, 52], "rewards": [0, 1]}]}
        """);

    assertThat(rows("grid@1")).containsExactly("popular", "new", "comedies");
  }

  @Test
  void garbageOfCalibrationsIsRefusedAndTheOldOneGoesOn() {
    fit("2");

    List<String> lines =
        linesDuring(
            () ->
                published.document(
                    StateDocument.CALIBRATIONS, "{\"calibrations\": [{\"scores\": [2, 1]}]}"));

    assertThat(lines).anyMatch(line -> line.startsWith("calibrations: version"));
    assertThat(rows("grid@1")).containsExactly("popular", "new", "comedies");

    fit("3");
  }

  /** Nothing below film 52 is ever rewarded. */
  private static void fit(String version) {
    given()
        .contentType("application/json")
        .body(
            """
            {"points": [{"score": 51, "slots": 100, "reward": 0},
                        {"score": 52, "slots": 100, "reward": 1}]}
            """)
        .when()
        .put("/v1/models/home/versions/{version}/calibration", version)
        .then()
        .statusCode(200);
  }

  private void learned(Curve... curves) {
    published.examination(new ExaminationCurves(List.of(curves)));
  }

  private static List<String> rows(String layout) {
    return given()
        .contentType("application/json")
        .body("{\"userId\": \"u-learned\", \"layouts\": [\"%s\"]}".formatted(layout))
        .when()
        .post("/v1/pages/home")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("rows.id", String.class);
  }

  /** What is logged of followed documents while something is done. */
  private static List<String> linesDuring(Runnable act) {
    Queue<String> lines = new ConcurrentLinkedQueue<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            lines.add(record.getMessage().formatted(record.getParameters()));
          }

          @Override
          public void flush() {
            // Nothing is held back.
          }

          @Override
          public void close() {
            // Nothing is open.
          }
        };
    Logger logger = Logger.getLogger(StateFollower.class.getName());
    logger.addHandler(handler);
    try {
      act.run();
    } finally {
      logger.removeHandler(handler);
    }
    return List.copyOf(lines);
  }
}
