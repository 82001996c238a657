package dev.marquee.experiment.registry;

import static dev.marquee.experiment.ExperimentClient.change;
import static dev.marquee.experiment.ExperimentClient.conclude;
import static dev.marquee.experiment.ExperimentClient.define;
import static dev.marquee.experiment.ExperimentClient.definition;
import static dev.marquee.experiment.ExperimentClient.get;
import static dev.marquee.experiment.ExperimentClient.json;
import static dev.marquee.experiment.ExperimentClient.newKey;
import static dev.marquee.experiment.ExperimentClient.running;
import static dev.marquee.experiment.ExperimentClient.step;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import dev.marquee.edge.testing.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
final class ExperimentResourceTest {
  private static final String SHIP =
      "{\"decision\": \"ship\", \"cell\": \"treatment\", \"reason\": \"2% more plays\"}";

  @Test
  void anExperimentLivesFromDraftToDecision() {
    String key = newKey();

    define(key, definition(key))
        .statusCode(201)
        .header("ETag", "\"1\"")
        .header("Location", containsString("/v1/experiments/" + key))
        .body("state", equalTo("draft"), "seed", equalTo(key), "cells", notNullValue());
    step(key, "start").statusCode(200).body("state", equalTo("running"));
    step(key, "pause").statusCode(200).body("state", equalTo("paused"));
    step(key, "start").statusCode(200).body("state", equalTo("running"));
    conclude(key, SHIP).statusCode(200).header("ETag", "\"5\"");

    get(key)
        .statusCode(200)
        .header("ETag", "\"5\"")
        .body(
            "state", equalTo("concluded"),
            "conclusion.cell", equalTo("treatment"),
            "conclusion.reason", equalTo("2% more plays"));
    given().get("/v1/experiments").then().statusCode(200).body("experiments.key", hasItem(key));
  }

  @Test
  void whatExistsCannotBeCreatedAgain() {
    String key = newKey();
    define(key, definition(key)).statusCode(201);

    define(key, definition(key))
        .statusCode(412)
        .contentType("application/problem+json")
        .body("code", equalTo("experiment-exists"), "detail", containsString("If-Match: \"1\""));
  }

  @Test
  void aPutWithoutAConditionIsToldWhichToSend() {
    String key = newKey();

    json()
        .body(definition(key))
        .put("/v1/experiments/{key}", key)
        .then()
        .statusCode(428)
        .body(
            "code", equalTo("precondition-required"),
            "detail", allOf(containsString("If-None-Match: *"), containsString("If-Match")));
  }

  @Test
  void aStaleVersionIsRefusedWithTheDifference() {
    String key = newKey();
    String definition = definition(key);
    define(key, definition).statusCode(201);
    change(key, "1", definition.replace("0.02", "0.03")).statusCode(200).header("ETag", "\"2\"");

    change(key, "1", definition.replace("\"minimumDays\": 14", "\"minimumDays\": 7"))
        .statusCode(412)
        .body(
            "code", equalTo("stale-version"),
            "detail", containsString("If-Match: \"2\""),
            "violations.field", contains("minimumDays", "minimumEffect"),
            "violations.detail",
                contains("It is 14 now; you sent 7.", "It is 0.03 now; you sent 0.02."));
    get(key).body("minimumEffect", equalTo(0.03f), "minimumDays", equalTo(14));
  }

  @Test
  void aStepFromAStaleVersionIsRefusedToo() {
    String key = running();

    given()
        .header("If-Match", "\"1\"")
        .post("/v1/experiments/{key}/pause", key)
        .then()
        .statusCode(412);

    get(key).body("state", equalTo("running"));
  }

  @Test
  void ofTwoEditorsAtOnceOneIsRefused() {
    String key = newKey();
    define(key, definition(key)).statusCode(201);

    List<Integer> statuses =
        inParallel(
            8,
            i ->
                change(key, "1", definition(key).replace("0.02", "0.1" + i))
                    .extract()
                    .statusCode());

    assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
  }

  @Test
  void changesOfDifferentExperimentsAtOnceAllCount() {
    List<String> keys = IntStream.range(0, 6).mapToObj(i -> newKey()).toList();

    List<Integer> statuses =
        inParallel(
            keys.size(), i -> define(keys.get(i), definition(keys.get(i))).extract().statusCode());

    assertThat(statuses).containsOnly(201);
    given()
        .get("/v1/experiments")
        .then()
        .body("experiments.key", hasItems(keys.toArray(String[]::new)));
  }

