package dev.marquee.edge.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.edge.testing.TestRedis;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RedisLinkTest {
  private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);

  private final TestRedis redis = TestRedis.own();
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setPreferNativeTransport(true));
  private final List<EventLoop> loops = loops(vertx);
  private final RedisLink link = new RedisLink(redis.uri(), Duration.ofSeconds(2), loops);

  @BeforeEach
  void open() {
    link.open();
  }

  @AfterEach
  void close() throws Exception {
    link.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    redis.close();
  }

  @Test
  void onALoopACommandCompletesOnThatLoop() throws Exception {
    awaitConnected();

    for (EventLoop loop : loops) {
      for (int i = 0; i < 200; i++) {
        CompletableFuture<Boolean> sameLoop = new CompletableFuture<>();
        loop.execute(
            () ->
                link.commands()
                    .set("key", VALUE)
                    .thenAccept(ok -> sameLoop.complete(loop.inEventLoop())));
        assertThat(sameLoop.get(5, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void fromElsewhereACommandIsSentToo() throws Exception {
    awaitConnected();

    link.commands().set("key", VALUE).get(5, TimeUnit.SECONDS);

    assertThat(link.commands().get("key").get(5, TimeUnit.SECONDS)).isEqualTo(VALUE);
  }

  @Test
  void whileRedisIsAwayCommandsAreRefusedAtOnceAndThenTakenAgain() throws Exception {
    awaitConnected();

    redis.stop();

    Awaitility.await().until(() -> !link.connected());
    long before = System.nanoTime();
    assertThatThrownBy(link::commands)
        .isInstanceOf(RedisUnavailableException.class)
        .hasMessageContaining(link.place());
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(500));

    redis.start();

    awaitConnected();
    assertThat(link.commands().set("key", VALUE).get(5, TimeUnit.SECONDS)).isEqualTo("OK");
  }

  @Test
  void aRedisThatWasAwayForLongIsFoundWithinAboutASecond() {
    awaitConnected();
    redis.stop();
    Awaitility.await().until(() -> !link.connected());
    // With Lettuce's own waits, which double up to 30 s, nobody would look for another 4 s now.
    Awaitility.await().pollDelay(Duration.ofSeconds(5)).until(() -> true);

    redis.start();

    Awaitility.await().atMost(Duration.ofMillis(2_500)).until(link::connected);
  }

  @Test
  void aRedisThatIsAwayAtTheStartIsFoundLater() {
    redis.stop();
    RedisLink early = new RedisLink(redis.uri(), Duration.ofSeconds(2), loops);
    try {
      early.open();
      assertThat(early.connected()).isFalse();

      redis.start();

      Awaitility.await().until(early::connected);
    } finally {
      early.close();
    }
  }

  @Test
  void aLinkThatIsClosedLeavesNoThreadAndTakesNoCommand() {
    awaitConnected();
    long before = redisThreads();
    RedisLink another = new RedisLink(redis.uri(), Duration.ofSeconds(2), loops);
    another.open();
    Awaitility.await().until(another::connected);
    another.commands().set("key", VALUE).toCompletableFuture().join();
    assertThat(redisThreads()).isGreaterThan(before);

    another.close();

    assertThatThrownBy(another::commands).isInstanceOf(RedisUnavailableException.class);
    Awaitility.await().until(() -> redisThreads() == before);
  }

  /** Threads of all links of this JVM, among which may be those of an application under test. */
  private static long redisThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("redis-") || name.startsWith("lettuce"))
        .count();
  }

  private void awaitConnected() {
    Awaitility.await().until(link::connected);
  }

  @SuppressWarnings("deprecation") // As in RedisLinks.
  static List<EventLoop> loops(Vertx vertx) {
    List<EventLoop> loops = new ArrayList<>();
    for (EventExecutor executor : vertx.nettyEventLoopGroup()) {
      loops.add((EventLoop) executor);
    }
    return loops;
  }
}
