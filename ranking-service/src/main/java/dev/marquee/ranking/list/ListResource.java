package dev.marquee.ranking.list;

import dev.marquee.contract.page.RankedList;
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

/** Lists over HTTP. */
@Path("/v1/rank")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pages")
final class ListResource {
  private final ListRanking ranking;
  private final Delivery delivery;

  ListResource(ListRanking ranking, Delivery delivery) {
    this.ranking = ranking;
    this.delivery = delivery;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @NonBlocking
  @AllowedFor(Role.FRONT_END)
  @Operation(
      summary = "The caller's candidates, ranked",
      description =
          "A page's request with `candidates` (1 to 5,000, each with features of its own if wanted), `limit` and `model`. A retry with the same `Idempotency-Key` and body gets the same bytes; `Marquee-Idempotency` says whether.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RankedList.class)))
  @APIResponse(responseCode = "409", description = KeyedAnswers.UNDER_WAY)
  @APIResponse(responseCode = "422", description = KeyedAnswers.REUSED)
  public CompletionStage<RestResponse<byte[]>> rank(
      @HeaderParam(PageDeadlines.HEADER) @Nullable String deadlineMillis,
      @HeaderParam(KeyedAnswers.HEADER) @Nullable String key,
      @Nullable ListRequest body) {
    ListRequest asked = RequestBody.required(body);
    return delivery.of(
        new Asking(deadlineMillis, key, "rank", asked.request().unitId(), asked),
        deadline -> ranking.rank(asked, deadline),
        deadline -> ranking.shed(asked, deadline));
  }
}
