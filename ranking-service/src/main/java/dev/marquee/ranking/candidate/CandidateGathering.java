package dev.marquee.ranking.candidate;

import dev.marquee.contract.page.Candidate;
import dev.marquee.contract.page.PageRequest;
import dev.marquee.ranking.definition.PageDefinition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;

/** Gathers candidates as the service is set to, and counts what is dropped. */
@Singleton
public final class CandidateGathering {
  private static final DropReason[] REASONS = DropReason.values();

  private final int perRow;
  private final Counter[] dropped;

  CandidateGathering(CandidateSettings settings, MeterRegistry metrics) {
    this.perRow = settings.perRow();
    this.dropped =
        Arrays.stream(REASONS)
            .map(
                reason ->
                    Counter.builder("marquee.candidates.dropped")
                        .description(
                            "Items that a row's source named and that were not to be shown")
                        .tag("reason", reason.code())
                        .register(metrics))
            .toArray(Counter[]::new);
  }

  /** The query for what somebody asked, to be completed with what is known of them. */
  public CandidateQuery query(PageDefinition page, CandidateIndex index, PageRequest request) {
    List<Candidate> brought = request.candidates();
    return CandidateQuery.of(page, index, perRow)
        .at(System.currentTimeMillis(), request.context())
        .bringing(brought.isEmpty() ? List.of() : brought.stream().map(Candidate::itemId).toList());
  }

  /** The candidates. */
  public Candidates gather(CandidateQuery query) {
    Candidates candidates = Candidates.of(query);
    for (DropReason reason : REASONS) {
      int count = candidates.drops().count(reason);
      if (count > 0) {
        dropped[reason.ordinal()].increment(count);
      }
    }
    return candidates;
  }
}
