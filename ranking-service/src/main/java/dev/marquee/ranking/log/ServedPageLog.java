package dev.marquee.ranking.log;

import dev.marquee.contract.log.Decisions;
import dev.marquee.contract.log.LogStreams;
import dev.marquee.contract.log.PackedDecisions;
import dev.marquee.contract.log.PackedServedPage;
import dev.marquee.contract.log.ServedPage;
import dev.marquee.edge.redis.RedisUnavailableException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Appends served pages and decisions to the streams. */
@Singleton
public final class ServedPageLog {
  private static final byte[] PAGE = LogStreams.KIND_PAGE.getBytes(StandardCharsets.UTF_8);
  private static final byte[] DECISIONS =
      LogStreams.KIND_DECISIONS.getBytes(StandardCharsets.UTF_8);

  private final StreamAppends appends;
  private final RandomGenerator random;
  private final int shards;
  private final double decisionRate;
  private final Counter pagesNotLogged;
  private final Counter decisionsNotLogged;

  ServedPageLog(
      StreamAppends appends,
      LogSettings log,
      DecisionSettings decisions,
      RandomGenerator random,
      MeterRegistry metrics) {
    if (!(decisions.rate() >= 0 && decisions.rate() <= 1)) {
      throw new IllegalStateException(
          "marquee.decisions.rate is %s; set it from 0 to 1.".formatted(decisions.rate()));
    }
    if (log.shards() < 1 || log.shards() > 100) {
      throw new IllegalStateException(
          "marquee.log.shards is %d; set it from 1 to 100.".formatted(log.shards()));
    }
    this.appends = appends;
    this.random = random;
    this.shards = log.shards();
    this.decisionRate = decisions.rate();
    this.pagesNotLogged = metrics.counter("marquee.pages.not.logged");
    this.decisionsNotLogged = metrics.counter("marquee.decisions.not.logged");
  }

  /** Whether the next page's decisions are to be logged: true at the configured rate. */
  public boolean sampled() {
    return decisionRate > 0 && random.nextDouble() < decisionRate;
  }

  /** The probability of {@link #sampled()}. */
  public double decisionRate() {
    return decisionRate;
  }

  /**
   * Sends a page on its way into the log. Never waits.
   *
   * @return false where it is known already that the page will not be in the log
   */
  public boolean append(ServedPage page) {
    int shard = LogStreams.shardOf(page.userKey(), page.pageId().toString(), shards);
    return append(shard, PAGE, PackedServedPage.write(page), pagesNotLogged);
  }

  /** Sends decisions on their way into the log, beside their page. Never waits. */
  public void append(Decisions made) {
    int shard = LogStreams.shardOf(made.userKey(), made.pageId().toString(), shards);
    append(shard, DECISIONS, PackedDecisions.write(made), decisionsNotLogged);
  }

  private boolean append(int shard, byte[] kind, byte[] body, Counter notLogged) {
    try {
      appends.append(shard, Map.of(LogStreams.KIND, kind, LogStreams.BODY, body), notLogged);
      return true;
    } catch (RedisUnavailableException e) {
      notLogged.increment();
      return false;
    }
  }
}
