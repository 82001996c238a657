package dev.marquee.ranking.page;

import dev.marquee.edge.problem.ProblemException;
import dev.marquee.ranking.precomputed.PrecomputedPages;
import dev.marquee.ranking.precomputed.PrecomputedSettings;
import dev.marquee.ranking.precomputed.Wish;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Keeps the pages of populations fresh, on a thread of its own: what is missing is made at once,
 * what has aged is made anew, and never for more than a twentieth of the time.
 */
@Startup
@Singleton
final class Precomputing {
  private static final Logger LOG = Logger.getLogger(Precomputing.class);
  private static final long LOOK_MILLIS = 200;
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** After making pages anew, so many times as long none is made anew. */
  private static final int REST = 19;

  private static final long LEAST_REST_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Who asked for nothing in so many times a page's age is forgotten. */
  private static final int FORGET_AFTER = 20;

  private final PrecomputedPages pages;
  private final PageBeforehand beforehand;
  private final PageInputs inputs;
  private final long refreshNanos;
  private final Vertx vertx;
  private final WorkerExecutor executor;
  private final long timer;
  private final AtomicBoolean working = new AtomicBoolean();
  private long restUntil = System.nanoTime();

  Precomputing(
      PrecomputedPages pages,
      PageBeforehand beforehand,
      PageInputs inputs,
      PrecomputedSettings settings,
      Vertx vertx) {
    this.pages = pages;
    this.beforehand = beforehand;
    this.inputs = inputs;
    this.refreshNanos = settings.refresh().toNanos();
    this.vertx = vertx;
    this.executor = vertx.createSharedWorkerExecutor("precomputing", 1, 1, TimeUnit.HOURS);
    this.timer = vertx.setPeriodic(LOOK_MILLIS, ignored -> look());
  }

  /** What a look at one population came to. */
  private enum Need {
    NOTHING,
    MISSING,
    AGED
  }

  private void look() {
    if (pages.wishes().isEmpty() || !working.compareAndSet(false, true)) {
      return;
    }
    executor
        .executeBlocking(
            () -> {
              round();
              return null;
            })
        .onComplete(
            done -> {
              working.set(false);
              if (done.failed()) {
                LOG.error("Pages could not be made beforehand", done.cause());
              }
            });
  }

  private void round() {
    boolean rested = System.nanoTime() - restUntil >= 0;
    long spent = 0;
    for (Wish wish : pages.wishes()) {
      long start = System.nanoTime();
      Need need = need(wish, start);
      if (need == Need.MISSING || (need == Need.AGED && rested)) {
        make(wish, start);
        spent += need == Need.AGED ? System.nanoTime() - start : 0;
      }
    }
    if (spent > 0) {
      restUntil = System.nanoTime() + Math.max(LEAST_REST_NANOS, REST * spent);
    }
  }

  private Need need(Wish wish, long now) {
    if (wish.triedSince(now - wish.retryNanos(RETRY_NANOS))) {
      return Need.NOTHING;
    }
    if (!inputs.stillMadeBy(wish.page(), wish.population().page())) {
      return Need.MISSING;
    }
    return wish.madeOf(inputs.snapshot()) && wish.triedSince(now - refreshNanos)
        ? Need.NOTHING
        : Need.AGED;
  }

  private void make(Wish wish, long start) {
    if (!wish.askedSince(start - FORGET_AFTER * refreshNanos)) {
      pages.forget(wish);
      return;
    }
    try {
      PageBeforehand.Made made = beforehand.make(wish);
      if (made == null) {
        pages.forget(wish);
      } else {
        wish.made(made.page(), made.of(), start);
      }
    } catch (ProblemException gone) {
      pages.forget(wish);
    }
  }

  @PreDestroy
  void stop() {
    vertx.cancelTimer(timer);
    executor.close();
  }
}
