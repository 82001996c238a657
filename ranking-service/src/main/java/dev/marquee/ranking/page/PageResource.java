package dev.marquee.ranking.page;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.page.Page;
import dev.marquee.contract.page.PageRequest;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.RequestBody;
import dev.marquee.ranking.Deadline;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Pages over HTTP. */
@Path("/v1/pages/{page}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pages")
final class PageResource {
  private static final String DEADLINE = "Marquee-Deadline-Ms";
  private static final int MAX_DEADLINE_MILLIS = 60_000;

  private final PageRanking ranking;
  private final PageMetrics metrics;
  private final Duration usualDeadline;

  PageResource(PageRanking ranking, PageMetrics metrics, PageSettings settings) {
    this.ranking = ranking;
    this.metrics = metrics;
    this.usualDeadline = settings.deadline();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @NonBlocking
  @AllowedFor(Role.FRONT_END)
  @Operation(
      summary = "A page of ranked rows",
      description = "Where the page falls short of a full one, `degraded` says how.")
  public CompletionStage<RestResponse<Page>> page(
      @PathParam("page") String page,
      @HeaderParam(DEADLINE) @Nullable String deadlineMillis,
      @Nullable PageRequest request) {
    long start = System.nanoTime();
    Deadline deadline = Deadline.in(deadline(deadlineMillis));
    return ranking
        .rank(page, RequestBody.required(request), deadline)
        .thenApply(
            answer -> {
              metrics.served(System.nanoTime() - start, answer.degraded());
              return RestResponse.ResponseBuilder.ok(answer)
                  .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                  .build();
            });
  }

  /** The header lowers the deadline and never raises it. */
  private Duration deadline(@Nullable String millis) {
    if (millis == null) {
      return usualDeadline;
    }
    try {
      int asked = Integer.parseInt(millis.strip());
      if (asked >= 1 && asked <= MAX_DEADLINE_MILLIS) {
        Duration wanted = Duration.ofMillis(asked);
        return wanted.compareTo(usualDeadline) < 0 ? wanted : usualDeadline;
      }
    } catch (NumberFormatException notANumber) {
      throw deadlineProblem();
    }
    throw deadlineProblem();
  }

  private static InvalidValueException deadlineProblem() {
    return new InvalidValueException(
        DEADLINE,
        "The header %s must be a whole number of milliseconds from 1 to %d."
            .formatted(DEADLINE, MAX_DEADLINE_MILLIS));
  }
}
