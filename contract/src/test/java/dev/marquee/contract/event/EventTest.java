package dev.marquee.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.marquee.contract.WireJson;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventTest {
  private static final String HEAD =
      "'id': '0193c5d3-8a3b-7c41-9f0e-2b6d1a7c9e55', 'time': '2026-11-23T21:00:02Z'";

  @Test
  void theExampleOfTheWireIsRead() throws JsonProcessingException {
    Event event =
        read("'type': 'impression', 'row': 0, 'column': 3, 'itemId': 'f', 'visibleShare': 0.8");

    assertThat(event.type()).isEqualTo(EventType.IMPRESSION);
    assertThat(event.time()).isEqualTo(Instant.parse("2026-11-23T21:00:02Z"));
    assertThat(event.row()).isZero();
    assertThat(event.column()).isEqualTo(3);
    assertThat(event.itemId()).isEqualTo("f");
    assertThat(event.hasSlot()).isTrue();
    assertThat(event.properties()).containsOnlyKeys("visibleShare");
  }

  @Test
  void fieldsThatAreNotKnownYetAreKeptAsTheyCame() throws JsonProcessingException {
    Event event = read("'type': 'custom', 'name': 'zoom', 'properties': {'a': [1, {'b': null}]}");

    assertThat(event.properties()).containsOnlyKeys("name", "properties");
    assertThat(WireJson.write(event).get("properties"))
        .isEqualTo(WireJson.tree("{'a': [1, {'b': null}]}"));
  }

  @Test
  void whatIsReadIsWrittenAlike() throws JsonProcessingException {
    String json =
        "{%s, 'type': 'play', 'row': 1, 'column': 2, 'itemId': 'f', 'playId': 'p'}".formatted(HEAD);

    assertThat(WireJson.write(WireJson.read(Event.class, json))).isEqualTo(WireJson.tree(json));
  }

  @Test
  void anUnknownFieldThatIsNullIsAsGoodAsAbsent() throws JsonProcessingException {
    assertThat(read("'type': 'search', 'query': 'heat', 'resultCount': null").properties())
        .containsOnlyKeys("query");
  }

  @Test
  void anOrganicPlayNeedsNoSlot() throws JsonProcessingException {
    Event event = read("'type': 'play', 'surface': 'search', 'itemId': 'film-17'");

    assertThat(event.hasSlot()).isFalse();
    assertThat(event.properties()).containsEntry("surface", "search");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'type': 'play', 'row': 1, 'itemId': 'f'|column",
        "'type': 'play', 'column': 1, 'itemId': 'f'|row",
        "'type': 'click', 'itemId': 'f'|row",
        "'type': 'click', 'row': 0, 'column': 0|itemId",
        "'type': 'play', 'row': 0, 'column': 0|itemId",
        "'type': 'play', 'itemId': ''|itemId",
        "'type': 'teleport'|type",
        "'type': ''|type",
        "'itemId': 'f'|type",
      })
  void aRefusalNamesTheField(String members, String field) {
    assertThat(WireJson.refusal(() -> read(members)).field()).isEqualTo(field);
  }

  @Test
  void withoutIdOrTimeAnEventIsRefused() {
    String noId = "{'type': 'play', 'time': '2026-11-23T21:00:02Z'}";
    String noTime = "{'type': 'play', 'id': '0193c5d3-8a3b-7c41-9f0e-2b6d1a7c9e55'}";

    assertThat(WireJson.refusal(Event.class, noId).mend())
        .isEqualTo("id is missing; it is required.");
    assertThat(WireJson.refusal(Event.class, noTime).mend())
        .isEqualTo("time is missing; it is required.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type': 'play', 'row': 'first', 'column': 0, 'itemId': 'f'",
        "'type': 'play', 'itemId': ['f']",
        "'type': {'name': 'play'}",
        "'type': 'play', 'time': 'yesterday'",
      })
  void aValueOfTheWrongTypeIsRefused(String members) {
    assertThatThrownBy(() -> read(members)).isInstanceOf(JsonMappingException.class);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void everyTypeIsReadByTheNameItIsWrittenWith(EventType type) {
    assertThat(EventType.parse(WireJson.write(type).textValue())).isEqualTo(type);
  }

  @Test
  void theTypesAreThoseOfTheWire() {
    assertThat(EnumSet.allOf(EventType.class))
        .extracting(EventType::wireName)
        .containsExactly(
            "rendered",
            "impression",
            "dwell",
            "click",
            "focus",
            "dismiss",
            "play",
            "progress",
            "finish",
            "abandon",
            "rating",
            "thumb",
            "list",
            "search",
            "purchase",
            "custom");
  }

  @Test
  void theFirstSixNeedAPageAndTheFirstThreeTellAStage() {
    List<EventType> types = List.of(EventType.values());

    assertThat(types.stream().filter(EventType::ofPage)).isEqualTo(types.subList(0, 6));
    assertThat(types.stream().filter(EventType::isImpression)).isEqualTo(types.subList(0, 3));
  }

  @Test
  void anUnknownTypeIsAnsweredWithTheKnownOnes() {
    assertThat(WireJson.refusal(() -> EventType.parse("x".repeat(10_000))).mend())
        .contains("…")
        .contains("impression, dwell, click")
        .hasSizeLessThan(300);
  }

  private static Event read(String members) throws JsonProcessingException {
    String json =
        members.contains("'time'")
            ? "{'id': '0193c5d3-8a3b-7c41-9f0e-2b6d1a7c9e55', " + members + "}"
            : "{" + HEAD + ", " + members + "}";
    return WireJson.read(Event.class, json);
  }
}
