package dev.marquee.benchmarks.stand;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.contract.catalogue.Item;
import dev.marquee.contract.experiment.Cell;
import dev.marquee.contract.experiment.Experiment;
import dev.marquee.contract.experiment.ExperimentSnapshot;
import dev.marquee.contract.experiment.ExperimentState;
import dev.marquee.contract.experiment.PublishedExperiment;
import dev.marquee.contract.layout.Layout;
import dev.marquee.contract.state.StateDocument;
import dev.marquee.contract.state.UserState;
import dev.marquee.ranking.candidate.CandidateIndex;
import dev.marquee.ranking.candidate.CandidateQuery;
import dev.marquee.ranking.candidate.Candidates;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.definition.PageDefinition;
import dev.marquee.ranking.user.UserItems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A page on the demo's catalogue of 3,200 films, and an experiment whose cells are alike, so that
 * people are assigned and all get the same model.
 *
 * @param definition of the page, JSON
 * @param layout that it is shown in, JSON
 * @param films JSON lines
 * @param items the same films
 */
public record SamplePage(String definition, String layout, String films, List<Item> items) {
  /** The most candidates of a row: the ranker's own default. */
  public static final int CANDIDATES_PER_ROW = 75;

  private static final int FULL_ROWS = 40;
  private static final ObjectMapper JSON = new ObjectMapper();

  public SamplePage {
    items = List.copyOf(items);
  }

  /** The demo's home page: twelve rows of 24 columns. */
  public static SamplePage home(Path root) {
    Path sample = root.resolve("demo/src/main/resources/sample");
    try {
      String films = Files.readString(SampleModels.films(root));
      return new SamplePage(
          Files.readString(sample.resolve("home-page.json")),
          Files.readString(sample.resolve("home-grid-1.json")),
          films,
          items(films));
    } catch (IOException failure) {
      throw new BenchException(
          "The sample below %s cannot be read; name the repository's folder with --root."
              .formatted(root),
          failure);
    }
  }

  /** Forty rows of 24 columns: about 1,500 different candidates. */
  public static SamplePage full(Path root) {
    SamplePage home = home(root);
    try (InputStream definition = SamplePage.class.getResourceAsStream("/full-page.json")) {
      if (definition == null) {
        throw new BenchException("full-page.json is not in the archive; package it anew.", null);
      }
      ObjectNode layout = (ObjectNode) JSON.readTree(home.layout);
      layout.put("rows", FULL_ROWS);
      return new SamplePage(
          new String(definition.readAllBytes(), StandardCharsets.UTF_8),
          layout.toString(),
          home.films,
          home.items);
    } catch (IOException failure) {
      throw new BenchException("The full page cannot be read.", failure);
    }
  }

  /** The same with every film twice, under another id. */
  public SamplePage doubled() {
    String twice = films + films.replace("\"itemId\":\"film-", "\"itemId\":\"copy-");
    try {
      return new SamplePage(definition, layout, twice, items(twice));
    } catch (JsonProcessingException impossible) {
      throw new BenchException("A film cannot be read.", impossible);
    }
  }

  private static List<Item> items(String films) throws JsonProcessingException {
    List<Item> items = new ArrayList<>();
    for (String line : films.lines().toList()) {
      items.add(JSON.readValue(line, Item.class));
    }
    return items;
  }

  public List<String> itemIds() {
    return items.stream().map(Item::itemId).toList();
  }

  /** How many candidates the ranker scores for a page, in the mean over some people. */
  public int meanCandidates(List<UserState> users) {
    return (int) candidates(users).stream().mapToInt(of -> of.items().length).average().orElse(0);
  }

  /** The candidates of a page of each of some people, as the ranker gathers them. */
  public List<Candidates> candidates(List<UserState> users) {
    Catalogue catalogue = catalogue();
    CandidateIndex index = new CandidateIndex(catalogue, "imdbVotes");
    PageDefinition page = pageDefinition();
    return users.stream()
        .map(
            user ->
                Candidates.of(
                    CandidateQuery.of(page, index, CANDIDATES_PER_ROW)
                        .by(UserItems.of(catalogue, user), Map.of())))
        .toList();
  }

  public Catalogue catalogue() {
    return Catalogue.of(1, items);
  }

  /** What it is shown in. */
  public Layout shape() {
    try {
      return JSON.treeToValue(registered(), Layout.class);
    } catch (JsonProcessingException unreadable) {
      throw new BenchException("The sample's layout is no layout.", unreadable);
    }
  }

  private ObjectNode registered() throws JsonProcessingException {
    ObjectNode registered = (ObjectNode) JSON.readTree(layout);
    return registered.put("id", "home-grid").put("version", "1");
  }

  /** Publishes what other services own, as they would. */
  public void publishIn(BenchRedis redis, String model) {
    try {
      publish(redis, StateDocument.LAYOUTS, Map.of("layouts", List.of(registered())));
    } catch (JsonProcessingException unreadable) {
      throw new BenchException("The sample's layout is no JSON.", unreadable);
    }
    publish(redis, StateDocument.EXPERIMENTS, alikeCells(model));
  }

  private static ExperimentSnapshot alikeCells(String model) {
    List<Cell> cells =
        List.of(
            new Cell("control", 0.5, Map.of("model", model)),
            new Cell("treatment", 0.5, Map.of("model", model)));
    Experiment experiment =
        new Experiment(
            "home-ranker", "home", null, null, 1.0, null, cells, null, null, null, null, 0, 0);
    return new ExperimentSnapshot(
        1, List.of(new PublishedExperiment(experiment, ExperimentState.RUNNING, null)));
  }

  private PageDefinition pageDefinition() {
    try {
      return JSON.readValue(definition, PageDefinition.class);
    } catch (JsonProcessingException unreadable) {
      throw new BenchException("The sample's page is no page definition.", unreadable);
    }
  }

  private static void publish(BenchRedis redis, StateDocument document, Object body) {
    try {
      redis.command(
          "HSET",
          document.key(),
          StateDocument.VERSION,
          "1",
          StateDocument.BODY,
          JSON.writeValueAsString(body));
    } catch (JsonProcessingException impossible) {
      throw new BenchException("A document of state cannot be written.", impossible);
    }
  }
}
