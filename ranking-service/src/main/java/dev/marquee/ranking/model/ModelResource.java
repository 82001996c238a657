package dev.marquee.ranking.model;

import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.ranking.RankingProblem;
import dev.marquee.ranking.scoring.ScoringModel;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The models over HTTP. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
final class ModelResource {
  private final ModelDirectory directory;

  ModelResource(ModelDirectory directory) {
    this.directory = directory;
  }

  /** All bundles that were found. */
  record Models(List<ModelStatus> models) {}

  @GET
  @Path("/{name}/versions/{version}/skew")
  @NonBlocking
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  @Operation(
      summary = "How a version's features while serving differ from its training",
      description = "On this replica, since the version was loaded.")
  public SkewReport skew(@PathParam("name") String name, @PathParam("version") String version) {
    ScoringModel model = directory.find(name + "@" + version);
    if (model == null) {
      throw new ProblemException(
          RankingProblem.UNKNOWN_MODEL,
          "That version does not serve; GET /v1/models lists those that do.");
    }
    return SkewReport.of(model);
  }

  @GET
  @NonBlocking
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  @Operation(
      summary = "The model bundles",
      description = "Those that serve, and for those that were refused, why.")
  public Models all() {
    return new Models(directory.statuses());
  }
}
