package dev.marquee.ranking.shadow;

import dev.marquee.contract.page.ModelRef;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shadows over HTTP. */
@Path("/v1/models/{name}/versions/{version}/shadow")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
final class ShadowResource {
  private final ShadowScoring shadows;

  ShadowResource(ShadowScoring shadows) {
    this.shadows = shadows;
  }

  /**
   * One entry per model that it shadowed.
   *
   * @param scope whose requests were compared: those of the {@code replica} that answers
   */
  record Shadows(String model, String scope, List<Comparison.Summary> comparisons) {}

  @GET
  @NonBlocking
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  @Operation(
      summary = "How a version compares with the models that it shadows",
      description =
          "On this replica, since it started. A cell's parameter \"shadow\" names the version.")
  public Shadows get(@PathParam("name") String name, @PathParam("version") String version) {
    ModelRef model = new ModelRef(name, version);
    return new Shadows(model.toString(), "replica", shadows.of(model));
  }
}
