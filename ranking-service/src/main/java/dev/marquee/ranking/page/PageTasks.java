package dev.marquee.ranking.page;

import dev.marquee.contract.page.Degradation;
import dev.marquee.contract.page.PageRequest;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.ranking.Deadline;
import dev.marquee.ranking.RankingProblem;
import dev.marquee.ranking.candidate.CandidateGathering;
import dev.marquee.ranking.candidate.CandidateQuery;
import dev.marquee.ranking.candidate.CandidateRow;
import dev.marquee.ranking.candidate.Candidates;
import dev.marquee.ranking.candidate.Placed;
import dev.marquee.ranking.continuation.OpenPage;
import dev.marquee.ranking.definition.PageDefinition;
import dev.marquee.ranking.definition.RowDefinition;
import dev.marquee.ranking.definition.RowSource;
import dev.marquee.ranking.load.CandidateShare;
import dev.marquee.ranking.serving.ServingSnapshot;
import dev.marquee.ranking.user.UserItems;
import dev.marquee.ranking.user.UserRead;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prepares pages: finds what may be shown to a user, and what the models are told of them. */
@Singleton
final class PageTasks {
  /** What is shown where a page's own rows all come out empty. */
  private static final List<RowDefinition> LAST_RESORT =
      List.of(new RowDefinition("popular", "Popular", null, new RowSource.Popular(null), null));

  private final CandidateGathering gathering;
  private final PageScoring scoring;
  private final CandidateShare share;

  PageTasks(CandidateGathering gathering, PageScoring scoring, CandidateShare share) {
    this.gathering = gathering;
    this.scoring = scoring;
    this.share = share;
  }

  /**
   * A page to be served.
   *
   * @param sampled whether the feature values are wanted too
   * @throws ProblemException where there is no catalogue at all
   */
  PageTask served(
      PageInputs.Chosen chosen,
      PageRequest request,
      UserRead user,
      boolean sampled,
      Deadline deadline) {
    return task(chosen, request, user, new Terms(false, true, sampled, deadline, null));
  }

  /**
   * Further rows to be served; none where there is nothing left to show.
   *
   * @param sampled whether the feature values are wanted too
   * @throws ProblemException where there is no catalogue at all
   */
  PageTask further(
      PageInputs.Chosen chosen, OpenPage open, UserRead user, boolean sampled, Deadline deadline) {
    return task(chosen, open.request(), user, new Terms(false, true, sampled, deadline, open));
  }

  /**
   * A page to be explained, with each dropped item and all feature values.
   *
   * @throws ProblemException where there is no catalogue at all
   */
  PageTask explained(
      PageInputs.Chosen chosen, PageRequest request, UserRead user, Deadline deadline) {
    return task(chosen, request, user, new Terms(true, false, true, deadline, null));
  }

  /**
   * A page to be kept for later, of which nothing is counted.
   *
   * @throws ProblemException where there is no catalogue at all
   */
  PageTask beforehand(
      PageInputs.Chosen chosen, PageRequest request, UserRead nobody, Deadline deadline) {
    return task(chosen, request, nobody, new Terms(false, false, false, deadline, null));
  }

  /**
   * What a page is prepared for.
   *
   * @param counted whether what is dropped is counted: only what is served is
   */
  private record Terms(
      boolean explained,
      boolean counted,
      boolean keepFeatures,
      Deadline deadline,
      @Nullable OpenPage open) {}

  private PageTask task(PageInputs.Chosen first, PageRequest request, UserRead user, Terms terms) {
    ServingSnapshot serving = first.serving();
    if (serving.catalogue().size() == 0) {
      throw new ProblemException(
          RankingProblem.NO_CATALOGUE, "There is nothing to rank yet. Try again in a while.");
    }
    UserItems items = UserItems.of(serving.catalogue(), user.state());
    // Who could not be read may well have a history.
    PageInputs.Chosen chosen =
        user.available() ? first.forPlays(user.state().recentPlays().size()) : first;
    CandidateQuery plain =
        gathering.query(chosen.definition(), serving.candidates(), request).by(items, user.lists());
    CandidateQuery whole = terms.explained() ? plain.explaining() : plain;
    OpenPage open = terms.open();
    CandidateQuery full = open == null ? whole : whole.without(placed(serving, open));
    CandidateQuery query =
        terms.counted()
            ? full.atMost(share.of(full.perRow(), chosen.choice().layout().columns()))
            : full;
    Candidates candidates = gather(query, terms);
    boolean empty = candidates.items().length == 0;
    return new PageTask(
        chosen,
        request,
        empty && open == null ? gather(query.of(lastResort(query.page())), terms) : candidates,
        empty ? null : chosen.choice().model(),
        scoring.facts(request, items, user.features()),
        already(user, fewer(candidates, query.perRow(), full.perRow())),
        terms.keepFeatures(),
        terms.deadline(),
        open);
  }

  /**
   * Takes into account how long a page was in the making, once its user was read: what fewer
   * candidates can change.
   */
  void took(long nanos) {
    share.answered(nanos);
  }

  private static Set<Degradation> already(UserRead user, boolean fewer) {
    Set<Degradation> already = EnumSet.noneOf(Degradation.class);
    if (!user.available()) {
      already.add(Degradation.NO_USER_STATE);
    }
    if (fewer) {
      already.add(Degradation.FEWER_CANDIDATES);
    }
    return already;
  }

  /** Whether a row might have taken more candidates, had it been let. */
  private static boolean fewer(Candidates candidates, int perRow, int whole) {
    if (perRow >= whole) {
      return false;
    }
    for (CandidateRow row : candidates.rows()) {
      if (row.positions().length == perRow
          && !(row.definition().source() instanceof RowSource.Caller)) {
        return true;
      }
    }
    return false;
  }

  private static Placed placed(ServingSnapshot serving, OpenPage open) {
    return Placed.of(serving.catalogue(), open.itemIds(), Set.copyOf(open.rowIds()));
  }

  private Candidates gather(CandidateQuery query, Terms terms) {
    return terms.counted() ? gathering.gather(query) : Candidates.of(query);
  }

  /** Still held to the page's rules: what is not to be shown is not shown for want of others. */
  private static PageDefinition lastResort(PageDefinition page) {
    return new PageDefinition(page.page(), LAST_RESORT, page.eligibility(), page.leaveOut());
  }
}
