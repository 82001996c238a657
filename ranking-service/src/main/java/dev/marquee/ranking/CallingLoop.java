package dev.marquee.ranking;

import dev.marquee.edge.redis.RedisLinks;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The event loop that calls. What a request does later is done on the loop that it came on: a timer
 * of Vert.x that is set outside of a context, as in the completion of a reply of Redis, fires on
 * some other.
 */
@Singleton
public final class CallingLoop {
  private final Supplier<@Nullable EventLoop> calling;
  private final Vertx vertx;

  @Inject
  CallingLoop(RedisLinks redis, Vertx vertx) {
    this(() -> redis.state().callingLoop(), vertx);
  }

  /**
   * @param calling the loop that calls; null where none does
   */
  public CallingLoop(Supplier<@Nullable EventLoop> calling, Vertx vertx) {
    this.calling = calling;
    this.vertx = vertx;
  }

  /**
   * Runs something on it after a while; on one of Vert.x where no loop calls.
   *
   * @param millis at least 1
   * @return calls that off
   */
  public Runnable after(long millis, Runnable then) {
    EventLoop loop = calling.get();
    if (loop == null) {
      long timer = vertx.setTimer(millis, ignored -> then.run());
      return () -> vertx.cancelTimer(timer);
    }
    ScheduledFuture<?> timer = loop.schedule(then, millis, TimeUnit.MILLISECONDS);
    return () -> timer.cancel(false);
  }

  /** Runs something that blocks on a worker's thread, and completes on the calling loop. */
  public <T extends @Nullable Object> CompletionStage<T> onWorker(Callable<T> work) {
    EventLoop loop = calling.get();
    CompletableFuture<T> done = new CompletableFuture<>();
    vertx
        .executeBlocking(work, false)
        .onComplete(
            run -> {
              if (loop == null || loop.inEventLoop()) {
                complete(done, run.result(), run.cause());
              } else {
                loop.execute(() -> complete(done, run.result(), run.cause()));
              }
            });
    return done;
  }

  private static <T extends @Nullable Object> void complete(
      CompletableFuture<T> done, T result, @Nullable Throwable failure) {
    if (failure == null) {
      done.complete(result);
    } else {
      done.completeExceptionally(failure);
    }
  }
}
