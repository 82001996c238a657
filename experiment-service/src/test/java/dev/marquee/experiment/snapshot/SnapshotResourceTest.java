package dev.marquee.experiment.snapshot;

import static dev.marquee.experiment.ExperimentClient.assign;
import static dev.marquee.experiment.ExperimentClient.define;
import static dev.marquee.experiment.ExperimentClient.definition;
import static dev.marquee.experiment.ExperimentClient.newKey;
import static dev.marquee.experiment.ExperimentClient.running;
import static dev.marquee.experiment.ExperimentClient.step;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.state.StateStore;
import dev.marquee.edge.testing.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
final class SnapshotResourceTest {
  @Inject LiveExperiments live;
  @Inject StateStore store;
  @Inject RedisLinks redis;

  @Test
  void theSnapshotHasATagThatHoldsUntilAChange() {
    String key = running();
    String tag = snapshot().extract().header("ETag");

    given()
        .header("If-None-Match", tag)
        .get("/v1/snapshot")
        .then()
        .statusCode(304)
        .header("ETag", tag)
        .body(emptyString());
    step(key, "pause").statusCode(200);

    String changed =
        given()
            .header("If-None-Match", tag)
            .get("/v1/snapshot")
            .then()
            .statusCode(200)
            .body("experiments.definition.key", hasItem(key))
            .extract()
            .header("ETag");
    assertThat(changed).isNotEqualTo(tag);
  }

  @Test
  void aDocumentThatAnotherReplicaPublishesIsFollowed() throws Exception {
    String key = running();
    StateStore.Versioned stored = read();
    byte[] paused =
        new String(stored.body(), StandardCharsets.UTF_8)
            .replace(
                "\"version\":%d,\"experiments\"".formatted(stored.version()),
                "\"version\":%d,\"experiments\"".formatted(stored.version() + 1))
            .replace("\"state\":\"running\"", "\"state\":\"paused\"")
            .getBytes(StandardCharsets.UTF_8);

    store.replace(StateDocument.EXPERIMENTS, stored.version(), paused).toCompletableFuture().get();

    Awaitility.await()
        .untilAsserted(
            () ->
                given().get("/v1/experiments/{key}", key).then().body("state", equalTo("paused")));
  }

  @Test
  void aCorruptDocumentIsRefusedAndTheOldOneStays() throws Exception {
    String key = running();
    String before = snapshot().extract().asString();
    String assigned = assign("u-42").statusCode(200).extract().asString();
    StateStore.Versioned good = read();

    publish(good.version() + 1, "{\"version\": 9, \"experiments\": [{\"definition\":");

    assertThat(snapshot().extract().asString()).isEqualTo(before);
    assertThat(assign("u-42").extract().asString()).isEqualTo(assigned);
    String other = newKey();
    define(other, definition(other))
        .statusCode(500)
        .body("code", equalTo("document-unreadable"), "detail", equalTo(mendFirst()));

    publish(good.version() + 2, new String(good.body(), StandardCharsets.UTF_8));
    step(key, "pause").statusCode(200);
  }

  private static String mendFirst() {
    return "Nothing was changed. The stored experiments have to be mended first; assignments go on from the last good ones.";
  }

  private static ValidatableResponse snapshot() {
    return given().get("/v1/snapshot").then().statusCode(200);
  }

  private StateStore.Versioned read() throws Exception {
    return store.read(StateDocument.EXPERIMENTS).toCompletableFuture().get();
  }

  private void publish(long version, String body) throws Exception {
    redis
        .state()
        .commands()
        .hset(
            StateDocument.EXPERIMENTS.key(),
            Map.of(
                StateDocument.VERSION, Long.toString(version).getBytes(StandardCharsets.UTF_8),
                StateDocument.BODY, body.getBytes(StandardCharsets.UTF_8)))
        .get();
    live.refresh().toCompletableFuture().get();
  }
}
