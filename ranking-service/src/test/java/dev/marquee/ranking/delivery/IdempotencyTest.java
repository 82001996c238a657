package dev.marquee.ranking.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.Deadline;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import dev.marquee.ranking.testing.ServedLog;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests with a key of their own, over HTTP, against a real Redis. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class IdempotencyTest {
  private static final String PAGES = "/v1/pages/home";
  private static final String RANK = "/v1/rank";
  private static final String HEADER = KeyedAnswers.KEEPING_HEADER;

  @Inject Published published;
  @Inject ServedLog log;
  @Inject RedisLinks redis;
  @Inject AnswerClaims claims;

  @BeforeEach
  void publish() {
    published.everything();
  }

  @ParameterizedTest
  @ValueSource(strings = {PAGES, RANK})
  void theSameKeyGetsTheSameBytesAndIsLoggedOnce(String path) {
    String user = "u-once" + path.replace('/', '-');

    byte[] once = post(path, "k-1", body(user)).header(HEADER, "kept").extract().asByteArray();
    byte[] again = post(path, "k-1", body(user)).header(HEADER, "repeated").extract().asByteArray();
    byte[] other = post(path, "k-2", body(user)).header(HEADER, "kept").extract().asByteArray();

    assertThat(again).isEqualTo(once);
    assertThat(other).isNotEqualTo(once);
    awaitLogged(user, 2);
  }

  @Test
  void whoIsLateNeitherOverwritesNorGivesAwayWhatAnotherClaimedMeanwhile() {
    String key = "mq:answer:{u-late}:1";
    Claim.Ours late = claimed(key);
    redis.state().commands().del(key).toCompletableFuture().join();
    Claim.Ours second = claimed(key);

    claims.release(late);
    assertThat(kept(late, "late")).isFalse();
    assertThat(kept(second, "second")).isTrue();

    byte[] value = redis.state().commands().get(key).toCompletableFuture().join();
    assertThat(new String(value, StandardCharsets.US_ASCII)).endsWith("second");
  }

  private Claim.Ours claimed(String key) {
    return (Claim.Ours)
        claims
            .claim(key, AnswerClaims.ANY, Deadline.in(Duration.ofSeconds(5)))
            .toCompletableFuture()
            .join();
  }

  private boolean kept(Claim.Ours claim, String answer) {
    return claims
        .keep(
            claim,
            answer.getBytes(StandardCharsets.US_ASCII),
            Duration.ofSeconds(30),
            Deadline.in(Duration.ofSeconds(5)))
        .toCompletableFuture()
        .join();
  }

  @Test
  void membersInAnotherOrderAreTheSameBody() {
    byte[] once =
        post(PAGES, "k-1", "{\"userId\": \"u-order\", \"layouts\": [\"grid@1\"], \"rows\": 2}")
            .extract()
            .asByteArray();

    byte[] again =
        post(PAGES, "k-1", "{\"rows\": 2, \"layout\": \"grid@1\", \"userId\": \"u-order\"}")
            .extract()
            .asByteArray();

    assertThat(again).isEqualTo(once);
  }

  @ParameterizedTest
  @ValueSource(strings = {PAGES, RANK})
  void theSameKeyWithAnotherBodyIsRefused(String path) {
    String user = "u-reused" + path.replace('/', '-');
    post(path, "k-1", body(user)).statusCode(200);

    post(path, "k-1", body(user).replace("\"rows\": 2", "\"rows\": 1"))
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("idempotency-key-reused"))
        .body("detail", containsString("new key"));
  }

  @Test
  void ofOthersAndElsewhereTheKeyIsAnother() {
    String mine = post(PAGES, "k-1", body("u-mine")).extract().path("pageId");

    post(PAGES, "k-1", body("u-yours")).statusCode(200).body("pageId", not(equalTo(mine)));
    post(RANK, "k-1", body("u-mine")).statusCode(200).body("pageId", not(equalTo(mine)));
  }

  @Test
  void requestsAtTheSameTimeGetTheSameBytesAndAreLoggedOnce() {
    List<CompletableFuture<byte[]>> calls =
        IntStream.range(0, 8)
            .mapToObj(
                call ->
                    CompletableFuture.supplyAsync(
                        () ->
                            post(PAGES, "k-1", body("u-at-once"))
                                .statusCode(200)
                                .extract()
                                .asByteArray()))
            .toList();

    byte[] one = calls.getFirst().join();
    assertThat(calls).allSatisfy(call -> assertThat(call.join()).isEqualTo(one));
    post(PAGES, "k-2", body("u-at-once")).statusCode(200);
    awaitLogged("u-at-once", 2);
  }

  @Test
  void furtherRowsTakeAKeyToo() {
    JsonPath first = post(PAGES, "k-1", body("u-further")).extract().jsonPath();
    String body =
        "{\"token\": \"%s\", \"next\": \"%s\"}"
            .formatted(first.getString("token"), first.getString("next"));

    byte[] once = post(PAGES + "/next", "k-1", body).header(HEADER, "kept").extract().asByteArray();

    assertThat(
            post(PAGES + "/next", "k-1", body)
                .statusCode(200)
                .header(HEADER, "repeated")
                .extract()
                .asByteArray())
        .isEqualTo(once);
  }

  @Test
  void aRequestThatIsRefusedLeavesItsKeyFree() {
    post("/v1/pages/nowhere", "k-1", body("u-refused")).statusCode(404);

    published.page("nowhere", Published.home().replace("\"home\"", "\"nowhere\""));

    post("/v1/pages/nowhere", "k-1", body("u-refused")).statusCode(200).header(HEADER, "kept");
  }

  @Test
  void withoutAKeyNothingIsPromised() {
    given()
        .contentType("application/json")
        .body(body("u-keyless"))
        .post(PAGES)
        .then()
        .statusCode(200)
        .header(HEADER, nullValue());
  }

  @Test
  void aKeyThatIsNoneIsRefusedWithASentence() {
    post(PAGES, "two words", body("u-none"))
        .statusCode(400)
        .body("violations[0].field", equalTo("Idempotency-Key"))
        .body("detail", containsString("1 to 200 visible characters"));
  }

  @Test
  void aKeyOfTwoHundredCharactersIsTakenAndALongerOneIsNot() {
    post(PAGES, "k".repeat(200), body("u-long")).statusCode(200);
    post(PAGES, "k".repeat(201), body("u-long")).statusCode(400);
  }

  @Test
  void whileRedisIsSlowTheAnswerComesAndSaysThatItIsNotKept() {
    redis.state().commands().clientPause(1_500).toCompletableFuture().join();

    given()
        .contentType("application/json")
        .header("Idempotency-Key", "k-1")
        .header("Marquee-Deadline-Ms", 400)
        .body(body("u-slow-key"))
        .post(PAGES)
        .then()
        .statusCode(200)
        .header(HEADER, "not-kept")
        .body("rows.size()", equalTo(2));

    redis.state().commands().ping().toCompletableFuture().join();
    await()
        .untilAsserted(
            () ->
                post(PAGES, "k-1", body("u-slow-key")).statusCode(200).header(HEADER, "repeated"));
  }

  private static String body(String user) {
    return """
    {"userId": "%s", "layouts": ["grid@1"], "rows": 2,
     "candidates": [{"itemId": "film-9", "features": {"b": 1, "a": 2.5}}, {"itemId": "film-1"}]}
    """
        .formatted(user);
  }

  private static ValidatableResponse post(String path, String key, String body) {
    return given()
        .contentType("application/json")
        .header(KeyedAnswers.HEADER, key)
        .body(body)
        .when()
        .post(path)
        .then();
  }

  private void awaitLogged(String user, int pages) {
    await().until(() -> log.pages(user).size() >= pages);
    assertThat(log.pages(user)).hasSize(pages);
  }
}
