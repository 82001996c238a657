package dev.marquee.ranking.catalogue;

import org.jspecify.annotations.Nullable;

/** One attribute of all items. Items are addressed by their index in the snapshot. */
public sealed interface Column permits NumberColumn, TextColumn {
  /** The value as it is written in answers, or null where the item lacks it. */
  @Nullable Object value(int item);

  /** The value as a number; NaN where it is missing or a text. Booleans are 0 and 1. */
  double number(int item);

  /** The value as a text, or null where the item lacks it. */
  @Nullable String text(int item);
}
