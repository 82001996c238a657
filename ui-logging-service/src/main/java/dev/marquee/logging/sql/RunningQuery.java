package dev.marquee.logging.sql;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A query that is under way, or waits for its turn.
 *
 * <p>Thread-safety: safe.
 */
public final class RunningQuery {
  private static final int SHOWN = 500;

  /** What ended it before it was answered. */
  enum End {
    TIME,
    CANCEL
  }

  private final String id;
  private final String sql;
  private final Instant since;
  private final AtomicReference<@Nullable End> end = new AtomicReference<>();
  private volatile double progress = -1;
  private @Nullable WorkerProcess worker;

  RunningQuery(String id, String sql, Instant since) {
    this.id = id;
    this.sql = sql.length() <= SHOWN ? sql : sql.substring(0, SHOWN) + "…";
    this.since = since;
  }

  /** As its caller named it, or as it was named here. */
  public String getId() {
    return id;
  }

  /** Its text, or the beginning of it. */
  public String getSql() {
    return sql;
  }

  /** Since when. */
  public Instant getSince() {
    return since;
  }

  /**
   * How much of it is done, 0 to 1, as DuckDB reckons; null while it waits or where that is not
   * known. What is left may take longer than what is done.
   */
  public @Nullable Double getProgress() {
    double share = progress;
    return share < 0 ? null : Double.valueOf(Math.min(1, share));
  }

  void progressed(double share) {
    progress = share;
  }

  /** Why it ended early; null while it did not. */
  @JsonIgnore
  @Nullable End end() {
    return end.get();
  }

  /**
   * Gives it a process.
   *
   * @return false where it was ended before; then it has none
   */
  synchronized boolean runsOn(WorkerProcess process) {
    if (end.get() != null) {
      return false;
    }
    worker = process;
    return true;
  }

  /** It is answered: its process is no longer its own. */
  synchronized void answered() {
    worker = null;
  }

  /** Ends it, with its process. Only the first end counts. */
  synchronized void end(End why) {
    if (end.compareAndSet(null, why) && worker != null) {
      worker.kill();
    }
  }
}
