package dev.marquee.ranking.interleaving;

import dev.marquee.contract.log.ServedPage.ServedRow;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * One row, drafted. One entry per column.
 *
 * @param items what was drafted
 * @param team who drafted it
 * @param agreement whether the other team would have drafted the same
 * @param conditional P(this item | the earlier ones on the page), over the coins
 */
record TeamDraft(int[] items, byte[] team, boolean[] agreement, double[] conditional) {
  private static final int NOTHING = -1;

  /**
   * Drafts a row.
   *
   * @param own the page's own model's ranking, best first
   * @param other the other's
   * @param slots at most so many are drafted
   * @param taken which items are on the page; what is drafted is added
   * @param otherFirst the coin, tossed once a round
   */
  static TeamDraft of(
      int[] own, int[] other, int slots, boolean[] taken, BooleanSupplier otherFirst) {
    int[] items = new int[slots];
    byte[] team = new byte[slots];
    boolean[] agreement = new boolean[slots];
    double[] conditional = new double[slots];
    int count = 0;
    while (count < slots && (best(own, taken) != NOTHING || best(other, taken) != NOTHING)) {
      byte first = otherFirst.getAsBoolean() ? ServedRow.OTHER_TEAM : ServedRow.OWN_TEAM;
      boolean coinUnseen = true;
      for (int turn = 0; turn < 2 && count < slots; turn++) {
        byte drafting = turn == 0 ? first : (byte) (1 - first);
        int ofOwn = best(own, taken);
        int ofOther = best(other, taken);
        int drafted = drafting == ServedRow.OWN_TEAM ? ofOwn : ofOther;
        if (drafted == NOTHING) {
          continue;
        }
        boolean told = ofOwn != ofOther && ofOwn != NOTHING && ofOther != NOTHING;
        items[count] = drafted;
        team[count] = drafting;
        agreement[count] = ofOwn == ofOther;
        conditional[count] = coinUnseen && told ? 0.5 : 1;
        coinUnseen &= !told;
        taken[drafted] = true;
        count++;
      }
    }
    return new TeamDraft(
        Arrays.copyOf(items, count),
        Arrays.copyOf(team, count),
        Arrays.copyOf(agreement, count),
        Arrays.copyOf(conditional, count));
  }

  private static int best(int[] ranking, boolean[] taken) {
    for (int item : ranking) {
      if (!taken[item]) {
        return item;
      }
    }
    return NOTHING;
  }
}
