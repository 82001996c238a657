package dev.marquee.experiment.registry;

import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.experiment.lifecycle.Layer;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Layers over HTTP. */
@Path("/v1/layers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments")
final class LayerResource {
  /** Every layer, in order of name. */
  record LayerList(List<Layer> layers) {}

  private final ExperimentRegistry registry;

  LayerResource(ExperimentRegistry registry) {
    this.registry = registry;
  }

  @GET
  @NonBlocking
  @AllowedFor({Role.ANALYST, Role.EXPERIMENTER, Role.OPERATOR})
  @Operation(
      summary = "The layers, and who runs in them",
      description =
          "A layer is there as soon as an experiment names it. One experiment of a layer runs at a"
              + " time, and a parameter is set from one layer only.")
  public LayerList layers() {
    return new LayerList(Layer.of(registry.experiments()));
  }
}
