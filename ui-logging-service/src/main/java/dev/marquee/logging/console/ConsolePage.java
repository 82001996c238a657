package dev.marquee.logging.console;

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

/** The console's page. Styles may be inline, since the editor and the charts write theirs so. */
@Path("/console")
@Tag(name = "Console")
final class ConsolePage {
  private final HtmlPage page;

  ConsolePage(ConsoleSettings settings) {
    this.page =
        HtmlPage.read(ConsolePage.class, "/console/page.html")
            .with("environment", settings.environment())
            .withInlineStyles();
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @NonBlocking
  @AllowedFor({Role.ANALYST, Role.EXPERIMENTER, Role.OPERATOR})
  @Operation(summary = "SQL, click rates by slot, the ledger and the tables, as a page")
  public Response page() {
    return page.answer();
  }
}
