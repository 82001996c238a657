package dev.marquee.contract.token;

import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.page.ModelRef;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What the ranker states, and signs, about a page that it served.
 *
 * @param pageId the page
 * @param issuedAt when it was served, to the millisecond
 * @param expiresAt when events of it stop being accepted, whole seconds after {@code issuedAt}
 * @param layout in which it was served; bounds row and column
 * @param model that scored it
 * @param cells experiment to cell, in the order given; a signed token carries as many of the first
 *     four as fit, and the served page has them all
 * @param userHash the first 8 bytes of the user's pseudonym, 0 for a page for nobody
 */
public record PageToken(
    UUID pageId,
    Instant issuedAt,
    Instant expiresAt,
    LayoutRef layout,
    ModelRef model,
    Map<String, String> cells,
    long userHash) {
  public PageToken {
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }

  /** Whether the token no longer speaks for an event at that time. */
  public boolean expiredAt(Instant time) {
    return !time.isBefore(expiresAt);
  }
}
