package dev.marquee.logging.ingest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.oneOf;

import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.log.Pseudonyms;
import dev.marquee.contract.token.PageTokens;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.edge.testing.TestRedis;
import dev.marquee.logging.log.AcceptedEvent;
import dev.marquee.logging.testing.Batch;
import dev.marquee.logging.testing.IngestAlone;
import dev.marquee.logging.testing.Pages;
import dev.marquee.logging.testing.Streams;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The forms that events can come in, beside the batch of {@link EventsTest}. */
@QuarkusTest
@TestProfile(IngestAlone.class)
@QuarkusTestResource(RedisResource.class)
class WaysInTest {
  private static final String LINES = "application/x-ndjson";
  private static final String CLOUD_EVENT = "application/cloudevents+json";
  private static final String CLOUD_EVENTS = "application/cloudevents-batch+json";
  private static final int MEGABYTE = 1 << 20;

  @Inject PageTokens tokens;
  @Inject Pseudonyms pseudonyms;

  @SuppressWarnings("NullAway.Init") // Set by RedisResource.
  TestRedis redis;

  private Pages pages;
  private Streams streams;

  @BeforeEach
  void open() {
    pages = new Pages(tokens, pseudonyms);
    streams = new Streams(redis);
    given()
        .contentType("application/json")
        .body("{\"rows\": 12, \"columns\": 24, \"firstViewport\": {\"rows\": 2, \"columns\": 6}}")
        .put("/v1/layouts/ways-grid/1")
        .then()
        .statusCode(oneOf(200, 201));
  }

  @AfterEach
  void close() {
    streams.close();
  }

  @Test
  void linesAreEventsOfTheirOwnAndABadOneSpoilsNoOther() {
    UUID one = Pages.id();
    UUID two = Pages.id();

    post(LINES, organic(one) + "\n\n  {\"id\": \n" + organic(two) + "\r\n[]\n")
        .statusCode(202)
        .body("accepted", equalTo(2))
        .body("rejected", hasSize(2))
        .body("rejected[0].index", equalTo(1))
        .body("rejected[0].code", equalTo("invalid-value"))
        .body("rejected[0].detail", containsString("one object a line"))
        .body("rejected[1].index", equalTo(3));

    assertThat(streams.ofEvent(one)).hasSize(1);
    assertThat(streams.ofEvent(two)).hasSize(1);
  }

  @Test
  void linesThatAreNoneAreNothing() {
    post(LINES, "\n \n").statusCode(202).body("accepted", equalTo(0));
  }

  @Test
  void aCloudEventIsTheEventOfItsData() {
    Pages.Served page = pages.served("u-cloud", new LayoutRef("ways-grid", "1"));
    UUID id = Pages.id();

    post(
            CLOUD_EVENT,
            """
            {"specversion": "1.0", "id": "%s", "source": "/apps/tv", "type": "com.example.play",
             "subject": "film-3", "time": "%s", "datacontenttype": "application/json",
             "data": {"token": "%s", "userId": "u-cloud", "row": 0, "column": 3, "playId": "p-1"}}
            """
                .formatted(id, Instant.now(), page.token()))
        .statusCode(202)
        .body("accepted", equalTo(1));

    assertThat(streams.ofEvent(id))
        .singleElement()
        .satisfies(
            entry -> {
              AcceptedEvent kept = entry.event();
              assertThat(kept.type()).isEqualTo("play");
              assertThat(kept.itemId()).isEqualTo("film-3");
              assertThat(kept.pageId()).isEqualTo(page.pageId());
              assertThat(kept.column()).isEqualTo(3);
              assertThat(kept.userKey()).isEqualTo(pseudonyms.userKey("u-cloud"));
              assertThat(kept.properties())
                  .containsEntry("playId", "p-1")
                  .containsEntry("source", "/apps/tv")
                  .doesNotContainKeys("specversion", "data", "subject");
            });
  }

