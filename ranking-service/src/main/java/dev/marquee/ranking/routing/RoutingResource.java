package dev.marquee.ranking.routing;

import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.RequestBody;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The table over HTTP. */
@Path("/v1/routing")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
final class RoutingResource {
  private final PublishedRouting routing;

  RoutingResource(PublishedRouting routing) {
    this.routing = routing;
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @NonBlocking
  @AllowedFor(Role.OPERATOR)
  @Operation(
      summary = "Replaces the table from population to model",
      description =
          "The first rule whose conditions the request's context meets decides, where no experiment's cell sets the model.")
  public CompletionStage<RoutingTable> put(@Nullable RoutingTable table) {
    return routing.put(RequestBody.required(table));
  }

  @GET
  @NonBlocking
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  @Operation(summary = "The table from population to model")
  public RoutingTable get() {
    return routing.now();
  }
}
