package dev.marquee.ranking.page;

import dev.marquee.contract.page.Page;
import dev.marquee.contract.page.PageRequest;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.RequestBody;
import dev.marquee.ranking.Deadline;
import dev.marquee.ranking.answer.AnswerJson;
import dev.marquee.ranking.load.Admission;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Pages over HTTP. */
@Path("/v1/pages/{page}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pages")
final class PageResource {
  private final PageRanking ranking;
  private final PageMetrics metrics;
  private final PageDeadlines deadlines;
  private final Admission admission;

  PageResource(
      PageRanking ranking, PageMetrics metrics, PageDeadlines deadlines, Admission admission) {
    this.ranking = ranking;
    this.metrics = metrics;
    this.deadlines = deadlines;
    this.admission = admission;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @NonBlocking
  @AllowedFor(Role.FRONT_END)
  @Operation(
      summary = "A page of ranked rows",
      description = "Where the page falls short of a full one, `degraded` says how.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Page.class)))
  public CompletionStage<RestResponse<byte[]>> page(
      @PathParam("page") String page,
      @HeaderParam(PageDeadlines.HEADER) @Nullable String deadlineMillis,
      @Nullable PageRequest request) {
    long start = System.nanoTime();
    Deadline deadline = deadlines.of(deadlineMillis);
    PageRequest asked = RequestBody.required(request);
    if (!admission.enter()) {
      return answered(ranking.shed(page, asked, deadline), start);
    }
    try {
      return answered(
          ranking
              .rank(page, asked, deadline)
              .whenComplete((answer, failure) -> admission.leave(System.nanoTime() - start)),
          start);
    } catch (RuntimeException e) {
      admission.leave(System.nanoTime() - start);
      throw e;
    }
  }

  private CompletionStage<RestResponse<byte[]>> answered(CompletionStage<Page> made, long start) {
    return made.thenApply(
        answer -> {
          metrics.served(System.nanoTime() - start, answer.degraded());
          return RestResponse.ResponseBuilder.ok(AnswerJson.of(answer))
              .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
              .build();
        });
  }
}
