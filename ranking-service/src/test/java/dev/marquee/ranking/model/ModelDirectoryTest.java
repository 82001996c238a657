package dev.marquee.ranking.model;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import dev.marquee.ranking.testing.TinyBundle;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models that come, change and go while the service runs. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class ModelDirectoryTest {
  @Inject Published published;
  @Inject ModelSettings settings;
  @Inject MeterRegistry metrics;

  @Test
  void theModelsAreListedWithWhatTheyDeclare() {
    models()
        .body("models.find { it.version == '1' && it.name == 'home' }.serving", equalTo(true))
        .body("models.find { it.version == '1' && it.name == 'home' }.default", equalTo(true))
        .body("models.find { it.version == '1' && it.name == 'home' }.goldenRows", equalTo(4))
        .body("models.find { it.version == '1' && it.name == 'home' }.refusal", nullValue())
        .body(
            "models.find { it.version == '2' && it.name == 'home' }.layouts",
            equalTo(List.of("grid@1")));
  }

  @Test
  void skewTellsWhatWasMissingAndWhyThereIsNoIndex() throws IOException {
    published.everything();
    TinyBundle.of(
            "skewed",
            "1",
            List.of(TinyBundle.number("year"), TinyBundle.number("nobodyHasIt")),
            1f,
            1f)
        .writeInto(settings.directory());
    awaitServing("skewed", true);
    published.experiments(Published.cells(Map.of("model", "skewed"), Map.of("model", "skewed")));

    given()
        .contentType("application/json")
        .body("{\"userId\": \"u-1\", \"layouts\": [\"grid@1\"]}")
        .post("/v1/pages/home")
        .then()
        .statusCode(200);

    given()
        .get("/v1/models/skewed/versions/1/skew")
        .then()
        .statusCode(200)
        .body("scope", equalTo("replica"))
        .body("rows", greaterThan(0))
        .body("features[0].defaulted", equalTo(0f))
        .body("features[0].missing", equalTo(0f))
        .body("features[1].defaulted", equalTo(1f))
        .body("stabilityRefused", containsString("2 golden rows"));
    given().get("/v1/models/skewed/versions/9/skew").then().statusCode(404);
    assertThat(
            metrics
                .get("marquee.model.features.defaulted")
                .tags("model", "skewed@1", "feature", "nobodyHasIt")
                .functionCounter()
                .count())
        .isPositive();
    published.experiments(List.of());
  }

  @Test
  void aBadVersionIsRefusedWithItsReasonWhileTheGoodOneGoesOn() throws IOException {
    published.everything();
    Path folder =
        TinyBundle.of("reload", "1", List.of(TinyBundle.number("year")), 1f)
            .writeInto(settings.directory());
    awaitServing("reload", true);

    Files.writeString(folder.resolve("golden.jsonl"), "{\"features\": [1.0], \"score\": 5.0}");

    await()
        .untilAsserted(
            () ->
                models()
                    .body(
                        "models.find { it.name == 'reload' }.refusal",
                        containsString("expects the score 5.0"))
                    .body("models.find { it.name == 'reload' }.serving", equalTo(true)));
    given()
        .contentType("application/json")
        .body("{\"layouts\": [\"grid@1\"]}")
        .when()
        .post("/v1/pages/home")
        .then()
        .statusCode(200)
        .body("degraded", equalTo(List.of()));

    Files.writeString(folder.resolve("golden.jsonl"), "{\"features\": [1.0], \"score\": 1.00}");
    await()
        .untilAsserted(
            () -> models().body("models.find { it.name == 'reload' }.refusal", nullValue()));

    Files.delete(folder.resolve("bundle.json"));
    await().untilAsserted(() -> models().body("models.find { it.name == 'reload' }", nullValue()));
  }

  private static void awaitServing(String name, boolean serving) {
    await()
        .untilAsserted(
            () ->
                models()
                    .body(
                        "models.find { it.name == '%s' }.serving".formatted(name),
                        equalTo(serving)));
  }

  private static ValidatableResponse models() {
    return given().when().get("/v1/models").then().statusCode(200);
  }
}
