package dev.marquee.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Timers that are set in the completion of a reply, where Vert.x knows of no context. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class CallingLoopTest {
  @Inject CallingLoop loop;
  @Inject RedisLinks redis;
  @Inject Vertx vertx;

  @Test
  void aTimerFiresOnTheLoopThatSetIt() throws Exception {
    for (int round = 0; round < 8; round++) {
      CompletableFuture<Thread> set = new CompletableFuture<>();
      CompletableFuture<Thread> fired = new CompletableFuture<>();
      afterAReply(
          set,
          () -> {
            Runnable off = loop.after(1, () -> fired.complete(Thread.currentThread()));
            assertThat(off).isNotNull();
          });

      assertThat(fired.get(5, TimeUnit.SECONDS)).isSameAs(set.get());
    }
  }

  @Test
  void whatAWorkerHasDoneGoesOnOnTheLoopThatAskedForIt() throws Exception {
    Set<Thread> loops = new HashSet<>();
    for (int round = 0; round < 8; round++) {
      CompletableFuture<Thread> asked = new CompletableFuture<>();
      CompletableFuture<Thread> wentOn = new CompletableFuture<>();
      afterAReply(
          asked,
          () -> loop.onWorker(() -> 1).thenAccept(one -> wentOn.complete(Thread.currentThread())));

      assertThat(wentOn.get(5, TimeUnit.SECONDS)).isSameAs(asked.get());
      loops.add(asked.get());
    }
    assertThat(loops).isNotEmpty();
  }

  @Test
  void aTimerThatIsCalledOffDoesNotFire() throws Exception {
    CompletableFuture<Boolean> fired = new CompletableFuture<>();
    Runnable off = loop.after(20, () -> fired.complete(true));
    CompletableFuture<Boolean> later = new CompletableFuture<>();
    off.run();
    Runnable end = loop.after(60, () -> later.complete(true));

    assertThat(later.get(5, TimeUnit.SECONDS)).isTrue();
    assertThat(end).isNotNull();
    assertThat(fired).isNotDone();
  }

  private void afterAReply(CompletableFuture<Thread> thread, Runnable then) {
    vertx.runOnContext(
        ignored ->
            redis
                .state()
                .commands()
                .get("nothing")
                .whenComplete(
                    (value, failure) -> {
                      thread.complete(Thread.currentThread());
                      then.run();
                    }));
  }
}
