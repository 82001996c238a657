package dev.marquee.trainer.bundle;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.catalogue.Item;
import dev.marquee.contract.model.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What a feature contract makes of items.
 *
 * <p>Shape: {@code values: float[rows × columns]}, row-major, one row per item in their order, one
 * column per feature in theirs. Range: never NaN; an attribute that an item lacks has the feature's
 * declared value.
 */
public final class FeatureMatrix {
  private final float[] values;
  private final int rows;
  private final int columns;

  private FeatureMatrix(float[] values, int columns) {
    this.values = values;
    this.columns = columns;
    this.rows = values.length / columns;
  }

  /**
   * @throws InvalidValueException if a feature does not come from the item
   */
  public static FeatureMatrix of(List<Feature> features, List<Item> items) {
    float[] values = new float[items.size() * features.size()];
    int at = 0;
    for (Item item : items) {
      for (Feature feature : features) {
        values[at++] = value(feature, item);
      }
    }
    return new FeatureMatrix(values, features.size());
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  public float at(int row, int column) {
    return values[row * columns + column];
  }

  /** A copy of one row. */
  public float[] row(int row) {
    return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
  }

  /** A copy of all rows, one after the other. */
  public float[] values() {
    return values.clone();
  }

  private static float value(Feature feature, Item item) {
    if (!feature.scope().equals("item")) {
      throw new InvalidValueException(
          "features.source",
          "feature %s comes from %s; this model is trained on items alone."
              .formatted(feature.name(), feature.source()));
    }
    String text = item.text(feature.attribute());
    if (text == null) {
      return feature.missing();
    }
    if (feature.equalTo() != null) {
      return Objects.equals(text, feature.equalTo()) ? 1 : 0;
    }
    double number = item.number(feature.attribute());
    return Double.isNaN(number) ? feature.missing() : (float) number;
  }
}
