package dev.marquee.ranking.list;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.page.PageRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Collects candidates and their features column by column. A value that is no finite 32-bit number
 * counts as missing, as the model's bundle declares; scoring counts it.
 *
 * <p>Thread-safety: none. Cost: one array per feature name, which grow by doubling.
 */
final class OwnColumns {
  private static final int INITIAL = 128;

  private String[] itemIds = new String[INITIAL];
  private String[] names = new String[4];
  private float[][] columns = new float[4][];
  private int size;
  private int width;

  int size() {
    return size;
  }

  void add(String itemId) {
    if (size == itemIds.length) {
      grow();
    }
    itemIds[size++] = itemId;
  }

  /**
   * Sets a feature of the candidate that is added next, or was.
   *
   * @throws InvalidValueException if there are more names than a request may have
   */
  void set(String name, int candidate, float value) {
    if (candidate == itemIds.length) {
      grow();
    }
    columns[indexOf(name)][candidate] = value;
  }

  private void grow() {
    int before = itemIds.length;
    itemIds = Arrays.copyOf(itemIds, before * 2);
    for (int column = 0; column < width; column++) {
      columns[column] = Arrays.copyOf(columns[column], before * 2);
      Arrays.fill(columns[column], before, before * 2, Float.NaN);
    }
  }

  private int indexOf(String name) {
    for (int column = 0; column < width; column++) {
      if (names[column].equals(name)) {
        return column;
      }
    }
    if (width == PageRequest.MAX_NAMES) {
      throw new InvalidValueException(
          "candidates",
          "the candidates have more than %d different features; send those that a model uses."
              .formatted(PageRequest.MAX_NAMES));
    }
    if (width == names.length) {
      names = Arrays.copyOf(names, width * 2);
      columns = Arrays.copyOf(columns, width * 2);
    }
    names[width] = name;
    columns[width] = new float[itemIds.length];
    Arrays.fill(columns[width], Float.NaN);
    return width++;
  }

  String[] itemIds() {
    return Arrays.copyOf(itemIds, size);
  }

  Map<String, float[]> own() {
    if (width == 0) {
      return Map.of();
    }
    Map<String, float[]> own = new LinkedHashMap<>();
    for (int column = 0; column < width; column++) {
      own.put(names[column], Arrays.copyOf(columns[column], size));
    }
    return own;
  }
}
