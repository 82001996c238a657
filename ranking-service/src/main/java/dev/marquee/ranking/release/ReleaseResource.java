package dev.marquee.ranking.release;

import dev.marquee.contract.Check;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.problem.RequestBody;
import dev.marquee.ranking.RankingProblem;
import dev.marquee.ranking.model.ModelSettings;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Versions of models over HTTP. */
@Path("/v1/models/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
final class ReleaseResource {
  private final Releases releases;
  private final int mostBytes;

  ReleaseResource(Releases releases, ModelSettings settings) {
    this.releases = releases;
    this.mostBytes = (int) Math.min(Integer.MAX_VALUE - 8, settings.maxBundleSize().asLongValue());
  }

  @PUT
  @Path("/versions/{version}")
  @Consumes({"application/zip", MediaType.APPLICATION_OCTET_STREAM})
  @Blocking
  @AllowedFor(Role.OPERATOR)
  @Operation(
      summary = "Uploads a version of a model",
      description =
          "A bundle's files as one zip. It reaches every replica, and serves where it is asked for by name and version; activate it to have it serve by name.")
  public CompletionStage<ModelRelease> put(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @Nullable InputStream zip)
      throws IOException {
    Check.name("name", name);
    Check.version("version", version);
    return releases.upload(name, version, read(RequestBody.required(zip)));
  }

  /** Reads no more than may be taken in. */
  private BundleArchive read(InputStream zip) throws IOException {
    byte[] bytes = zip.readNBytes(mostBytes + 1);
    if (bytes.length > mostBytes) {
      throw new ProblemException(
          RankingProblem.BUNDLE_REFUSED,
          "The zip is larger than %d bytes; make the model smaller or raise marquee.models.max-bundle-size."
              .formatted(mostBytes));
    }
    return BundleArchive.of(RequestBody.required(bytes.length == 0 ? null : bytes));
  }

  @POST
  @Path("/versions/{version}/activate")
  @NonBlocking
  @AllowedFor(Role.OPERATOR)
  @Operation(summary = "Has a version serve wherever the model's name alone is asked for")
  public CompletionStage<ModelRelease> activate(
      @PathParam("name") String name, @PathParam("version") String version) {
    return releases.activate(Check.name("name", name), Check.version("version", version));
  }

  @POST
  @Path("/rollback")
  @NonBlocking
  @AllowedFor(Role.OPERATOR)
  @Operation(summary = "Has the version serve again that was active before")
  public CompletionStage<ModelRelease> rollBack(@PathParam("name") String name) {
    return releases.rollBack(Check.name("name", name));
  }
}
