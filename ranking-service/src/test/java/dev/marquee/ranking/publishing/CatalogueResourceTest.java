package dev.marquee.ranking.publishing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.Films;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class CatalogueResourceTest {
  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // Set by Quarkus.
  URI address;

  @Test
  void itemsThatWerePutAreThereAtOnce() {
    Published.putCatalogue(Published.lines(Films.items()))
        .then()
        .statusCode(200)
        .body("items", equalTo(Films.COUNT))
        .body("version", greaterThan(0));

    given()
        .when()
        .get("/v1/items/film-7")
        .then()
        .statusCode(200)
        .body("itemId", equalTo("film-7"))
        .body("title", equalTo("Film 7"))
        .body("year", equalTo(1987));
  }

  @Test
  void aFileWithBadLinesIsRefusedWholeNamingTheLines() {
    Published.putCatalogue(Published.lines(Films.items())).then().statusCode(200);

    Published.putCatalogue(
            """
            {"itemId": "good", "title": "Good"}

            {"itemId": "good", "title": "Again"}
            {"title": "No id"}
            {"itemId": "cut",
            {"itemId": "object", "cast": {"lead": "a"}}
            {"itemId": "long", "plot": [1, 2]}
            {"itemId": "short", "plot": [1]}
            """)
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-value"))
        .body(
            "violations.field", equalTo(List.of("line 3", "line 4", "line 5", "line 6", "line 8")))
        .body("violations[0].detail", containsString("line 1"))
        .body("violations[3].detail", containsString("cast"))
        .body("violations[4].detail", containsString("plot"));

    given().when().get("/v1/items/film-7").then().statusCode(200);
    given().when().get("/v1/items/good").then().statusCode(404);
  }

  @Test
  void aCatalogueOfNothingIsRefused() {
    Published.putCatalogue("\n\n").then().statusCode(400).body("code", equalTo("empty-body"));
  }

  @Test
  void anUnknownItemIsNamed() {
    given()
        .when()
        .get("/v1/items/film-0")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("code", equalTo("unknown-item"))
        .body("detail", containsString("film-0"))
        .body("violations", hasSize(0));
  }

  @Test
  void anItemThatIsPutOrRemovedIsSoAtOnceAndTheOthersStay() {
    Published.putCatalogue(Published.lines(Films.items())).then().statusCode(200);

    put("{\"itemId\": \"film-7\", \"title\": \"Seven\"}\n{\"itemId\": \"added\", \"year\": 2026}")
        .then()
        .statusCode(200)
        .body("items", equalTo(2));
    given().when().delete("/v1/catalogue/items/film-8").then().statusCode(200);

    given()
        .when()
        .get("/v1/items/film-7")
        .then()
        .body("title", equalTo("Seven"))
        .body("year", nullValue());
    given().when().get("/v1/items/added").then().body("year", equalTo(2026));
    given().when().get("/v1/items/film-8").then().statusCode(404);
    given().when().get("/v1/items/film-9").then().body("title", equalTo("Film 9"));
  }

  @Test
  void anItemThatIsNotThereCannotBeRemovedAndSeveralAreRemovedAsFarAsTheyAre() {
    Published.putCatalogue(Published.lines(Films.items())).then().statusCode(200);

    given()
        .when()
        .delete("/v1/catalogue/items/nothing")
        .then()
        .statusCode(404)
        .body("code", equalTo("unknown-item"));
    given()
        .contentType("application/json")
        .body("{\"itemIds\": [\"film-1\", \"nothing\", \"film-2\"]}")
        .when()
        .post("/v1/catalogue/removals")
        .then()
        .statusCode(200)
        .body("items", equalTo(2));

    given().when().get("/v1/items/film-2").then().statusCode(404);
  }

  @Test
  void aChangeWithABadLineIsRefusedWholeNamingTheLines() {
    Published.putCatalogue(Published.lines(Films.items())).then().statusCode(200);

    put("{\"itemId\": \"good\"}\n{\"itemId\": \"film-7\", \"year\": \"unknown\"}\n{")
        .then()
        .statusCode(400)
        .body("violations.field", equalTo(List.of("line 2", "line 3")))
        .body("violations[0].detail", containsString("year is a text, but a number"));

    given().when().get("/v1/items/good").then().statusCode(404);
  }

  @Test
  void aLargeCatalogueIsReadAsItComes() throws Exception {
    int items = 40_000;
    StringBuilder vector = new StringBuilder("[0.5");
    vector.append(", -0.123456789".repeat(63)).append(']');

    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(address.resolve("/v1/catalogue/items"))
                    .PUT(
                        HttpRequest.BodyPublishers.ofInputStream(
                            () ->
                                new SequenceInputStream(
                                    Collections.enumeration(
                                        IntStream.range(0, items)
                                            .mapToObj(n -> line(n, vector))
                                            .toList()))))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"items\":" + items);
    given().when().get("/v1/items/item-39999").then().body("plot", hasSize(64));
  }

  @Test
  void ofTwoUploadsAtOnceOneIsToldOfTheOther() throws Exception {
    PipedOutputStream slow = new PipedOutputStream();
    PipedInputStream body = new PipedInputStream(slow, 1 << 20);
    CompletableFuture<HttpResponse<String>> first =
        HttpClient.newHttpClient()
            .sendAsync(
                HttpRequest.newBuilder(address.resolve("/v1/catalogue/items"))
                    .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    slow.write(Published.lines(Films.items()).getBytes(StandardCharsets.UTF_8));
    // Reading begins when more has come than is kept in memory whole.
    slow.write("\n".repeat(9 << 20).getBytes(StandardCharsets.UTF_8));
    slow.flush();

    Awaitility.await()
        .untilAsserted(
            () ->
                Published.putCatalogue("{\"itemId\": \"second\"}")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("edit-conflict")));
    slow.close();

    assertThat(first.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    given().when().get("/v1/items/film-7").then().statusCode(200);
    given().when().get("/v1/items/second").then().statusCode(404);
  }

  private static InputStream line(int n, StringBuilder vector) {
    return new ByteArrayInputStream(
        "{\"itemId\": \"item-%d\", \"plot\": %s}\n"
            .formatted(n, vector)
            .getBytes(StandardCharsets.UTF_8));
  }

  private static Response put(String lines) {
    return given().contentType("text/plain").body(lines).when().post("/v1/catalogue/items");
  }
}
