package dev.marquee.logging.sql;

import dev.marquee.edge.problem.ProblemException;
import dev.marquee.logging.LoggingProblem;
import dev.marquee.logging.lake.Lake;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs queries on a few worker processes that are kept ready. A worker that a query has spoilt is
 * replaced.
 *
 * <p>Thread-safety: safe. Blocks its caller.
 */
@Startup
@Singleton
public final class Queries {
  private static final Logger LOG = Logger.getLogger(Queries.class);
  private static final long RESTART_MILLIS = 1_000;
  private static final long STOP_SECONDS = 2;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Lake lake;
  private final Views views;
  private final SqlSettings settings;
  private final BlockingQueue<WorkerProcess> idle = new LinkedBlockingQueue<>();
  private final Set<WorkerProcess> running = ConcurrentHashMap.newKeySet();
  private final Map<String, RunningQuery> underWay = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(
          2, task -> Thread.ofPlatform().name("sql-workers").daemon().unstarted(task));
  // Apart, so that a worker that is slow to start never delays the end of a query.
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("sql-clock").daemon().unstarted(task));
  private volatile boolean closed;

  Queries(Lake lake, Views views, SqlSettings settings) {
    this.lake = lake;
    this.views = views;
    this.settings = settings;
  }

  @PostConstruct
  void start() {
    for (int i = 0; i < settings.workers(); i++) {
      timer.execute(this::startWorker);
    }
  }

  @PreDestroy
  void stop() {
    closed = true;
    timer.shutdownNow();
    clock.shutdownNow();
    CompletableFuture<?>[] ends =
        running.stream().map(WorkerProcess::kill).toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(ends).completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS).join();
  }

  /**
   * Runs a query.
   *
   * @throws ProblemException if it is wrong, takes too long, or needs too much
   */
  public Answer.Rows run(SqlRequest request) {
    request.filled();
    RunningQuery query = new RunningQuery(request.id(), request.sql(), Instant.now());
    if (underWay.putIfAbsent(query.getId(), query) != null) {
      throw new ProblemException(
          LoggingProblem.SQL_ID_IN_USE,
          "A query of the id %s is under way; give each its own.".formatted(query.getId()));
    }
    try {
      return run(request, query);
    } finally {
      underWay.remove(query.getId(), query);
    }
  }

  /** Those that run or wait for their turn, the oldest first. */
  public List<RunningQuery> underWay() {
    return underWay.values().stream().sorted(Comparator.comparing(RunningQuery::getSince)).toList();
  }

  /**
   * Ends a query; whoever waits for it is told.
   *
   * @throws ProblemException if none of that id is under way
   */
  public void cancel(String id) {
    RunningQuery query = underWay.get(id);
    if (query == null) {
      throw new ProblemException(
          LoggingProblem.UNKNOWN_QUERY,
          "No query of that id is under way in this replica; GET /v1/sql lists those that are.");
    }
    query.end(RunningQuery.End.CANCEL);
  }

  private Answer.Rows run(SqlRequest request, RunningQuery query) {
    long endNanos = System.nanoTime() + settings.timeout().toNanos();
    WorkerProcess worker = take(query, endNanos);
    ScheduledFuture<?> end =
        clock.schedule(
            () -> query.end(RunningQuery.End.TIME),
            endNanos - System.nanoTime(),
            TimeUnit.NANOSECONDS);
    @Nullable Answer answer;
    try {
      answer = worker.ask(views.now(), request, settings, query::progressed);
    } catch (IOException ended) {
      answer = null;
    }
    query.answered();
    end.cancel(false);
    RunningQuery.End early = query.end();
    // What a query took until there was no more, its process may keep from the next one.
    boolean spoilt =
        answer == null
            || (answer instanceof Answer.Refusal refusal
                && refusal.reason() == Answer.Reason.MEMORY);
    if (spoilt || early != null) {
      replace(worker);
    } else {
      idle.add(worker);
    }
    if (answer == null) {
      throw early == null ? outOfMemory() : ended(early);
    }
    return switch (answer) {
      case Answer.Rows rows -> rows;
      case Answer.Refusal refusal -> throw problem(refusal);
    };
  }

  /** A worker, once there is one; a look at whether it is still wanted every while. */
  private WorkerProcess take(RunningQuery query, long endNanos) {
    try {
      while (true) {
        long left = endNanos - System.nanoTime();
        WorkerProcess worker = idle.poll(Math.min(left, LOOK_NANOS), TimeUnit.NANOSECONDS);
        if (query.end() != null) {
          if (worker != null) {
            idle.add(worker);
          }
          throw ended(RunningQuery.End.CANCEL);
        }
        if (worker == null && left > LOOK_NANOS) {
          continue;
        }
        if (worker == null) {
          throw new ProblemException(
              LoggingProblem.SQL_BUSY,
              "Other queries took all the time that this one had. Try again after the seconds that Retry-After names.");
        }
        if (!worker.isAlive()) {
          replace(worker);
        } else if (query.runsOn(worker)) {
          return worker;
        } else {
          idle.add(worker);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(LoggingProblem.SQL_BUSY, "The service is stopping.", e);
    }
  }

  private void replace(WorkerProcess worker) {
    running.remove(worker);
    worker.kill();
    if (!closed) {
      timer.execute(this::startWorker);
    }
  }

  private void startWorker() {
    try {
      WorkerProcess worker = WorkerProcess.start(lake.root(), settings);
      running.add(worker);
      if (closed) {
        worker.kill();
      } else {
        idle.add(worker);
      }
    } catch (IOException e) {
      if (!closed) {
        LOG.error("No worker for queries could be started; it is tried again", e);
        timer.schedule(this::startWorker, RESTART_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
  }

  private ProblemException ended(RunningQuery.End why) {
    return switch (why) {
      case TIME -> timeout();
      case CANCEL ->
          new ProblemException(LoggingProblem.SQL_CANCELLED, "Somebody cancelled the query.");
    };
  }

  private ProblemException timeout() {
    return new ProblemException(
        LoggingProblem.SQL_TIMEOUT,
        "The query did not end within %d ms; narrow it down by date and hour, or ask for less."
            .formatted(settings.timeout().toMillis()));
  }

  private ProblemException outOfMemory() {
    return new ProblemException(
        LoggingProblem.SQL_OUT_OF_MEMORY,
        "The query needed more than the %d bytes of memory that it may have; ask for less at once."
            .formatted(settings.memory().asLongValue()));
  }

  private ProblemException problem(Answer.Refusal refusal) {
    return switch (refusal.reason()) {
      case QUERY -> new ProblemException(LoggingProblem.SQL_ERROR, refusal.message());
      case MEMORY -> outOfMemory();
      case LENGTH -> new ProblemException(LoggingProblem.SQL_RESULT_TOO_LARGE, refusal.message());
    };
  }
}
