package dev.marquee.contract.experiment;

import java.util.List;

/**
 * All experiments at one version: what every evaluator holds in memory and assigns from.
 *
 * @param version grows by one with every change
 * @param experiments in the order of their keys
 */
public record ExperimentSnapshot(long version, List<PublishedExperiment> experiments) {
  public static final ExperimentSnapshot EMPTY = new ExperimentSnapshot(0, List.of());

  public ExperimentSnapshot {
    experiments = List.copyOf(experiments);
  }
}
