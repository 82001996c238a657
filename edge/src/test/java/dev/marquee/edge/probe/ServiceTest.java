package dev.marquee.edge.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.edge.testing.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
final class ServiceTest {
  private static final Path LOG = Path.of("target/probe.log");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theCallersRequestIdComesBack() {
    given()
        .header("X-Request-Id", "trace-7:a.b_c")
        .get("/probe/logged")
        .then()
        .statusCode(200)
        .header("X-Request-Id", equalTo("trace-7:a.b_c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "has space", "<script>", "{\"a\":1}"})
  void anIdThatCouldSpoilALogLineIsReplaced(String given) {
    given()
        .header("X-Request-Id", given)
        .get("/probe/logged")
        .then()
        .header("X-Request-Id", matchesPattern("[0-9a-f]{16}"));
  }

  @Test
  void withoutOneARequestGetsAnIdOfItsOwn() {
    String first = given().get("/probe/logged").header("X-Request-Id");
    String second = given().get("/probe/logged").header("X-Request-Id");

    assertThat(first).matches("[0-9a-f]{16}");
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void logLinesAreJsonAndCarryTheRequestsId() throws IOException {
    String id = "log-" + UUID.randomUUID();

    given().header("X-Request-Id", id).get("/probe/logged").then().statusCode(200);

    Awaitility.await().untilAsserted(() -> assertThat(linesOf(id)).hasSize(1));
    assertThat(linesOf(id).getFirst().get("message").textValue()).isEqualTo("the probe was asked");
  }

  @Test
  void whatAnErrorAnswerHidesIsInTheLogUnderTheRequestsId() throws IOException {
    String id = "log-" + UUID.randomUUID();

    given().header("X-Request-Id", id).get("/probe/broken").then().statusCode(500);

    Awaitility.await().untilAsserted(() -> assertThat(linesOf(id)).hasSize(1));
    assertThat(linesOf(id).getFirst().toString()).contains(ProbeResource.SECRET);
  }

  @Test
  void theDemosPageMayCallAndReadTheRequestId() {
    given()
        .header("Origin", "http://127.0.0.1:8080")
        .header("Access-Control-Request-Method", "POST")
        .header("Access-Control-Request-Headers", "content-type")
        .options("/probe/on-loop")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", equalTo("http://127.0.0.1:8080"))
        .header("Access-Control-Allow-Headers", containsString("content-type"));
    given()
        .header("Origin", "http://127.0.0.1:8080")
        .get("/probe/logged")
        .then()
        .statusCode(200)
        .header("Access-Control-Expose-Headers", containsString("X-Request-Id"));
  }

  @Test
  void aPageOfAnotherOriginMayNot() {
    given()
        .header("Origin", "https://elsewhere.example")
        .header("Access-Control-Request-Method", "POST")
        .options("/probe/on-loop")
        .then()
        .statusCode(403)
        .header("Access-Control-Allow-Origin", nullValue());
  }

  @Test
  void theOpenApiDocumentAndItsBrowserAreThere() {
    given()
        .accept("application/json")
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .body("paths", hasKey("/probe/on-loop"));
    given().get("/q/swagger-ui/").then().statusCode(200).body(containsString("swagger"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "ready", "started"})
  void healthIsOnTheManagementPort(String probe) {
    given()
        .port(managementPort())
        .get("/health/" + probe)
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"));
  }

  @Test
  void metricsAreOnTheManagementPortAndNotWhereCallersAre() {
    given()
        .port(managementPort())
        .get("/metrics")
        .then()
        .statusCode(200)
        .body(containsString("jvm_memory_used_bytes"));
    given().get("/metrics").then().statusCode(404);
    given().get("/health/live").then().statusCode(404);
  }

  @Test
  void nothingListensBeyondThisMachine() {
    assertThat(setting("quarkus.http.host")).isEqualTo("127.0.0.1");
    assertThat(setting("quarkus.management.host")).isEqualTo("127.0.0.1");
  }

  private static int managementPort() {
    return Integer.parseInt(setting("quarkus.management.test-port"));
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }

  private static List<JsonNode> linesOf(String requestId) throws IOException {
    return Files.readAllLines(LOG).stream()
        .filter(line -> line.contains(requestId))
        .map(ServiceTest::parsed)
        .filter(line -> line.path("mdc").path("requestId").asText().equals(requestId))
        .toList();
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError("a log line that is not JSON: " + line, e);
    }
  }
}
