package dev.marquee.ranking.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.contract.catalogue.Item;
import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.log.ServedPage;
import dev.marquee.contract.page.ModelRef;
import dev.marquee.contract.token.PageTokens;
import dev.marquee.contract.token.Verification;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.load.Admission;
import dev.marquee.ranking.testing.Films;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import dev.marquee.ranking.testing.ServedLog;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lies ready for those whose page there is no time to make. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class PrecomputedPagesTest {
  private static final long QUICK = 1_000_000;

  /** Films that some countries may not see, and some ages. */
  private static final String RULED =
      """
      {"page": "ruled", "rows": [
        {"id": "popular", "title": "Popular", "source": {"kind": "popular"}},
        {"id": "new", "title": "New", "source": {"kind": "newest", "attribute": "year"}}],
       "eligibility": [
        {"rule": "contains-context", "name": "region", "attribute": "countries", "context": "country", "unknown": "drop"},
        {"rule": "at-most-context", "name": "age", "attribute": "ageRating", "context": "maxAge", "unknown": "drop"},
        {"rule": "window", "name": "licence", "from": "licenceFrom", "to": "licenceTo"}]}
      """;

  @Inject Published published;
  @Inject Admission admission;
  @Inject PageTokens tokens;
  @Inject ServedLog log;
  private int entered;

  @BeforeEach
  void publish() {
    published.everything();
    Published.putCatalogue(Published.lines(films(""))).then().statusCode(200);
    published.page("ruled", RULED);
  }

  @AfterEach
  void end() {
    letIn();
    published.experiments(List.of());
  }

  @Test
  void aShedRequestGetsThePageOfItsPopulationSignedAndLogged() {
    JsonPath full = page("home", "u-pre-1", "DE", 18);
    shed();

    JsonPath answer = precomputed("home", "u-pre-1", "DE", 18);

    assertThat(answer.getList("degraded")).containsExactly("precomputed");
    assertThat(answer.getString("model.name")).isEqualTo("home");
    assertThat(answer.getString("exploration")).isEqualTo("none");
    assertThat(answer.getList("rows.slots.itemId")).isEqualTo(full.getList("rows.slots.itemId"));
    assertThat(answer.getList("rows.slots.score")).isEqualTo(full.getList("rows.slots.score"));
    assertThat(answer.getList("rows.slots.propensity.flatten()", Float.class)).containsOnly(1f);
    Verification.Genuine genuine = (Verification.Genuine) tokens.verify(answer.getString("token"));
    assertThat(genuine.token().layout()).isEqualTo(new LayoutRef("grid", "1"));
    assertThat(genuine.token().model()).isEqualTo(new ModelRef("home", "1"));
    ServedPage logged = log.page(answer, "u-pre-1");
    assertThat(logged.degraded()).containsExactly("precomputed");
    assertThat(logged.rows().getFirst().itemIds())
        .isEqualTo(answer.getList("rows[0].slots.itemId", String.class));
  }

  @Test
  void whatCountryAgeAndLicenceForbidIsNotOnThePage() {
    page("ruled", "u-pre-2", "DE", 12);
    page("ruled", "u-pre-2", "US", 18);
    shed();

    JsonPath german = precomputed("ruled", "u-pre-2", "DE", 12);
    JsonPath american = precomputed("ruled", "u-pre-2", "US", 18);

    assertThat(items(german)).isNotEmpty().allMatch(n -> n % 2 == 0 && n % 4 != 0 && n != 2);
    assertThat(items(american)).isNotEmpty().allMatch(n -> n % 2 == 1);
    assertThat(items(american)).anyMatch(n -> n % 4 != 0);
  }

  @Test
  void whatLeavesTheCatalogueOrItsLicenceLeavesThePageAtOnceAndOthersMoveUp() {
    page("ruled", "u-pre-3", "US", 18);
    shed();
    JsonPath before = precomputed("ruled", "u-pre-3", "US", 18);
    int removed = items(before).get(0);
    int ended = items(before).get(1);

    given().delete("/v1/catalogue/items/film-" + removed).then().statusCode(200);
    Published.putCatalogue(
        Published.lines(
            films("film-" + ended).stream()
                .filter(film -> !film.itemId().equals("film-" + removed))
                .toList()));

    JsonPath after = page("ruled", "u-pre-3", "US", 18);
    assertThat(after.getList("degraded")).containsExactly("precomputed");
    assertThat(items(after)).isNotEmpty().doesNotContain(removed, ended);
    assertThat(after.getList("rows[0].slots")).hasSameSizeAs(before.getList("rows[0].slots"));
  }

  @Test
  void aPopulationThatNobodyAskedForGetsWhatIsPopularAndThenAPageOfItsOwn() {
    shed();

    assertThat(page("home", "u-pre-4", "FR", 7).getList("degraded"))
        .containsExactly("no-user-state", "popular");
    assertThat(precomputed("home", "u-pre-4", "FR", 7).getList("rows[0].slots")).hasSize(8);
  }

  @Test
  void rowsAndColumnsAreThoseOfTheRequest() {
    page("home", "u-pre-5", "DE", 18);
    shed();
    precomputed("home", "u-pre-5", "DE", 18);

    JsonPath answer = page("home", "u-pre-5", "DE", 18, ", \"rows\": 2, \"columns\": 3");

    assertThat(answer.getList("degraded")).containsExactly("precomputed");
    assertThat(answer.getList("rows.collect { it.slots.size() }", Integer.class))
        .hasSize(2)
        .allMatch(size -> size <= 3);
  }

  @Test
  void noShadowScoresForIt() {
    Map<String, Object> cell = Map.of("model", "home@1", "shadow", "home@2");
    published.experiments(Published.cells(cell, cell));
    page("home", "u-pre-6", "DE", 18);
    await().until(() -> shadowed() > 0);
    shed();
    precomputed("home", "u-pre-6", "DE", 18);
    int before = shadowed();

    for (int request = 0; request < 20; request++) {
      assertThat(page("home", "u-pre-6", "DE", 18).getList("degraded"))
          .containsExactly("precomputed");
    }
    letIn();
    assertThat(page("home", "u-pre-6", "DE", 18).getList("degraded")).isEmpty();

    await().until(() -> shadowed() > before);
    assertThat(shadowed()).isEqualTo(before + 1);
  }

  /** Nobody is let in any more. */
  private void shed() {
    while (admission.enter()) {
      entered++;
    }
  }

  private void letIn() {
    for (; entered > 0; entered--) {
      admission.leave(QUICK);
    }
  }

  private static int shadowed() {
    return given()
        .get("/v1/models/home/versions/2/shadow")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("comparisons.pages", Integer.class)
        .stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  /** The page as soon as one lies ready. */
  private static JsonPath precomputed(String page, String user, String country, int maxAge) {
    return await()
        .until(
            () -> page(page, user, country, maxAge),
            answer -> answer.getList("degraded").contains("precomputed"));
  }

  private static JsonPath page(String page, String user, String country, int maxAge) {
    return page(page, user, country, maxAge, "");
  }

  private static JsonPath page(String page, String user, String country, int maxAge, String more) {
    return given()
        .contentType("application/json")
        .body(
            """
            {"userId": "%s", "layouts": ["grid@1"],
             "context": {"country": "%s", "maxAge": %d}%s}
            """
                .formatted(user, country, maxAge, more))
        .when()
        .post("/v1/pages/{page}", page)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static List<Integer> items(JsonPath answer) {
    return answer.getList("rows.slots.itemId.flatten()", String.class).stream()
        .map(Films::number)
        .toList();
  }

  /**
   * The films: even ones are for Germany, the others for America; every fourth is for adults; the
   * licence of film 2 has ended, and that of another one.
   */
  private static List<Item> films(String ended) {
    List<Item> films = new ArrayList<>();
    for (Item film : Films.items()) {
      int n = Films.number(film.itemId());
      Map<String, Object> attributes = new LinkedHashMap<>(film.attributes());
      attributes.put("countries", List.of(n % 2 == 0 ? "DE" : "US", "nowhere"));
      attributes.put("ageRating", n % 4 == 0 ? 18 : 6);
      attributes.put(
          "licenceTo", n == 2 || film.itemId().equals(ended) ? "2020-01-01" : "2090-01-01");
      films.add(new Item(film.itemId(), attributes));
    }
    return films;
  }
}
