package dev.marquee.ranking.page;

import dev.marquee.contract.page.Page;
import dev.marquee.contract.page.PageRequest;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.RequestBody;
import dev.marquee.ranking.answer.AnswerJson;
import dev.marquee.ranking.delivery.Answer;
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
  private final Delivery delivery;

  PageResource(PageRanking ranking, Delivery delivery) {
    this.ranking = ranking;
    this.delivery = delivery;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @NonBlocking
  @AllowedFor(Role.FRONT_END)
  @Operation(
      summary = "A page of ranked rows",
      description =
          "Where the page falls short of a full one, `degraded` says how. A retry with the same `Idempotency-Key` and body gets the same bytes; `Marquee-Idempotency` says whether.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Page.class)))
  @APIResponse(responseCode = "409", description = KeyedAnswers.UNDER_WAY)
  @APIResponse(responseCode = "422", description = KeyedAnswers.REUSED)
  public CompletionStage<RestResponse<byte[]>> page(
      @PathParam("page") String page,
      @HeaderParam(PageDeadlines.HEADER) @Nullable String deadlineMillis,
      @HeaderParam(KeyedAnswers.HEADER) @Nullable String key,
      @Nullable PageRequest request) {
    PageRequest asked = RequestBody.required(request);
    return delivery.of(
        new Asking(deadlineMillis, key, "pages/" + page, asked.unitId(), asked),
        deadline -> ranking.rank(page, asked, deadline).thenApply(PageResource::written),
        deadline -> ranking.shed(page, asked, deadline).thenApply(PageResource::written));
  }

  private static Answer written(Page page) {
    return new Answer(AnswerJson.of(page), page.degraded());
  }
}
