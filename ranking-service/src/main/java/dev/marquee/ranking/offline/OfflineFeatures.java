package dev.marquee.ranking.offline;

import dev.marquee.contract.Check;
import dev.marquee.contract.state.OfflineKeys;
import dev.marquee.ranking.user.UserFeatures;
import org.jspecify.annotations.Nullable;

/**
 * One line of features.
 *
 * @param userId of whom
 * @param features all that there are; none removes those that there were
 */
record OfflineFeatures(String userId, UserFeatures features) implements OfflineValue {
  OfflineFeatures(@Nullable String userId, @Nullable UserFeatures features) {
    this.userId = Check.id("userId", userId);
    this.features = Check.required("features", features);
  }

  @Override
  public String key() {
    return OfflineKeys.userFeatures(userId);
  }

  @Override
  public @Nullable Object value() {
    return features.values().isEmpty() ? null : features;
  }
}
