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

/** The status for people: a page that reads {@code GET /v1/status}. */
@Path("/status")
@Tag(name = "Status")
final class StatusPage {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final String page;

  StatusPage() {
    try (InputStream in =
        Objects.requireNonNull(StatusPage.class.getResourceAsStream("/status/page.html"))) {
      this.page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @GET
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
}
