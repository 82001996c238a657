package dev.marquee.logging.console;

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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The console's page. Of scripts it allows this service's own and its one import map, by hash;
 * styles may be inline, since the editor and the charts write theirs so.
 */
@Path("/console")
@Tag(name = "Console")
final class ConsolePage {
  private static final String POLICY =
      "default-src 'none'; script-src 'self' 'sha256-%s'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  private final String page;
  private final String policy;

  ConsolePage(ConsoleSettings settings) {
    String text = read();
    this.page = text.replace("{environment}", escaped(settings.environment()));
    Matcher map = IMPORT_MAP.matcher(text);
    if (!map.find()) {
      throw new IllegalStateException("The console's page has no import map");
    }
    this.policy = POLICY.formatted(sha256(map.group(1)));
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @NonBlocking
  @AllowedFor({Role.ANALYST, Role.EXPERIMENTER, Role.OPERATOR})
  @Operation(summary = "SQL, click rates by slot, the ledger and the tables, as a page")
  public Response page() {
    return Response.ok(page)
        .type("text/html; charset=utf-8")
        .header("Content-Security-Policy", policy)
        .header("Cache-Control", "no-cache")
        .build();
  }

  private static String read() {
    try (InputStream in =
        Objects.requireNonNull(ConsolePage.class.getResourceAsStream("/console/page.html"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
