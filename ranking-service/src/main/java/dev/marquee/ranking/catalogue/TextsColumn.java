package dev.marquee.ranking.catalogue;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A column of several texts an item, such as genres. Each distinct text has a code, each distinct
 * list is kept once, its number in a lane of the item's row.
 *
 * <p>Thread-safety: immutable. Cost of a test: a scan of the item's own list.
 */
public final class TextsColumn implements Column {
  private static final int[] NOTHING = {};

  private final ItemRows rows;
  private final int lane;
  private final PackedTexts texts;
  private final int[][] lists;

  TextsColumn(ItemRows rows, int lane, PackedTexts texts, int[][] lists) {
    this.rows = rows;
    this.lane = lane;
    this.texts = texts;
    this.lists = lists;
  }

  /** How many codes there are; some may be of texts that no item has any more. */
  public int distinct() {
    return texts.size();
  }

  /** The code of a text, from 0 to {@link #distinct()} − 1, or {@link TextColumn#MISSING}. */
  public int codeOf(String text) {
    return texts.find(text);
  }

  /** The text of a code. */
  public String textOf(int code) {
    return texts.text(code);
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
    return list.length == 0 ? null : Arrays.stream(list).mapToObj(texts::text).toList();
  }

  @Override
  public @Nullable String text(int item) {
    int[] list = list(item);
    return list.length == 0 ? null : texts.text(list[0]);
  }

  @Override
  public double number(int item) {
    return Double.NaN;
  }

  private int[] list(int item) {
    int number = rows.code(item, lane);
    return number == TextColumn.MISSING ? NOTHING : lists[number];
  }
}
