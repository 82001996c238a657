package dev.marquee.benchmarks.stand;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for.
 *
 * @param method of HTTP
 * @param path in which {@code {user}} stands for the user's id
 * @param candidates of its own that it brings; 0 for none
 * @param model that it names for them, without being part of the experiment; as the cells say if
 *     null
 */
public record Asked(String method, String path, int candidates, @Nullable String model) {
  /** How many of a caller's candidates are answered. */
  public static final int LIMIT = 20;

  public Asked(String method, String path, int candidates) {
    this(method, path, candidates, null);
  }

  /** The body of a whole HTTP request. */
  public static byte[] bodyOf(byte[] request) {
    String text = new String(request, StandardCharsets.UTF_8);
    return text.substring(text.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A whole HTTP request.
   *
   * @param candidatesJson the rest of the body's members; empty for none
   */
  public byte[] by(String user, String candidatesJson) {
    String body =
        method.equals("GET")
            ? ""
            : """
            {"userId":"%s","sessionId":"s-%s","layouts":["home-grid@1"],"context":{"device":"tv","country":"US","locale":"en"}%s}"""
                .formatted(user, user, candidatesJson);
    return """
        %s %s HTTP/1.1\r
        Host: 127.0.0.1\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        %s"""
        .formatted(method, path.replace("{user}", user), body.length(), body)
        .getBytes(StandardCharsets.UTF_8);
  }
}
