package dev.marquee.ranking.feature;

import dev.marquee.contract.model.Feature;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.catalogue.Chunks;
import dev.marquee.ranking.catalogue.Column;
import dev.marquee.ranking.catalogue.ItemRows;
import dev.marquee.ranking.catalogue.NumberColumn;
import dev.marquee.ranking.catalogue.TextColumn;
import dev.marquee.ranking.catalogue.VectorColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What a model sees of the items of one catalogue snapshot: for each feature, how it is read from
 * an item's row. Features that depend on the request have their missing value here.
 *
 * <p>Thread-safety: safe. Cost: O(features) a snapshot, O(features) an item. Of a small catalogue
 * the rows are kept, a chunk when it is first asked for, at most {@value #MOST_KEPT} floats; of a
 * large one nothing is.
 */
public final class ItemFeatures {
  private static final int MOST_KEPT = 1 << 22;

  private final Catalogue catalogue;
  private final List<Feature> features;
  private final List<String> absent;
  private final float[] missing;
  private final @Nullable AtomicReferenceArray<float @Nullable []> kept;
  private final Lanes numbers;
  private final Lanes codes;
  private final List<Comparison> comparisons;
  private final List<Block> blocks;

  /**
   * Features that are read from lanes.
   *
   * @param feature the feature's column in the matrix
   * @param lane the lane that it is read from
   * @param code the code at which it is 1, where the lane holds codes
   */
  private record Lanes(int[] feature, int[] lane, int[] code) {
    static Lanes of(List<int[]> rows) {
      return new Lanes(column(rows, 0), column(rows, 1), column(rows, 2));
    }

    private static int[] column(List<int[]> rows, int at) {
      return rows.stream().mapToInt(row -> row[at]).toArray();
    }
  }

  /** A feature that is 1 where a column that is not of codes has a text. */
  private record Comparison(int feature, Column column, String wanted) {}

  /** A feature of several columns that are as many lanes. */
  private record Block(int feature, VectorColumn vectors) {}

  private ItemFeatures(Plan plan) {
    this.catalogue = plan.catalogue;
    this.features = plan.features;
    this.absent = List.copyOf(plan.absent);
    this.missing = plan.missing;
    this.kept =
        (long) catalogue.size() * missing.length <= MOST_KEPT
            ? new AtomicReferenceArray<>(Chunks.count(catalogue.size()))
            : null;
    this.numbers = Lanes.of(plan.numbers);
    this.codes = Lanes.of(plan.codes);
    this.comparisons = List.copyOf(plan.comparisons);
    this.blocks = List.copyOf(plan.blocks);
  }

  /** Sorts features by how they are read. */
  private static final class Plan {
    private final Catalogue catalogue;
    private final List<Feature> features;
    private final List<String> absent = new ArrayList<>();
    private final float[] missing;
    private final List<int[]> numbers = new ArrayList<>();
    private final List<int[]> codes = new ArrayList<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();

    Plan(List<Feature> features, Catalogue catalogue) {
      this.catalogue = catalogue;
      this.features = features;
      this.missing = new float[features.stream().mapToInt(Feature::columns).sum()];
      int at = 0;
      for (Feature feature : features) {
        Arrays.fill(missing, at, at + feature.columns(), feature.missing());
        if (feature.scope().equals("item")) {
          add(at, feature);
        }
        at += feature.columns();
      }
    }

    /** A list of another length than declared is missing, and so is a list where none is. */
    private void add(int at, Feature feature) {
      String wanted = feature.equalTo();
      boolean block = feature.columns() > 1;
      switch (catalogue.column(feature.attribute())) {
        case null -> absent.add(feature.attribute());
        case VectorColumn vectors when block && vectors.length() == feature.columns() ->
            blocks.add(new Block(at, vectors));
        case TextColumn texts when wanted != null ->
            codes.add(new int[] {at, texts.lane(), texts.codeOf(wanted)});
        case NumberColumn column when wanted == null && !block ->
            numbers.add(new int[] {at, column.lane(), 0});
        case Column column when wanted != null ->
            comparisons.add(new Comparison(at, column, wanted));
        case Column unreadable -> {}
      }
    }
  }

  /** Cost: O(features). */
  public static ItemFeatures of(List<Feature> features, Catalogue catalogue) {
    return new ItemFeatures(new Plan(features, catalogue));
  }

  /** The snapshot that they are read from. */
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
  public void copy(int item, FeatureMatrix matrix) {
    copy(item, matrix.values(), matrix.append());
  }

  /**
   * Writes an item's features to an array, from an offset on.
   *
   * @param item negative for one that the catalogue does not have: all is missing
   */
  public void copy(int item, float[] target, int offset) {
    if (item < 0) {
      System.arraycopy(missing, 0, target, offset, missing.length);
      return;
    }
    if (kept == null) {
      read(item, target, offset);
      return;
    }
    int c = item >>> Chunks.SHIFT;
    float[] rows = kept.get(c);
    if (rows == null) {
      rows = chunk(c);
      kept.set(c, rows);
    }
    System.arraycopy(rows, (item & Chunks.MASK) * missing.length, target, offset, missing.length);
  }

  private float[] chunk(int c) {
    float[] rows = new float[Chunks.SIZE * missing.length];
    int first = c << Chunks.SHIFT;
    for (int i = 0; i < Chunks.SIZE && first + i < catalogue.size(); i++) {
      read(first + i, rows, i * missing.length);
    }
    return rows;
  }

  private void read(int item, float[] target, int offset) {
    ItemRows rows = catalogue.rows();
    float[] chunk = rows.chunk(item);
    int row = rows.offset(item);
    System.arraycopy(missing, 0, target, offset, missing.length);
    int[] feature = numbers.feature;
    int[] lane = numbers.lane;
    for (int i = 0; i < feature.length; i++) {
      float value = chunk[row + lane[i]];
      if (!Float.isNaN(value)) {
        target[offset + feature[i]] = value;
      }
    }
    for (int i = 0; i < codes.feature.length; i++) {
      int code = ItemRows.code(chunk[row + codes.lane[i]]);
      if (code != TextColumn.MISSING) {
        target[offset + codes.feature[i]] = code == codes.code[i] ? 1 : 0;
      }
    }
    for (int i = 0; i < comparisons.size(); i++) {
      Comparison comparison = comparisons.get(i);
      if (comparison.column.text(item) != null) {
        target[offset + comparison.feature] =
            comparison.column.contains(item, comparison.wanted) ? 1 : 0;
      }
    }
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      if (block.vectors.present(item)) {
        block.vectors.copyTo(item, target, offset + block.feature);
      }
    }
  }

  /** The feature of that name, for tests and explanations. */
  Optional<Float> value(int item, String featureName) {
    int at = 0;
    for (Feature feature : features) {
      if (feature.name().equals(featureName)) {
        float[] row = new float[missing.length];
        copy(item, row, 0);
        return Optional.of(row[at]);
      }
      at += feature.columns();
    }
    return Optional.empty();
  }
}
