package dev.marquee.logging.tracker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.oneOf;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.log.Pseudonyms;
import dev.marquee.contract.token.PageTokens;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.edge.testing.TestRedis;
import dev.marquee.logging.log.AcceptedEvent;
import dev.marquee.logging.testing.Chromium;
import dev.marquee.logging.testing.IngestAlone;
import dev.marquee.logging.testing.Pages;
import dev.marquee.logging.testing.Streams;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tracker in a real browser, on a page of another origin, against the real service and Redis.
 *
 * <p>The page shows ten rows of six slots in 800 × 600 pixels: of the first two rows four columns
 * each, and less than half of anything else.
 */
@QuarkusTest
@TestProfile(IngestAlone.class)
@QuarkusTestResource(RedisResource.class)
class TrackerTest {
  private static final LayoutRef GRID = new LayoutRef("tracker-grid", "1");
  private static final String USER = "watcher";
  private static final int SLOTS = 60;
  private static final Set<String> FIRST_SCREEN =
      Set.of("0/0", "0/1", "0/2", "0/3", "1/0", "1/1", "1/2", "1/3");

  @SuppressWarnings("NullAway.Init") // Set before all.
  private static Chromium chromium;

  @Inject PageTokens tokens;
  @Inject Pseudonyms pseudonyms;

  @TestHTTPResource
  @SuppressWarnings("NullAway.Init") // Set by Quarkus.
  URI service;

  @SuppressWarnings("NullAway.Init") // Set by RedisResource.
  TestRedis redis;

