package dev.marquee.ranking.status;

import dev.marquee.ranking.load.Admission;
import dev.marquee.ranking.load.CandidateShare;
import dev.marquee.ranking.precomputed.PrecomputedPages;
import jakarta.inject.Singleton;

/** Gathers the limits, as they are set and as they stand. */
@Singleton
final class LimitsNow {
  private final Admission admission;
  private final CandidateShare share;
  private final PrecomputedPages precomputed;
  private final LimitSettings set;

  LimitsNow(
      Admission admission, CandidateShare share, PrecomputedPages precomputed, LimitSettings set) {
    this.admission = admission;
    this.share = share;
    this.precomputed = precomputed;
    this.set = set;
  }

  Limits now() {
    return new Limits(
        set.page.deadline().toMillis(),
        new Limits.Concurrency(
            admission.limit(),
            admission.inFlight(),
            admission.shed(),
            set.admission.least(),
            set.admission.most(),
            set.admission.tolerance(),
            set.admission.headroom(),
            set.admission.window().toMillis()),
        new Limits.FewerCandidates(
            share.share(),
            set.candidates.perRow(),
            set.fewer.target().toMillis(),
            set.fewer.leastShare(),
            set.fewer.window().toMillis()),
        new Limits.Precomputed(
            precomputed.count(),
            precomputed.wishes().size(),
            set.precomputed.most(),
            set.precomputed.refresh().toMillis()));
  }
}
