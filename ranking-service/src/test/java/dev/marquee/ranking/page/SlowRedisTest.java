package dev.marquee.ranking.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.marquee.contract.state.UserState;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Redis that does not answer for a while, and one that answers with nonsense. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class SlowRedisTest {
  /** Far above any deadline, and below the net under every command. */
  private static final long PAUSE_MILLIS = 1_500;

  @Inject Published published;
  @Inject RedisLinks redis;

  @BeforeEach
  void publish() {
    published.everything();
  }

  @AfterEach
  void awaitRedis() {
    redis.state().commands().ping().toCompletableFuture().join();
  }

  @Test
  void aPageDoesNotWaitForASlowRedisAndSaysThatItIsNotPersonal() {
    pause();
    long start = System.nanoTime();

    ValidatableResponse answer = post("/v1/pages/home", "");

    answer
        .statusCode(200)
        .body("degraded", hasItem("no-user-state"))
        .body("model.name", equalTo("home"))
        .body("rows[0].slots", hasSize(8));
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(PAUSE_MILLIS);
  }

  @Test
  void neitherDoesAList() {
    pause();
    long start = System.nanoTime();

    ValidatableResponse answer =
        post("/v1/rank", ", \"candidates\": [{\"itemId\": \"film-1\"}, {\"itemId\": \"film-2\"}]");

    answer.statusCode(200).body("degraded", hasItem("no-user-state")).body("slots", hasSize(2));
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(PAUSE_MILLIS);
  }

  @Test
  void aStateThatCannotBeReadIsNoStateAndNoFailure() {
    redis
        .state()
        .commands()
        .set(UserState.key("u-slow"), "{{nonsense".getBytes(StandardCharsets.UTF_8))
        .toCompletableFuture()
        .join();

    post("/v1/pages/home", "")
        .statusCode(200)
        .body("degraded", hasItem("no-user-state"))
        .body("rows[0].slots", hasSize(8));

    redis.state().commands().del(UserState.key("u-slow")).toCompletableFuture().join();
  }

  private void pause() {
    redis.state().commands().clientPause(PAUSE_MILLIS).toCompletableFuture().join();
  }

  private static ValidatableResponse post(String path, String more) {
    return given()
        .contentType("application/json")
        .header("Marquee-Deadline-Ms", 400)
        .body("{\"userId\": \"u-slow\", \"layouts\": [\"grid@1\"]" + more + "}")
        .when()
        .post(path)
        .then();
  }
}
