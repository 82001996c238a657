package dev.marquee.contract.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page as it was served, as the ranker appends it to the log. Further rows of a page are an entry
 * of their own, with the same id and rows that do not begin at 0.
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
 * @param triggered experiment key to whether the first viewports of all its cells differ on this
 *     page, for experiments with counterfactual slates; null where there are none
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
    List<ServedRow> rows,
    @Nullable Map<String, Boolean> triggered) {

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
   * @param team which model drafted each item of an interleaved page: {@value #OWN_TEAM} for the
   *     page's own, {@value #OTHER_TEAM} for the one it is compared with; null where nothing is
   *     interleaved
   * @param agreement per slot whether both models would have drafted the same item, so that neither
   *     gets credit; null where nothing is interleaved
   * @param ranks {@code experiment/cell} to where each item stands on the page that the cell would
   *     have served: {@code row * columns of the layout + column}, or {@value #NOT_SHOWN}; null
   *     where no counterfactual slates were computed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ServedRow(
      int row,
      String rowId,
      List<String> itemIds,
      float[] scores,
      double @Nullable [] propensity,
      double @Nullable [] conditional,
      double @Nullable [] prefix,
      byte @Nullable [] team,
      boolean @Nullable [] agreement,
      @Nullable Map<String, int[]> ranks) {
    public static final byte OWN_TEAM = 0;
    public static final byte OTHER_TEAM = 1;

    /** The rank of an item that the other page does not show. */
    public static final int NOT_SHOWN = -1;

    /** A row that is neither interleaved nor compared with other cells' pages. */
    public static ServedRow plain(
        int row,
        String rowId,
        List<String> itemIds,
        float[] scores,
        double @Nullable [] propensity,
        double @Nullable [] conditional,
        double @Nullable [] prefix) {
      return new ServedRow(
          row, rowId, itemIds, scores, propensity, conditional, prefix, null, null, null);
    }
  }
}
