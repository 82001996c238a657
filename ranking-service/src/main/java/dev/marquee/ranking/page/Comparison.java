package dev.marquee.ranking.page;

import dev.marquee.contract.layout.Layout;
import dev.marquee.contract.log.ServedPage.ServedRow;
import dev.marquee.ranking.construction.BuiltRow;
import dev.marquee.ranking.policy.Alternative;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pages that the cells of an experiment would have served, without chance, from the same state:
 * where each candidate stands on them, and whether their first viewports differ.
 *
 * <p>Shape: {@code ranks}: {@code experiment/cell} to one entry per candidate, row · columns of the
 * layout + column, or {@link ServedRow#NOT_SHOWN}.
 *
 * @param triggered experiment to whether any two of its cells differ in the first viewport
 */
public record Comparison(Map<String, int[]> ranks, Map<String, Boolean> triggered) {

  /** Compares the pages of some cells. */
  static Comparison of(
      Layout layout, int candidates, List<Alternative> cells, List<List<BuiltRow>> pages) {
    Map<String, int[]> ranks = new LinkedHashMap<>();
    Map<String, int[]> firsts = new LinkedHashMap<>();
    Map<String, Boolean> triggered = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      int[] ofCell = ranks(layout, candidates, pages.get(i));
      int[] first = firstViewport(layout, pages.get(i));
      String experiment = cells.get(i).experiment();
      ranks.put(cells.get(i).name(), ofCell);
      int[] before = firsts.putIfAbsent(experiment, first);
      triggered.merge(
          experiment, before != null && !Arrays.equals(before, first), Boolean::logicalOr);
    }
    return new Comparison(ranks, triggered);
  }

  private static int[] ranks(Layout layout, int candidates, List<BuiltRow> page) {
    int[] ranks = new int[candidates];
    Arrays.fill(ranks, ServedRow.NOT_SHOWN);
    for (int row = 0; row < page.size(); row++) {
      for (int column = 0; column < page.get(row).shown(); column++) {
        ranks[page.get(row).eligible()[column]] = row * layout.columns() + column;
      }
    }
    return ranks;
  }

  private static int[] firstViewport(Layout layout, List<BuiltRow> page) {
    int columns = layout.firstViewport().columns();
    int[] items = new int[layout.firstViewport().rows() * columns];
    Arrays.fill(items, ServedRow.NOT_SHOWN);
    for (int row = 0; row < Math.min(page.size(), layout.firstViewport().rows()); row++) {
      int shown = Math.min(columns, page.get(row).shown());
      System.arraycopy(page.get(row).eligible(), 0, items, row * columns, shown);
    }
    return items;
  }

  /** Where some candidates stand under each cell. */
  public Map<String, int[]> of(int[] positions) {
    Map<String, int[]> some = new LinkedHashMap<>();
    ranks.forEach(
        (cell, all) -> {
          int[] of = new int[positions.length];
          Arrays.setAll(of, i -> all[positions[i]]);
          some.put(cell, of);
        });
    return some;
  }
}
