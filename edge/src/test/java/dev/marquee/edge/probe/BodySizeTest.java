package dev.marquee.edge.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.edge.testing.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
final class BodySizeTest {
  private static final int MEBIBYTE = 1 << 20;

  @TestHTTPResource("/probe")
  @SuppressWarnings("NullAway.Init") // Set by Quarkus.
  URI probe;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @ParameterizedTest
  @ValueSource(strings = {"/on-loop", "/on-worker", "/nowhere"})
  void tenMebibytesThatSayTheirLengthAreRefused(String path) throws Exception {
    HttpResponse<String> answer = post(path, BodyPublishers.ofByteArray(spaces(10 * MEBIBYTE)));

    assertRefused(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/on-loop", "/on-worker", "/nowhere"})
  void tenMebibytesInChunksAreRefused(String path) throws Exception {
    HttpResponse<String> answer = post(path, chunked(spaces(10 * MEBIBYTE)));

    assertRefused(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "/on-loop,1000", "/on-loop,20000", "/on-loop,200000", "/on-loop,4194304",
    "/on-worker,1000", "/on-worker,20000", "/on-worker,200000", "/on-worker,4194304",
  })
  void aBodyUpToTheLimitIsReadWithAndWithoutALength(String path, int sizeBytes) throws Exception {
    byte[] body = spaces(sizeBytes);
    byte[] json = "{\"layout\": \"a@1\"}".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(json, 0, body, sizeBytes - json.length, json.length);

    assertThat(post(path, BodyPublishers.ofByteArray(body)).body()).contains("a@1");
    assertThat(post(path, chunked(body)).body()).contains("a@1");
  }

  @Test
  void aSmallBodyInChunksIsRead() throws Exception {
    byte[] json = "{\"layout\": \"a@1\"}".getBytes(StandardCharsets.UTF_8);

    HttpResponse<String> answer = post("/on-loop", chunked(json));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("a@1");
  }

  @Test
  void afterARefusalTheNextRequestIsServed() throws Exception {
    assertRefused(post("/on-loop", chunked(spaces(10 * MEBIBYTE))));
    assertRefused(post("/on-loop", BodyPublishers.ofByteArray(spaces(10 * MEBIBYTE))));

    byte[] json = "{\"layout\": \"a@1\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(post("/on-loop", BodyPublishers.ofByteArray(json)).statusCode()).isEqualTo(200);
  }

  private static void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body())
        .contains("\"body-too-large\"")
        .contains("4194304 bytes; send it in smaller parts")
        .contains(answer.headers().firstValue("X-Request-Id").orElseThrow());
  }

  private HttpResponse<String> post(String path, BodyPublisher body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(probe + path))
            .header("Content-Type", "application/json")
            .POST(body)
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static BodyPublisher chunked(byte[] bytes) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
  }

  private static byte[] spaces(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) ' ');
    return bytes;
  }
}
