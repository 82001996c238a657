package dev.marquee.ranking.further;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.token.PageCursor;
import dev.marquee.contract.token.PageCursors;
import dev.marquee.contract.token.PageTokens;
import dev.marquee.contract.token.Verification;
import jakarta.inject.Singleton;

/** Proves that what a client sends for further rows was signed here, and belongs together. */
@Singleton
final class Continuations {
  private final PageTokens tokens;
  private final PageCursors cursors;

  Continuations(PageTokens tokens, PageCursors cursors) {
    this.tokens = tokens;
    this.cursors = cursors;
  }

  /**
   * What is asked for.
   *
   * @param page its name in the path
   * @throws InvalidValueException if token or cursor is forged, or they are of different pages
   */
  Continuation verified(String page, NextRequest request) {
    if (!(tokens.verify(request.token()) instanceof Verification.Genuine genuine)) {
      throw new InvalidValueException(
          "token", "token was not signed here, or was altered since; send it as the page had it.");
    }
    PageCursor cursor =
        cursors
            .verify(request.next())
            .orElseThrow(
                () ->
                    new InvalidValueException(
                        "next",
                        "next was not signed here, or was altered since; send it as the answer had it."));
    if (!cursor.pageId().equals(genuine.token().pageId())) {
      throw new InvalidValueException(
          "next", "next is of another page than token; send both as one answer had them.");
    }
    return new Continuation(page, request, genuine.token(), cursor);
  }
}
