package dev.marquee.ranking.further;

import dev.marquee.contract.token.PageCursor;
import dev.marquee.contract.token.PageToken;

/**
 * Further rows that are asked for, by somebody who was proved to have the page.
 *
 * @param page its name in the path
 * @param request what was sent
 * @param token of the page
 * @param cursor where it goes on
 */
record Continuation(String page, NextRequest request, PageToken token, PageCursor cursor) {}
