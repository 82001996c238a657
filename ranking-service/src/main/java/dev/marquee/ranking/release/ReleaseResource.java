package dev.marquee.ranking.release;

import dev.marquee.contract.Check;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.RequestBody;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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

  ReleaseResource(Releases releases) {
    this.releases = releases;
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
      @PathParam("name") String name, @PathParam("version") String version, byte @Nullable [] zip) {
    byte[] body = RequestBody.required(zip == null || zip.length == 0 ? null : zip);
    return releases.upload(
        Check.name("name", name), Check.version("version", version), BundleArchive.of(body));
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
