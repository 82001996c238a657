package dev.marquee.contract.log;

import dev.marquee.contract.experiment.Murmur3;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The log's streams in Redis: one per shard, {@code mq:log:{07}}, holding served pages, decisions
 * and events alike, in the order in which they were appended. The braces make Redis Cluster keep
 * what belongs to a shard together.
 *
 * <p>An entry has two fields: {@value #KIND}, one of the kinds below, and {@value #BODY}, whose
 * form the kind tells.
 */
public final class LogStreams {
  /** Field of an entry: what it is. */
  public static final String KIND = "k";

  /** Field of an entry: the thing itself. */
  public static final String BODY = "b";

  /** A {@link ServedPage}, packed; in Smile where an older ranker wrote it. */
  public static final String KIND_PAGE = "page";

  /** {@link Decisions}, packed; in Smile where an older ranker wrote them. */
  public static final String KIND_DECISIONS = "decisions";

  /** An event, as the ui-logging-service writes it for itself. */
  public static final String KIND_EVENT = "event";

  /** A rejected event with its reason, as the ui-logging-service writes it for itself. */
  public static final String KIND_REJECTED = "rejected";

  private static final String PREFIX = "mq:log:";

  private LogStreams() {}

  /** The key of a shard's stream. */
  public static String key(int shard) {
    return PREFIX + tag(shard);
  }

  /** The hash tag of a shard, for other keys that must lie beside its stream: {@code {07}}. */
  public static String tag(int shard) {
    return (shard < 10 ? "{0" : "{") + shard + "}";
  }

  /**
   * The shard of a user.
   *
   * @param userKey the user's pseudonym; null for nobody, whose page or event id spreads instead
   * @param otherwise what to spread by where there is no user
   * @param shards how many there are, fixed at installation
   * @return from 0 to {@code shards - 1}
   */
  public static int shardOf(@Nullable String userKey, String otherwise, int shards) {
    String text = userKey == null ? otherwise : userKey;
    int hash = Murmur3.hash32(text.getBytes(StandardCharsets.UTF_8), 0);
    return Integer.remainderUnsigned(hash, shards);
  }
}
