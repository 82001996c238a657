package dev.marquee.ranking.testing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.catalogue.Item;
import dev.marquee.contract.experiment.Cell;
import dev.marquee.contract.experiment.Experiment;
import dev.marquee.contract.experiment.ExperimentSnapshot;
import dev.marquee.contract.experiment.ExperimentState;
import dev.marquee.contract.experiment.PublishedExperiment;
import dev.marquee.contract.layout.ExaminationCurves;
import dev.marquee.contract.layout.Layout;
import dev.marquee.contract.layout.Layouts;
import dev.marquee.contract.layout.Viewport;
import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.state.StateFollowers;
import dev.marquee.edge.state.StateStore;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Publishes, as its owner would, what the service under test follows. */
@Singleton
public final class Published {
  /** Two layouts that the tests' models were and were not trained for. */
  public static final Layouts LAYOUTS =
      new Layouts(
          List.of(
              new Layout("grid", "1", 6, 8, new Viewport(2, 4), null),
              new Layout("list", "1", 2, 3, new Viewport(2, 3), null)));

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String HOME =
      """
      {"page": "home", "rows": [
        {"id": "popular", "title": "Popular", "source": {"kind": "popular"}},
        {"id": "because", "title": "Because you played {title}", "source": {"kind": "because-you-played"}},
        {"id": "new", "title": "New", "source": {"kind": "newest", "attribute": "year"}, "columns": 2},
        {"id": "comedies", "title": "Comedies", "titleKey": "row.genre",
         "source": {"kind": "attribute", "attribute": "genre", "equals": "Comedy"}},
        {"id": "westerns", "title": "Westerns",
         "source": {"kind": "attribute", "attribute": "genre", "equals": "Western"}}]}
      """;

  private final StateStore store;
  private final StateFollowers followers;

  Published(StateStore store, StateFollowers followers) {
    this.store = store;
    this.followers = followers;
  }

  /** Layouts, no experiment, the films, and the page {@code home}. */
  public void everything() {
    layouts(LAYOUTS);
    experiments(List.of());
    catalogue();
    page("home", HOME);
  }

  public void layouts(Layouts layouts) {
    publish(StateDocument.LAYOUTS, layouts);
  }

  /** One running experiment on half the people each, or none. */
  public void experiments(List<Cell> cells) {
    ExperimentSnapshot snapshot =
        cells.isEmpty()
            ? ExperimentSnapshot.EMPTY
            : new ExperimentSnapshot(
                1,
                List.of(
                    new PublishedExperiment(
                        new Experiment(
                            "home-ranker",
                            "home",
                            null,
                            null,
                            1.0,
                            null,
                            cells,
                            null,
                            null,
                            null,
                            null,
                            0,
                            0),
                        ExperimentState.RUNNING,
                        null)));
    publish(StateDocument.EXPERIMENTS, snapshot);
  }

  /** What was learned of examination, as the ui-logging-service has it. */
  public void examination(ExaminationCurves curves) {
    publish(StateDocument.EXAMINATION, curves);
  }

  /** Any text as a document, and what the service makes of it. */
  public void document(StateDocument document, String body) {
    long version = store.version(document).toCompletableFuture().join();
    store
        .replace(document, version, body.getBytes(StandardCharsets.UTF_8))
        .toCompletableFuture()
        .join();
    followers.refresh(document).toCompletableFuture().join();
  }

  public void catalogue() {
    putCatalogue(lines(Films.items())).then().statusCode(200);
  }

  /** Puts JSON lines as the catalogue. */
  public static Response putCatalogue(String lines) {
    return given()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)))
        .contentType("application/x-ndjson")
        .body(lines)
        .when()
        .put("/v1/catalogue/items");
  }

  public void page(String page, String definition) {
    given()
        .contentType("application/json")
        .body(definition)
        .when()
        .put("/v1/pages/{page}/definition", page)
        .then()
        .statusCode(200);
  }

  /** Two cells of half the people each. */
  public static List<Cell> cells(Map<String, Object> control, Map<String, Object> treatment) {
    return List.of(new Cell("control", 0.5, control), new Cell("treatment", 0.5, treatment));
  }

  public static String lines(List<Item> items) {
    return items.stream().map(Published::json).collect(Collectors.joining("\n"));
  }

  public static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The definition of {@code home}, as JSON. */
  public static String home() {
    return HOME;
  }

  private void publish(StateDocument document, Object value) {
    document(document, json(value));
  }
}
