package dev.marquee.ranking.catalogue;

import org.jspecify.annotations.Nullable;

/** One attribute of all items. Items are addressed by their index in the snapshot. */
public sealed interface Column permits NumberColumn, TextColumn, TextsColumn, VectorColumn {
  /** The value as it is written in answers, or null where the item lacks it. */
  @Nullable Object value(int item);

  /** The value as a number; NaN where it is missing, a text or a list. Booleans are 0 and 1. */
  double number(int item);

  /** The value as a text, or null where the item lacks it; of several texts the first. */
  @Nullable String text(int item);

  /** Whether the item has this text: as its value, or among its values. */
  default boolean contains(int item, String text) {
    return text.equals(text(item));
  }
}
