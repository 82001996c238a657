package dev.marquee.ranking.calibration;

import dev.marquee.contract.Check;
import dev.marquee.contract.page.ModelRef;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.RequestBody;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Calibrations over HTTP. */
@Path("/v1/models/{name}/versions/{version}/calibration")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
final class CalibrationResource {
  private final PublishedCalibrations calibrations;

  CalibrationResource(PublishedCalibrations calibrations) {
    this.calibrations = calibrations;
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @NonBlocking
  @AllowedFor(Role.OPERATOR)
  @Operation(
      summary = "Fits what reward a model's scores stand for",
      description =
          "From aggregates of the log: mean reward by score. From then on every replica weighs rows by it.")
  public CompletionStage<IsotonicCalibration> put(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @Nullable ScoreRewards body) {
    ModelRef model = new ModelRef(Check.name("name", name), Check.version("version", version));
    return calibrations.put(IsotonicCalibration.fit(model, RequestBody.required(body).points()));
  }
}
