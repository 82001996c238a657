package dev.marquee.ranking.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class ReplayResourceTest {
  @Inject Published published;

  @Test
  void pagesThatWereServedAreReplayedBothWays() {
    published.everything();
    for (int user = 0; user < Replay.FEWEST_PAGES; user++) {
      page("u-replay-" + user);
    }

    JsonPath same =
        await().until(() -> replay("1"), answer -> answer.statusCode() == 200).jsonPath();
    JsonPath opposite = replay("2").then().statusCode(200).extract().jsonPath();

    assertThat(same.getString("model")).isEqualTo("home@1");
    assertThat(same.getInt("pages")).isGreaterThanOrEqualTo(Replay.FEWEST_PAGES);
    assertThat(opposite.getList("missing")).isEmpty();
    assertThat(opposite.getList("unused")).contains("comedy", "tv");
    assertThat(opposite.getDouble("spearman.estimate"))
        .isLessThan(same.getDouble("spearman.estimate"));
    assertThat(opposite.getDouble("firstViewportChanged.high")).isPositive();
  }

  @Test
  void aModelThatIsNotLoadedIsNotFound() {
    replay("99").then().statusCode(404).body("code", equalTo("unknown-model"));
  }

  private static Response replay(String version) {
    return given().when().post("/v1/models/home/versions/{version}/replay", version);
  }

  private static void page(String user) {
    given()
        .contentType("application/json")
        .body("{\"userId\": \"%s\", \"layouts\": [\"grid@1\"]}".formatted(user))
        .when()
        .post("/v1/pages/home")
        .then()
        .statusCode(200);
  }
}
