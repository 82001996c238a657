package dev.marquee.contract.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the ranker chose from on one page, logged for a sampled share of pages, so that training
 * sees the very values that serving saw and another policy can be judged on what was not shown.
 *
 * @param pageId the page
 * @param userKey the user's pseudonym; null for nobody
 * @param servedMillis Unix milliseconds
 * @param policyVersion names model, page construction and exploration together
 * @param seed of the page's randomness
 * @param temperature that the logits were divided by; null where the draw does not look at them
 * @param featureNames as the bundle declares them, in order
 * @param decisionRate the probability with which a page's decisions are logged, in (0, 1]
 * @param rows top to bottom
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decisions(
    UUID pageId,
    @Nullable String userKey,
    long servedMillis,
    String policyVersion,
    long seed,
    @Nullable Double temperature,
    List<String> featureNames,
    double decisionRate,
    List<EligibleRow> rows) {

  /**
   * One row's eligible items, shown or not.
   *
   * @param row zero-based
   * @param rowId stable name of the row
   * @param itemIds eligible items, best first
   * @param scores one per item
   * @param features row-major: item i's value of feature j is at {@code i * featureNames.size() +
   *     j}
   * @param logits worth of each item before any chance, one per item; null where not known
   * @param reach how many of the first items chance could have shown in the row; 0 where the row
   *     keeps its order
   * @param pinned whether the row stays where it is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record EligibleRow(
      int row,
      String rowId,
      List<String> itemIds,
      float[] scores,
      float[] features,
      float @Nullable [] logits,
      int reach,
      boolean pinned) {}
}
