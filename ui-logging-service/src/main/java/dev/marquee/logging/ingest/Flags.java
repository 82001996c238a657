package dev.marquee.logging.ingest;

import dev.marquee.contract.log.Pseudonyms;
import dev.marquee.contract.token.PageToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is odd about an event though it is kept; the words stand in its row. */
final class Flags {
  static final String USER_DIFFERS = "user-differs";
  static final String BEFORE_PAGE = "before-page";
  static final String SURFACE_MISSING = "surface-missing";
  static final String TAKEN_AGAIN = "taken-again";
  static final String BOT = "bot";
  static final String SELF = "self";

  private Flags() {}

  /**
   * What an event does not agree in with the page that it names; a list to add to.
   *
   * @param token of the page; null for an organic event, which agrees with everything
   * @param maxAhead what clocks may differ by
   */
  static List<String> of(
      @Nullable PageToken token, @Nullable String userKey, Instant time, Duration maxAhead) {
    List<String> flags = new ArrayList<>(2);
    if (token != null && token.userHash() != Pseudonyms.tokenHash(userKey)) {
      flags.add(USER_DIFFERS);
    }
    if (token != null && time.isBefore(token.issuedAt().minus(maxAhead))) {
      flags.add(BEFORE_PAGE);
    }
    return flags;
  }
}
