package dev.marquee.trainer.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.catalogue.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReduceMoviesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Written by hand: each row breaks one rule or lacks something. */
  private static final String MOVIES =
      """
      [
        {"Title": "Plain", "US Gross": 10, "Worldwide Gross": 20, "Production Budget": 5,
         "Release Date": "Jun 12 1998", "MPAA Rating": "R", "Running Time min": 100,
         "Source": "Remake", "Major Genre": "Drama", "Creative Type": "Factual",
         "Director": "A. Person", "Rotten Tomatoes Rating": 55, "IMDB Rating": 6.1, "IMDB Votes": 1071},
        {"Title": 300, "Release Date": "Mar 09 1999"},
        {"Title": null, "Release Date": "Mar 09 1999"},
        {"Title": "L\u00c8on", "Release Date": "Mar 09 1999"},
        {"Title": "Alien\u00b3", "Release Date": "Mar 09 1999"},
        {"Title": " Two  Spaces ", "Release Date": "Mar 09 1999"},
        {"Title": "Barbarians, The", "Release Date": "Mar 09 1999"},
        {"Title": "Too Late", "Release Date": "Aug 05 2046"},
        {"Title": "Clock at Zero", "Release Date": "Dec 31 1969"},
        {"Title": "No Date", "Release Date": "soon"},
        {"Title": "Announced", "Release Date": "Dec 23 2000"},
        {"Title": "All Zero", "Release Date": "Mar 09 1999", "US Gross": 0, "Worldwide Gross": 0,
         "Production Budget": 0, "Running Time min": 0, "MPAA Rating": "Open"},
        {"Title": "plain", "Release Date": "Dec 01 1998", "IMDB Votes": 7},
        {"Title": "The Remake", "Release Date": "Jun 12 1998", "IMDB Rating": 7, "IMDB Votes": 900},
        {"Title": "Remake 2", "Release Date": "Jun 12 1999", "IMDB Rating": 7, "IMDB Votes": 900},
        {"Title": "Chance", "Release Date": "Jun 12 1999", "IMDB Rating": 7, "IMDB Votes": 900}
      ]
      """;

  @Test
  void aWholeRowBecomesAnItemInTheFormOfTheCatalogue() throws IOException {
    Item item = item(reduced(), 1);

    assertThat(JSON.readTree(JSON.writeValueAsString(item)))
        .isEqualTo(
            JSON.readTree(
                """
                {"itemId": "film-1", "title": "Plain", "year": 1998, "genre": "Drama",
                 "director": "A. Person", "mpaa": "R", "basis": "Remake", "creativeType": "Factual",
                 "runtimeMinutes": 100, "grossWorldwide": 20, "grossUs": 10, "budget": 5,
                 "imdbRating": 6.1, "imdbVotes": 1071, "rottenTomatoes": 55}
                """));
  }

  @Test
  void titlesAreMendedByTheirRules() throws IOException {
    Reduction.Reduced reduced = reduced();

    assertThat(item(reduced, 2).attributes()).containsEntry("title", "300");
    assertThat(item(reduced, 4).attributes()).containsEntry("title", "Léon");
    assertThat(item(reduced, 5).attributes()).containsEntry("title", "Alien³");
    assertThat(item(reduced, 6).attributes()).containsEntry("title", "Two Spaces");
    assertThat(item(reduced, 7).attributes()).containsEntry("title", "The Barbarians");
    assertThat(rows(reduced, Rule.TITLE_NUMBER)).isEqualTo(1);
    assertThat(rows(reduced, Rule.TITLE_ENCODING)).isEqualTo(1);
    assertThat(rows(reduced, Rule.TITLE_SPACES)).isEqualTo(1);
    assertThat(rows(reduced, Rule.TITLE_ARTICLE)).isEqualTo(1);
  }

  @Test
  void aYearAfterTheEndOfTheDataSetIsMovedByACentury() throws IOException {
    Reduction.Reduced reduced = reduced();

    assertThat(reduced.report().lastYear()).isEqualTo(2000);
    assertThat(item(reduced, 8).attributes()).containsEntry("year", 1946);
    assertThat(item(reduced, 11).attributes()).containsEntry("year", 2000);
    assertThat(rows(reduced, Rule.RELEASE_CENTURY)).isEqualTo(1);
  }

  @Test
  void aDateThatIsNoneLeavesTheYearMissing() throws IOException {
    Reduction.Reduced reduced = reduced();

    assertThat(item(reduced, 9).attributes()).doesNotContainKey("year");
    assertThat(item(reduced, 10).attributes()).doesNotContainKey("year");
    assertThat(rows(reduced, Rule.RELEASE_EPOCH)).isEqualTo(1);
    assertThat(rows(reduced, Rule.RELEASE_UNREADABLE)).isEqualTo(1);
  }

  @Test
  void zeroAmountsAndAnUnknownRatingAreMissing() throws IOException {
    Reduction.Reduced reduced = reduced();

    assertThat(item(reduced, 12).attributes()).containsOnlyKeys("title", "year");
    assertThat(rows(reduced, Rule.ZERO_AMOUNT)).isEqualTo(1);
    assertThat(rows(reduced, Rule.MPAA_UNKNOWN)).isEqualTo(1);
  }

  @Test
  void anAudienceSharedByFilmsOfLikeTitlesIsMissingInAllOfThem() throws IOException {
    Reduction.Reduced reduced = reduced();

    assertThat(item(reduced, 14).attributes()).doesNotContainKeys("imdbVotes", "imdbRating");
    assertThat(item(reduced, 15).attributes()).doesNotContainKeys("imdbVotes", "imdbRating");
    assertThat(item(reduced, 16).attributes()).containsEntry("imdbVotes", 900);
    assertThat(rows(reduced, Rule.AUDIENCE_SHARED)).isEqualTo(2);
  }

  @Test
  void rowsWithoutATitleAndRepeatedRowsAreLeftOutAndTheReportAddsUp() throws IOException {
    Reduction.Reduced reduced = reduced();

    assertThat(reduced.items()).extracting(Item::itemId).doesNotContain("film-3", "film-13");
    assertThat(rows(reduced, Rule.NO_TITLE)).isEqualTo(1);
    assertThat(rows(reduced, Rule.DUPLICATE)).isEqualTo(1);
    assertThat(reduced.report().read()).isEqualTo(16);
    assertThat(reduced.report().kept()).isEqualTo(14);
    assertThat(reduced.report().leftOut()).isEqualTo(2);
    assertThat(reduced.report().missing()).containsEntry("genre", 13).containsEntry("year", 2);
  }

  @Test
  void anEmptyFileGivesAnEmptyCatalogue() throws IOException {
    Reduction.Reduced reduced = Reduction.reduce(JSON.readTree("[]"), "none");

    assertThat(reduced.items()).isEmpty();
    assertThat(reduced.report().read()).isZero();
  }

  @Test
  void aFileThatIsNotTheDataSetIsRefusedWithASentence(@TempDir Path directory) throws IOException {
    Path broken = Files.writeString(directory.resolve("broken.json"), "[{");
    Path object = Files.writeString(directory.resolve("object.json"), "{}");
    Path absent = directory.resolve("absent.json");

    assertThatThrownBy(() -> ReduceMovies.run(broken, directory)).hasMessageContaining("no JSON;");
    assertThatThrownBy(() -> ReduceMovies.run(object, directory))
        .hasMessageContaining("no JSON array");
    assertThatThrownBy(() -> ReduceMovies.run(absent, directory))
        .hasMessageContaining("vega-datasets");
  }

  @Test
  void theJobWritesOneLinePerItem(@TempDir Path directory) throws IOException {
    Path movies = Files.writeString(directory.resolve("movies.json"), MOVIES);

    ReductionReport report = ReduceMovies.run(movies, directory.resolve("out"));

    assertThat(Files.readAllLines(directory.resolve("out/films.jsonl"))).hasSize(report.kept());
    assertThat(directory.resolve("out/films-report.json")).isRegularFile();
  }

  @Test
  void theCommittedCatalogueIsWholeAndItsReportAddsUp() throws IOException {
    Path folder =
        Path.of(System.getProperty("marquee.root", ".."), "demo/src/main/resources/catalogue");
    JsonNode report = JSON.readTree(folder.resolve("films-report.json").toFile());
    List<Item> items = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("films.jsonl"))) {
      items.add(JSON.readValue(line, Item.class));
    }

    int leftOut = 0;
    for (JsonNode outcome : report.path("leftOutBy")) {
      leftOut += outcome.path("rows").asInt();
    }

    assertThat(report.path("read").asInt()).isEqualTo(3201);
    assertThat(report.path("kept").asInt()).isEqualTo(items.size());
    assertThat(report.path("leftOut").asInt()).isEqualTo(leftOut);
    assertThat(items.size() + leftOut).isEqualTo(3201);
    assertThat(items).extracting(Item::itemId).doesNotHaveDuplicates();
    assertThat(items)
        .isSortedAccordingTo(
            Comparator.comparingInt(item -> Integer.parseInt(item.itemId().substring(5))));
    assertThat(items).allSatisfy(item -> assertThat(item.text("title")).isNotBlank());
    assertThat(items)
        .extracting(item -> item.number("year"))
        .filteredOn(year -> !Double.isNaN(year))
        .allSatisfy(year -> assertThat(year).isBetween(1915.0, 2011.0));
    for (var attribute : report.path("missing").properties()) {
      assertThat(items)
          .filteredOn(item -> !item.attributes().containsKey(attribute.getKey()))
          .as(attribute.getKey())
          .hasSize(attribute.getValue().asInt());
    }
    assertThat(Files.size(folder.resolve("films.jsonl"))).isLessThan(1_000_000);
  }

  private static Reduction.Reduced reduced() throws IOException {
    return Reduction.reduce(JSON.readTree(MOVIES), "by hand");
  }

  private static Item item(Reduction.Reduced reduced, int position) {
    return reduced.items().stream()
        .filter(item -> item.itemId().equals("film-" + position))
        .findFirst()
        .orElseThrow();
  }

  private static int rows(Reduction.Reduced reduced, Rule rule) {
    List<ReductionReport.Outcome> outcomes = new ArrayList<>(reduced.report().leftOutBy());
    outcomes.addAll(reduced.report().mendedBy());
    return outcomes.stream()
        .filter(outcome -> outcome.rule().equals(rule.code()))
        .mapToInt(ReductionReport.Outcome::rows)
        .sum();
  }
}
