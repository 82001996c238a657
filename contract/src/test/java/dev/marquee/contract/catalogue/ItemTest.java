package dev.marquee.contract.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.marquee.contract.WireJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ItemTest {
  @Test
  void attributesStandBesideTheId() throws JsonProcessingException {
    String json = "{'itemId': 'film-17', 'title': 'Heat', 'year': 1995, 'restored': true}";

    Item item = WireJson.read(Item.class, json);

    assertThat(item.attributes().keySet()).containsOnly("title", "year", "restored");
    assertThat(WireJson.write(item)).isEqualTo(WireJson.tree(json));
  }

  @Test
  void anAttributeIsReadAsANumberOrAsMissingNeverAsZero() throws JsonProcessingException {
    Item item =
        WireJson.read(
            Item.class,
            "{'itemId': 'f', 'year': 1995, 'restored': true, 'genre': '7', 'votes': null}");

    assertThat(item.number("year")).isEqualTo(1995);
    assertThat(item.number("restored")).isEqualTo(1);
    assertThat(item.number("genre")).isNaN();
    assertThat(item.number("votes")).isNaN();
    assertThat(item.number("absent")).isNaN();
  }

  @Test
  void anAttributeIsReadAsTextOrAsMissing() throws JsonProcessingException {
    Item item = WireJson.read(Item.class, "{'itemId': 'f', 'title': 1984, 'genre': null}");

    assertThat(item.text("title")).isEqualTo("1984");
    assertThat(item.text("genre")).isNull();
  }

  @Test
  void anAttributeMayBeAListOfTextsOrOfNumbers() throws JsonProcessingException {
    String json = "{'itemId': 'f', 'genres': ['Crime', 'Drama'], 'plot': [0.5, -1]}";

    Item item = WireJson.read(Item.class, json);

    assertThat(WireJson.write(item)).isEqualTo(WireJson.tree(json));
    assertThat(item.text("genres")).isEqualTo("Crime");
    assertThat(item.number("plot")).isNaN();
  }

  @Test
  void anEmptyListIsMissingAndATextIsListedOnce() throws JsonProcessingException {
    Item item = WireJson.read(Item.class, "{'itemId': 'f', 'genres': [], 'cast': ['a', 'b', 'a']}");

    assertThat(item.attributes()).doesNotContainKey("genres");
    assertThat(item.attributes().get("cast")).isEqualTo(List.of("a", "b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'title': 'Heat'}|itemId",
        "{'itemId': ''}|itemId",
        "{'itemId': 'f', 'genres': ['a', 1]}|genres",
        "{'itemId': 'f', 'genres': [null]}|genres",
        "{'itemId': 'f', 'genres': [['a']]}|genres",
        "{'itemId': 'f', 'plot': [1, 'a']}|plot",
        "{'itemId': 'f', 'plot': [1e39]}|plot",
        "{'itemId': 'f', 'cast': {'lead': 'x'}}|cast",
      })
  void aRefusalNamesTheField(String json, String field) {
    assertThat(WireJson.refusal(Item.class, json).field()).isEqualTo(field);
  }
}
