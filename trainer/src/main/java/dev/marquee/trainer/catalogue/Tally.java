package dev.marquee.trainer.catalogue;

import dev.marquee.trainer.catalogue.ReductionReport.Example;
import dev.marquee.trainer.catalogue.ReductionReport.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts, per rule, the rows that it met, and remembers the first few. */
final class Tally {
  private static final int EXAMPLES = 4;

  private final Map<Rule, Set<String>> rows = new EnumMap<>(Rule.class);
  private final Map<Rule, List<Example>> examples = new EnumMap<>(Rule.class);

  void count(Rule rule, Example example) {
    rows.computeIfAbsent(rule, _ -> new HashSet<>()).add(example.itemId());
    List<Example> shown = examples.computeIfAbsent(rule, _ -> new ArrayList<>());
    if (shown.size() < EXAMPLES) {
      shown.add(example);
    }
  }

  /** Every rule of one kind, also those that met no row. */
  List<Outcome> outcomes(boolean leavesOut) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      if (rule.leavesOut() == leavesOut) {
        outcomes.add(
            new Outcome(
                rule.code(),
                rule.statement(),
                rows.getOrDefault(rule, Set.of()).size(),
                List.copyOf(examples.getOrDefault(rule, List.of()))));
      }
    }
    return List.copyOf(outcomes);
  }
}
