package dev.marquee.ranking.further;

import dev.marquee.contract.Check;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends for further rows.
 *
 * @param token of the page, from its latest answer or an earlier one
 * @param next of the answer behind which the page is to go on
 */
public record NextRequest(String token, String next) {
  public NextRequest(@Nullable String token, @Nullable String next) {
    this.token = Check.present("token", token);
    this.next = Check.present("next", next);
  }
}
