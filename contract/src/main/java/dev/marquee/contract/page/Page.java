package dev.marquee.contract.page;

import dev.marquee.contract.layout.LayoutRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ranker's answer: ranked rows, and everything that a log needs to say later what was shown and
 * why.
 *
 * @param pageId this answer; every event of it carries the id inside the token
 * @param page which page was asked for, for example {@code home}
 * @param layout the layout chosen among those that the client can draw
 * @param token the signed page token, at most 256 characters
 * @param tokenExpiresAt when events with this token stop being accepted
 * @param servedAt when the answer was made
 * @param model what scored it
 * @param cells experiment key to cell key; empty where nobody was assigned
 * @param parameters what the cells set
 * @param exploration how slots were randomised; {@code none} means not at all
 * @param degraded how the answer falls short; empty for a full one
 * @param rows top to bottom
 * @param next where the page goes on; null at its end
 */
public record Page(
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
    List<PageRow> rows,
    @Nullable String next) {
  public Page {
    cells = Map.copyOf(cells);
    parameters = Map.copyOf(parameters);
    degraded = List.copyOf(degraded);
    rows = List.copyOf(rows);
  }
}
