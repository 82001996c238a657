package dev.marquee.ranking.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A column of texts: each distinct text once, and its code in a lane of the item's row.
 *
 * <p>Thread-safety: immutable.
 */
public final class TextColumn implements Column {
  /** The code of a missing value. */
  public static final int MISSING = -1;

  private final ItemRows rows;
  private final int lane;
  private final PackedTexts texts;

  TextColumn(ItemRows rows, int lane, PackedTexts texts) {
    this.rows = rows;
    this.lane = lane;
    this.texts = texts;
  }

  /** The lane of the item's row that holds the codes: see {@link ItemRows#code(float)}. */
  public int lane() {
    return lane;
  }

  /** The item's code, from 0 to {@link #distinct()} − 1, or {@link #MISSING}. */
  public int code(int item) {
    return rows.code(item, lane);
  }

  /** How many codes there are; some may be of texts that no item has any more. */
  public int distinct() {
    return texts.size();
  }

  /** The code of a text, or {@link #MISSING}. */
  public int codeOf(String text) {
    return texts.find(text);
  }

  /** The text of a code. */
  public String textOf(int code) {
    return texts.text(code);
  }

  @Override
  public @Nullable String text(int item) {
    int code = code(item);
    return code == MISSING ? null : texts.text(code);
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
