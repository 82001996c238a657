package dev.marquee.ranking.replay;

import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.ranking.RankingProblem;
import dev.marquee.ranking.scoring.ScoringModel;
import dev.marquee.ranking.serving.Serving;
import dev.marquee.ranking.serving.ServingModel;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Replays over HTTP, one at a time. */
@Path("/v1/models/{name}/versions/{version}/replay")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
final class ReplayResource {
  private static final int MOST_PAGES = 5_000;

  /** The same pages give the same intervals. */
  private static final long SEED = 20_260_101;

  private final LoggedPages pages;
  private final Serving serving;
  private final AtomicBoolean running = new AtomicBoolean();

  ReplayResource(LoggedPages pages, Serving serving) {
    this.pages = pages;
    this.serving = serving;
  }

  @POST
  @Blocking
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  @Operation(
      summary = "Replays a version over logged pages",
      description =
          "How a loaded version would have ordered the newest pages whose decisions are in the log, before it is activated. Fewer than 30 pages are refused.")
  public ReplayReport replay(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @QueryParam("pages") @DefaultValue("500") int most) {
    if (!running.compareAndSet(false, true)) {
      throw new ProblemException(
          RankingProblem.JOB_RUNNING, "A replay runs already; try again when it has ended.");
    }
    try {
      ServingModel found = serving.now().model(name + "@" + version);
      if (found == null || !found.model().acquire()) {
        throw new ProblemException(
            RankingProblem.UNKNOWN_MODEL,
            "No model %s@%s is loaded; GET /v1/models lists those that are, and why others are not."
                .formatted(name, version));
      }
      return replay(found.model(), Math.clamp(most, 1, MOST_PAGES));
    } finally {
      running.set(false);
    }
  }

  private ReplayReport replay(ScoringModel model, int most) {
    try {
      return new Replay(model).of(pages.newest(most), new SplittableRandom(SEED));
    } finally {
      model.release();
    }
  }
}
