package dev.marquee.ranking.explain;

import dev.marquee.ranking.candidate.CandidateRow;
import dev.marquee.ranking.candidate.DropReason;
import dev.marquee.ranking.candidate.Drops;
import dev.marquee.ranking.construction.BuiltRow;
import dev.marquee.ranking.page.Rehearsed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the items of one page stand, and why others do not.
 *
 * <p>Thread-safety: immutable. Cost: one look at each candidate, and at each for an item asked
 * about.
 */
final class Standings {
  private static final int NOWHERE = -1;

  private final Rehearsed page;

  /** Per candidate: the row of the page that could show it, and the item's rank there. */
  private final int[] rows;

  private final int[] ranks;

  Standings(Rehearsed page) {
    this.page = page;
    this.rows = new int[page.candidates().items().length];
    this.ranks = new int[rows.length];
    Arrays.fill(rows, NOWHERE);
    for (int row = 0; row < page.built().size(); row++) {
      int[] eligible = page.built().get(row).eligible();
      for (int rank = 0; rank < eligible.length; rank++) {
        rows[eligible[rank]] = row;
        ranks[eligible[rank]] = rank;
      }
    }
  }

  /** The item's position among the candidates, or -1. */
  int positionOf(String itemId) {
    int item = page.catalogue().indexOf(itemId);
    int[] items = page.candidates().items();
    for (int position = 0; position < items.length && item >= 0; position++) {
      if (items[position] == item) {
        return position;
      }
    }
    return NOWHERE;
  }

  /** Where the item stands, or null. */
  ItemExplanation.@Nullable Place place(int position) {
    return shown(position) ? new ItemExplanation.Place(rows[position], ranks[position]) : null;
  }

  /** How far the item is from being shown; null unless a row of the page could show it. */
  ItemExplanation.@Nullable Cut cut(int position) {
    if (position < 0 || rows[position] < 0 || shown(position)) {
      return null;
    }
    BuiltRow row = page.built().get(rows[position]);
    return new ItemExplanation.Cut(rows[position], ranks[position], row.shown(), row.reach());
  }

  /** Why the item does not stand on the page; null where it does. */
  @Nullable String absent(String itemId, int position) {
    if (position >= 0) {
      return shown(position)
          ? null
          : (rows[position] >= 0 ? Outcome.BELOW_THE_CUT : Outcome.ROW_NOT_SHOWN).code();
    }
    for (Drops.Drop drop : page.candidates().drops().collected()) {
      if (drop.itemId().equals(itemId)) {
        return drop.reason();
      }
    }
    return page.catalogue().indexOf(itemId) < 0
        ? DropReason.UNKNOWN_ITEM.code()
        : Outcome.NOT_A_CANDIDATE.code();
  }

  /** What each row that named the item did with it, in the definition's order. */
  List<ItemExplanation.InRow> inRows(String itemId, int position) {
    Map<String, String> dropped = new HashMap<>();
    for (Drops.Drop drop : page.candidates().drops().collected()) {
      if (drop.itemId().equals(itemId)) {
        dropped.putIfAbsent(drop.rowId(), drop.reason());
      }
    }
    List<ItemExplanation.InRow> inRows = new ArrayList<>();
    for (CandidateRow row : page.candidates().rows()) {
      String id = row.definition().id();
      String outcome = lists(row, position) ? outcome(id, position).code() : dropped.get(id);
      if (outcome != null) {
        inRows.add(new ItemExplanation.InRow(id, outcome));
      }
    }
    return inRows;
  }

  private Outcome outcome(String rowId, int position) {
    if (!onPage(rowId)) {
      return Outcome.ROW_NOT_SHOWN;
    }
    boolean here = idOf(page.built().get(rows[position])).equals(rowId);
    if (shown(position)) {
      return here ? Outcome.SHOWN : Outcome.SHOWN_BY_ANOTHER_ROW;
    }
    return here ? Outcome.BELOW_THE_CUT : Outcome.LEFT_TO_ANOTHER_ROW;
  }

  private boolean onPage(String rowId) {
    return page.built().stream().anyMatch(row -> idOf(row).equals(rowId));
  }

  private static String idOf(BuiltRow row) {
    return row.source().definition().id();
  }

  private static boolean lists(CandidateRow row, int position) {
    for (int own : row.positions()) {
      if (own == position) {
        return true;
      }
    }
    return false;
  }

  private boolean shown(int position) {
    return position >= 0
        && rows[position] >= 0
        && ranks[position] < page.built().get(rows[position]).shown();
  }
}
