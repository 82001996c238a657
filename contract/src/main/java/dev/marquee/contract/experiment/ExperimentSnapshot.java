package dev.marquee.contract.experiment;

import java.util.List;

/**
 * All experiments at one version: what every evaluator holds in memory and assigns from.
 *
 * @param version grows by one with every change
 * @param experiments in order of precedence: of two that set the same parameter for a unit, the
 *     later one holds. Concluded ones come first, by the time of their conclusion, then the others
 *     by key, so that a new experiment in a layer stands above what was decided there before.
 */
public record ExperimentSnapshot(long version, List<PublishedExperiment> experiments) {
  public static final ExperimentSnapshot EMPTY = new ExperimentSnapshot(0, List.of());

  public ExperimentSnapshot {
    experiments = List.copyOf(experiments);
  }
}
