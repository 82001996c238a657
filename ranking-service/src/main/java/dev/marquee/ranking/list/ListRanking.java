package dev.marquee.ranking.list;

import dev.marquee.contract.page.Degradation;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.ranking.Deadline;
import dev.marquee.ranking.definition.RowDefinition;
import dev.marquee.ranking.definition.RowSource;
import dev.marquee.ranking.delivery.Answer;
import dev.marquee.ranking.feature.RequestFacts;
import dev.marquee.ranking.page.PageScoring;
import dev.marquee.ranking.page.SlateMaking;
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
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Ranks a caller's candidates, without ever waiting on its thread. */
@Singleton
final class ListRanking {
  private static final RowDefinition ROW =
      new RowDefinition("list", "List", null, new RowSource.Popular(null), null);

  private final ListInputs inputs;
  private final UserStates users;
  private final PageScoring scoring;
  private final SlateMaking slates;
  private final ListIssue issue;

  ListRanking(
      ListInputs inputs,
      UserStates users,
      PageScoring scoring,
      SlateMaking slates,
      ListIssue issue) {
    this.inputs = inputs;
    this.users = users;
    this.scoring = scoring;
    this.slates = slates;
    this.issue = issue;
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
          .thenCompose(
              user -> rank(known(chosen, user), chosen.choice().model(), request, user, deadline))
          .whenComplete((answer, failure) -> chosen.release());
    } catch (RuntimeException e) {
      chosen.release();
      throw e;
    }
  }

  /**
   * The answer that costs least: by popularity, without the user's state and without a model. There
   * is no list that could lie ready: the candidates are the caller's.
   *
   * @throws ProblemException where layout or model is unknown, or there is no catalogue at all
   */
  CompletionStage<Answer> shed(ListRequest request, Deadline deadline) {
    ListInputs.Chosen chosen = inputs.choose(request);
    try {
      return rank(chosen, null, request, UserRead.UNAVAILABLE, deadline);
    } finally {
      chosen.release();
    }
  }

  /**
   * A caller's list is explored for want of a history only where a cell says so; and who could not
   * be read may well have one.
   */
  private static ListInputs.Chosen known(ListInputs.Chosen chosen, UserRead user) {
    return user.available() && chosen.choice().coldStartByCell()
        ? chosen.forPlays(user.state().recentPlays().size())
        : chosen;
  }

  /**
   * @param model that scores; null for popularity
   */
  private CompletionStage<Answer> rank(
      ListInputs.Chosen chosen,
      @Nullable ServingModel model,
      ListRequest request,
      UserRead user,
      Deadline deadline) {
    ServingSnapshot serving = chosen.serving();
    ListCandidates candidates = ListCandidates.of(request, serving.catalogue());
    boolean sampled = issue.sampled();
    RequestFacts known =
        scoring.facts(
            request.request(), UserItems.of(serving.catalogue(), user.state()), user.features());
    RequestFacts facts =
        new RequestFacts(
            known.context(), known.items(), known.user(), candidates.own(), known.nowMillis());
    int columns = chosen.choice().layout().columns();
    Integer limit = request.limit();
    SlateMaking.Task task =
        new SlateMaking.Task(
            serving,
            chosen.choice(),
            model,
            candidates.inOneRow(ROW),
            facts,
            deadline,
            new SlateMaking.Shape(0, 1, limit == null ? columns : Math.min(limit, columns)),
            issue.seed());
    return scoring
        .score(model, serving.candidates(), candidates.items(), facts, deadline, sampled)
        .thenCompose(
            scored ->
                slates
                    .make(task, scored)
                    .thenApply(
                        made ->
                            issue.answer(
                                new RankedCandidates(
                                    request,
                                    chosen.choice(),
                                    serving.catalogue(),
                                    candidates,
                                    scored,
                                    made.slate(),
                                    made.comparison(),
                                    degraded(chosen.choice(), scored, user.available())),
                                sampled)));
  }

  private static EnumSet<Degradation> degraded(Choice choice, Scored scored, boolean userKnown) {
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
    return degraded;
  }
}
