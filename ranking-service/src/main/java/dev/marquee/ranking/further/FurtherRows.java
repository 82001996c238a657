package dev.marquee.ranking.further;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.page.Degradation;
import dev.marquee.contract.page.Page;
import dev.marquee.contract.token.PageCursor;
import dev.marquee.contract.token.PageToken;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.ranking.Deadline;
import dev.marquee.ranking.RankingProblem;
import dev.marquee.ranking.answer.AnswerJson;
import dev.marquee.ranking.continuation.Found;
import dev.marquee.ranking.continuation.OpenPage;
import dev.marquee.ranking.continuation.OpenPages;
import dev.marquee.ranking.definition.PageDefinition;
import dev.marquee.ranking.definition.PublishedPages;
import dev.marquee.ranking.delivery.Answer;
import dev.marquee.ranking.delivery.AnswerClaims;
import dev.marquee.ranking.delivery.Claim;
import dev.marquee.ranking.page.PageRanking;
import dev.marquee.ranking.user.UserQuery;
import dev.marquee.ranking.user.UserRead;
import dev.marquee.ranking.user.UserStates;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Answers with the further rows of a page: those made before, or new ones.
 *
 * <p>Cost: one round trip to Redis; a second one for pages with lists of segments, since the
 * segment stands in what is read by the first.
 */
@Singleton
final class FurtherRows {
  private final AnswerClaims claims;
  private final OpenPages pages;
  private final UserStates users;
  private final PublishedPages definitions;
  private final PageRanking ranking;

  FurtherRows(
      AnswerClaims claims,
      OpenPages pages,
      UserStates users,
      PublishedPages definitions,
      PageRanking ranking) {
    this.claims = claims;
    this.pages = pages;
    this.users = users;
    this.definitions = definitions;
    this.ranking = ranking;
  }

  /**
   * The further rows.
   *
   * @throws ProblemException where the page is unknown; with {@code page-ended}, by the stage, once
   *     it cannot go on
   */
  CompletionStage<Answer> answer(Continuation asked, Deadline deadline) {
    PageDefinition definition = definitions.find(asked.page());
    PageCursor cursor = asked.cursor();
    String key = OpenPages.answerKey(cursor);
    // Sent one behind the other, without waiting: one round trip.
    CompletionStage<Claim> claimed = claims.claim(key, AnswerClaims.ANY, deadline);
    CompletionStage<Found> found = pages.find(cursor, deadline.half());
    CompletionStage<UserRead> user =
        bySegment(definition)
            ? null
            : users.read(
                UserQuery.of(cursor.unitId(), definition.lists(), Map.of()), deadline.half());
    return claimed.thenCompose(
        claim ->
            switch (claim) {
              case Claim.Ours ours ->
                  found
                      .thenCompose(page -> made(asked, page, user, deadline))
                      .whenComplete((answer, failure) -> keep(ours, answer, deadline));
              case Claim.Given given ->
                  CompletableFuture.completedStage(Answer.repeated(given.json()));
              case Claim.UnderWay underWay -> CompletableFuture.completedStage(none(asked));
              case Claim.Unavailable away -> CompletableFuture.completedStage(none(asked));
              case Claim.Different different -> throw new IllegalStateException(key);
            });
  }

  private static boolean bySegment(PageDefinition definition) {
    return definition.lists().stream().anyMatch(list -> list.segment() != null);
  }

  private void keep(Claim.Ours ours, @Nullable Answer answer, Deadline deadline) {
    if (answer == null || answer.keeping() == Answer.Keeping.NOT_KEPT) {
      claims.release(ours);
    } else {
      claims.keep(ours, answer.json(), OpenPages.LIFE, deadline);
    }
  }

  private CompletionStage<Answer> made(
      Continuation asked,
      Found found,
      @Nullable CompletionStage<UserRead> user,
      Deadline deadline) {
    return switch (found) {
      case Found.Open open -> made(asked, open.page(), user, deadline);
      case Found.Ended ended -> throw ended();
      case Found.Unavailable away -> CompletableFuture.completedStage(none(asked));
    };
  }

  private CompletionStage<Answer> made(
      Continuation asked,
      OpenPage open,
      @Nullable CompletionStage<UserRead> user,
      Deadline deadline) {
    if (!open.page().equals(asked.page())) {
      throw new InvalidValueException(
          "page",
          "token and next are of the page %s; ask for its further rows there."
              .formatted(open.page()));
    }
    return ranking
        .further(open, user, deadline)
        .thenApply(page -> new Answer(AnswerJson.of(page), page.degraded()));
  }

  /** No rows, and where the page goes on all the same: the client can ask again. */
  Answer none(Continuation asked) {
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
    return new Answer(AnswerJson.of(page), page.degraded(), Answer.Keeping.NOT_KEPT);
  }

  private static ProblemException ended() {
    return new ProblemException(
        RankingProblem.PAGE_ENDED,
        "Nothing is kept of this page any more: a page can go on for 30 minutes. Ask for a new one.");
  }
}
