package dev.marquee.ranking.further;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import dev.marquee.ranking.testing.RankerProcess;
import dev.marquee.ranking.testing.ServedLog;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A page that begins on one replica and goes on at another, which is a process of its own. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class SecondRankerIT {
  @Inject Published published;
  @Inject ServedLog log;

  @Test
  void aPageGoesOnAtAnotherReplicaAndAnswersAreMadeOnceAmongThem() {
    published.everything();
    Map<String, Object> parameters = Map.of("exploration", "plackett-luce", "temperature", 2);
    published.experiments(Published.cells(parameters, parameters));
    try (RankerProcess process = RankerProcess.start()) {
      URI other = process.uri();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> at(other).body(body("u-two-ready")).post("/v1/pages/home").statusCode() == 200);

      nothingRepeats(other);
      callsAtTheSameTimeGetTheSameBytes(other);
      aKeyStandsForTheSameAnswerAtBoth(other);
    } finally {
      published.experiments(List.of());
    }
  }

  private static void nothingRepeats(URI other) {
    List<JsonPath> answers = new ArrayList<>();
    answers.add(at(null).body(body("u-two")).post("/v1/pages/home").jsonPath());
    while (answers.getLast().getString("next") != null) {
      URI where = answers.size() % 2 == 1 ? other : null;
      Response response = next(where, answers.getLast());
      assertThat(response.statusCode()).isEqualTo(200);
      answers.add(response.jsonPath());
    }

    assertThat(answers).hasSize(3);
    List<String> items = new ArrayList<>();
    for (JsonPath answer : answers) {
      assertThat(answer.getString("exploration")).isEqualTo("plackett-luce");
      assertThat(answer.getList("degraded")).isEmpty();
      assertThat(answer.getString("pageId")).isEqualTo(answers.getFirst().getString("pageId"));
      assertThat(answer.getMap("cells")).isEqualTo(answers.getFirst().getMap("cells"));
      items.addAll(answer.getList("rows.slots.itemId.flatten()", String.class));
    }
    assertThat(items).hasSizeGreaterThan(16).doesNotHaveDuplicates();
  }

  private void callsAtTheSameTimeGetTheSameBytes(URI other) {
    JsonPath first = at(null).body(body("u-two-race")).post("/v1/pages/home").jsonPath();

    List<CompletableFuture<byte[]>> calls =
        IntStream.range(0, 8)
            .mapToObj(
                call ->
                    CompletableFuture.supplyAsync(
                        () -> next(call % 2 == 0 ? null : other, first).asByteArray()))
            .toList();

    byte[] one = calls.getFirst().join();
    assertThat(calls).allSatisfy(call -> assertThat(call.join()).isEqualTo(one));
    isLogged("u-two-race", 2);
  }

  private void aKeyStandsForTheSameAnswerAtBoth(URI other) {
    byte[] here = keyed(null).asByteArray();

    Response there = keyed(other);

    assertThat(there.asByteArray()).isEqualTo(here);
    assertThat(there.header("Marquee-Idempotency")).isEqualTo("repeated");
    isLogged("u-two-keyed", 1);
  }

  /** So often and no more, though a replica sends what it has gathered a little later. */
  private void isLogged(String user, int times) {
    await().until(() -> log.pages(user).size() >= times);
    await()
        .during(Duration.ofMillis(300))
        .untilAsserted(() -> assertThat(log.pages(user)).hasSize(times));
  }

  private static Response keyed(@Nullable URI where) {
    return at(where)
        .header("Idempotency-Key", "two")
        .body(body("u-two-keyed"))
        .post("/v1/pages/home");
  }

  private static Response next(@Nullable URI where, JsonPath answer) {
    return at(where)
        .body(
            "{\"token\": \"%s\", \"next\": \"%s\"}"
                .formatted(answer.getString("token"), answer.getString("next")))
        .post("/v1/pages/home/next");
  }

  /** A request to a replica; to the one under test where none is named. */
  private static RequestSpecification at(@Nullable URI where) {
    RequestSpecification request = given().contentType("application/json");
    return where == null ? request : request.baseUri(where.toString()).port(where.getPort());
  }

  private static String body(String user) {
    return "{\"userId\": \"%s\", \"layouts\": [\"grid@1\"], \"rows\": 1}".formatted(user);
  }
}
