package dev.marquee.logging.layout;

import dev.marquee.contract.layout.Layout;
import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.problem.RequestBody;
import dev.marquee.logging.LoggingProblem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Layouts over HTTP. */
@Path("/v1/layouts/{id}/{version}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Layouts")
final class LayoutResource {
  private final LayoutRegistry registry;

  LayoutResource(LayoutRegistry registry) {
    this.registry = registry;
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @AllowedFor(Role.OPERATOR)
  @Operation(
      summary = "Registers one version of a layout, for good",
      description =
          "201 when it is new, 200 when it was registered already with the same values, 409 when with others.")
  public CompletionStage<RestResponse<Layout>> register(
      @PathParam("id") String id, @PathParam("version") String version, @Nullable LayoutBody body) {
    Layout layout = RequestBody.required(body).named(id, version);
    return registry
        .register(layout)
        .thenApply(
            registration ->
                RestResponse.status(
                    switch (registration) {
                      case CREATED -> Status.CREATED;
                      case ALREADY_THERE -> Status.OK;
                    },
                    layout));
  }

  @GET
  @AllowedFor({Role.FRONT_END, Role.ANALYST, Role.OPERATOR})
  @Operation(summary = "One version of a layout")
  public Layout get(@PathParam("id") String id, @PathParam("version") String version) {
    LayoutRef ref = new LayoutRef(id, version);
    return registry
        .find(ref)
        .orElseThrow(
            () ->
                new ProblemException(
                    LoggingProblem.UNKNOWN_LAYOUT,
                    "%s is not registered; register it with PUT at this path.".formatted(ref)));
  }
}
