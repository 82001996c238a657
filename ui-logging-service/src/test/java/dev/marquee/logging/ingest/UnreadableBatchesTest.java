package dev.marquee.logging.ingest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.logging.testing.Batch;
import dev.marquee.logging.testing.IngestAlone;
import dev.marquee.logging.testing.Pages;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Batches that cannot be taken at all: problems that say how to mend them. */
@QuarkusTest
@TestProfile(IngestAlone.class)
@QuarkusTestResource(RedisResource.class)
class UnreadableBatchesTest {
  private static final int TEN_MEBIBYTES = 10 << 20;

  @TestHTTPResource("/v1/events")
  @SuppressWarnings("NullAway.Init") // Set by Quarkus.
  URI endpoint;

  @Test
  void aBodyThatIsNoJsonIsRefused() {
    refused("{\"events\": [").body("code", equalTo("malformed-json"));
    refused("{\"events\": []} and more").body("code", equalTo("malformed-json"));
    refused("events=1").body("code", equalTo("malformed-json"));
  }

  @Test
  void anEmptyBodyIsRefused() {
    refused("").body("code", equalTo("empty-body"));
  }

  @Test
  void aBodyWithoutAListOfEventsIsRefused() {
    refused("{}").body("detail", containsString("send {\"events\": […]}"));
    refused("{\"events\": {}}").body("violations[0].field", equalTo("events"));
    refused("[]").body("detail", containsString("must be an object"));
    refused("null").body("detail", containsString("must be an object"));
  }

  @Test
  void aBodyThatIsNestedTooDeepIsRefused() throws Exception {
    String body = "{\"events\": [" + "[".repeat(5_000) + "]".repeat(5_000) + "]}";

    HttpResponse<String> answer = send(body.getBytes(UTF_8));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("deeper than 32 levels");
  }

  @Test
  void aBatchWithoutEventsIsTaken() {
    post("{\"events\": []}")
        .statusCode(202)
        .body("accepted", equalTo(0))
        .body("duplicates", equalTo(0));
  }

  @Test
  void aBatchThatIsTooLongIsRefusedWithTheLimit() {
    Batch batch = new Batch();
    for (int i = 0; i < 501; i++) {
      batch.add(Batch.impression(Pages.id(), 0));
    }

    post(batch.json())
        .statusCode(413)
        .body("code", equalTo("batch-too-long"))
        .body("detail", containsString("at most 500"));
  }

  @Test
  void tenMebibytesAreRefusedWithTheLimit() throws Exception {
    byte[] body = new byte[TEN_MEBIBYTES];
    Arrays.fill(body, (byte) ' ');
    HttpResponse<String> answer = send(body);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("body-too-large").contains("smaller parts");
  }

  @Test
  void anotherMediaTypeIsRefused() {
    given()
        .contentType("application/x-www-form-urlencoded")
        .body("a=b")
        .post("/v1/events")
        .then()
        .statusCode(415)
        .contentType("application/problem+json");
  }

  private HttpResponse<String> send(byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private static ValidatableResponse refused(String body) {
    return post(body).statusCode(400).contentType("application/problem+json");
  }

  private static ValidatableResponse post(String body) {
    return given().contentType("application/json").body(body).post("/v1/events").then();
  }
}
