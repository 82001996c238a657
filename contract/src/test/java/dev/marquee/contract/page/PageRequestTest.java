package dev.marquee.contract.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.marquee.contract.WireJson;
import dev.marquee.contract.layout.LayoutRef;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PageRequestTest {
  @Test
  void theExampleOfTheWireIsRead() throws JsonProcessingException {
    PageRequest request =
        read(
            """
            {'userId': 'u-42', 'layouts': ['tv-grid@1'],
             'context': {'device': 'tv', 'country': 'US', 'locale': 'en'},
             'rows': 10, 'columns': 40, 'fields': ['title', 'year']}
            """);

    assertThat(request.unitId()).isEqualTo("u-42");
    assertThat(request.layouts()).containsExactly(LayoutRef.parse("tv-grid@1"));
    assertThat(request.context())
        .isEqualTo(Map.of("device", "tv", "country", "US", "locale", "en"));
    assertThat(request.rows()).isEqualTo(10);
    assertThat(request.columns()).isEqualTo(40);
    assertThat(request.fields()).containsExactly("title", "year");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'layout': 'tv-grid@1'}",
        "{'layouts': 'tv-grid@1'}",
        "{'layout': ['tv-grid@1']}",
        "{'layouts': ['tv-grid@1'], 'fieldOfTheFuture': {'a': [1]}}",
      })
  void layoutIsTheShortFormOfAListOfOne(String json) throws JsonProcessingException {
    PageRequest request = read(json);

    assertThat(request.layouts()).containsExactly(LayoutRef.parse("tv-grid@1"));
  }

  @Test
  void whatIsLeftOutIsEmptyAndThePageIsForNobody() throws JsonProcessingException {
    PageRequest request = read("{'layout': 'tv-grid@1'}");

    assertThat(request.unitId()).isNull();
    assertThat(request.context()).isEmpty();
    assertThat(request.fields()).isEmpty();
    assertThat(request.rows()).isNull();
    assertThat(request.columns()).isNull();
  }

  @Test
  void theOrderOfLayoutsIsThePreference() throws JsonProcessingException {
    assertThat(read("{'layouts': ['b@1', 'a@1']}").layouts())
        .extracting(LayoutRef::toString)
        .containsExactly("b@1", "a@1");
  }

  @Test
  void bothIdsAtOnceAreRefused() {
    assertThat(mend("{'userId': 'u', 'anonymousId': 'a', 'layout': 'a@1'}"))
        .isEqualTo("userId and anonymousId are both given; send one of them.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'layouts': []}", "{'layouts': null}", "{'layout': null}"})
  void withoutALayoutTheRequestIsRefused(String json) {
    assertThat(mend(json)).startsWith("layouts is missing; name what this client can draw");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'layouts': ['a@1', null]|layouts[1]",
        "'layouts': ['tv-grid']|layout",
        "'userId': ''|userId",
        "'anonymousId': ' '|anonymousId",
        "'layout': 'a@1', 'sessionId': ''|sessionId",
        "'layout': 'a@1', 'rows': 0|rows",
        "'layout': 'a@1', 'rows': 201|rows",
        "'layout': 'a@1', 'columns': 501|columns",
        "'layout': 'a@1', 'fields': [null]|fields[0]",
        "'layout': 'a@1', 'context': {'country': null}|context.country",
        "'layout': 'a@1', 'context': {'geo': {'lat': 1}}|context.geo",
        "'layout': 'a@1', 'context': {'tags': []}|context.tags",
      })
  void aRefusalNamesTheField(String members, String field) {
    assertThat(WireJson.refusal(PageRequest.class, "{" + members + "}").field()).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'layout': 'a@1', 'rows': 'ten'}",
        "{'layout': 'a@1', 'rows': [1]}",
        "{'layout': 'a@1', 'context': 'US'}",
        "{'layout': 'a@1', 'fields': {'title': true}}",
        "{'layout': 'a@1', 'userId': {}}",
        "[]",
        "'text'",
      })
  void aValueOfTheWrongTypeIsRefused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(MismatchedInputException.class);
  }

  @Test
  void tooManyContextEntriesAndFieldsAreRefused() {
    String many =
        IntStream.range(0, 65).mapToObj("'n%d': 1"::formatted).collect(Collectors.joining(","));
    String fields =
        IntStream.range(0, 65).mapToObj("'n%d'"::formatted).collect(Collectors.joining(","));

    assertThat(mend("{'layout': 'a@1', 'context': {" + many + "}}"))
        .isEqualTo("context has 65 entries; send at most 64.");
    assertThat(mend("{'layout': 'a@1', 'fields': [" + fields + "]}"))
        .isEqualTo("fields names 65 attributes; name at most 64.");
  }

  private static PageRequest read(String json) throws JsonProcessingException {
    return WireJson.read(PageRequest.class, json);
  }

  private static String mend(String json) {
    return WireJson.refusal(PageRequest.class, json).mend();
  }
}
