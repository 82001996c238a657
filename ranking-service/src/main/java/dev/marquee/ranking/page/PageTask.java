package dev.marquee.ranking.page;

import dev.marquee.contract.page.Degradation;
import dev.marquee.contract.page.PageRequest;
import dev.marquee.ranking.Deadline;
import dev.marquee.ranking.candidate.Candidates;
import dev.marquee.ranking.continuation.OpenPage;
import dev.marquee.ranking.feature.RequestFacts;
import dev.marquee.ranking.serving.ServingModel;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A page to be made of its candidates.
 *
 * @param chosen what it is served from and by
 * @param request what was asked for
 * @param candidates that may be shown
 * @param model that scores them; null for popularity
 * @param facts of the request and the user
 * @param already how it falls short before anything is scored
 * @param keepFeatures whether the feature values are wanted too
 * @param deadline until when
 * @param open the page whose further rows these are to be; null for a page from its top
 */
record PageTask(
    PageInputs.Chosen chosen,
    PageRequest request,
    Candidates candidates,
    @Nullable ServingModel model,
    RequestFacts facts,
    Set<Degradation> already,
    boolean keepFeatures,
    Deadline deadline,
    @Nullable OpenPage open) {

  /** The same without a model. */
  PageTask byPopularity() {
    return new PageTask(
        chosen, request, candidates, null, facts, already, keepFeatures, deadline, open);
  }
}
