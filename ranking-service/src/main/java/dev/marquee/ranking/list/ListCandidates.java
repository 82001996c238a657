package dev.marquee.ranking.list;

import dev.marquee.contract.page.RankedList.Dropped;
import dev.marquee.ranking.candidate.CandidateRow;
import dev.marquee.ranking.candidate.Candidates;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.definition.RowDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The candidates of a list: each once, and only those of which something is known.
 *
 * @param itemIds what the caller calls them
 * @param items their indices in the catalogue; {@link #UNKNOWN} for one that only the caller knows
 * @param own the caller's features, of these candidates
 * @param dropped the others, with the reason
 */
record ListCandidates(
    String[] itemIds, int[] items, Map<String, float[]> own, List<Dropped> dropped) {
  /** No index of an item: its features are the caller's, and what the bundle has for missing. */
  static final int UNKNOWN = -1;

  /** Cost: O(candidates). */
  static ListCandidates of(ListRequest request, Catalogue catalogue) {
    String[] sent = request.itemIds();
    int[] kept = new int[sent.length];
    int[] items = new int[sent.length];
    FirstOnes known = new FirstOnes(sent.length);
    Set<String> unknown = Set.of();
    List<Dropped> dropped = List.of();
    int count = 0;
    for (int i = 0; i < sent.length; i++) {
      int item = catalogue.indexOf(sent[i]);
      boolean first;
      if (item >= 0) {
        first = known.add(item);
      } else {
        item = UNKNOWN;
        unknown = unknown.isEmpty() ? new HashSet<>() : unknown;
        first = unknown.add(sent[i]);
      }
      if (first && (item >= 0 || described(request.own(), i))) {
        kept[count] = i;
        items[count++] = item;
      } else {
        dropped = dropped.isEmpty() ? new ArrayList<>() : dropped;
        dropped.add(new Dropped(sent[i], first ? Dropped.UNKNOWN_ITEM : Dropped.DUPLICATE));
      }
    }
    return count == sent.length
        ? new ListCandidates(sent, items, request.own(), dropped)
        : some(request, Arrays.copyOf(kept, count), Arrays.copyOf(items, count), dropped);
  }

  /** All of them as the one row of a page; none where there are none. */
  Candidates inOneRow(RowDefinition row) {
    int[] positions = new int[items.length];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = i;
    }
    return new Candidates(items, List.of(new CandidateRow(row, positions, CandidateRow.NONE)));
  }

  private static ListCandidates some(
      ListRequest request, int[] kept, int[] items, List<Dropped> dropped) {
    String[] ids = new String[kept.length];
    for (int i = 0; i < kept.length; i++) {
      ids[i] = request.itemIds()[kept[i]];
    }
    Map<String, float[]> own = new HashMap<>();
    request
        .own()
        .forEach(
            (name, values) -> {
              float[] some = new float[kept.length];
              for (int i = 0; i < kept.length; i++) {
                some[i] = values[kept[i]];
              }
              own.put(name, some);
            });
    return new ListCandidates(ids, items, own, dropped);
  }

  private static boolean described(Map<String, float[]> own, int candidate) {
    for (float[] values : own.values()) {
      if (Float.isFinite(values[candidate])) {
        return true;
      }
    }
    return false;
  }
}
