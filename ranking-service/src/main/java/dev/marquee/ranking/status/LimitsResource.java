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

/** The limits over HTTP. */
@Path("/v1/limits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Status")
final class LimitsResource {
  private final LimitsNow limits;

  LimitsResource(LimitsNow limits) {
    this.limits = limits;
  }

  @GET
  @NonBlocking
  @AllowedFor(Role.OPERATOR)
  @Operation(
      summary = "The limits of this replica, as they are set and as they stand",
      description =
          "They are set at the start: marquee.page, marquee.admission, marquee.candidates, marquee.fewer-candidates, marquee.precomputed.")
  public Limits limits() {
    return limits.now();
  }
}
