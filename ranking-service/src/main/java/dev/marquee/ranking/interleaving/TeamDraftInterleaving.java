package dev.marquee.ranking.interleaving;

import dev.marquee.contract.log.ServedPage.ServedRow;
import dev.marquee.ranking.candidate.CandidateRow;
import dev.marquee.ranking.construction.BuiltRow;
import dev.marquee.ranking.construction.Worth;
import dev.marquee.ranking.exploration.DrawnBy;
import dev.marquee.ranking.exploration.Slate;
import dev.marquee.ranking.exploration.SplitMix64;
import java.util.ArrayList;
import java.util.List;

/**
 * Team-draft interleaving: in each round a coin says which of two teams drafts first; then each
 * drafts its best item that is not yet on the page.
 *
 * <p>A page is drafted row by row, each row beginning with a round of its own. Which rows there
 * are, and in which order, is the page's own model's choice for both teams; a team drafts from all
 * candidates of a row. Where both would have drafted the same item into a slot, that is said
 * (agreement), and nobody gets credit for it. A row that keeps its order is the same for both.
 *
 * <p>The probability of a slot given the earlier ones is exact: it is ½ where it is the first of
 * its round to tell how the coin fell, else 1. Marginals have no closed form and are null.
 *
 * <p>Source: F. Radlinski, M. Kurup, T. Joachims, How does clickthrough data reflect retrieval
 * quality?, CIKM 2008, algorithm 2; no credit where the rankings agree: O. Chapelle, T. Joachims,
 * F. Radlinski, Y. Yue, Large-scale validation and analysis of interleaved search evaluation, TOIS
 * 2012.
 */
public final class TeamDraftInterleaving {
  public static final String NAME = "team-draft";

  private TeamDraftInterleaving() {}

  /**
   * Draws a page.
   *
   * @param rows as built for the page's own model
   * @param own the own model's scores, one per candidate
   * @param other the other model's, likewise
   * @param otherName the other model's name and version
   * @param seed the same one, with the same rows and scores, gives the same slate
   */
  public static Slate draw(
      List<BuiltRow> rows, Worth own, Worth other, String otherName, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    boolean[] taken = new boolean[own.scores().length];
    List<Slate.Row> drawn = new ArrayList<>(rows.size());
    double product = 1;
    for (BuiltRow row : rows) {
      int[] ranked = own.inOrder(row.source(), taken);
      TeamDraft draft =
          TeamDraft.of(
              ranked,
              other.inOrder(row.source(), taken),
              row.shown(),
              taken,
              () -> random.nextDouble() < 0.5);
      double[] prefix = draft.conditional().clone();
      for (int column = 0; column < prefix.length; column++) {
        product *= prefix[column];
        prefix[column] = product;
      }
      if (prefix.length > 0) {
        drawn.add(
            new Slate.Row(
                pool(row, ranked, own, prefix.length),
                draft.items(),
                null,
                draft.conditional(),
                product < Double.MIN_NORMAL ? null : prefix,
                new Slate.Draft(draft.team(), draft.agreement()),
                Slate.Coin.of(draft.conditional()[0], draft.team()[0] == ServedRow.OWN_TEAM)));
      }
    }
    return new Slate(new DrawnBy(NAME, NAME + ":with=" + otherName, null), seed, drawn);
  }

  /** The row with all that both teams drafted from. */
  private static BuiltRow pool(BuiltRow row, int[] ranked, Worth own, int shown) {
    CandidateRow source = row.source();
    int reach = source.keepsOrder() ? 0 : ranked.length;
    return new BuiltRow(source, ranked, own.logits(ranked), reach, shown, row.pinned());
  }
}