  @Test
  void whoAnEnvelopeNamesIsKnownOnlyByThePseudonym() {
    UUID id = Pages.id();

    post(
            CLOUD_EVENT,
            """
            {"specversion": "1.0", "id": "%s", "source": "/apps/tv", "type": "search", "time": "%s",
             "userid": "u-envelope", "sessionid": "s-1", "partitionkey": "u-envelope", "tracestate": "a=b",
             "data": {"query": "noir", "surface": "search"}}
            """
                .formatted(id, Instant.now()))
        .statusCode(202)
        .body("accepted", equalTo(1));

    assertThat(streams.ofEvent(id))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.event().userKey()).isEqualTo(pseudonyms.userKey("u-envelope"));
              assertThat(entry.event().sessionId()).isEqualTo("s-1");
              assertThat(entry.event().properties())
                  .containsEntry("tracestate", "a=b")
                  .doesNotContainKeys("userid", "partitionkey")
                  .doesNotContainValue("u-envelope");
            });
  }

  @Test
  void aBatchOfCloudEventsIsAnsweredByIndex() {
    UUID id = Pages.id();

    post(
            CLOUD_EVENTS,
            """
            [{"specversion": "1.0", "id": "%s", "source": "/a", "type": "search", "time": "%s",
              "data": {"query": "noir", "surface": "search"}},
             {"id": "none", "source": "/a", "type": "search"},
             {"specversion": "1.0", "id": "x", "source": "/a", "type": "search", "data": "text"}]
            """
                .formatted(id, Instant.now()))
        .statusCode(202)
        .body("accepted", equalTo(1))
        .body("rejected.index", equalTo(Arrays.asList(1, 2)))
        .body("rejected[0].detail", containsString("specversion"))
        .body("rejected[1].detail", containsString("JSON object"));
    post(CLOUD_EVENTS, "{}").statusCode(400);
  }

  @Test
  void packedBodiesAreInflated() throws IOException {
    UUID id = Pages.id();
    String batch = new Batch().add(Batch.impression(id, 3)).json();

    packed(gzip(batch.getBytes(UTF_8))).statusCode(202).body("rejected[0].index", equalTo(0));
    packed(gzip((organic(id) + "\n").getBytes(UTF_8)), LINES)
        .statusCode(202)
        .body("accepted", equalTo(1));
  }

  @Test
  void aBodyThatWouldBecomeTooLargeIsRefusedBeforeItDoes() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 256; i++) {
        zip.write(new byte[MEGABYTE]);
      }
    }
    byte[] bomb = packed.toByteArray();
    assertThat(bomb.length).isLessThan(MEGABYTE);

    packed(bomb).statusCode(413).body("code", equalTo("body-too-large"));
  }

  @Test
  void whatIsNotPackedAsItSaysIsRefused() throws IOException {
    packed("{\"events\": []}".getBytes(UTF_8))
        .statusCode(400)
        .body("code", equalTo("malformed-gzip"));
    byte[] whole = gzip("{\"events\": []}".getBytes(UTF_8));
    packed(Arrays.copyOf(whole, whole.length - 12)).statusCode(400);
    given()
        .contentType("application/json")
        .header("Content-Encoding", "br")
        .body(new byte[] {1, 2, 3})
        .post("/v1/events")
        .then()
        .statusCode(415)
        .body("code", equalTo("wrong-media-type"));
  }

  @Test
  void whatCannotBeReadLeavesNothingOfItselfInTheLog() {
    post(
            "application/json",
            "{\"consent\": \"denied\", \"userId\": \"u-secret\", \"events\": [\"u-secret was here\"]}")
        .statusCode(202)
        .body("rejected[0].code", equalTo("invalid-value"));
    post(LINES, "{\"userId\": \"u-secret\", \n").statusCode(202);

    assertThat(streams.everything()).doesNotContain("u-secret");
  }

  private static String organic(UUID id) {
    return "{\"id\": \"%s\", \"type\": \"play\", \"time\": \"%s\", \"itemId\": \"film-1\", \"surface\": \"search\"}"
        .formatted(id, Instant.now());
  }

  private static ValidatableResponse post(String mediaType, String body) {
    return request(mediaType).body(body.getBytes(UTF_8)).post("/v1/events").then();
  }

  private static ValidatableResponse packed(byte[] body) {
    return packed(body, "application/json");
  }

  private static ValidatableResponse packed(byte[] body, String mediaType) {
    return request(mediaType)
        .header("Content-Encoding", "gzip")
        .body(body)
        .post("/v1/events")
        .then();
  }

  private static RequestSpecification request(String mediaType) {
    return given()
        .config(
            RestAssuredConfig.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(mediaType, ContentType.BINARY)))
        .contentType(mediaType);
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(body);
    }
    return packed.toByteArray();
  }
}
