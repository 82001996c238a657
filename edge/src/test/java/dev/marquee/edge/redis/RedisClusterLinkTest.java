package dev.marquee.edge.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.edge.testing.TestRedisCluster;
import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RedisClusterLinkTest {
  private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);
  private static final int SHARDS = 16;

  private final TestRedisCluster cluster = new TestRedisCluster();
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setPreferNativeTransport(true));
  private final List<EventLoop> loops = RedisLinkTest.loops(vertx);
  private final RedisLink link = new RedisLink(cluster.uri(), Duration.ofSeconds(2), loops);

  @BeforeEach
  void open() {
    link.open();
    Awaitility.await().until(link::connected);
  }

  @AfterEach
  void close() throws Exception {
    link.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    cluster.close();
  }

  @Test
  void commandsFindTheirNodesAndCompleteOnTheLoopThatSentThem() throws Exception {
    for (EventLoop loop : loops) {
      for (int i = 0; i < 100; i++) {
        String key = "key-" + i;
        CompletableFuture<Boolean> sameLoop = new CompletableFuture<>();
        loop.execute(
            () ->
                link.commands()
                    .set(key, VALUE)
                    .thenAccept(ok -> sameLoop.complete(loop.inEventLoop())));
        assertThat(sameLoop.get(5, TimeUnit.SECONDS)).isTrue();
      }
    }
    for (int i = 0; i < 100; i++) {
      assertThat(link.commands().get("key-" + i).get(5, TimeUnit.SECONDS)).isEqualTo(VALUE);
    }
  }

  @Test
  void entriesOfAllShardsAreAppendedThoughTheyLieOnSeveralNodes() throws Exception {
    List<StreamEntry> entries = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      entries.add(new StreamEntry("mq:log:{%02d}".formatted(shard), Map.of("k", VALUE)));
    }

    for (CompletionStage<String> answer : link.append(entries)) {
      assertThat(answer.toCompletableFuture().get(5, TimeUnit.SECONDS)).contains("-");
    }

    for (StreamEntry entry : entries) {
      assertThat(link.commands().xlen(entry.stream()).get(5, TimeUnit.SECONDS)).isEqualTo(1);
    }
  }

  @Test
  void aNodeThatIsAwayTakesNobodyElsesKeysWithItAndItsOwnComeBack() {
    cluster.node(2).stop();

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> reachable() > 0 && reachable() < SHARDS);

    cluster.node(2).start();
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> reachable() == SHARDS);
  }

  /** How many shards' keys can be written now. */
  private int reachable() {
    int reachable = 0;
    for (int shard = 0; shard < SHARDS; shard++) {
      try {
        link.commands().set("{%02d}".formatted(shard), VALUE).get(3, TimeUnit.SECONDS);
        reachable++;
      } catch (Exception away) {
        // Its node is away, or nobody has found it again yet.
      }
    }
    return reachable;
  }
}
