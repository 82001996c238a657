package dev.marquee.ranking.consistency;

import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.ranking.RankingProblem;
import dev.marquee.ranking.replay.LoggedPage;
import dev.marquee.ranking.replay.LoggedPages;
import dev.marquee.ranking.serving.Serving;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The check over HTTP, one at a time; its last result stands in the metrics. */
@Path("/v1/consistency")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
final class ConsistencyResource {
  private static final int MOST_PAGES = 1_000;

  private final LoggedPages pages;
  private final KnownUsers known;
  private final StoredUsers users;
  private final Serving serving;
  private final AtomicBoolean running = new AtomicBoolean();
  private final AtomicInteger lastPages;
  private final AtomicInteger lastFaulty;

  ConsistencyResource(
      LoggedPages pages,
      KnownUsers known,
      StoredUsers users,
      Serving serving,
      MeterRegistry metrics) {
    this.pages = pages;
    this.known = known;
    this.users = users;
    this.serving = serving;
    this.lastPages = gauge(metrics, "marquee.consistency.pages");
    this.lastFaulty = gauge(metrics, "marquee.consistency.skewed.features");
  }

  private static AtomicInteger gauge(MeterRegistry metrics, String name) {
    return Objects.requireNonNull(metrics.gauge(name, new AtomicInteger()));
  }

  @GET
  @Blocking
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  @Operation(
      summary = "Whether logged features and stored state agree",
      description =
          "Computes the feature rows of the newest logged pages anew from catalogue and user state as they are now. What depends on the user is expected to change; what does not and differs is a fault, or a catalogue that was replaced since.")
  public ConsistencyReport check(@QueryParam("pages") @DefaultValue("100") int most) {
    if (!running.compareAndSet(false, true)) {
      throw new ProblemException(
          RankingProblem.JOB_RUNNING, "A check runs already; try again when it has ended.");
    }
    try {
      List<LoggedPage> logged = pages.newest(Math.clamp(most, 1, MOST_PAGES));
      Set<String> userKeys =
          logged.stream()
              .map(page -> page.decisions().userKey())
              .filter(Objects::nonNull)
              .collect(Collectors.toSet());
      KnownUsers.Found found = known.find(userKeys);
      ConsistencyReport report =
          new Consistency(serving.now(), userKey -> users.read(userKey, found)).of(logged);
      lastPages.set(report.pages());
      lastFaulty.set(report.faulty());
      return report;
    } finally {
      running.set(false);
    }
  }
}
