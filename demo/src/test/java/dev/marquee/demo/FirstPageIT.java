package dev.marquee.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The journey: somebody opens the home page in a browser, scrolls, plays a film and closes the tab;
 * then the log holds exactly what they saw and did, joined to what the ranker had answered.
 */
final class FirstPageIT {
  /** Rows brought into view by scrolling; the second has the film that is played. */
  private static final int FIRST_SCROLLED_ROW = 2;

  private static final int LAST_SCROLLED_ROW = 3;
  private static final int PLAYED_COLUMN = 1;

  private static final int VIEWABLE_MILLIS = 1_000;

  /** How long the eye must rest: the rule's second, and what the tracker may lag behind. */
  private static final int REST_MILLIS = 2_500;

  /** A slot that was on screen for a time between these could be counted either way. */
  private static final int DOUBT_FROM_MILLIS = 700;

  private static final Duration LANDED_AT_MOST = Duration.ofMinutes(2);
  private static final Duration NOTHING_MORE_FOR = Duration.ofSeconds(3);

  private final ObjectMapper json = new ObjectMapper();

  /** A slot by place and item, ordered so that differences are readable. */
  private record Seen(int row, int column, String itemId) implements Comparable<Seen> {
    @Override
    public int compareTo(Seen other) {
      return row != other.row
          ? Integer.compare(row, other.row)
          : Integer.compare(column, other.column);
    }
  }

  /** What the browser side of the journey leaves behind. */
  private record Journey(JsonNode answer, Set<Seen> viewable, Seen played) {
    String pageId() {
      return answer.path("pageId").asText();
    }
  }

  @Test
  void theLakeHoldsExactlyWhatWasSeenAndPlayedJoinedToWhatWasServed(@TempDir Path directory)
      throws Exception {
    try (RunningDemo demo = RunningDemo.start(directory, "--visits", "0").awaitUp();
        Playwright playwright = Playwright.create(noDownloads());
        Browser browser = playwright.chromium().launch(chromium())) {
      Journey journey = travel(browser, demo);

      await()
          .atMost(LANDED_AT_MOST)
          .until(() -> viewableBySql(demo, journey).equals(journey.viewable()));
      // A query may run out of its time on a busy machine; it is asked again.
      await()
          .atMost(LANDED_AT_MOST)
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                assertThat(playsBySql(demo, journey)).isNotEmpty();
                assertThat(viewableBySql(demo, journey)).isEqualTo(journey.viewable());
              });
      await()
          .during(NOTHING_MORE_FOR)
          .atMost(LANDED_AT_MOST)
          .ignoreExceptions()
          .until(() -> viewableBySql(demo, journey).equals(journey.viewable()));

