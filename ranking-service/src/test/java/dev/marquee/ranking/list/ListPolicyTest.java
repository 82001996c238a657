package dev.marquee.ranking.list;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a policy does to a caller's candidates. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class ListPolicyTest {
  @Inject Published published;

  @BeforeEach
  void publish() {
    published.everything();
  }

  @AfterEach
  void endTheExperiment() {
    published.experiments(List.of());
  }

  @Test
  void withoutDiversityRelevanceOrders() {
    assertThat(ranked()).hasSize(4).containsSubsequence("film-1", "film-11", "film-12");
  }

  @Test
  void withDiversityWhatIsUnlikeTheFirstComesBeforeWhatIsLikeIt() {
    // Films 1 and 11 are dramas of one director, film 12 is a comedy of another.
    everybodyGets(Map.of("diversity", 1));

    assertThat(ranked()).hasSize(4).containsSubsequence("film-1", "film-12", "film-11");
  }

  private List<String> ranked() {
    return given()
        .contentType("application/json")
        .body(
            """
            {"userId": "list-policy-1", "layouts": ["grid@1"], "candidates": [
              {"itemId": "film-12"}, {"itemId": "film-11"}, {"itemId": "film-1"},
              {"itemId": "own", "features": {"relevance": 1}}]}
            """)
        .when()
        .post("/v1/rank")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("slots.itemId", String.class);
  }

  private void everybodyGets(Map<String, Object> parameters) {
    published.experiments(Published.cells(parameters, parameters));
  }
}
