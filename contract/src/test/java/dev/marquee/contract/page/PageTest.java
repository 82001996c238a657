package dev.marquee.contract.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.contract.WireJson;
import dev.marquee.contract.layout.LayoutRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names that clients rely on. A change here breaks somebody. */
final class PageTest {
  @Test
  void aPageHasExactlyTheNamesOfTheWire() throws JsonProcessingException {
    JsonNode json = WireJson.write(page(null));

    assertThat(json)
        .isEqualTo(
            WireJson.tree(
                """
                {'pageId': '0193c5d2-8a3b-7c41-9f0e-2b6d1a7c9e55', 'page': 'home',
                 'layout': 'tv-grid@1', 'token': 't', 'tokenExpiresAt': '2026-11-27T21:00:00Z',
                 'servedAt': '2026-11-23T21:00:00.123Z',
                 'model': {'name': 'home', 'version': '1'}, 'cells': {'home-ranker': 'control'},
                 'parameters': {'model': 'home@1'}, 'exploration': 'none',
                 'degraded': ['no-user-state'],
                 'rows': [{'row': 0, 'id': 'top-10', 'title': 'Top 10', 'titleKey': 'row.top',
                           'titleArgs': {}, 'evidence': {'kind': 'popular'},
                           'slots': [{'column': 0, 'itemId': 'film-17', 'score': 0.5,
                                      'propensity': 1.0, 'fields': {'title': 'Heat'}}]}],
                 'next': null}
                """));
  }

  @Test
  void whereAProbabilityIsUnknownTheAnswerSaysNull() {
    PageSlot slot = new PageSlot(0, "film-17", 0.5f, null, Map.of());

    assertThat(WireJson.write(slot).get("propensity").isNull()).isTrue();
  }

  @Test
  void evidenceNamesTheItemThatTheRowFollowsFrom() throws JsonProcessingException {
    assertThat(WireJson.write(new Evidence("because-you-played", "film-3")))
        .isEqualTo(WireJson.tree("{'kind': 'because-you-played', 'itemId': 'film-3'}"));
  }

  @Test
  void aPageDoesNotFollowTheListsItWasMadeFrom() {
    List<PageRow> rows = new ArrayList<>();
    Page page = page(rows);

    rows.add(new PageRow(0, "a", "A", "row.a", Map.of(), new Evidence("popular", null), List.of()));

    assertThat(page.rows()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "FEWER_CANDIDATES,fewer-candidates",
    "NO_USER_STATE,no-user-state",
    "PRECOMPUTED,precomputed",
    "POPULAR,popular",
    "LAYOUT_UNTRAINED,layout-untrained",
    "NOT_LOGGED,not-logged",
  })
  void theCodesOfDegradationAreFixed(Degradation degradation, String code) {
    assertThat(WireJson.write(degradation).textValue()).isEqualTo(code);
  }

  @Test
  void noDegradationIsWithoutAFixedCode() {
    assertThat(Degradation.values()).hasSize(6);
  }

  @Test
  void aModelIsWrittenAsNameAtVersion() {
    assertThat(ModelRef.parse("home@1")).isEqualTo(new ModelRef("home", "1"));
    assertThat(new ModelRef("home", "1")).hasToString("home@1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"home", "@1", "home@", "", "a b@1", "home@12345678901234567"})
  void anythingElseIsNoModel(String text) {
    assertThat(WireJson.refusal(() -> ModelRef.parse(text)).mend()).isNotBlank();
  }

  private static Page page(@Nullable List<PageRow> rows) {
    return new Page(
        UUID.fromString("0193c5d2-8a3b-7c41-9f0e-2b6d1a7c9e55"),
        "home",
        new LayoutRef("tv-grid", "1"),
        "t",
        Instant.parse("2026-11-27T21:00:00Z"),
        Instant.parse("2026-11-23T21:00:00.123Z"),
        new ModelRef("home", "1"),
        Map.of("home-ranker", "control"),
        Map.of("model", "home@1"),
        "none",
        List.of(Degradation.NO_USER_STATE),
        rows != null ? rows : List.of(row()),
        null);
  }

  private static PageRow row() {
    return new PageRow(
        0,
        "top-10",
        "Top 10",
        "row.top",
        Map.of(),
        new Evidence("popular", null),
        List.of(new PageSlot(0, "film-17", 0.5f, 1.0, Map.of("title", "Heat"))));
  }
}
