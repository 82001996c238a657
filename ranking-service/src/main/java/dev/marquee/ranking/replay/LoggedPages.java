package dev.marquee.ranking.replay;

import dev.marquee.contract.layout.Layout;
import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.layout.Viewport;
import dev.marquee.contract.log.Decisions;
import dev.marquee.contract.log.LogStreams;
import dev.marquee.contract.log.PackedDecisions;
import dev.marquee.contract.log.PackedServedPage;
import dev.marquee.contract.log.ServedPage;
import dev.marquee.contract.log.UnreadableEntryException;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.ranking.log.LogSettings;
import dev.marquee.ranking.policy.PublishedPolicies;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The newest pages with logged decisions, from the streams, before they have become Parquet.
 *
 * <p>Thread-safety: safe. Blocks: never on an event loop. Cost: at most {@value #ENTRIES} entries
 * of each stream.
 */
@Singleton
public final class LoggedPages {
  private static final int ENTRIES = 20_000;
  private static final int CHUNK = 500;
  private static final long WAIT_SECONDS = 5;

  private final RedisLinks redis;
  private final LogSettings log;
  private final PublishedPolicies policies;

  LoggedPages(RedisLinks redis, LogSettings log, PublishedPolicies policies) {
    this.redis = redis;
    this.log = log;
    this.policies = policies;
  }

  /**
   * The newest of every shard, in no order.
   *
   * @param most how many, all together
   */
  public List<LoggedPage> newest(int most) {
    List<LoggedPage> pages = new ArrayList<>();
    for (int shard = 0; shard < log.shards() && pages.size() < most; shard++) {
      int share = Math.ceilDiv(most - pages.size(), log.shards() - shard);
      pages.addAll(newest(LogStreams.key(shard), share));
    }
    return pages;
  }

  /** An answer: the further rows of a page have its id, and are entries of their own. */
  private record AnswerOf(UUID pageId, long servedMillis) {}

  private List<LoggedPage> newest(String stream, int most) {
    Map<AnswerOf, ServedPage> served = new HashMap<>();
    List<Decisions> decisions = new ArrayList<>();
    Range<String> range = Range.unbounded();
    for (int read = 0; read < ENTRIES && decisions.size() < most; read += CHUNK) {
      List<StreamMessage<String, byte[]>> chunk = chunk(stream, range);
      for (StreamMessage<String, byte[]> entry : chunk) {
        take(entry.getBody(), served, decisions);
      }
      if (chunk.size() < CHUNK) {
        break;
      }
      range =
          Range.from(Range.Boundary.unbounded(), Range.Boundary.excluding(chunk.getLast().getId()));
    }
    return decisions.stream()
        .limit(most)
        .map(made -> logged(made, served.get(new AnswerOf(made.pageId(), made.servedMillis()))))
        .toList();
  }

  private List<StreamMessage<String, byte[]>> chunk(String stream, Range<String> range) {
    try {
      return redis
          .log()
          .commands()
          .xrevrange(stream, range, Limit.from(CHUNK))
          .toCompletableFuture()
          .get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(stream + " cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What cannot be read, being of an older or newer ranker, is left out. */
  private static void take(
      Map<String, byte[]> entry, Map<AnswerOf, ServedPage> served, List<Decisions> decisions) {
    byte[] kind = entry.get(LogStreams.KIND);
    byte[] body = entry.get(LogStreams.BODY);
    if (kind == null || body == null) {
      return;
    }
    try {
      switch (new String(kind, StandardCharsets.UTF_8)) {
        case LogStreams.KIND_PAGE -> {
          if (PackedServedPage.isPacked(body)) {
            ServedPage page = PackedServedPage.read(body);
            served.put(new AnswerOf(page.pageId(), page.servedMillis()), page);
          }
        }
        case LogStreams.KIND_DECISIONS -> {
          if (PackedDecisions.isPacked(body)) {
            decisions.add(PackedDecisions.read(body));
          }
        }
        default -> {}
      }
    } catch (UnreadableEntryException ofAnotherVersion) {
      // The ledger of the ui-logging-service counts these.
      return;
    }
  }

  private LoggedPage logged(Decisions made, @Nullable ServedPage served) {
    Viewport firstViewport =
        served == null
            ? null
            : policies
                .layouts()
                .find(LayoutRef.parse(served.layout()))
                .map(Layout::firstViewport)
                .orElse(null);
    return new LoggedPage(made, served, firstViewport);
  }
}
