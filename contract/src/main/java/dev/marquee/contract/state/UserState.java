package dev.marquee.contract.state;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a user for ranking, as one compact value: written nearline by the
 * ui-logging-service, read by the ranker in one round trip. Every list is newest first and has each
 * item once; what no longer fits is forgotten, oldest first. All but the plays are written as
 * arrays without names, {@code ["film-17",3,1795993200000]}, since the ranker reads them with each
 * page.
 *
 * <p>Times are Unix milliseconds by the events' corrected time.
 *
 * @param recentPlays at most {@value #MAX_RECENT_PLAYS}
 * @param seen what was viewable, at most {@value #MAX_SEEN}
 * @param progress how far each item was played, at most {@value #MAX_PROGRESS}
 * @param finished what was played to its end, at most {@value #MAX_FINISHED}
 * @param blocked what was dismissed or disliked, and what no longer is, at most {@value #MAX_MARKS}
 * @param list what stands on the user's own list, and what no longer does, at most {@value
 *     #MAX_MARKS}
 * @param applied id of the last stream entry that was applied; null for state that came from
 *     elsewhere
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record UserState(
    List<RecentPlay> recentPlays,
    List<Seen> seen,
    List<Progress> progress,
    List<Finished> finished,
    List<Mark> blocked,
    List<Mark> list,
    @Nullable String applied) {
  public static final int MAX_RECENT_PLAYS = 20;
  public static final int MAX_SEEN = 200;
  public static final int MAX_PROGRESS = 50;
  public static final int MAX_FINISHED = 200;
  public static final int MAX_MARKS = 100;

  public static final UserState NEW_USER = new UserState(List.of(), null);

  public UserState(
      @Nullable List<RecentPlay> recentPlays,
      @Nullable List<Seen> seen,
      @Nullable List<Progress> progress,
      @Nullable List<Finished> finished,
      @Nullable List<Mark> blocked,
      @Nullable List<Mark> list,
      @Nullable String applied) {
    this.recentPlays = copy(recentPlays);
    this.seen = copy(seen);
    this.progress = copy(progress);
    this.finished = copy(finished);
    this.blocked = copy(blocked);
    this.list = copy(list);
    this.applied = applied;
  }

  /** The state of who has only played. */
  public UserState(@Nullable List<RecentPlay> recentPlays, @Nullable String applied) {
    this(recentPlays, null, null, null, null, null, applied);
  }

  /** One item that the user played, and when last. */
  public record RecentPlay(String itemId, Instant time) {}

  /**
   * One item that the user could see.
   *
   * @param times how often it was viewable: never more than it was, and fewer where an impression
   *     of it arrived later than a younger one
   * @param millis when last
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"itemId", "times", "millis"})
  public record Seen(String itemId, int times, long millis) {}

  /**
   * How far the user has played an item.
   *
   * @param share of its length, from 0 to 1
   * @param millis when last
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"itemId", "share", "millis"})
  public record Progress(String itemId, double share, long millis) {}

  /**
   * One item that the user has played to its end.
   *
   * @param millis when last
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"itemId", "millis"})
  public record Finished(String itemId, long millis) {}

  /**
   * What the user said of an item last. That something was taken back is kept too: else what came
   * before it, arriving late, would undo it.
   *
   * @param on whether it holds
   * @param millis when it was said
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"itemId", "on", "millis"})
  public record Mark(String itemId, boolean on, long millis) {}

  /** The key of a user's state. */
  public static String key(String unitId) {
    return "mq:user:{" + unitId + "}";
  }

  private static <T> List<T> copy(@Nullable List<T> values) {
    return values == null ? List.of() : List.copyOf(values);
  }
}
