package dev.marquee.contract.page;

import dev.marquee.contract.layout.LayoutRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code POST /v1/rank}: the caller's candidates in order, as one flat list. In token
 * and log it is a page of one row.
 *
 * @param pageId this answer; every event of it carries the id inside the token
 * @param page always {@value #PAGE}
 * @param layout the layout chosen among those that the client can draw
 * @param token the signed page token, at most 256 characters
 * @param tokenExpiresAt when events with this token stop being accepted
 * @param servedAt when the answer was made
 * @param model what scored it
 * @param cells experiment key to cell key; empty where nobody was assigned, or the caller named the
 *     model
 * @param parameters what the cells set
 * @param exploration how slots were randomised; {@code none} means not at all
 * @param degraded how the answer falls short; empty for a full one
 * @param slots best first
 * @param dropped candidates that were not ranked, in the request's order
 * @param next always null: a list is whole
 */
public record RankedList(
    UUID pageId,
    String page,
    LayoutRef layout,
    String token,
    Instant tokenExpiresAt,
    Instant servedAt,
    ModelRef model,
    Map<String, String> cells,
    Map<String, Object> parameters,
    String exploration,
    List<Degradation> degraded,
    List<PageSlot> slots,
    List<Dropped> dropped,
    @Nullable String next) {
  /** The name of the page that such a list is in the log. */
  public static final String PAGE = "rank";

  public RankedList {
    cells = Map.copyOf(cells);
    parameters = Map.copyOf(parameters);
    degraded = List.copyOf(degraded);
    slots = List.copyOf(slots);
    dropped = List.copyOf(dropped);
  }

  /**
   * A candidate that was not ranked.
   *
   * @param reason {@value #DUPLICATE} or {@value #UNKNOWN_ITEM}
   */
  public record Dropped(String itemId, String reason) {
    /** It stands earlier in the request already. */
    public static final String DUPLICATE = "duplicate";

    /** The catalogue does not have it, and the caller gave no features of its own. */
    public static final String UNKNOWN_ITEM = "unknown-item";
  }
}
