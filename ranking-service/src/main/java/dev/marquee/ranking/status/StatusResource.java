package dev.marquee.ranking.status;

import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The status over HTTP: for people, and as JSON. */
@Path("/")
@Tag(name = "Status")
final class StatusResource {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final StatusNow status;
  private final String page;

  StatusResource(StatusNow status) {
    this.status = status;
    try (InputStream in =
        Objects.requireNonNull(StatusResource.class.getResourceAsStream("/status/page.html"))) {
      this.page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @GET
  @Path("status")
  @Produces(MediaType.TEXT_HTML)
  @NonBlocking
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  @Operation(summary = "How this replica fares, as a page to look at")
  public Response page() {
    return Response.ok(page)
        .type("text/html; charset=utf-8")
        .header("Content-Security-Policy", POLICY)
        .header("Cache-Control", "no-cache")
        .build();
  }

  @GET
  @Path("v1/status")
  @Produces(MediaType.APPLICATION_JSON)
  @NonBlocking
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  @Operation(summary = "How this replica fares")
  public Status status() {
    return status.now();
  }
}
