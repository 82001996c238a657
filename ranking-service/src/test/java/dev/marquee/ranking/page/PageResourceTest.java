package dev.marquee.ranking.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.page.ModelRef;
import dev.marquee.contract.state.UserState;
import dev.marquee.contract.token.PageToken;
import dev.marquee.contract.token.PageTokens;
import dev.marquee.contract.token.Verification;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.Films;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages over HTTP, with real models, against a real Redis. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class PageResourceTest {
  @Inject Published published;
  @Inject PageTokens tokens;
  @Inject RedisLinks redis;

  @BeforeEach
  void publish() {
    published.everything();
  }

  @Test
  void aPageHasEveryFieldThatTheWireNames() {
    ValidatableResponse answer =
        page("{\"userId\": \"u-1\", \"layouts\": [\"grid@1\"], \"fields\": [\"title\", \"year\"]}");

    answer
        .statusCode(200)
        .header("Cache-Control", "private, no-store")
        .body("page", equalTo("home"))
        .body("layout", equalTo("grid@1"))
        .body("model.name", equalTo("home"))
        .body("model.version", equalTo("1"))
        .body("cells", equalTo(Map.of()))
        .body("parameters", equalTo(Map.of()))
        .body("exploration", equalTo("none"))
        .body("degraded", hasSize(0))
        .body("next", nullValue())
        .body("rows[0].row", equalTo(0))
        .body("rows[0].id", equalTo("popular"))
        .body("rows[0].title", equalTo("Popular"))
        .body("rows[0].titleKey", equalTo("row.popular"))
        .body("rows[0].titleArgs", equalTo(Map.of()))
        .body("rows[0].evidence.kind", equalTo("popular"))
        .body("rows[0].slots", hasSize(8))
        .body("rows[0].slots[0].column", equalTo(0))
        .body("rows[0].slots[0].itemId", equalTo("film-1"))
        .body("rows[0].slots[0].score", equalTo(-1.0f))
        .body("rows[0].slots[0].propensity", equalTo(1.0f))
        .body("rows[0].slots[0].fields.title", equalTo("Film 1"))
        .body("rows[0].slots[0].fields.year", equalTo(1981));
  }

  @Test
  void theTokenStatesWhatTheAnswerSays() {
    JsonPath answer = read("{\"userId\": \"u-1\", \"layout\": \"grid@1\"}");

    Verification verification = tokens.verify(answer.getString("token"));
    assertThat(verification).isInstanceOf(Verification.Genuine.class);
    PageToken token = ((Verification.Genuine) verification).token();
    assertThat(token.pageId()).hasToString(answer.getString("pageId"));
    assertThat(token.layout()).isEqualTo(new LayoutRef("grid", "1"));
    assertThat(token.model()).isEqualTo(new ModelRef("home", "1"));
    assertThat(token.issuedAt()).isEqualTo(Instant.parse(answer.getString("servedAt")));
    assertThat(token.expiresAt()).isEqualTo(Instant.parse(answer.getString("tokenExpiresAt")));
    assertThat(token.userHash()).isNotZero();
  }

  @Test
  void noItemStandsTwiceOnAPageAndEmptyRowsAreLeftOut() {
    JsonPath answer = read("{\"layouts\": [\"grid@1\"]}");

    assertThat(answer.getList("rows.id", String.class))
        .containsExactly("popular", "new", "comedies");
    assertThat(answer.getList("rows.row", Integer.class)).containsExactly(0, 1, 2);
    assertThat(answer.getList("rows.slots.itemId.flatten()", String.class))
        .hasSize(8 + 2 + 8)
        .doesNotHaveDuplicates();
  }

  @Test
  void rowsAndColumnsAreTheLeastOfLayoutDefinitionAndRequest() {
    JsonPath byRequest = read("{\"layouts\": [\"grid@1\"], \"rows\": 2, \"columns\": 5}");
    JsonPath byLayout = read("{\"layouts\": [\"list@1\"], \"rows\": 9, \"columns\": 9}");

    assertThat(byRequest.getList("rows.collect { it.slots.size() }", Integer.class))
        .containsExactly(5, 2);
    assertThat(byLayout.getList("rows.collect { it.slots.size() }", Integer.class))
        .containsExactly(3, 2);
  }

  @Test
  void whoPlayedSomethingGetsARowThatFollowsFromIt() {
    played("u-2", "film-10");

    JsonPath answer = read("{\"userId\": \"u-2\", \"layouts\": [\"grid@1\"]}");

    assertThat(answer.getString("rows[1].id")).isEqualTo("because");
    assertThat(answer.getString("rows[1].title")).isEqualTo("Because you played Film 10");
    assertThat(answer.getString("rows[1].titleArgs.title")).isEqualTo("Film 10");
    assertThat(answer.getString("rows[1].evidence.itemId")).isEqualTo("film-10");
    assertThat(answer.getList("rows[1].slots.itemId", String.class))
        .hasSize(8)
        .doesNotContain("film-10")
        .allSatisfy(
            film ->
                assertThat(Films.number(film))
                    .matches(n -> n % 5 == 0 || n % 3 != 0, "same director or same genre"));
  }

  @Test
  void contextAndRecentPlaysReachTheModel() {
    played("u-3", "film-6");

    JsonPath answer =
        read("{\"userId\": \"u-3\", \"layouts\": [\"grid@1\"], \"context\": {\"device\": \"tv\"}}");

    // Film 1: the votes, the device, and the director whom it shares with film 6.
    assertThat(answer.getFloat("rows[0].slots.find { it.itemId == 'film-1' }.score"))
        .isEqualTo(-1.0f + 0.25f + 0.125f);
    assertThat(answer.getFloat("rows[0].slots.find { it.itemId == 'film-2' }.score"))
        .isEqualTo(-2.0f + 0.25f);
  }

  @Test
  void aLayoutThatTheModelWasNotTrainedForIsFlagged() {
    page("{\"layouts\": [\"list@1\"]}")
        .statusCode(200)
        .body("degraded", equalTo(List.of("layout-untrained")));
  }

  @Test
  void theFirstLayoutThatIsRegisteredIsTaken() {
    page("{\"layouts\": [\"grid@2\", \"list@1\"]}")
        .statusCode(200)
        .body("layout", equalTo("list@1"));
  }

  @Test
  void anUnknownPageIsNamedAndSoAreTheKnownOnes() {
    given()
        .contentType("application/json")
        .body("{\"layouts\": [\"grid@1\"]}")
        .when()
        .post("/v1/pages/hoem")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("code", equalTo("unknown-page"))
        .body("detail", containsString("home"));
  }

  @Test
  void anUnknownLayoutIsRefusedNamingTheKnownOnes() {
    page("{\"layouts\": [\"grid@9\"]}")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo("unknown-layout"))
        .body("detail", containsString("grid@9"))
        .body("detail", containsString("grid@1, list@1"));
  }

  @Test
  void aBodyThatIsNoJsonIsRefused() {
    page("{\"layouts\": [").statusCode(400).body("code", equalTo("malformed-json"));
  }

  @Test
  void anEmptyBodyIsRefused() {
    given()
        .contentType("application/json")
        .when()
        .post("/v1/pages/home")
        .then()
        .statusCode(400)
        .body("code", equalTo("empty-body"));
  }

  @Test
  void aValueOfTheWrongTypeIsNamed() {
    page("{\"layouts\": [\"grid@1\"], \"rows\": \"many\"}")
        .statusCode(400)
        .body("code", equalTo("invalid-value"))
        .body("violations[0].field", equalTo("rows"));
    page("{\"layouts\": [\"grid@1\"], \"context\": [1]}")
        .statusCode(400)
        .body("code", equalTo("invalid-value"))
        .body("violations[0].field", equalTo("context"));
    page("{\"userId\": \"u-1\"}").statusCode(400).body("violations[0].field", equalTo("layouts"));
  }

  @Test
  void aBodyOfTenMegabytesIsRefused() {
    page("{\"layouts\": [\"grid@1\"], \"sessionId\": \"" + "x".repeat(10_000_000) + "\"}")
        .statusCode(413)
        .body("code", equalTo("body-too-large"));
  }

  @Test
  void aDeadlineThatIsNoNumberIsRefused() {
    given()
        .contentType("application/json")
        .header("Marquee-Deadline-Ms", "soon")
        .body("{\"layouts\": [\"grid@1\"]}")
        .when()
        .post("/v1/pages/home")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("Marquee-Deadline-Ms"));
  }

  @Test
  void aDeadlineThatIsTooNearForTheUserGivesAPageThatIsNotPersonal() {
    given()
        .contentType("application/json")
        .header("Marquee-Deadline-Ms", "1")
        .body("{\"userId\": \"u-1\", \"layouts\": [\"grid@1\"]}")
        .when()
        .post("/v1/pages/home")
        .then()
        .statusCode(200)
        .body("degraded.contains('no-user-state')", equalTo(true))
        .body("rows.size()", equalTo(3));
  }

  private void played(String user, String itemId) {
    String json = "{\"recentPlays\": [{\"itemId\": \"%s\", \"time\": \"%s\"}]}";
    redis
        .state()
        .commands()
        .set(
            UserState.key(user),
            json.formatted(itemId, Instant.EPOCH).getBytes(StandardCharsets.UTF_8))
        .toCompletableFuture()
        .join();
  }

  private static JsonPath read(String body) {
    return page(body).statusCode(200).extract().jsonPath();
  }

  private static ValidatableResponse page(String body) {
    return given().contentType("application/json").body(body).when().post("/v1/pages/home").then();
  }
}
