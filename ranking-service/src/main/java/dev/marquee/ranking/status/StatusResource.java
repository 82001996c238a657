package dev.marquee.ranking.status;

import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The status as JSON. */
@Path("/v1/status")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Status")
final class StatusResource {
  private final StatusNow status;

  StatusResource(StatusNow status) {
    this.status = status;
  }

  @GET
  @NonBlocking
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  @Operation(summary = "How this replica fares")
  public Status status() {
    return status.now();
  }
}
