package dev.marquee.ranking.continuation;

import dev.marquee.contract.page.ModelRef;
import dev.marquee.contract.page.PageRequest;
import dev.marquee.contract.token.PageCursor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of which rows are left to show.
 *
 * @param pageId the page
 * @param page its name
 * @param request what was asked for, in the one layout that the page has; of brought candidates
 *     only those that a row left to show may take, without their features
 * @param firstRow the zero-based row that comes next, at least 1
 * @param itemIds what the page shows so far
 * @param rowIds the rows that it shows so far
 * @param arm what its experiments have it be
 * @param model that scored it, by which it goes on where that is still loaded
 * @param seed of the further rows' randomness, so that whoever makes them draws the same
 * @param prefix probability of all slots so far; null where it is unknown
 */
public record OpenPage(
    UUID pageId,
    String page,
    PageRequest request,
    int firstRow,
    List<String> itemIds,
    List<String> rowIds,
    Arm arm,
    ModelRef model,
    long seed,
    @Nullable Double prefix) {
  public OpenPage {
    Objects.requireNonNull(arm, "arm");
    itemIds = List.copyOf(itemIds);
    rowIds = List.copyOf(rowIds);
  }

  /**
   * What the experiments have a page be, which stays so to its end.
   *
   * @param cells experiment key to cell key
   * @param parameters what the cells set
   */
  public record Arm(Map<String, String> cells, Map<String, Object> parameters) {
    public Arm {
      cells = Map.copyOf(cells);
      parameters = Map.copyOf(parameters);
    }
  }

  /** Where it goes on. */
  public PageCursor cursor() {
    return new PageCursor(pageId, firstRow, request.unitId());
  }
}
