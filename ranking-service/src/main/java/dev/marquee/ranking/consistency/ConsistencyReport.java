package dev.marquee.ranking.consistency;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What came of computing logged rows anew.
 *
 * @param pages that were compared
 * @param rows of features that were compared
 * @param skipped pages that could not be, by reason: {@code model-not-loaded}, {@code
 *     page-not-found}, {@code user-not-found}
 * @param itemsGone logged items that the catalogue no longer has
 * @param features one per column of each model
 */
record ConsistencyReport(
    int pages,
    long rows,
    Map<String, Integer> skipped,
    long itemsGone,
    List<FeatureSkew> features) {

  /** Whether something was compared, and nothing differs that should not. */
  @JsonProperty
  boolean consistent() {
    return rows > 0 && faulty() == 0;
  }

  /** How many columns differ that should not. */
  int faulty() {
    return (int) features.stream().filter(FeatureSkew::faulty).count();
  }
}
