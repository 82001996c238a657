package dev.marquee.ranking.candidate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was dropped while candidates were gathered: how many for each reason, and, only where
 * somebody asks, which. An item counts once for each row that named it.
 *
 * <p>Thread-safety: none while gathering; afterwards immutable.
 */
public final class Drops {
  private final int[] counts = new int[DropReason.values().length];
  private final @Nullable List<Drop> collected;

  /**
   * @param collect whether each single one is wanted
   */
  Drops(boolean collect) {
    this.collected = collect ? new ArrayList<>() : null;
  }

  /**
   * One item that one row dropped.
   *
   * @param rowId of the row
   * @param itemId as the source named it
   * @param reason a code of {@link DropReason}; {@code not-eligible:region} names the rule too
   */
  public record Drop(String rowId, String itemId, String reason) {}

  /** How many were dropped for a reason. */
  public int count(DropReason reason) {
    return counts[reason.ordinal()];
  }

  /** Each single one, in the rows' order; empty unless they were asked for. */
  public List<Drop> collected() {
    return collected == null ? List.of() : List.copyOf(collected);
  }

  boolean collecting() {
    return collected != null;
  }

  void add(DropReason reason) {
    counts[reason.ordinal()]++;
  }

  void collect(Drop drop) {
    if (collected != null) {
      collected.add(drop);
    }
  }
}
