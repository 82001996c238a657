package dev.marquee.contract.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page as it was served, as the ranker appends it to the log.
 *
 * @param pageId the page
 * @param page which page, for example {@code home}
 * @param layout {@code id@version}
 * @param userKey the user's pseudonym; null for nobody
 * @param sessionId as the request said; null if it did not
 * @param modelName of the model that scored it
 * @param modelVersion of the model that scored it
 * @param cells experiment key to cell key
 * @param context as the request said, values as text; {@code simulated} marks simulated traffic
 * @param exploration how slots were randomised
 * @param degraded codes of how the page fell short
 * @param servedMillis Unix milliseconds
 * @param rows top to bottom
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServedPage(
    UUID pageId,
    String page,
    String layout,
    @Nullable String userKey,
    @Nullable String sessionId,
    String modelName,
    String modelVersion,
    Map<String, String> cells,
    Map<String, String> context,
    String exploration,
    List<String> degraded,
    long servedMillis,
    List<ServedRow> rows) {

  /**
   * One row as served. All arrays have one entry per column, left to right.
   *
   * @param row zero-based
   * @param rowId stable name of the row
   * @param itemIds what was shown
   * @param scores the model's
   * @param propensity marginal probabilities in (0, 1]; null where they have no closed form
   * @param conditional probabilities given the earlier slots in page order; null where unknown
   * @param prefix running product of the conditional ones over the page; null where unknown
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ServedRow(
      int row,
      String rowId,
      List<String> itemIds,
      float[] scores,
      double @Nullable [] propensity,
      double @Nullable [] conditional,
      double @Nullable [] prefix) {}
}
