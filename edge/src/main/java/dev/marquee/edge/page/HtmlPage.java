package dev.marquee.edge.page;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of HTML. Of scripts it allows the service's own, and its import map, if it has one, by
 * hash.
 *
 * <p>Thread-safety: immutable.
 *
 * <p>Source: W3C, Content Security Policy Level 3.
 */
public final class HtmlPage {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'%s; style-src 'self'%s; connect-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  private final String text;
  private final boolean inlineStyles;

  private HtmlPage(String text, boolean inlineStyles) {
    this.text = text;
    this.inlineStyles = inlineStyles;
  }

  /**
   * Reads a page.
   *
   * @param owner whose class path has it
   * @param resource its absolute name there
   * @throws IllegalArgumentException if there is none
   */
  public static HtmlPage read(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no page %s".formatted(resource));
      }
      return new HtmlPage(new String(in.readAllBytes(), StandardCharsets.UTF_8), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page with a text, escaped, in the place of every {@code {name}}. */
  public HtmlPage with(String name, String value) {
    String escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    return new HtmlPage(text.replace("{" + name + "}", escaped), inlineStyles);
  }

  /** The page with styles allowed that its libraries write into it. */
  public HtmlPage withInlineStyles() {
    return new HtmlPage(text, true);
  }

  /** The page as an answer. */
  public Response answer() {
    return Response.ok(text)
        .type("text/html; charset=utf-8")
        .header("Content-Security-Policy", policy())
        .header("Cache-Control", "no-cache")
        .build();
  }

  private String policy() {
    Matcher map = IMPORT_MAP.matcher(text);
    return POLICY.formatted(
        map.find() ? " 'sha256-%s'".formatted(sha256(map.group(1))) : "",
        inlineStyles ? " 'unsafe-inline'" : "");
  }

  private static String sha256(String script) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
