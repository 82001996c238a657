package dev.marquee.experiment.snapshot;

import dev.marquee.contract.experiment.ExperimentSnapshot;
import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.state.StateFollower;
import dev.marquee.edge.state.StateFollowers;
import dev.marquee.experiment.lifecycle.Experiments;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletionStage;

/**
 * The experiments as this process has them in memory, swapped through one reference. While Redis is
 * away, the last ones stay.
 */
@Startup
@Singleton
public final class LiveExperiments {
  /** Where the value in memory came from. */
  enum Source {
    REDIS,
    COPY,
    NONE
  }

  private record View(
      Experiments experiments, ExperimentSnapshot snapshot, String body, String tag) {}

  private static final int TAG_BYTES = 12;

  private final DocumentFormat format;
  private final StateFollowers followers;
  private final View initial;
  private final StateFollower<View> follower;

  LiveExperiments(DocumentFormat format, StateFollowers followers, MeterRegistry metrics) {
    this.format = format;
    this.followers = followers;
    this.initial = view(Experiments.NONE);
    this.follower = followers.follow(StateDocument.EXPERIMENTS, this::parse, initial);
    Gauge.builder("marquee.experiments.snapshot.version", this, live -> live.snapshot().version())
        .description("Version of the snapshot that assignments are made from")
        .register(metrics);
    Gauge.builder(
            "marquee.experiments.snapshot.live",
            this,
            live -> live.source() == Source.REDIS ? 1.0 : 0.0)
        .description("1 if the snapshot came from Redis, 0 if from the local copy or nowhere")
        .register(metrics);
  }

  /** All experiments now. Never blocks. */
  public Experiments experiments() {
    return follower.value().experiments();
  }

  /** What assignments are made from now. Never blocks. */
  public ExperimentSnapshot snapshot() {
    return follower.value().snapshot();
  }

  /** Completes when a change made just now is in memory. */
  public CompletionStage<Void> refresh() {
    return followers.refresh(StateDocument.EXPERIMENTS);
  }

  Source source() {
    if (follower.live()) {
      return Source.REDIS;
    }
    return follower.value().equals(initial) ? Source.NONE : Source.COPY;
  }

  /** The snapshot as JSON with its tag, both of one version. */
  TaggedSnapshot tagged() {
    View view = follower.value();
    return new TaggedSnapshot(view.body(), view.tag());
  }

  private View parse(long version, byte[] body) throws IOException {
    return view(format.read(body));
  }

  private View view(Experiments experiments) {
    String body = format.writeSnapshot(experiments);
    return new View(experiments, experiments.snapshot(), body, tag(body));
  }

  /** A strong tag: two bodies share it only if they are the same. */
  private static String tag(String body) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(digest, TAG_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
