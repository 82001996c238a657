package dev.marquee.ranking.list;

import dev.marquee.contract.page.Degradation;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.ranking.Deadline;
import dev.marquee.ranking.construction.BuiltRow;
import dev.marquee.ranking.delivery.Answer;
import dev.marquee.ranking.feature.RequestFacts;
import dev.marquee.ranking.page.PageScoring;
import dev.marquee.ranking.policy.Choice;
import dev.marquee.ranking.scoring.Scored;
import dev.marquee.ranking.serving.ServingModel;
import dev.marquee.ranking.serving.ServingSnapshot;
import dev.marquee.ranking.user.UserItems;
import dev.marquee.ranking.user.UserQuery;
import dev.marquee.ranking.user.UserRead;
import dev.marquee.ranking.user.UserStates;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Ranks a caller's candidates, without ever waiting on its thread. */
@Singleton
final class ListRanking {
  private final ListInputs inputs;
  private final UserStates users;
  private final PageScoring scoring;
  private final ListIssue issue;
  private final ListPlanning planning;

  ListRanking(
      ListInputs inputs,
      UserStates users,
      PageScoring scoring,
      ListIssue issue,
      ListPlanning planning) {
    this.inputs = inputs;
    this.users = users;
    this.scoring = scoring;
    this.issue = issue;
    this.planning = planning;
  }

  /**
   * The answer.
   *
   * @throws ProblemException where layout or model is unknown, or there is no catalogue at all
   */
  CompletionStage<Answer> rank(ListRequest request, Deadline deadline) {
    ListInputs.Chosen chosen = inputs.choose(request);
    try {
      return users
          .read(UserQuery.of(request.request().unitId()), deadline.half())
          .thenCompose(user -> rank(chosen, request, user, deadline, false))
          .whenComplete((answer, failure) -> chosen.release());
    } catch (RuntimeException e) {
      chosen.release();
      throw e;
    }
  }

  /**
   * The answer that costs least: by popularity, without the user's state and without a model.
   *
   * @throws ProblemException where layout or model is unknown, or there is no catalogue at all
   */
  CompletionStage<Answer> shed(ListRequest request, Deadline deadline) {
    ListInputs.Chosen chosen = inputs.choose(request);
    try {
      return rank(chosen, request, UserRead.UNAVAILABLE, deadline, true);
    } finally {
      chosen.release();
    }
  }

  private CompletionStage<Answer> rank(
      ListInputs.Chosen chosen,
      ListRequest request,
      UserRead user,
      Deadline deadline,
      boolean shed) {
    ServingSnapshot serving = chosen.serving();
    ListCandidates candidates = ListCandidates.of(request, serving.catalogue());
    boolean sampled = issue.sampled();
    RequestFacts known =
        scoring.facts(
            request.request(), UserItems.of(serving.catalogue(), user.state()), user.features());
    RequestFacts facts =
        new RequestFacts(
            known.context(), known.items(), known.user(), candidates.own(), known.nowMillis());
    return scoring
        .score(
            shed ? null : chosen.choice().model(),
            serving.candidates(),
            candidates.items(),
            facts,
            deadline,
            sampled)
        .thenApply(
            scored ->
                issue.answer(
                    ranked(chosen, request, candidates, scored, user.available()), sampled));
  }

  private RankedCandidates ranked(
      ListInputs.Chosen chosen,
      ListRequest request,
      ListCandidates candidates,
      Scored scored,
      boolean userKnown) {
    Choice choice = chosen.choice();
    List<BuiltRow> rows = planning.build(chosen, candidates, scored, request.limit());
    EnumSet<Degradation> degraded = EnumSet.noneOf(Degradation.class);
    if (!userKnown) {
      degraded.add(Degradation.NO_USER_STATE);
    }
    ServingModel model = choice.model();
    if (model == null || scored.by().equals(Choice.POPULARITY)) {
      degraded.add(Degradation.POPULAR);
    } else if (!model.model().bundle().layouts().contains(choice.layout().ref())) {
      degraded.add(Degradation.LAYOUT_UNTRAINED);
    }
    return new RankedCandidates(
        request,
        choice,
        chosen.serving().catalogue(),
        candidates,
        scored,
        choice.policy().exploration().draw(rows, issue.seed()),
        degraded);
  }
}
