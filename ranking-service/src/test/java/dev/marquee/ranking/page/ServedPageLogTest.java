package dev.marquee.ranking.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.contract.log.Decisions;
import dev.marquee.contract.log.ServedPage;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import dev.marquee.ranking.testing.ServedLog;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the log says of a page, against what the page said of itself. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class ServedPageLogTest {

  @Inject Published published;
  @Inject ServedLog log;

  @Test
  void theStreamHasExactlyThePageThatWasServed() {
    published.everything();

    JsonPath answer = page("u-log-1");

    ServedPage page = log.page(answer, "u-log-1");
    assertThat(log.pages("u-log-1")).hasSize(1);
    assertThat(page.pageId()).hasToString(answer.getString("pageId"));
    assertThat(page.page()).isEqualTo("home");
    assertThat(page.layout()).isEqualTo("grid@1");
    assertThat(page.userKey()).isEqualTo(log.keyOf("u-log-1"));
    assertThat(page.sessionId()).isEqualTo("s-1");
    assertThat(page.modelName() + "@" + page.modelVersion()).isEqualTo("home@1");
    assertThat(page.context()).isEqualTo(Map.of("device", "tv", "simulated", "true"));
    assertThat(page.exploration()).isEqualTo("none");
    assertThat(page.degraded()).isEmpty();
    assertThat(page.rows()).hasSize(answer.getInt("rows.size()"));
    for (int r = 0; r < page.rows().size(); r++) {
      ServedPage.ServedRow row = page.rows().get(r);
      String slots = "rows[%d].slots.".formatted(r);
      assertThat(row.row()).isEqualTo(r);
      assertThat(row.rowId()).isEqualTo(answer.getString("rows[%d].id".formatted(r)));
      assertThat(row.itemIds()).isEqualTo(answer.getList(slots + "itemId", String.class));
      List<Float> scores = answer.getList(slots + "score", Float.class);
      for (int c = 0; c < scores.size(); c++) {
        assertThat(row.scores()[c]).isEqualTo(scores.get(c));
      }
      assertThat(row.propensity()).hasSize(scores.size()).containsOnly(1.0);
      assertThat(row.conditional()).hasSize(scores.size()).containsOnly(1.0);
      assertThat(row.prefix()).hasSize(scores.size()).containsOnly(1.0);
    }
  }

  @Test
  void theDecisionsHaveWhatWasNotShownWithItsFeatures() {
    published.everything();

    JsonPath answer = page("u-log-2");

    Decisions made = log.decisions(answer, "u-log-2");
    assertThat(log.decisions("u-log-2")).hasSize(1);
    assertThat(made.pageId()).hasToString(answer.getString("pageId"));
    assertThat(made.decisionRate()).isEqualTo(1.0);
    assertThat(made.featureNames()).containsExactly("imdbVotes", "comedy", "tv", "same director");
    Decisions.EligibleRow popular = made.rows().getFirst();
    assertThat(popular.itemIds())
        .hasSize(50)
        .startsWith(answer.getList("rows[0].slots.itemId", String.class).toArray(String[]::new));
    assertThat(popular.scores()).hasSize(50);
    assertThat(popular.features()).hasSize(50 * 4);
    // Film 1: a thousand votes, no comedy, on a television, nothing played.
    assertThat(popular.features()).startsWith(1_000f, 0f, 1f, 0f);
    assertThat(made.rows().get(1).itemIds())
        .doesNotContainAnyElementsOf(answer.getList("rows[0].slots.itemId", String.class));
  }

  @Test
  void everyPageOfManyAtOnceIsInTheLogOnce() throws Exception {
    published.everything();
    page("u-many-0");
    List<String> served = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
      List<Callable<String>> requests =
          IntStream.range(0, 400)
              .<Callable<String>>mapToObj(n -> () -> page("u-many-" + n % 40).getString("pageId"))
              .toList();
      for (Future<String> answer : clients.invokeAll(requests)) {
        served.add(answer.get());
      }
    }

    await().untilAsserted(() -> assertThat(loggedIds()).containsAll(served));
    List<String> logged = loggedIds();
    assertThat(served).allSatisfy(pageId -> assertThat(logged).containsOnlyOnce(pageId));
  }

  private List<String> loggedIds() {
    return log.pages().stream().map(page -> page.pageId().toString()).toList();
  }

  private static JsonPath page(String user) {
    return given()
        .contentType("application/json")
        .body(
            """
            {"userId": "%s", "sessionId": "s-1", "layouts": ["grid@1"],
             "context": {"device": "tv", "simulated": true}}
            """
                .formatted(user))
        .when()
        .post("/v1/pages/home")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
