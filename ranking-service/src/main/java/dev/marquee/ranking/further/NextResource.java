package dev.marquee.ranking.further;

import dev.marquee.contract.page.Page;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.RequestBody;
import dev.marquee.ranking.delivery.Asking;
import dev.marquee.ranking.delivery.Delivery;
import dev.marquee.ranking.delivery.KeyedAnswers;
import dev.marquee.ranking.delivery.PageDeadlines;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The further rows of pages over HTTP. */
@Path("/v1/pages/{page}/next")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pages")
final class NextResource {
  private final Continuations continuations;
  private final FurtherRows rows;
  private final Delivery delivery;

  NextResource(Continuations continuations, FurtherRows rows, Delivery delivery) {
    this.continuations = continuations;
    this.rows = rows;
    this.delivery = delivery;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @NonBlocking
  @AllowedFor(Role.FRONT_END)
  @Operation(
      summary = "Further rows of a page",
      description =
          "The page's `next` is null at its end. A retry gets the same bytes, with or without an `Idempotency-Key`; while Redis is away there are no rows and the same `next`.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Page.class)))
  @APIResponse(responseCode = "409", description = KeyedAnswers.UNDER_WAY)
  @APIResponse(
      responseCode = "410",
      description = "`page-ended`: nothing is kept of the page any more")
  @APIResponse(responseCode = "422", description = KeyedAnswers.REUSED)
  public CompletionStage<RestResponse<byte[]>> next(
      @PathParam("page") String page,
      @HeaderParam(PageDeadlines.HEADER) @Nullable String deadlineMillis,
      @HeaderParam(KeyedAnswers.HEADER) @Nullable String key,
      @Nullable NextRequest body) {
    Continuation asked = continuations.verified(page, RequestBody.required(body));
    return delivery.of(
        new Asking(
            deadlineMillis,
            key,
            "pages/" + page + "/next",
            asked.cursor().unitId(),
            asked.request()),
        deadline -> rows.answer(asked, deadline),
        deadline -> CompletableFuture.completedStage(rows.none(asked)));
  }
}
