package dev.marquee.demo.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/**
 * A client of the three services.
 *
 * <p>Thread-safety: safe.
 */
public final class PublicApi {
  private static final Duration CONNECT_AT_MOST = Duration.ofSeconds(2);
  private static final Duration ANSWER_AT_MOST = Duration.ofSeconds(20);
  private static final String JSON = "application/json";

  private final Addresses addresses;
  private final ObjectMapper json;
  private final HttpClient http;

  public PublicApi(Addresses addresses, ObjectMapper json) {
    this.addresses = addresses;
    this.json = json;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_AT_MOST)
            .build();
  }

  public Addresses addresses() {
    return addresses;
  }

  /** GET of an address. */
  public Answer get(URI address) {
    return send("GET", address, "", Map.of());
  }

  /** POST of an object as JSON. */
  public Answer post(URI address, Object body) {
    return send("POST", address, write(body), Map.of("Content-Type", JSON));
  }

  /** PUT of a text with headers of the caller's. */
  public Answer put(URI address, String body, Map<String, String> headers) {
    return send("PUT", address, body, headers);
  }

  private Answer send(String method, URI address, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER_AT_MOST)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    String call = method + " " + address;
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(call, response.statusCode(), read(response.body()));
    } catch (IOException e) {
      throw new ApiException("%s was not answered.".formatted(call), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException("%s was interrupted.".formatted(call), e);
    }
  }

  private String write(Object body) {
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private JsonNode read(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : json.readTree(body);
    } catch (JsonProcessingException notJson) {
      return json.getNodeFactory().textNode(body);
    }
  }
}
