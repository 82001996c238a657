package dev.marquee.ranking.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class ExperimentRoutingTest {
  @Inject Published published;
  @Inject MeterRegistry metrics;

  @BeforeEach
  void publish() {
    published.everything();
  }

  @AfterEach
  void endTheExperiment() {
    published.experiments(List.of());
  }

  @Test
  void theCellChoosesTheModelAndAPersonKeepsTheirs() {
    published.experiments(Published.cells(Map.of("model", "home@1"), Map.of("model", "home@2")));

    Map<String, Integer> people = new HashMap<>();
    for (int user = 0; user < 40; user++) {
      JsonPath page = page("\"userId\": \"u-" + user + "\",");
      JsonPath again = page("\"userId\": \"u-" + user + "\",");
      String cell = page.getString("cells.'home-ranker'");
      people.merge(cell, 1, Integer::sum);

      boolean control = cell.equals("control");
      assertThat(page.getString("model.version")).isEqualTo(control ? "1" : "2");
      assertThat(page.getString("parameters.model")).isEqualTo(control ? "home@1" : "home@2");
      // The models disagree: one likes few votes, the other many.
      assertThat(page.getFloat("rows[0].slots[0].score")).matches(score -> control == score < 0);
      assertThat(again.getString("cells.'home-ranker'")).isEqualTo(cell);
    }
    assertThat(people.keySet()).containsExactlyInAnyOrder("control", "treatment");
  }

  @Test
  void nobodyTakesPartInNothing() {
    published.experiments(Published.cells(Map.of("model", "home@2"), Map.of("model", "home@2")));

    JsonPath page = page("");

    assertThat(page.getMap("cells")).isEmpty();
    assertThat(page.getString("model.version")).isEqualTo("1");
  }

  @Test
  void theCellChoosesAmongTheLayoutsThatTheClientCanDraw() {
    published.experiments(Published.cells(Map.of("layout", "list@1"), Map.of("layout", "list@1")));

    assertThat(page("\"userId\": \"u-1\",").getString("layout")).isEqualTo("list@1");
  }

  @Test
  void aModelThatIsNotLoadedLeavesTheDefaultOneAndIsCounted() {
    published.experiments(Published.cells(Map.of("model", "home@9"), Map.of("model", "home@9")));
    double before = metrics.counter("marquee.models.unknown").count();

    JsonPath page = page("\"userId\": \"u-1\",");

    assertThat(page.getString("model.version")).isEqualTo("1");
    assertThat(page.getString("parameters.model")).isEqualTo("home@9");
    assertThat(page.getMap("cells")).containsKey("home-ranker");
    assertThat(metrics.counter("marquee.models.unknown").count()).isEqualTo(before + 1);
  }

  private static JsonPath page(String user) {
    return given()
        .contentType("application/json")
        .body("{%s \"layouts\": [\"grid@1\", \"list@1\"]}".formatted(user))
        .when()
        .post("/v1/pages/home")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
