package dev.marquee.ranking.routing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class RoutingResourceTest {
  @Inject Published published;

  @BeforeEach
  void publish() {
    published.everything();
  }

  @AfterEach
  void routeNobody() {
    put("{\"rules\": []}").statusCode(200);
    published.experiments(List.of());
  }

  @Test
  void theFirstRuleThatThePersonsContextMeetsChoosesTheModel() {
    put("""
        {"rules": [{"when": {"country": ["DE", "AT"], "device": "tv"}, "model": "home@2"},
                   {"when": {"country": "DE"}, "model": "home@1"}]}""")
        .statusCode(200)
        .body("rules[0].when.country", equalTo(List.of("DE", "AT")));

    assertThat(version("{\"country\": \"AT\", \"device\": \"tv\"}")).isEqualTo("2");
    assertThat(version("{\"country\": \"DE\", \"device\": \"phone\"}")).isEqualTo("1");
    assertThat(version("{\"country\": \"US\"}")).isEqualTo("1");
  }

  @Test
  void aCellSpeaksBeforeTheTable() {
    put("{\"rules\": [{\"when\": {\"country\": \"DE\"}, \"model\": \"home@1\"}]}").statusCode(200);
    published.experiments(Published.cells(Map.of("model", "home@2"), Map.of("model", "home@2")));

    assertThat(version("{\"country\": \"DE\"}")).isEqualTo("2");
  }

  @Test
  void aModelThatDoesNotServeLeavesTheDefaultOne() {
    put("{\"rules\": [{\"when\": {\"country\": \"DE\"}, \"model\": \"nobody\"}]}").statusCode(200);

    assertThat(version("{\"country\": \"DE\"}")).isEqualTo("1");
  }

  @Test
  void aRuleWithoutConditionsOrModelIsRefused() {
    put("{\"rules\": [{\"when\": {}, \"model\": \"home\"}]}").statusCode(400);
    put("{\"rules\": [{\"when\": {\"country\": []}, \"model\": \"home\"}]}").statusCode(400);
    put("{\"rules\": [{\"when\": {\"country\": \"DE\"}, \"model\": \"no name!\"}]}")
        .statusCode(400);
    put("{}").statusCode(400);
  }

  private static ValidatableResponse put(String table) {
    return given().contentType("application/json").body(table).put("/v1/routing").then();
  }

  private static String version(String context) {
    return given()
        .contentType("application/json")
        .body(
            "{\"userId\": \"u-1\", \"layouts\": [\"grid@1\"], \"context\": %s}".formatted(context))
        .post("/v1/pages/home")
        .then()
        .statusCode(200)
        .extract()
        .path("model.version");
  }
}
