package dev.marquee.logging.tracker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.logging.testing.IngestAlone;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** How the tracker is served. */
@QuarkusTest
@TestProfile(IngestAlone.class)
@QuarkusTestResource(RedisResource.class)
class TrackerRoutesTest {
  private static final int MOST_BYTES = 7 * 1024;

  @Test
  void thePagesOfAnyOriginMayLoadTheScriptAndKeepIt() {
    given()
        .header("Origin", "https://films.example")
        .get("/marquee.js")
        .then()
        .statusCode(200)
        .header("Content-Type", containsString("javascript"))
        .header("Access-Control-Allow-Origin", "*")
        .header("Cache-Control", containsString("max-age=3600"))
        .body(containsString("globalThis.Marquee"));
  }

  @Test
  void whoeverHasTheScriptAlreadyIsToldSo() {
    String etag = given().get("/marquee.js").header("ETag");

    given()
        .header("If-None-Match", etag)
        .get("/marquee.js")
        .then()
        .statusCode(304)
        .body(equalTo(""));
  }

  @Test
  void theTypesAreServedBesideIt() {
    given()
        .get("/marquee.d.ts")
        .then()
        .statusCode(200)
        .body(containsString("declare namespace Marquee"));
  }

  @Test
  void theScriptTakesLessThanSevenKilobytesOfANetwork() throws IOException {
    byte[] script = given().get("/marquee.js").asByteArray();

    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(script);
    }

    assertThat(compressed.size()).isLessThan(MOST_BYTES);
  }
}