  private Pages.Served served;
  private Streams streams;
  private GridSite site;
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
  void open() throws IOException {
    given()
        .contentType("application/json")
        .body("{\"rows\": 10, \"columns\": 6, \"firstViewport\": {\"rows\": 2, \"columns\": 4}}")
        .put("/v1/layouts/tracker-grid/1")
        .then()
        .statusCode(oneOf(200, 201));
    served = new Pages(tokens, pseudonyms).served(USER, GRID);
    streams = new Streams(redis);
    site = new GridSite(service);
    context =
        chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(800, 600));
    page = context.newPage();
    page.navigate(site.address());
  }

  @AfterEach
  void close() {
    context.close();
    site.close();
    streams.close();
  }

  @Test
  void onlySlotsThatAreVisibleLongEnoughAreViewable() {
    begin(1_000);

    await().until(() -> slots("impression").equals(FIRST_SCREEN));
    await().until(() -> slots("rendered").size() == SLOTS);
    page.evaluate("view.close(); tracker.flush()");
    await().until(() -> slots("dwell").equals(FIRST_SCREEN));

    assertThat(ofType("impression")).hasSize(FIRST_SCREEN.size());
    assertThat(ofType("rendered")).hasSize(SLOTS);
    assertThat(ofType("dwell"))
        .allSatisfy(
            event ->
                assertThat((Integer) event.properties().get("visibleMs"))
                    .isGreaterThanOrEqualTo(999));
    assertThat(events())
        .allSatisfy(
            event -> {
              assertThat(event.flags()).containsExactly("bot"); // a browser without a head says so
              assertThat(event.viewId()).isNotNull();
              assertThat(event.itemId()).isEqualTo("film-" + event.row() + "-" + event.column());
            });
    assertThat(page.evaluate("stages.filter(({stage}) => stage === 'viewable').length"))
        .isEqualTo(FIRST_SCREEN.size());
  }

  @Test
  void slotsThatAreRushedPastAreNotViewable() {
    begin(2_500);

    page.evaluate("rush()");
    await().until(() -> rows("impression").contains(9));
    flush();

    assertThat(rows("impression")).containsExactly(8, 9);
  }

  @Test
  void timeOnAHiddenPageDoesNotCount() {
    begin(2_000);
    page.evaluate("pretend('hidden')");
    await().until(() -> slots("rendered").size() == SLOTS);

    Object waited = page.evaluate("new Promise((done) => setTimeout(() => done(true), 2500))");
    assertThat(waited).isEqualTo(true);
    assertThat(page.evaluate("stages.some(({stage}) => stage === 'viewable')")).isEqualTo(false);

    page.evaluate("pretend('visible')");
    await().until(() -> slots("impression").equals(FIRST_SCREEN));
  }

  @Test
  void whatHappenedIsDeliveredWhenTheTabIsClosed() {
    begin(300);
    page.waitForFunction("stages.filter(({stage}) => stage === 'viewable').length === 8");
    page.evaluate("view.track('click', {row: 0, column: 2, itemId: 'film-0-2'})");
    page.evaluate("view.track('play', {row: 0, column: 2, itemId: 'film-0-2', playId: 'p-1'})");

    page.close(new Page.CloseOptions().setRunBeforeUnload(true));

    await().until(() -> slots("click").equals(Set.of("0/2")));
    await().until(() -> slots("play").equals(Set.of("0/2")));
    await().until(() -> slots("impression").equals(FIRST_SCREEN));
    await().until(() -> slots("dwell").equals(FIRST_SCREEN));
    assertThat(ofType("play")).hasSize(1);
  }

  @Test
  void whatWasHandedOverWhenThePageWasHiddenIsSentAgainIfTheServiceWasAway() {
    List<String> refused = new CopyOnWriteArrayList<>();
    page.route(
        "**/v1/events*",
        route -> {
          refused.add(body(route.request()));
          route.fulfill(away());
        });
    begin(60_000);

    page.evaluate("pretend('hidden')");
    page.waitForCondition(() -> refused.stream().anyMatch(body -> body.contains("rendered")));
    page.unroute("**/v1/events*");
    page.evaluate("pretend('visible')");

    await().until(() -> slots("rendered").size() == SLOTS);
    assertThat(ofType("rendered")).hasSize(SLOTS);
  }

  @Test
  void aNetworkThatWasCutIsTriedAgainWithTheSameIds() {
    begin(1_000);
    await().until(() -> slots("rendered").size() == SLOTS);
    List<String> failed = new CopyOnWriteArrayList<>();
    page.onRequestFailed(request -> failed.add(body(request)));

    context.setOffline(true);
    String id =
        (String) page.evaluate("view.track('click', {row: 1, column: 1, itemId: 'film-1-1'})");
    flush();
    page.waitForCondition(() -> failed.stream().anyMatch(body -> body.contains(id)));
    assertThat(streams.ofEvent(UUID.fromString(id))).isEmpty();
    context.setOffline(false);

    await().until(() -> slots("click").equals(Set.of("1/1")));
    assertThat(streams.ofEvent(UUID.fromString(id))).hasSize(1);
  }

  @Test
  void aServiceThatIsAwayIsTriedAgainWithTheSameIds() {
    List<String> refused = new CopyOnWriteArrayList<>();
    page.route(
        "**/v1/events*",
        route -> {
          if (refused.size() < 2) {
            refused.add(body(route.request()));
            route.fulfill(away());
          } else {
            route.resume();
          }
        });

    begin(60_000);
    page.waitForCondition(
        () -> refused.size() == 2, new Page.WaitForConditionOptions().setTimeout(30_000));
    while (slots("rendered").size() < SLOTS) {
      page.waitForTimeout(100); // Playwright answers routes only while it is asked for something.
    }

    Set<String> ids =
        events().stream().map(event -> event.eventId().toString()).collect(Collectors.toSet());
    assertThat(ids).hasSize(SLOTS);
    assertThat(refused)
        .allSatisfy(body -> assertThat(ids.stream().filter(body::contains)).hasSizeGreaterThan(19));
  }

  @Test
  void whatCouldNotBeDeliveredWaitsForTheNextPageWhereConsentAllowsIt() {
    page.route("**/v1/events*", Route::abort);
    begin(60_000, Map.of("userId", USER, "consent", "granted"));
    page.evaluate("view.track('click', {row: 0, column: 0, itemId: 'film-0-0'})");
    page.navigate("about:blank");
    page.unroute("**/v1/events*");

    page.navigate(site.address());
    page.evaluate("Marquee.start({endpoint: '%s', consent: 'granted'})".formatted(endpoint()));

    await().until(() -> slots("click").equals(Set.of("0/0")));
    await().until(() -> slots("rendered").size() == SLOTS);
  }

  @Test
  void withoutConsentNothingIsStoredAndAgainstItNothingIsSent() {
    begin(60_000);
    await().until(() -> slots("rendered").size() == SLOTS);
    assertThat(page.evaluate("localStorage.length")).isEqualTo(0);

    served = new Pages(tokens, pseudonyms).served(USER, GRID);
    List<String> sent = new CopyOnWriteArrayList<>();
    page.onRequest(request -> sent.add(request.url()));
    begin(100, Map.of("userId", USER, "consent", "denied"));
    page.waitForFunction("stages.filter(({stage}) => stage === 'viewable').length >= 8");
    flush();

    assertThat(sent).isEmpty();
    assertThat(events()).isEmpty();
  }

  @Test
  void aPageThatComesBackFromTheBrowsersCacheIsANewShowing() {
    begin(300);
    await().until(() -> slots("impression").equals(FIRST_SCREEN));

    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))");
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))");

    await().until(() -> ofType("rendered").size() == 2 * SLOTS);
    await().until(() -> ofType("impression").size() == 2 * FIRST_SCREEN.size());
    assertThat(events().stream().map(AcceptedEvent::viewId).distinct()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {9, -9, 24 * 366, -24 * 366})
  void aClockThatIsOffIsCorrectedByTheServicesTime(int hours) {
    page.evaluate(
        """
        (hours) => {
          const Right = Date;
          const now = () => Right.now() - hours * 3_600_000;
          window.Date = class extends Right {
            constructor(...parts) { parts.length ? super(...parts) : super(now()); }
            static now() { return now(); }
          };
        }
        """,
        hours);
    begin(60_000, Map.of("userId", USER));

    await().until(() -> slots("rendered").size() == SLOTS);

    haveTheRightTime();
  }

  @Test
  void aPageThatIsShownLongAfterItWasServedIsNotTakenForAWrongClock() {
    begin(60_000, Map.of("userId", USER), Instant.now().minus(Duration.ofHours(10)));

    await().until(() -> slots("rendered").size() == SLOTS);

    haveTheRightTime();
  }

  @Test
  void xrayDrawsOverThePageWhatIsKnownOfIt() {
    page.navigate(site.address() + "?mq-xray");
    page.evaluate(
        """
        ([user, token]) => begin({userId: user}, {token, page: "home", layout: "tracker-grid@1",
          model: {name: "home", version: "2"}, cells: {"home-ranker": "treatment"}, exploration: "adjacent-swap",
          viewability: {share: 0.5, millis: 200},
          rows: [{row: 0, slots: [{column: 0, itemId: "film-0-0", propensity: 0.25},
                                  {column: 1, itemId: "film-0-1", propensity: null},
                                  {column: 2, itemId: "another", propensity: 1}]}]})
        """,
        List.of(USER, served.token()));
    page.evaluate("view.track('click', {row: 0, column: 1, itemId: 'film-0-1'})");
    Locator panel = page.getByLabel("Marquee x-ray");
    panel.waitFor();
    await().until(() -> ofType("impression").size() == FIRST_SCREEN.size());

    assertThat(panel.innerText())
        .contains("home@2", "home-ranker: treatment", "adjacent-swap", "1 interacted");
    List<String> labels = page.locator(".slot > span").allInnerTexts();
    assertThat(labels)
        .contains(
            "◑ r0 c0 · p 0.25 · viewable",
            "● r0 c1 · p unknown · interacted",
            "◑ r0 c2 · p 1 · viewable · served was another");
    page.getByText("Close").press("Enter");
    assertThat(page.locator(".slot > span").count()).isZero();
  }

  @Test
  void aListThatDrawsItselfSaysWhatCanBeSeen() {
    begin(300, Map.of("userId", USER));
    page.evaluate("view.visible({row: 9, column: 5, itemId: 'drawn'}, 0.7)");
    page.evaluate("view.visible({row: 9, column: 4, itemId: 'peeked'}, 0.4)");

    await().until(() -> itemsOf("impression").contains("drawn"));
    page.evaluate("view.visible({row: 9, column: 5, itemId: 'drawn'}, 0)");
    await().until(() -> itemsOf("dwell").contains("drawn"));

    assertThat(itemsOf("rendered")).contains("drawn", "peeked");
    assertThat(itemsOf("impression")).doesNotContain("peeked");
    page.evaluate("view.begin(); view.tracker.flush()"); // as after the back-forward cache
    await().until(() -> Collections.frequency(itemsOf("rendered"), "peeked") == 2);
    assertThat(Collections.frequency(itemsOf("rendered"), "drawn")).isEqualTo(1);
  }

  private List<String> itemsOf(String type) {
    return ofType(type).stream().map(AcceptedEvent::itemId).toList();
  }

  private void haveTheRightTime() {
    assertThat(events())
        .allSatisfy(
            event ->
                assertThat(Duration.ofMillis(event.receivedMillis() - event.eventMillis()).abs())
                    .isLessThan(Duration.ofMinutes(1)));
  }

  private void begin(int millis) {
    begin(millis, Map.of("userId", USER));
  }

  private void begin(int millis, Map<String, Object> options) {
    begin(millis, options, Instant.now());
  }

  private void begin(int millis, Map<String, Object> options, Instant servedAt) {
    page.evaluate(
        "([options, page]) => begin(options, page)",
        List.of(
            options,
            Map.of(
                "pageId", served.pageId().toString(),
                "token", served.token(),
                "layout", GRID.toString(),
                "servedAt", servedAt.toString(),
                "viewability", Map.of("share", 0.5, "millis", millis))));
  }

  private void flush() {
    page.evaluate("tracker.flush()");
  }

  private String endpoint() {
    return "http://127.0.0.1:%d/v1/events".formatted(service.getPort());
  }

  private Route.FulfillOptions away() {
    return new Route.FulfillOptions()
        .setStatus(503)
        .setHeaders(
            Map.of(
                "Access-Control-Allow-Origin", site.address().replaceFirst("/$", ""),
                "Access-Control-Expose-Headers", "Retry-After",
                "Retry-After", "1"))
        .setBody("{}");
  }

  private static String body(Request request) {
    String body = request.postData();
    return body == null ? "" : body;
  }

  private List<AcceptedEvent> events() {
    return streams.ofPage(served.pageId());
  }

  private List<AcceptedEvent> ofType(String type) {
    return events().stream().filter(event -> event.type().equals(type)).toList();
  }

  private Set<String> slots(String type) {
    return ofType(type).stream()
        .map(event -> event.row() + "/" + event.column())
        .collect(Collectors.toSet());
  }

  private Set<Integer> rows(String type) {
    return ofType(type).stream()
        .map(AcceptedEvent::row)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(30));
  }
}
