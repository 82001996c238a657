package dev.marquee.logging.landing;

import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.logging.lake.LakeSettings;
import dev.marquee.logging.lake.SequenceTakenException;
import dev.marquee.logging.log.LogSettings;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs the writer on a thread of its own, pass after pass. */
@Startup
@Singleton
final class WriterLoop {
  private static final Logger LOG = Logger.getLogger(WriterLoop.class);
  private static final long STOP_SECONDS = 10;

  private final RedisLinks redis;
  private final LogSettings log;
  private final Writing writing;
  private final DocumentSnapshots documents;
  private final LandingState state;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("lake-writer").daemon().unstarted(task));
  private @Nullable ShardStreams streams;

  WriterLoop(
      RedisLinks redis,
      LogSettings log,
      Writing writing,
      DocumentSnapshots documents,
      LandingState state) {
    this.redis = redis;
    this.log = log;
    this.writing = writing;
    this.documents = documents;
    this.state = state;
  }

  @PostConstruct
  void start() {
    LakeSettings settings = writing.settings();
    long restMillis = settings.flush().toMillis();
    thread.scheduleWithFixedDelay(this::pass, 0, restMillis, TimeUnit.MILLISECONDS);
  }

  /** Ends after the pass that is under way; what it leaves, the next start takes up. */
  @PreDestroy
  void stop() throws InterruptedException {
    thread.shutdownNow();
    if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("The writer did not end in time; what it has not committed lands at the next start");
    }
    disconnect();
    writing.close();
  }

  private void pass() {
    try {
      ShardStreams open = connected();
      LakeWriter writer = writing.writer();
      do {
        long landed = writer.land(open);
        state.passed(landed, writer.balance(open), writer.landedThrough());
        tend(writer, open);
      } while (writer.more() && !thread.isShutdown());
    } catch (LogUnavailableException away) {
      disconnect();
      if (state.activity() != LandingState.Activity.WAITING && !thread.isShutdown()) {
        LOG.warnf("The writer waits for Redis: %s", away.getCause());
        state.is(LandingState.Activity.WAITING);
      }
    } catch (SequenceTakenException taken) {
      state.is(LandingState.Activity.STOPPED);
      thread.shutdown();
      LOG.error("Another writer has taken over the lake; this one stops. " + taken.getMessage());
    } catch (IOException | SQLException | RuntimeException | Error e) {
      // Whatever escaped here would end the schedule in silence.
      if (!thread.isShutdown()) {
        state.failed();
        LOG.error("The writer could not land the log and tries again; the log keeps it", e);
      }
    }
  }

  /** What fails here is tried again after the next flush, which does not wait for it. */
  private void tend(LakeWriter writer, ShardStreams open) throws IOException {
    List<Snapshot> changed = changedDocuments();
    try {
      writer.tend(open, changed);
      documents.stored(changed);
    } catch (LogUnavailableException | SequenceTakenException e) {
      throw e;
    } catch (IOException | SQLException | RuntimeException e) {
      state.failed();
      LOG.error("Events have landed, but something that is done to the lake has failed", e);
    }
  }

  /** None where they cannot be read now: events land without them. */
  private List<Snapshot> changedDocuments() {
    try {
      return documents.changed();
    } catch (LogUnavailableException | RuntimeException e) {
      LOG.warnf("Published documents cannot be read now, and land later: %s", e.toString());
      return List.of();
    }
  }

  private ShardStreams connected() throws LogUnavailableException {
    ShardStreams open = streams;
    if (open != null && open.isOpen()) {
      return open;
    }
    disconnect();
    try {
      open =
          new ShardStreams(redis.log().ownConnection().toCompletableFuture().get(), log.shards());
      streams = open;
      return open;
    } catch (ExecutionException e) {
      throw new LogUnavailableException("Redis cannot be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailableException("Stopped while connecting", e);
    }
  }

  private void disconnect() {
    ShardStreams open = streams;
    streams = null;
    if (open != null) {
      open.close();
    }
  }
}
