package dev.marquee.experiment.snapshot;

import dev.marquee.contract.experiment.ExperimentSnapshot;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The snapshot for those who assign in their own process. */
@Path("/v1/snapshot")
@Tag(name = "Assignment")
final class SnapshotResource {
  private final LiveExperiments live;

  SnapshotResource(LiveExperiments live) {
    this.live = live;
  }

  @GET
  @NonBlocking
  @Produces(MediaType.APPLICATION_JSON)
  @AllowedFor({Role.FRONT_END, Role.ANALYST, Role.EXPERIMENTER, Role.OPERATOR})
  @Operation(
      summary = "All experiments, to assign from in process",
      description =
          "The same snapshot and the same unit give the same cell everywhere. Ask again with"
              + " If-None-Match and the ETag of the last answer: 304 while nothing has changed.")
  @APIResponse(
      responseCode = "200",
      description = "The snapshot, with its ETag",
      content = @Content(schema = @Schema(implementation = ExperimentSnapshot.class)))
  @APIResponse(responseCode = "304", description = "Nothing has changed since that ETag")
  public Response snapshot(@Context Request request) {
    TaggedSnapshot snapshot = live.tagged();
    EntityTag tag = new EntityTag(snapshot.tag());
    Response.@Nullable ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    Response.ResponseBuilder answer =
        unchanged != null && request.getMethod().equals(HttpMethod.GET)
            ? unchanged
            : Response.ok(snapshot.body());
    CacheControl revalidated = new CacheControl();
    revalidated.setNoCache(true);
    revalidated.setNoTransform(false);
    return answer.tag(tag).cacheControl(revalidated).build();
  }
}