  @Test
  void whatWasAnsweredMayBeSentBack() {
    String key = running();
    String answered = get(key).extract().asString();

    change(key, "2", answered).statusCode(200).header("ETag", "\"3\"");

    get(key).body("state", equalTo("running"));
  }

  @Test
  void illegalStepsAreRefusedWithASentence() {
    String key = newKey();
    define(key, definition(key)).statusCode(201);

    step(key, "pause")
        .statusCode(409)
        .body("code", equalTo("illegal-transition"), "detail", containsString("start it"));
    conclude(key, SHIP).statusCode(409).body("code", equalTo("illegal-transition"));
    step(key, "start").statusCode(200);
    step(key, "start").statusCode(409).body("detail", containsString("running since"));
    conclude(key, SHIP).statusCode(200);
    step(key, "start").statusCode(409).body("detail", containsString("create a new experiment"));
  }

  @Test
  void oneExperimentOfALayerRunsAtATime() {
    String first = newKey();
    String second = newKey();
    define(first, definition(first, "layer-" + first, "model-" + first, 1.0)).statusCode(201);
    define(second, definition(second, "layer-" + first, "model-" + first, 1.0)).statusCode(201);
    step(first, "start").statusCode(200);

    step(second, "start")
        .statusCode(409)
        .body("code", equalTo("layer-occupied"), "detail", containsString(first));

    step(first, "pause").statusCode(200);
    step(second, "start").statusCode(200);
    step(first, "start").statusCode(409).body("detail", containsString(second));
    given()
        .get("/v1/layers")
        .then()
        .statusCode(200)
        .body("layers.find { it.layer == 'layer-%s' }.running".formatted(first), equalTo(second));
  }

  @Test
  void aParameterRunsFromOneLayerOnly() {
    String first = running();
    String second = newKey();
    define(second, definition(second, "layer-" + second, "model-" + first, 1.0)).statusCode(201);

    step(second, "start")
        .statusCode(409)
        .body(
            "code", equalTo("parameter-clash"),
            "detail", allOf(containsString(first), containsString("model-" + first)));
  }

  @Test
  void aStartedExperimentTakesOnlyWhatMovesNobody() {
    String key = newKey();
    String half = definition(key, "layer-" + key, "model-" + key, 0.5);
    define(key, half).statusCode(201);
    step(key, "start").statusCode(200);

    change(key, "2", half.replace("\"coverage\": 0.5", "\"coverage\": 0.4"))
        .statusCode(409)
        .body("code", equalTo("would-move-people"), "violations.field", contains("coverage"));
    change(key, "2", half.replace("layer-" + key, "elsewhere"))
        .statusCode(409)
        .body("violations.field", contains("layer"));
    change(key, "2", half.replace("home@2", "home@3"))
        .statusCode(409)
        .body("violations.field", contains("cells"));
    change(key, "2", half.replace("\"coverage\": 0.5", "\"coverage\": 0.6"))
        .statusCode(200)
        .body("coverage", equalTo(0.6f), "state", equalTo("running"));
  }

  @Test
  void anUnknownExperimentIsNamed() {
    get("no-such").statusCode(404).body("code", equalTo("unknown-experiment"));
    step("no-such", "start").statusCode(404).body("detail", containsString("\"no-such\""));
    change("no-such", "1", definition("no-such")).statusCode(404);
  }

  @Test
  void aConclusionNeedsItsPartsAndACellThatIsThere() {
    String key = running();

    conclude(key, "{\"decision\": \"ship\", \"cell\": \"treatment\"}")
        .statusCode(400)
        .body("violations.field", contains("reason"));
    conclude(key, SHIP.replace("treatment", "nowhere"))
        .statusCode(400)
        .body("violations.field", contains("cell"), "detail", containsString("nowhere"));
    conclude(key, "").statusCode(400).body("code", equalTo("empty-body"));

    get(key).body("state", equalTo("running"));
  }

  private interface Call {
    int status(int index);
  }

  private static List<Integer> inParallel(int calls, Call call) {
    try (ExecutorService threads = Executors.newFixedThreadPool(calls)) {
      List<CompletableFuture<Integer>> answers =
          IntStream.range(0, calls)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.status(i), threads))
              .toList();
      return answers.stream().map(CompletableFuture::join).toList();
    }
  }
}
