package dev.marquee.ranking.calibration;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.page.ModelRef;
import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.state.StateFollower;
import dev.marquee.edge.state.StateFollowers;
import dev.marquee.edge.state.StateStore;
import dev.marquee.ranking.RankingProblem;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The calibrations as Redis has them. */
@Startup
@Singleton
public final class PublishedCalibrations {
  private static final Logger LOG = Logger.getLogger(PublishedCalibrations.class);

  private final StateFollowers followers;
  private final StateStore store;
  private final ObjectMapper json;
  private final StateFollower<Calibrations> follower;

  PublishedCalibrations(StateFollowers followers, StateStore store, ObjectMapper json) {
    this.followers = followers;
    this.store = store;
    this.json = json;
    this.follower =
        followers.follow(
            StateDocument.CALIBRATIONS, (version, body) -> parse(body), Calibrations.NONE);
  }

  /** The model's calibration now, or null. Never blocks. */
  public @Nullable IsotonicCalibration of(ModelRef model) {
    return follower.value().of(model);
  }

  /**
   * Adds or replaces a model's. Completes when this replica uses it. Where Redis has something that
   * nobody can read, what this replica uses takes its place.
   */
  CompletionStage<IsotonicCalibration> put(IsotonicCalibration calibration) {
    return store
        .read(StateDocument.CALIBRATIONS)
        .thenCompose(
            read ->
                store.replace(
                    StateDocument.CALIBRATIONS,
                    read.version(),
                    write(readable(read.body()).with(calibration))))
        .thenCompose(
            version -> {
              if (version == StateStore.CONFLICT) {
                throw new ProblemException(
                    RankingProblem.EDIT_CONFLICT,
                    "Another calibration was put at the same moment; send this one again.");
              }
              return followers.refresh(StateDocument.CALIBRATIONS).thenApply(done -> calibration);
            });
  }

  private Calibrations readable(byte @Nullable [] body) {
    try {
      return parse(body);
    } catch (UncheckedIOException garbage) {
      LOG.warnf("The calibrations in Redis cannot be read and are replaced: %s", garbage);
      return follower.value();
    }
  }

  private Calibrations parse(byte @Nullable [] body) {
    try {
      return body == null ? Calibrations.NONE : json.readValue(body, Calibrations.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] write(Calibrations calibrations) {
    try {
      return json.writeValueAsBytes(calibrations);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
