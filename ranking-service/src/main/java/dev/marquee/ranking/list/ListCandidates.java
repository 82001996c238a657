package dev.marquee.ranking.list;

import dev.marquee.contract.page.RankedList.Dropped;
import dev.marquee.ranking.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  private static final int SPREAD = 0x9E3779B9;

  /** Cost: O(candidates). */
  static ListCandidates of(ListRequest request, Catalogue catalogue) {
    String[] sent = request.itemIds();
    int[] kept = new int[sent.length];
    int[] items = new int[sent.length];
    int[] table = new int[Integer.highestOneBit(sent.length) * 4];
    List<Dropped> dropped = List.of();
    int count = 0;
    for (int i = 0; i < sent.length; i++) {
      int at = place(sent, table, sent[i]);
      String reason = null;
      int item = UNKNOWN;
      if (table[at] != 0) {
        reason = Dropped.DUPLICATE;
      } else {
        table[at] = i + 1;
        item = catalogue.indexOf(sent[i]);
        if (item < 0 && !described(request.own(), i)) {
          reason = Dropped.UNKNOWN_ITEM;
        }
      }
      if (reason == null) {
        kept[count] = i;
        items[count++] = Math.max(item, UNKNOWN);
      } else {
        dropped = dropped.isEmpty() ? new ArrayList<>() : dropped;
        dropped.add(new Dropped(sent[i], reason));
      }
    }
    return count == sent.length
        ? new ListCandidates(sent, items, request.own(), dropped)
        : some(request, Arrays.copyOf(kept, count), Arrays.copyOf(items, count), dropped);
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

  /** Where the id stands in the table of one-based positions, or would. */
  private static int place(String[] ids, int[] table, String id) {
    int at = ((id.hashCode() * SPREAD) >>> 7) & (table.length - 1);
    while (table[at] != 0 && !ids[table[at] - 1].equals(id)) {
      at = (at + 1) & (table.length - 1);
    }
    return at;
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
