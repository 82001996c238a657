package dev.marquee.ranking.explain;

import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.problem.RequestBody;
import dev.marquee.ranking.RankingProblem;
import dev.marquee.ranking.page.PageRehearsal;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Explanations over HTTP, a few at a time: they must not slow the pages down. */
@Path("/v1/pages/{page}/explain")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pages")
final class ExplainResource {
  private static final int AT_ONCE = 2;

  private final PageRehearsal rehearsal;
  private final Semaphore free = new Semaphore(AT_ONCE);

  ExplainResource(PageRehearsal rehearsal) {
    this.rehearsal = rehearsal;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Blocking
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  @Operation(
      summary = "Why a page is as it is",
      description =
          "A page's request with `items`, at most 50 ids. The page as it would be made now, in the order before chance; it is neither signed nor logged. For each item: where it stands or why it is absent, and what each feature adds to its score.")
  public PageExplanation explain(@PathParam("page") String page, @Nullable ExplainRequest request) {
    ExplainRequest asked = RequestBody.required(request);
    if (!free.tryAcquire()) {
      throw new ProblemException(
          RankingProblem.JOB_RUNNING,
          "%d explanations are being made already; try again when they have ended."
              .formatted(AT_ONCE));
    }
    try {
      return rehearsal.of(page, asked.request(), made -> Explanation.of(page, made, asked.items()));
    } finally {
      free.release();
    }
  }
}
