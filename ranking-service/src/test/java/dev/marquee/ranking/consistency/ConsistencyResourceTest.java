package dev.marquee.ranking.consistency;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.contract.catalogue.Item;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.Films;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class ConsistencyResourceTest {
  @Inject Published published;

  @Test
  void whatServingSawIsWhatTheStoredStateSaysUntilTheStateIsAnother() {
    published.everything();
    for (int user = 0; user < 5; user++) {
      page(UUID.randomUUID().toString());
    }

    JsonPath agreeing = await().until(this::check, report -> report.getInt("pages") >= 5);
    Published.putCatalogue(Published.lines(withMoreVotes())).then().statusCode(200);
    JsonPath differing =
        await().until(this::check, report -> share(report, "imdbVotes").compareTo(0f) > 0);
    published.catalogue();

    assertThat(agreeing.getBoolean("consistent")).isTrue();
    assertThat(agreeing.getLong("rows")).isPositive();
    assertThat(agreeing.getList("features.column"))
        .contains("imdbVotes", "comedy", "tv", "same director");
    assertThat(share(agreeing, "imdbVotes")).isZero();
    assertThat(share(agreeing, "tv")).isZero();
    assertThat(differing.getBoolean("consistent")).isFalse();
    Map<String, Object> votes = skew(differing, "imdbVotes");
    assertThat(votes.get("largestDifference")).hasToString("5.0");
    assertThat(votes.get("expectedToChange")).isEqualTo(false);
    assertThat(skew(differing, "same director").get("expectedToChange")).isEqualTo(true);
    assertThat(share(differing, "comedy")).isZero();
  }

  private static List<Item> withMoreVotes() {
    return Films.items().stream()
        .map(
            film -> {
              Map<String, Object> attributes = new HashMap<>(film.attributes());
              attributes.put("imdbVotes", film.number("imdbVotes") + 5);
              return new Item(film.itemId(), attributes);
            })
        .toList();
  }

  private static Float share(JsonPath report, String column) {
    return Float.valueOf(requireNonNull(skew(report, column).get("share")).toString());
  }

  private static Map<String, Object> skew(JsonPath report, String column) {
    return report.getMap(
        "features.find { it.model == 'home@1' && it.column == '%s' }".formatted(column));
  }

  private JsonPath check() {
    return given()
        .when()
        .get("/v1/consistency?pages=1000")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static void page(String user) {
    given()
        .contentType("application/json")
        .body(
            "{\"userId\": \"%s\", \"layouts\": [\"grid@1\"], \"context\": {\"device\": \"tv\"}}"
                .formatted(user))
        .when()
        .post("/v1/pages/home")
        .then()
        .statusCode(200);
  }
}
