package dev.marquee.ranking.scoring;

import dev.marquee.contract.model.Feature;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.catalogue.Chunks;
import dev.marquee.ranking.catalogue.Column;
import dev.marquee.ranking.catalogue.TextColumn;
import dev.marquee.ranking.catalogue.TextsColumn;
import dev.marquee.ranking.catalogue.VectorColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model sees of each item of one catalogue snapshot, computed beforehand, so that a request
 * only copies rows. Features that depend on the request have their missing value here.
 *
 * <p>Shape: items × features, row-major, in the catalogue's chunks. Thread-safety: immutable.
 */
public final class ItemFeatures {
  private final Catalogue catalogue;
  private final List<Feature> features;
  private final float[][] chunks;
  private final List<String> absent;
  private final int width;

  private ItemFeatures(
      Catalogue catalogue, List<Feature> features, float[][] chunks, List<String> absent) {
    this.catalogue = catalogue;
    this.features = features;
    this.chunks = chunks;
    this.absent = List.copyOf(absent);
    this.width = columns(features);
  }

  /** Cost: O(items · features). */
  static ItemFeatures of(List<Feature> features, Catalogue catalogue) {
    int width = columns(features);
    float[][] chunks = new float[Chunks.count(catalogue.size())][];
    for (int c = 0; c < chunks.length; c++) {
      chunks[c] = new float[Chunks.length(catalogue.size(), c) * width];
    }
    List<String> absent = new ArrayList<>();
    int at = 0;
    for (Feature feature : features) {
      boolean ofItem = feature.scope().equals("item");
      Column column = ofItem ? catalogue.column(feature.attribute()) : null;
      if (ofItem && column == null) {
        absent.add(feature.attribute());
      }
      if (feature.columns() == 1) {
        fill(chunks, width, at, feature, column);
      } else {
        fillBlock(chunks, width, at, feature, column);
      }
      at += feature.columns();
    }
    return new ItemFeatures(catalogue, features, chunks, absent);
  }

  private static int columns(List<Feature> features) {
    return features.stream().mapToInt(Feature::columns).sum();
  }

  private static void fill(
      float[][] chunks, int width, int at, Feature feature, @Nullable Column column) {
    if (column == null) {
      set(chunks, width, at, item -> feature.missing());
      return;
    }
    String wanted = feature.equalTo();
    if (wanted != null && column instanceof TextColumn texts) {
      int code = texts.codeOf(wanted);
      set(chunks, width, at, item -> oneHot(texts.code(item), code, feature));
    } else if (wanted != null && column instanceof TextsColumn texts) {
      int code = texts.codeOf(wanted);
      set(chunks, width, at, item -> oneOfSeveral(texts, item, code, feature));
    } else {
      set(chunks, width, at, item -> value(feature, column, item));
    }
  }

  /** A list of another length than declared is missing. */
  private static void fillBlock(
      float[][] chunks, int width, int at, Feature feature, @Nullable Column column) {
    for (int i = 0; i < feature.columns(); i++) {
      set(chunks, width, at + i, item -> feature.missing());
    }
    if (!(column instanceof VectorColumn vectors) || vectors.length() != feature.columns()) {
      return;
    }
    for (int c = 0; c < chunks.length; c++) {
      int items = chunks[c].length / width;
      for (int i = 0; i < items; i++) {
        int item = (c << Chunks.SHIFT) + i;
        if (vectors.present(item)) {
          vectors.copyTo(item, chunks[c], i * width + at);
        }
      }
    }
  }

  /** The value of one feature of an item. */
  @FunctionalInterface
  private interface ValueOf {
    float item(int item);
  }

  private static void set(float[][] chunks, int width, int at, ValueOf value) {
    for (int c = 0; c < chunks.length; c++) {
      int items = chunks[c].length / width;
      for (int i = 0; i < items; i++) {
        chunks[c][i * width + at] = value.item((c << Chunks.SHIFT) + i);
      }
    }
  }

  private static float oneHot(int code, int wanted, Feature feature) {
    return code == TextColumn.MISSING ? feature.missing() : code == wanted ? 1 : 0;
  }

  private static float oneOfSeveral(TextsColumn texts, int item, int wanted, Feature feature) {
    return texts.count(item) == 0 ? feature.missing() : texts.has(item, wanted) ? 1 : 0;
  }

  private static float value(Feature feature, Column column, int item) {
    String wanted = feature.equalTo();
    if (wanted != null) {
      String text = column.text(item);
      return text == null ? feature.missing() : text.equals(wanted) ? 1 : 0;
    }
    double number = column.number(item);
    return Double.isNaN(number) ? feature.missing() : (float) number;
  }

  /** The snapshot that they were computed from. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /** The attributes that the model asks for and no item has. */
  public List<String> absent() {
    return absent;
  }

  List<Feature> features() {
    return features;
  }

  /** Appends an item's row to the matrix. */
  void copy(int item, FeatureMatrix matrix) {
    matrix.row(chunks[item >>> Chunks.SHIFT], (item & Chunks.MASK) * width);
  }

  /** The feature of that name, for tests and explanations. */
  Optional<Float> value(int item, String featureName) {
    int at = 0;
    for (Feature feature : features) {
      if (feature.name().equals(featureName)) {
        return Optional.of(chunks[item >>> Chunks.SHIFT][(item & Chunks.MASK) * width + at]);
      }
      at += feature.columns();
    }
    return Optional.empty();
  }
}
