package dev.marquee.ranking.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.experiment.ExperimentSnapshot;
import dev.marquee.contract.layout.Layouts;
import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.state.StateFollower;
import dev.marquee.edge.state.StateFollowers;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** The layouts and experiments that other services publish. */
@Startup
@Singleton
public final class PublishedPolicies {
  private final StateFollower<Layouts> layouts;
  private final StateFollower<ExperimentSnapshot> experiments;

  PublishedPolicies(StateFollowers followers, ObjectMapper json) {
    this.layouts =
        followers.follow(
            StateDocument.LAYOUTS,
            (version, body) -> json.readValue(body, Layouts.class),
            Layouts.NONE);
    this.experiments =
        followers.follow(
            StateDocument.EXPERIMENTS,
            (version, body) -> json.readValue(body, ExperimentSnapshot.class),
            ExperimentSnapshot.EMPTY);
  }

  /** The layouts now. Never blocks. */
  public Layouts layouts() {
    return layouts.value();
  }

  /** The experiments now. Never blocks. */
  public ExperimentSnapshot experiments() {
    return experiments.value();
  }
}
