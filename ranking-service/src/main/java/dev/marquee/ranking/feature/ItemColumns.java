package dev.marquee.ranking.feature;

import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.Feature;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.catalogue.Column;
import java.util.ArrayList;
import java.util.List;

/** The features of a model that are attributes of items: counts which candidates lack them. */
public final class ItemColumns {
  /**
   * @param index among the bundle's features
   */
  private record Placed(Feature feature, int index) {}

  private final List<Placed> columns;

  private ItemColumns(List<Placed> columns) {
    this.columns = List.copyOf(columns);
  }

  public static ItemColumns of(Bundle bundle) {
    List<Placed> columns = new ArrayList<>();
    for (int f = 0; f < bundle.features().size(); f++) {
      if (bundle.features().get(f).scope().equals("item")) {
        columns.add(new Placed(bundle.features().get(f), f));
      }
    }
    return new ItemColumns(columns);
  }

  public void count(Catalogue catalogue, int[] items, FeatureCounts counts) {
    for (Placed placed : columns) {
      Column column = catalogue.column(placed.feature().attribute());
      if (column == null) {
        counts.defaulted(placed.index(), items.length);
        continue;
      }
      boolean asText = placed.feature().equalTo() != null;
      int missing = 0;
      for (int item : items) {
        boolean lacks =
            item < 0 || (asText ? column.text(item) == null : Double.isNaN(column.number(item)));
        missing += lacks ? 1 : 0;
      }
      counts.missing(placed.index(), missing);
    }
  }
}
