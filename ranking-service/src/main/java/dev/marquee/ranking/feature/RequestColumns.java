package dev.marquee.ranking.feature;

import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.Feature;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.user.UserFeatures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a model's matrix that depend on the request. What has no value gets what the
 * bundle declares, and is counted.
 *
 * <p>Thread-safety: immutable. Cost: O(candidates · columns), no boxing per candidate.
 */
public final class RequestColumns {
  /**
   * @param index among the bundle's features
   * @param at its first column
   */
  private record Placed(Feature feature, int index, int at, @Nullable MatchFeature match) {}

  private final List<Placed> columns;

  private RequestColumns(List<Placed> columns) {
    this.columns = List.copyOf(columns);
  }

  public static RequestColumns of(Bundle bundle) {
    List<Placed> columns = new ArrayList<>();
    int at = 0;
    int index = 0;
    for (Feature feature : bundle.features()) {
      String scope = feature.scope();
      if (!scope.equals("item")) {
        MatchFeature match = scope.equals("match") ? MatchFeature.of(feature).orElse(null) : null;
        columns.add(new Placed(feature, index, at, match));
      }
      at += feature.columns();
      index++;
    }
    return new RequestColumns(columns);
  }

  /**
   * Fills them.
   *
   * @param items the candidates, one per row of the matrix
   * @param counted whether this request is one that is counted
   */
  public void fill(
      FeatureMatrix matrix,
      Catalogue catalogue,
      int[] items,
      RequestFacts facts,
      FeatureCounts counts,
      boolean counted) {
    for (Placed column : columns) {
      Feature feature = column.feature();
      String name = feature.attribute();
      int defaulted =
          switch (feature.scope()) {
            case "context" -> all(matrix, column, items.length, facts.context().get(name));
            case "user" -> ofUser(matrix, column, items.length, facts.user());
            case "match" -> {
              MatchFeature match = column.match();
              MatchFeature.Values values = match == null ? null : match.values(catalogue, facts);
              yield values == null
                  ? absent(matrix, column, items.length)
                  : each(matrix, column, items, values, counted ? counts : null);
            }
            case "candidate" ->
                own(matrix, column, items.length, facts.own().get(name), counts, counted);
            default -> neutral(matrix, column, items.length);
          };
      if (counted && defaulted > 0) {
        counts.defaulted(column.index(), defaulted);
      }
    }
  }

  /** One scalar for all rows. */
  private static int all(FeatureMatrix matrix, Placed column, int rows, @Nullable Object given) {
    float value = scalar(column.feature(), given);
    if (Float.isNaN(value)) {
      return absent(matrix, column, rows);
    }
    matrix.fill(column.at(), rows, value);
    return 0;
  }

  private static float scalar(Feature feature, @Nullable Object given) {
    String wanted = feature.equalTo();
    if (given == null) {
      return Float.NaN;
    }
    if (wanted != null) {
      return wanted.equals(given.toString()) ? 1 : 0;
    }
    float number =
        switch (given) {
          case Number n -> n.floatValue();
          case Boolean flag -> flag ? 1 : 0;
          default -> Float.NaN;
        };
    return Float.isFinite(number) ? number : Float.NaN;
  }

  private static int ofUser(FeatureMatrix matrix, Placed column, int rows, UserFeatures user) {
    Feature feature = column.feature();
    if (feature.columns() == 1) {
      return all(matrix, column, rows, user.values().get(feature.attribute()));
    }
    float[] vector = user.vector(feature.attribute());
    if (vector == null || vector.length != feature.columns()) {
      return absent(matrix, column, rows);
    }
    for (int i = 0; i < vector.length; i++) {
      matrix.fill(column.at() + i, rows, vector[i]);
    }
    return 0;
  }

  private static int each(
      FeatureMatrix matrix,
      Placed column,
      int[] items,
      MatchFeature.Values values,
      @Nullable FeatureCounts counts) {
    float missing = column.feature().missing();
    int lacking = 0;
    for (int row = 0; row < items.length; row++) {
      float value = items[row] < 0 ? Float.NaN : values.of(items[row]);
      if (Float.isNaN(value)) {
        lacking++;
        value = missing;
      }
      matrix.set(row, column.at(), value);
    }
    if (counts != null && lacking > 0) {
      counts.missing(column.index(), lacking);
    }
    return 0;
  }

  private static int own(
      FeatureMatrix matrix,
      Placed column,
      int rows,
      float @Nullable [] given,
      FeatureCounts counts,
      boolean counted) {
    if (given == null) {
      return absent(matrix, column, rows);
    }
    float missing = column.feature().missing();
    int lacking = 0;
    int infinite = 0;
    for (int row = 0; row < rows; row++) {
      float value = row < given.length ? given[row] : Float.NaN;
      if (!Float.isFinite(value)) {
        lacking++;
        infinite += Float.isInfinite(value) ? 1 : 0;
        value = missing;
      }
      matrix.set(row, column.at(), value);
    }
    if (infinite > 0) {
      counts.notFinite(column.index(), infinite);
    }
    if (counted && lacking > 0) {
      counts.missing(column.index(), lacking);
    }
    return 0;
  }

  /** Where an item will stand is not known while it is scored: not a default, but meant so. */
  private static int neutral(FeatureMatrix matrix, Placed column, int rows) {
    Float neutral = column.feature().neutral();
    matrix.fill(column.at(), rows, neutral == null ? column.feature().missing() : neutral);
    return 0;
  }

  private static int absent(FeatureMatrix matrix, Placed column, int rows) {
    for (int i = 0; i < column.feature().columns(); i++) {
      matrix.fill(column.at() + i, rows, column.feature().missing());
    }
    return rows;
  }
}
