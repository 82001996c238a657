package dev.marquee.ranking.status;

import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.page.HtmlPage;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The status for people: a page that reads {@code GET /v1/status}. */
@Path("/status")
@Tag(name = "Status")
final class StatusPage {
  private static final HtmlPage PAGE = HtmlPage.read(StatusPage.class, "/status/page.html");

  @GET
  @Produces(MediaType.TEXT_HTML)
  @NonBlocking
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  @Operation(summary = "How this replica fares, as a page to look at")
  public Response page() {
    return PAGE.answer();
  }
}
