package dev.marquee.logging.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.edge.testing.TestRedis;
import dev.marquee.logging.sql.WithLake;
import dev.marquee.logging.table.Tables;
import dev.marquee.logging.testing.Chromium;
import dev.marquee.logging.testing.FourPages;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console over the log of {@link FourPages}; nothing in it may be reported as an error. */
@QuarkusTest
@TestProfile(ConsoleTest.OwnLake.class)
@QuarkusTestResource(RedisResource.class)
class ConsoleTest {
  /** Another application than that of other tests: it counts every row. */
  public static final class OwnLake extends WithLake {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
      settings.put("marquee.console.environment", "test & <b>proof</b>");
      return settings;
    }
  }

  private static final String ENDLESS =
      "select max(hash(a.range + b.range)) from range(9000000) a, range(9000000) b";

  @SuppressWarnings("NullAway.Init") // Set before all.
  private static Chromium chromium;

  @TestHTTPResource
  @SuppressWarnings("NullAway.Init") // Set by Quarkus.
  URI service;

  @SuppressWarnings("NullAway.Init") // Set by RedisResource.
  TestRedis redis;

  private final List<String> errors = new CopyOnWriteArrayList<>();
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void launch() {
    chromium = new Chromium();
  }

  @AfterAll
  static void quit() {
    chromium.close();
  }

  @BeforeEach
  void open() {
    FourPages.fill(redis);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                given()
                    .contentType("application/json")
                    .body(Map.of("sql", "select count(*) from rejected"))
                    .post("/v1/sql")
                    .then()
                    .body("rows[0][0]", equalTo(1)));
    context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(1280, 900)
                    .setPermissions(List.of("clipboard-read", "clipboard-write")));
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          // What the service answers with a problem, the browser lists too.
          if (message.type().equals("error") && !message.text().startsWith("Failed to load")) {
            errors.add(message.text());
          }
        });
    page.onPageError(errors::add);
  }

  @AfterEach
  void close() {
    context.close();
    assertThat(errors).isEmpty();
  }

  @Test
  void thePageAllowsOnlyItsOwnScriptsAndEscapesTheEnvironment() {
    given()
        .get("/console")
        .then()
        .statusCode(200)
        .header("Content-Security-Policy", containsString("script-src 'self' 'sha256-"))
        .body(containsString("environment=\"test &amp; &lt;b>proof&lt;/b>\""));
    show("");
    assertThat(page.locator(".environment")).hasText("test & <b>proof</b>");
  }

  @Test
  void anExampleRunsAtOnceAndIsDrawn() {
    show("");

    assertThat(page.locator("[data-query][aria-current=true]"))
        .hasText("How far slots come, hour by hour");
    assertThat(page.locator("chart-box svg")).isVisible();
    assertThat(status()).hasText(Pattern.compile("1 row, \\d+ ms"));

    page.getByRole(AriaRole.TAB, named("Table")).click();
    assertThat(row(0)).containsText("0.3333");
  }

  @Test
  void anExampleWithIntervalsShowsThem() {
    show("");
    page.getByRole(AriaRole.BUTTON, named("Plays per person by cell")).click();

    assertThat(page.locator("[role=tabpanel]"))
        .containsText("The whiskers are the columns low and high");
    // Two bars, each with a line and two caps.
    page.waitForCondition(() -> page.locator("chart-box svg path").count() >= 8);
  }

  @Test
  void oneWritesAQueryWithCompletionAndRunsItByKeyboard() {
    show("");
    assertThat(status()).containsText("row");
    Locator editor = page.locator(".cm-content");
    editor.focus();
    page.keyboard().press("Control+a");
    page.keyboard().type("SELECT item_id, count(*) AS n FROM impr");
    assertThat(page.locator(".cm-tooltip-autocomplete")).containsText("impressions");
    assertThat(page.locator(".cm-tooltip-autocomplete [aria-selected=true]"))
        .containsText("impressions");
    page.waitForTimeout(150); // CodeMirror takes no Enter in the first 75 ms of a list.
    page.keyboard().press("Enter");
    page.keyboard().type(" GROUP BY item_id ORDER BY n DESC, item_id");
    page.keyboard().press("Escape");
    page.keyboard().press("Control+Enter");

    assertThat(status()).containsText("3 rows");
    page.getByRole(AriaRole.TAB, named("Chart")).focus();
    page.keyboard().press("ArrowLeft");
    assertThat(row(0)).hasText(Pattern.compile("a\\s*4"));
    page.getByRole(AriaRole.BUTTON, named("n")).click();
    assertThat(row(0)).hasText(Pattern.compile("x\\s*1"));
  }

  @Test
  void whatWasAskedIsKeptInTheBrowserAndCanBeForgotten() {
    show("?sql=select+41+%2B+1+as+answer");
    assertThat(status()).containsText("1 row");

    page.reload();
    page.locator("summary", new Page.LocatorOptions().setHasText("Asked before")).click();
    Locator kept = page.locator("[data-past] li");
    assertThat(kept).hasCount(1);
    assertThat(kept).containsText("select 41 + 1 as answer");
    page.getByRole(AriaRole.BUTTON, named("Forget them")).click();
    assertThat(kept).hasCount(0);
  }

  @Test
  void aWrongQueryIsExplainedAndLeavesTheAnswerBefore() {
    show("?sql=select+1+as+one");
    assertThat(status()).containsText("1 row");
    write("select nothing from slots");
    page.keyboard().press("Control+Enter");

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("nothing");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("sql-error");
  }

  @Test
  void parametersStandApartFromTheText() {
    show("?sql=select+1");
    write("select count(*) as n from slots where layout = $1 and '?' = '?'");
    page.locator("[data-parameters]").fill("[\"home-grid@1\"");
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("JSON list");
    page.locator("[data-parameters]").fill("[\"home-grid@1\"]");
    page.keyboard().press("Enter");

    page.getByRole(AriaRole.TAB, named("Table")).click();
    assertThat(row(0)).hasText("12");
    write("select '?' as mark");
    assertThat(page.locator("[data-parameters]")).hasCount(0);
  }

  @Test
  void aLongQueryShowsItsProgressAndIsCancelled() {
    show("?sql=select+1");
    assertThat(status()).containsText("1 row");
    write(ENDLESS);
    page.keyboard().press("Control+Enter");

    assertThat(status()).hasText(Pattern.compile("\\d\\.\\d s, \\d+ % read"));
    page.keyboard().press("Escape");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("sql-cancelled");
    given().get("/v1/sql").then().body("queries.size()", equalTo(0));
  }

  @Test
  void answersAreExportedAsFiles() throws IOException {
    show("?sql=select+item_id+from+served+order+by+1+limit+2");
    assertThat(status()).containsText("2 rows");

    assertThat(Files.readString(export("csv").path())).isEqualTo("item_id\r\na\r\na\r\n");
    assertThat(Files.readString(export("json").path())).contains("\"rows\":[[\"a\"],[\"a\"]]");
    assertThat(Files.readAllBytes(export("parquet").path()))
        .startsWith("PAR1".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void aLinkRunsItsQuery() {
    show("?sql=select+1");
    write("select 'linked' as said");
    page.locator("[data-action=link]").click();
    assertThat(status()).containsText("The link is copied");
    String link = (String) page.evaluate("navigator.clipboard.readText()");

    Page other = context.newPage();
    other.navigate(link);
    other.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Table")).click();
    assertThat(other.locator("table.result tbody tr")).containsText("linked");
  }

  @Test
  void theGridSaysWhereItHasTooLittleAndIsWalkedByKeyboard() {
    page.navigate(service + "console#grid");
    assertThat(page.locator("[data-slot='0/0']"))
        .hasAttribute(
            "aria-label",
            Pattern.compile(
                "1 of 3 seen slots were clicked or played: 33.3 % \\(95 %: 6.1 % to 79.2 %\\); too few to say"));
    assertThat(page.locator("[data-slot='0/0']")).hasText("·");

    page.locator("[data-slot='0/0']").focus();
    page.keyboard().press("ArrowRight");
    assertThat(page.locator(".detail")).containsText("Row 0, column 1. 1 of 1 seen slots");
    page.locator("[data-choose=measure]").selectOption("seen");
    assertThat(page.locator(".detail")).containsText("1 of 4 served slots were seen: 25.0 %");

    page.locator("[data-action=sql]").click();
    assertThat(page.locator("chart-box svg")).isVisible();
    assertThat(page.locator("[data-chart=kind]")).hasValue("heatmap");
  }

  @Test
  void theLedgerBalancesAndLeadsToWhatWasRefused() {
    page.navigate(service + "console#ledger");
    assertThat(page.locator("[data-balanced=true]")).containsText("The log balances.");
    assertThat(page.locator(".figures")).containsText("Events landed12");
    assertThat(page.locator("li[data-stage=viewable]")).containsText("4");
    assertThat(page.locator("[data-fresh]")).containsText("interactions");

    page.locator("[data-action=why-refused]").click();
    page.getByRole(AriaRole.TAB, named("Table")).click();
    assertThat(row(0)).containsText("unreadable-entry");
  }

  @Test
  void tablesAreFoundByWhatTheirColumnsMean() {
    page.navigate(service + "console#tables");
    assertThat(page.locator("details.table-of")).hasCount(Tables.ALL.size());
    page.locator("[data-find]").fill("propensity");
    assertThat(page.locator("[data-table=slots] td code").first()).hasText("propensity");
    page.locator("[data-table=slots]").getByRole(AriaRole.BUTTON).click();
    assertThat(status()).containsText("12 rows");
  }

  @Test
  void everythingFitsAPhone() {
    page.setViewportSize(390, 844);
    for (String station : List.of("query", "grid", "ledger", "tables")) {
      page.navigate(service + "console#" + station);
      page.waitForTimeout(800);
      assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
          .as(station)
          .isLessThanOrEqualTo(390);
    }
  }

  private void show(String query) {
    page.navigate(service + "console#query" + query);
  }

  private void write(String sql) {
    page.locator(".cm-content").focus();
    page.keyboard().press("Control+a");
    page.keyboard().insertText(sql);
  }

  private Download export(String format) {
    return page.waitForDownload(() -> page.locator("[data-export=%s]".formatted(format)).click());
  }

  private Locator status() {
    return page.locator("query-station .acts [role=status]");
  }

  private Locator row(int index) {
    return page.locator("query-station table.result tbody tr").nth(index);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
