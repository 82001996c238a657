package dev.marquee.ranking.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column of texts, each distinct text once in a dictionary and a code per item.
 *
 * <p>Thread-safety: immutable.
 */
public final class TextColumn implements Column {
  /** The code of a missing value. */
  public static final int MISSING = -1;

  private final String[] dictionary;
  private final int[][] codes;

  private TextColumn(String[] dictionary, int[][] codes) {
    this.dictionary = dictionary;
    this.codes = codes;
  }

  /**
   * @param values one per item, null where missing
   */
  static TextColumn of(@Nullable String[] values) {
    Map<String, Integer> known = new HashMap<>();
    List<String> dictionary = new ArrayList<>();
    int[][] codes = new int[Chunks.count(values.length)][];
    for (int c = 0; c < codes.length; c++) {
      codes[c] = new int[Chunks.length(values.length, c)];
      for (int i = 0; i < codes[c].length; i++) {
        String value = values[(c << Chunks.SHIFT) + i];
        if (value == null) {
          codes[c][i] = MISSING;
          continue;
        }
        Integer code = known.get(value);
        if (code == null) {
          code = dictionary.size();
          known.put(value, code);
          dictionary.add(value);
        }
        codes[c][i] = code;
      }
    }
    return new TextColumn(dictionary.toArray(String[]::new), codes);
  }

  /** The item's code, from 0 to {@link #distinct()} − 1, or {@link #MISSING}. */
  public int code(int item) {
    return codes[item >>> Chunks.SHIFT][item & Chunks.MASK];
  }

  /** How many distinct texts there are. */
  public int distinct() {
    return dictionary.length;
  }

  /** The code of a text, or {@link #MISSING}. Cost: O(distinct). */
  public int codeOf(String text) {
    return List.of(dictionary).indexOf(text);
  }

  @Override
  public @Nullable String text(int item) {
    int code = code(item);
    return code == MISSING ? null : dictionary[code];
  }

  @Override
  public @Nullable Object value(int item) {
    return text(item);
  }

  @Override
  public double number(int item) {
    return Double.NaN;
  }
}
