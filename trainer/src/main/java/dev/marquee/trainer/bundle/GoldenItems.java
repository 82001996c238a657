package dev.marquee.trainer.bundle;

import dev.marquee.contract.catalogue.Item;
import dev.marquee.contract.model.Feature;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which items a bundle's golden scores are of: one that has no attribute at all, one for every
 * feature that is not missing somewhere, and then others evenly from first to last.
 */
public final class GoldenItems {
  private static final Item NOTHING_KNOWN = new Item("nothing-known", null);

  private GoldenItems() {}

  /**
   * @param atLeast how many, if there are so many items
   */
  public static List<Item> choose(List<Feature> features, List<Item> items, int atLeast) {
    Set<Item> chosen = new LinkedHashSet<>();
    chosen.add(NOTHING_KNOWN);
    FeatureMatrix matrix = FeatureMatrix.of(features, items);
    for (int column = 0; column < features.size(); column++) {
      for (int row = 0; row < matrix.rows(); row++) {
        if (matrix.at(row, column) != features.get(column).missing()) {
          chosen.add(items.get(row));
          break;
        }
      }
    }
    for (int i = 0; i < atLeast; i++) {
      chosen.add(items.get((int) ((long) i * items.size() / atLeast)));
    }
    return new ArrayList<>(chosen);
  }
}
