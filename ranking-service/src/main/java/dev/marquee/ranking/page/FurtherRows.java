package dev.marquee.ranking.page;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.page.Degradation;
import dev.marquee.contract.page.Page;
import dev.marquee.contract.token.PageCursor;
import dev.marquee.contract.token.PageCursors;
import dev.marquee.contract.token.PageToken;
import dev.marquee.contract.token.PageTokens;
import dev.marquee.contract.token.Verification;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.ranking.Deadline;
import dev.marquee.ranking.RankingProblem;
import dev.marquee.ranking.answer.AnswerJson;
import dev.marquee.ranking.continuation.Found;
import dev.marquee.ranking.continuation.NextRequest;
import dev.marquee.ranking.continuation.OpenPage;
import dev.marquee.ranking.continuation.OpenPages;
import dev.marquee.ranking.delivery.Answer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers with the further rows of a page: those made before, or new ones. */
@Singleton
final class FurtherRows {
  private final PageTokens tokens;
  private final PageCursors cursors;
  private final OpenPages pages;
  private final PageRanking ranking;

  FurtherRows(PageTokens tokens, PageCursors cursors, OpenPages pages, PageRanking ranking) {
    this.tokens = tokens;
    this.cursors = cursors;
    this.pages = pages;
    this.ranking = ranking;
  }

  /** What was asked for, and proved to come from here. */
  record Asked(String page, NextRequest request, PageToken token, PageCursor cursor) {}

  /**
   * Checks what was sent.
   *
   * @param page its name in the path
   * @throws InvalidValueException if token or cursor is forged, or they are of different pages
   */
  Asked verified(String page, NextRequest request) {
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
    return new Asked(page, request, genuine.token(), cursor);
  }

  /**
   * The further rows.
   *
   * @throws ProblemException with {@code page-ended}, by the stage, once the page cannot go on
   */
  CompletionStage<Answer> answer(Asked asked, Deadline deadline) {
    return pages
        .find(asked.cursor(), deadline.half())
        .thenCompose(
            found ->
                switch (found) {
                  case Found.Answered before ->
                      CompletableFuture.completedStage(new Answer(before.json(), List.of()));
                  case Found.Open open -> made(asked, open.page(), deadline);
                  case Found.Ended ended -> throw ended();
                  case Found.Unavailable away -> CompletableFuture.completedStage(none(asked));
                });
  }

  private CompletionStage<Answer> made(Asked asked, OpenPage open, Deadline deadline) {
    if (!open.page().equals(asked.page())) {
      throw new InvalidValueException(
          "page",
          "token and next are of the page %s; ask for its further rows there."
              .formatted(open.page()));
    }
    return ranking
        .further(open, deadline)
        .thenApply(
            page -> {
              Answer answer = new Answer(AnswerJson.of(page), page.degraded());
              pages.keepAnswer(asked.cursor(), answer.json());
              return answer;
            });
  }

  /** No rows, and where the page goes on all the same: the client can ask again. */
  Answer none(Asked asked) {
    PageToken token = asked.token();
    Page page =
        new Page(
            token.pageId(),
            asked.page(),
            token.layout(),
            asked.request().token(),
            token.expiresAt(),
            token.issuedAt(),
            token.model(),
            token.cells(),
            Map.of(),
            "none",
            List.of(Degradation.NO_USER_STATE),
            List.of(),
            asked.request().next());
    return new Answer(AnswerJson.of(page), page.degraded());
  }

  private static ProblemException ended() {
    return new ProblemException(
        RankingProblem.PAGE_ENDED,
        "Nothing is kept of this page any more: a page can go on for 30 minutes. Ask for a new one.");
  }
}
