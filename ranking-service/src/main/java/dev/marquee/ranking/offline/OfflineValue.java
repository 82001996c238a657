package dev.marquee.ranking.offline;

import org.jspecify.annotations.Nullable;

/** What one line brings. */
sealed interface OfflineValue permits OfflineFeatures, OfflineList.Keyed {
  /** Where it belongs. */
  String key();

  /** What is to be written there, or null where it is to be removed. */
  @Nullable Object value();
}
