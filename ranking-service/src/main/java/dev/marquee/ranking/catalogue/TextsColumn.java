package dev.marquee.ranking.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column of several texts an item, such as genres. Each distinct text has a code, each distinct
 * list is kept once.
 *
 * <p>Thread-safety: immutable. Cost of a test: a scan of the item's own list.
 */
public final class TextsColumn implements Column {
  private static final int[] NOTHING = {};

  private final String[] dictionary;
  private final Map<String, Integer> codes;
  private final int[][][] lists;

  private TextsColumn(String[] dictionary, Map<String, Integer> codes, int[][][] lists) {
    this.dictionary = dictionary;
    this.codes = codes;
    this.lists = lists;
  }

  /**
   * @param values one list per item, empty where missing
   */
  static TextsColumn of(List<List<String>> values) {
    Map<String, Integer> codes = new HashMap<>();
    List<String> dictionary = new ArrayList<>();
    Map<List<String>, int[]> known = new HashMap<>();
    int[][][] lists = new int[Chunks.count(values.size())][][];
    for (int c = 0; c < lists.length; c++) {
      lists[c] = new int[Chunks.length(values.size(), c)][];
      for (int i = 0; i < lists[c].length; i++) {
        List<String> texts = values.get((c << Chunks.SHIFT) + i);
        lists[c][i] =
            texts.isEmpty()
                ? NOTHING
                : known.computeIfAbsent(texts, list -> encoded(list, codes, dictionary));
      }
    }
    return new TextsColumn(dictionary.toArray(String[]::new), Map.copyOf(codes), lists);
  }

  private static int[] encoded(
      List<String> texts, Map<String, Integer> codes, List<String> dictionary) {
    int[] list = new int[texts.size()];
    for (int i = 0; i < list.length; i++) {
      Integer code = codes.get(texts.get(i));
      if (code == null) {
        code = dictionary.size();
        codes.put(texts.get(i), code);
        dictionary.add(texts.get(i));
      }
      list[i] = code;
    }
    return list;
  }

  /** How many distinct texts there are. */
  public int distinct() {
    return dictionary.length;
  }

  /** The code of a text, from 0 to {@link #distinct()} − 1, or {@link TextColumn#MISSING}. */
  public int codeOf(String text) {
    return codes.getOrDefault(text, TextColumn.MISSING);
  }

  /** The text of a code. */
  public String textOf(int code) {
    return dictionary[code];
  }

  /** How many texts the item has. */
  public int count(int item) {
    return list(item).length;
  }

  /** The code of the item's text at a place from 0 to {@link #count} − 1. */
  public int code(int item, int place) {
    return list(item)[place];
  }

  /** Whether the text of that code is among the item's. */
  public boolean has(int item, int code) {
    for (int own : list(item)) {
      if (own == code) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean contains(int item, String text) {
    int code = codeOf(text);
    return code != TextColumn.MISSING && has(item, code);
  }

  @Override
  public @Nullable Object value(int item) {
    int[] list = list(item);
    return list.length == 0
        ? null
        : Arrays.stream(list).mapToObj(code -> dictionary[code]).toList();
  }

  @Override
  public @Nullable String text(int item) {
    int[] list = list(item);
    return list.length == 0 ? null : dictionary[list[0]];
  }

  @Override
  public double number(int item) {
    return Double.NaN;
  }

  private int[] list(int item) {
    return lists[item >>> Chunks.SHIFT][item & Chunks.MASK];
  }
}
