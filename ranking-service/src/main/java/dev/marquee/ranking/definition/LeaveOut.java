package dev.marquee.ranking.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.contract.Check;
import org.jspecify.annotations.Nullable;

/**
 * What a page leaves out because of what the user did. Rows of the user's own choice, such as
 * continue watching, leave out only what is blocked.
 *
 * @param seenMoreThan items that were viewable more often than this; null for none
 * @param finished whether items that were played to their end are left out; not if absent
 * @param blocked whether items that were dismissed or disliked are left out; they are if absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LeaveOut(@Nullable Integer seenMoreThan, Boolean finished, Boolean blocked) {
  /** What is left out where a page does not say: only what the user does not want. */
  public static final LeaveOut USUAL = new LeaveOut(null, null, null);

  private static final int MOST = 1_000_000;

  public LeaveOut(
      @Nullable Integer seenMoreThan, @Nullable Boolean finished, @Nullable Boolean blocked) {
    this.seenMoreThan =
        seenMoreThan == null ? null : (Integer) Check.within("seenMoreThan", seenMoreThan, 0, MOST);
    this.finished = finished != null && finished;
    this.blocked = blocked == null || blocked;
  }
}