      assertThat(playsBySql(demo, journey)).containsExactly(journey.played());
      slotsAreJoinedToTheAnswer(demo, journey);
      filesHoldTheSame(demo, journey);
    }
  }

  private Journey travel(Browser browser, RunningDemo demo) throws IOException {
    Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 800));
    page.addInitScript(resource("/eye.js"));
    Response response =
        page.waitForResponse(
            "**/v1/pages/home", () -> page.navigate(demo.address("port", "/").toString()));
    JsonNode answer = json.readTree(response.text());
    rest(page);

    // From the top: the last of the two rows comes up from below the screen's edge.
    String toLastRow =
        "row => document.querySelector(`.slot[data-row='${row}']`).getBoundingClientRect().bottom - innerHeight + 24";
    double distance = ((Number) page.evaluate(toLastRow, LAST_SCROLLED_ROW)).doubleValue();
    page.mouse().move(400, 400);
    page.mouse().wheel(0, distance);
    page.waitForFunction("least => scrollY >= least - 2", distance);
    rest(page);

    String film =
        ".slot[data-row='%d'][data-column='%d']".formatted(FIRST_SCROLLED_ROW, PLAYED_COLUMN);
    String itemId = page.getAttribute(film, "data-item-id");
    page.click(film);
    page.click("film-player [data-action=play]");

    Set<Seen> viewable = viewableToTheEye(page);
    assertThat(viewable)
        .as("rows that were scrolled into view")
        .extracting(Seen::row)
        .contains(FIRST_SCROLLED_ROW, LAST_SCROLLED_ROW);
    page.close();
    return new Journey(answer, viewable, new Seen(FIRST_SCROLLED_ROW, PLAYED_COLUMN, itemId));
  }

  private static void rest(Page page) {
    page.waitForFunction("millis => window.eye.rested(millis)", REST_MILLIS);
  }

  private Set<Seen> viewableToTheEye(Page page) throws IOException {
    String slots = (String) page.evaluate("() => JSON.stringify(window.eye.slots())");
    Set<Seen> viewable = new TreeSet<>();
    for (JsonNode slot : json.readTree(slots)) {
      double longest = slot.path("longest").asDouble();
      assertThat(longest)
          .as("time on screen of %s must not be in doubt", slot)
          .satisfiesAnyOf(
              millis -> assertThat(millis).isLessThan(DOUBT_FROM_MILLIS),
              millis -> assertThat(millis).isGreaterThan(REST_MILLIS));
      if (longest >= VIEWABLE_MILLIS) {
        viewable.add(
            new Seen(
                slot.path("row").asInt(),
                slot.path("column").asInt(),
                slot.path("itemId").asText()));
      }
    }
    return viewable;
  }

  private static Set<Seen> viewableBySql(RunningDemo demo, Journey journey) {
    return seen(
        demo.sql(
            "SELECT slot_row, slot_column, item_id FROM impressions WHERE page_id = ? AND stage = 'viewable'",
            journey.pageId()));
  }

  private static Set<Seen> playsBySql(RunningDemo demo, Journey journey) {
    return seen(
        demo.sql(
            "SELECT slot_row, slot_column, item_id FROM interactions WHERE page_id = ? AND type = 'play'",
            journey.pageId()));
  }

  private static Set<Seen> seen(JsonNode rows) {
    Set<Seen> seen = new TreeSet<>();
    for (JsonNode row : rows) {
      seen.add(new Seen(row.get(0).asInt(), row.get(1).asInt(), row.get(2).asText()));
    }
    return seen;
  }

  /**
   * Every slot that was seen is the slot that was served: item, score, probabilities, model, cell.
   */
  private static void slotsAreJoinedToTheAnswer(RunningDemo demo, Journey journey) {
    JsonNode answer = journey.answer();
    JsonNode joined =
        demo.sql(
            """
            SELECT s.slot_row, s.slot_column, s.item_id, s.row_id, s.score, s.propensity,
              p.model_name, p.model_version, p.layout, CAST(p.cells['home-ranker'] AS VARCHAR)
            FROM impressions i
            JOIN served s USING (page_id, slot_row, slot_column)
            JOIN pages p USING (page_id)
            WHERE i.page_id = ? AND i.stage = 'viewable' AND i.item_id = s.item_id
            """,
            journey.pageId());

    assertThat(joined).hasSize(journey.viewable().size());
    for (JsonNode row : joined) {
      JsonNode servedRow = answer.path("rows").get(row.get(0).asInt());
      JsonNode slot = servedRow.path("slots").get(row.get(1).asInt());
      assertThat(slot.path("column").asInt()).isEqualTo(row.get(1).asInt());
      assertThat(row.get(2).asText()).isEqualTo(slot.path("itemId").asText());
      assertThat(row.get(3).asText()).isEqualTo(servedRow.path("id").asText());
      assertThat((float) row.get(4).asDouble()).isEqualTo((float) slot.path("score").asDouble());
      assertThat(row.get(5).asDouble()).isEqualTo(slot.path("propensity").asDouble());
      assertThat(row.get(6).asText()).isEqualTo(answer.at("/model/name").asText());
      assertThat(row.get(7).asText()).isEqualTo(answer.at("/model/version").asText());
      assertThat(row.get(8).asText()).isEqualTo(answer.path("layout").asText());
      assertThat(row.get(9).asText()).isEqualTo(answer.at("/cells/home-ranker").asText());
    }
  }

  /** The files say what the service's SQL says, and hold the page as it was answered. */
  private static void filesHoldTheSame(RunningDemo demo, Journey journey) throws SQLException {
    try (LakeFiles files = new LakeFiles(demo.directory().resolve("lake"))) {
      assertThat(
              slots(
                  files.rows(
                      "SELECT DISTINCT slot_row, slot_column, item_id FROM {impressions} WHERE page_id = ? AND stage = 'viewable'",
                      journey.pageId())))
          .isEqualTo(journey.viewable());
      assertThat(
              slots(
                  files.rows(
                      "SELECT DISTINCT slot_row, slot_column, item_id FROM {interactions} WHERE page_id = ? AND type = 'play'",
                      journey.pageId())))
          .containsExactly(journey.played());
      assertThat(
              slots(
                  files.rows(
                      "SELECT DISTINCT slot_row, slot_column, item_id FROM {served} WHERE page_id = ?",
                      journey.pageId())))
          .isEqualTo(answered(journey.answer()));
      assertThat(
              files.rows(
                  "SELECT DISTINCT model_name, model_version, cells['home-ranker'] FROM {pages} WHERE page_id = ?",
                  journey.pageId()))
          .containsExactly(
              List.of(
                  journey.answer().at("/model/name").asText(),
                  journey.answer().at("/model/version").asText(),
                  journey.answer().at("/cells/home-ranker").asText()));
    }
  }

  private static Set<Seen> slots(List<List<Object>> rows) {
    return rows.stream()
        .map(row -> new Seen((Integer) row.get(0), (Integer) row.get(1), (String) row.get(2)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Seen> answered(JsonNode answer) {
    Set<Seen> slots = new TreeSet<>();
    for (JsonNode row : answer.path("rows")) {
      for (JsonNode slot : row.path("slots")) {
        slots.add(
            new Seen(
                row.path("row").asInt(),
                slot.path("column").asInt(),
                slot.path("itemId").asText()));
      }
    }
    return slots;
  }

  private static Playwright.CreateOptions noDownloads() {
    return new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
  }

  private static BrowserType.LaunchOptions chromium() {
    String executable =
        Optional.ofNullable(System.getProperty("marquee.chromium"))
            .or(() -> Optional.ofNullable(System.getenv("MARQUEE_CHROMIUM")))
            .orElse("/usr/bin/chromium");
    return new BrowserType.LaunchOptions()
        .setExecutablePath(Path.of(executable))
        .setArgs(
            List.of(
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync"));
  }

  private static String resource(String name) throws IOException {
    try (var in = FirstPageIT.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
