package dev.marquee.demo.sample;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.demo.api.Addresses;
import dev.marquee.demo.api.Answer;
import dev.marquee.demo.api.PublicApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Loads the sample into running services. What is there already is left as it is, or replaced. */
public final class Sample {
  /** The page that the demo shows. */
  public static final String PAGE = "home";

  /** The layout that its home page draws. */
  public static final String LAYOUT = "home-grid@1";

  /** The experiment on the home page's model. */
  public static final String EXPERIMENT = "home-ranker";

  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;

  private final PublicApi api;
  private final Addresses addresses;

  public Sample(PublicApi api) {
    this.api = api;
    this.addresses = api.addresses();
  }

  /** Registers the layout; one version of a layout never changes, so it is put once. */
  public void loadLayout() {
    URI layout = addresses.logging().resolve("/v1/layouts/" + LAYOUT.replace('@', '/'));
    Answer known = api.get(layout);
    if (known.status() == NOT_FOUND) {
      api.put(layout, text("/sample/home-grid-1.json"), JSON).orFail();
    } else {
      known.orFail();
    }
  }

  /**
   * Puts the catalogue.
   *
   * @return how many items the ranker has now
   */
  public int loadCatalogue() {
    JsonNode answer =
        api.put(
                addresses.ranking().resolve("/v1/catalogue/items"),
                text("/catalogue/films.jsonl"),
                Map.of("Content-Type", "application/x-ndjson"))
            .orFail()
            .body();
    return answer.path("items").asInt();
  }

  /** Puts the rows of the home page. */
  public void loadPage() {
    api.put(
            addresses.ranking().resolve("/v1/pages/" + PAGE + "/definition"),
            text("/sample/home-page.json"),
            JSON)
        .orFail();
  }

  /** Creates the experiment and starts it; one that exists, in whatever state, is left alone. */
  public void loadExperiment() {
    URI experiment = addresses.experiments().resolve("/v1/experiments/" + EXPERIMENT);
    Answer created =
        api.put(
            experiment,
            text("/sample/home-ranker.json"),
            Map.of("Content-Type", "application/json", "If-None-Match", "*"));
    if (created.status() != PRECONDITION_FAILED && created.status() != CONFLICT) {
      created.orFail();
    }
    Answer started = api.post(URI.create(experiment + "/start"), Map.of());
    if (started.status() != CONFLICT) {
      started.orFail();
    }
  }

  /**
   * Whether the ranker has followed: it serves a full page, split by the experiment. The page asked
   * for is of one slot, and marked as simulated.
   */
  public boolean isServed() {
    Answer page =
        api.post(
            addresses.ranking().resolve("/v1/pages/" + PAGE),
            Map.of(
                "anonymousId",
                "sim-launcher",
                "layouts",
                List.of(LAYOUT),
                "rows",
                1,
                "columns",
                1,
                "context",
                Map.of("simulated", true)));
    return page.succeeded()
        && page.body().path("rows").size() == 1
        && page.body().path("degraded").isEmpty()
        && page.body().path("cells").has(EXPERIMENT);
  }

  private static String text(String resource) {
    try (InputStream in = Objects.requireNonNull(Sample.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
