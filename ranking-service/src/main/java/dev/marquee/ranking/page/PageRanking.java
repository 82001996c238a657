package dev.marquee.ranking.page;

import dev.marquee.contract.page.Page;
import dev.marquee.contract.page.PageRequest;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.ranking.Deadline;
import dev.marquee.ranking.RankingProblem;
import dev.marquee.ranking.candidate.CandidateGathering;
import dev.marquee.ranking.candidate.CandidateQuery;
import dev.marquee.ranking.candidate.Candidates;
import dev.marquee.ranking.definition.PageDefinition;
import dev.marquee.ranking.definition.RowDefinition;
import dev.marquee.ranking.definition.RowSource;
import dev.marquee.ranking.scoring.RequestFacts;
import dev.marquee.ranking.serving.ServingSnapshot;
import dev.marquee.ranking.user.UserItems;
import dev.marquee.ranking.user.UserQuery;
import dev.marquee.ranking.user.UserRead;
import dev.marquee.ranking.user.UserStates;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Makes a page, from what was asked to the answer, without ever waiting on its thread. */
@Singleton
final class PageRanking {
  /** What is shown where a page's own rows all come out empty. */
  private static final List<RowDefinition> LAST_RESORT =
      List.of(new RowDefinition("popular", "Popular", null, new RowSource.Popular(null), null));

  private final PageInputs inputs;
  private final UserStates users;
  private final PageMaking making;
  private final PageIssue issue;
  private final CandidateGathering gathering;

  PageRanking(
      PageInputs inputs,
      UserStates users,
      PageMaking making,
      PageIssue issue,
      CandidateGathering gathering) {
    this.inputs = inputs;
    this.users = users;
    this.making = making;
    this.issue = issue;
    this.gathering = gathering;
  }

  /**
   * The page.
   *
   * @throws ProblemException where page or layout is unknown, or there is no catalogue at all
   */
  CompletionStage<Page> rank(String page, PageRequest request, Deadline deadline) {
    PageInputs.Chosen chosen = inputs.choose(page, request);
    try {
      return users
          .read(
              UserQuery.of(request.unitId(), chosen.definition().lists(), request.context()),
              deadline.half())
          .thenCompose(user -> rank(chosen, request, user, deadline, false))
          .whenComplete((answer, failure) -> chosen.release());
    } catch (RuntimeException e) {
      chosen.release();
      throw e;
    }
  }

  /**
   * The page that costs least: what is popular, without the user's state and without a model.
   *
   * @throws ProblemException where page or layout is unknown, or there is no catalogue at all
   */
  CompletionStage<Page> shed(String page, PageRequest request, Deadline deadline) {
    PageInputs.Chosen chosen = inputs.choose(page, request);
    try {
      return rank(chosen, request, UserRead.UNAVAILABLE, deadline, true)
          .whenComplete((answer, failure) -> chosen.release());
    } catch (RuntimeException e) {
      chosen.release();
      throw e;
    }
  }

  private CompletionStage<Page> rank(
      PageInputs.Chosen chosen,
      PageRequest request,
      UserRead user,
      Deadline deadline,
      boolean shed) {
    ServingSnapshot serving = chosen.serving();
    if (serving.catalogue().size() == 0) {
      throw new ProblemException(
          RankingProblem.NO_CATALOGUE, "There is nothing to rank yet. Try again in a while.");
    }
    UserItems userItems = UserItems.of(serving.catalogue(), user.state());
    CandidateQuery query =
        gathering
            .query(chosen.definition(), serving.candidates(), request)
            .by(userItems, user.lists());
    Candidates candidates = gathering.gather(query);
    boolean empty = candidates.items().length == 0;
    Candidates shown = empty ? gathering.gather(query.of(lastResort(query.page()))) : candidates;
    RequestFacts facts = making.facts(request, userItems, user.features());
    boolean sampled = issue.sampled();
    return making
        .make(
            new PageTask(
                chosen,
                request,
                shown,
                empty || shed ? null : chosen.choice().model(),
                facts,
                user.available(),
                sampled,
                deadline))
        .thenApply(ranked -> issue.answer(ranked, sampled));
  }

  /** Still held to the page's rules: what is not to be shown is not shown for want of others. */
  private static PageDefinition lastResort(PageDefinition page) {
    return new PageDefinition(page.page(), LAST_RESORT, page.eligibility(), page.leaveOut());
  }
}
