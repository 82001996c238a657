package dev.marquee.ranking.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.catalogue.Item;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  @Test
  void anItemComesOutAsItWentIn() {
    Item film =
        new Item(
            "film-1",
            Map.of("title", "Alien", "year", 1979, "imdbRating", 8.5, "inCinemas", false));

    Catalogue catalogue = Catalogue.of(7, List.of(film));

    assertThat(catalogue.version()).isEqualTo(7);
    assertThat(catalogue.item(0).attributes())
        .isEqualTo(Map.of("title", "Alien", "year", 1979L, "imdbRating", 8.5, "inCinemas", false));
  }

  @Test
  void whatAnItemLacksIsMissingAndNotZero() {
    Catalogue catalogue =
        Catalogue.of(
            1,
            List.of(new Item("a", Map.of("votes", 3, "genre", "Comedy")), new Item("b", Map.of())));

    assertThat(catalogue.value("votes", 1)).isNull();
    assertThat(catalogue.value("genre", 1)).isNull();
    assertThat(catalogue.value("nothing", 1)).isNull();
    assertThat(catalogue.column("votes"))
        .satisfies(
            votes -> {
              assertThat(votes.number(0)).isEqualTo(3);
              assertThat(votes.number(1)).isNaN();
            });
    assertThat(catalogue.values(List.of("votes", "genre"), 1)).isEmpty();
  }

  @Test
  void anAttributeOfNumbersAndTextsIsText() {
    Catalogue catalogue =
        Catalogue.of(
            1,
            List.of(new Item("a", Map.of("title", 1941)), new Item("b", Map.of("title", "Alien"))));

    assertThat(catalogue.value("title", 0)).isEqualTo("1941");
    assertThat(catalogue.value("title", 1)).isEqualTo("Alien");
  }

  @Test
  void anItemHasEachOfItsTexts() {
    Catalogue catalogue =
        Catalogue.of(
            1,
            List.of(
                new Item("a", Map.of("genres", List.of("Crime", "Drama"))),
                new Item("b", Map.of("genres", "Drama")),
                new Item("c", Map.of())));

    TextsColumn genres = (TextsColumn) Objects.requireNonNull(catalogue.column("genres"));
    assertThat(genres.contains(0, "Crime")).isTrue();
    assertThat(genres.contains(0, "Drama")).isTrue();
    assertThat(genres.contains(1, "Crime")).isFalse();
    assertThat(genres.contains(1, "Western")).isFalse();
    assertThat(genres.count(2)).isZero();
    assertThat(genres.has(1, genres.codeOf("Drama"))).isTrue();
    assertThat(genres.codeOf("Western")).isEqualTo(TextColumn.MISSING);
    assertThat(genres.text(0)).isEqualTo("Crime");
    assertThat(catalogue.value("genres", 0)).isEqualTo(List.of("Crime", "Drama"));
    assertThat(catalogue.value("genres", 2)).isNull();
  }

  @Test
  void vectorsAreCopiedAndMultiplied() {
    Catalogue catalogue =
        Catalogue.of(
            1,
            List.of(
                new Item("a", Map.of("plot", List.of(0.5, -1))),
                new Item("b", Map.of()),
                new Item("c", Map.of("plot", List.of(3, 4)))));

    VectorColumn plots = (VectorColumn) Objects.requireNonNull(catalogue.column("plot"));
    float[] copy = new float[3];
    plots.copyTo(2, copy, 1);
    FloatBuffer buffer = FloatBuffer.allocate(2);
    plots.copyTo(0, buffer);
    assertThat(plots.length()).isEqualTo(2);
    assertThat(plots.present(1)).isFalse();
    assertThat(copy).containsExactly(0, 3, 4);
    assertThat(buffer.array()).containsExactly(0.5f, -1);
    assertThat(plots.dot(0, copy, 1)).isEqualTo(0.5f * 3 - 4);
    assertThat(plots.dot(1, copy, 1)).isNaN();
    assertThat(catalogue.value("plot", 0)).isEqualTo(List.of(0.5f, -1f));
    assertThat(catalogue.value("plot", 1)).isNull();
  }

  @Test
  void vectorsOfOneAttributeHaveOneLength() {
    List<Item> items =
        List.of(
            new Item("a", Map.of("plot", List.of(0.5, -1))),
            new Item("b", Map.of("plot", List.of(0.5))));

    assertThatThrownBy(() -> Catalogue.of(1, items))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("plot");
  }

  @Test
  void numbersThatSinglePrecisionWouldSpoilAreKeptExactly() {
    List<Item> items = new ArrayList<>();
    double[] sent = {3, 16_777_217, 1.7e12 + 1, 8.7, 146_083.57, -0.25};
    for (double value : sent) {
      items.add(new Item("item-" + items.size(), Map.of("value", value, "rating", 8.7)));
    }

    Catalogue catalogue = Catalogue.of(1, items);

    for (int item = 0; item < sent.length; item++) {
      assertThat(catalogue.value("value", item)).isEqualTo(sent[item]);
    }
    assertThat(number(catalogue, "value").compact()).isFalse();
    assertThat(number(catalogue, "rating").compact()).isTrue();
    assertThat(catalogue.value("rating", 0)).isEqualTo(8.7);
  }

  @Test
  void aChangedVersionLeavesTheOneBeforeAsItWas() {
    List<Item> items = new ArrayList<>();
    for (int n = 0; n < 2 * Chunks.SIZE; n++) {
      items.add(new Item("item-" + n, Map.of("n", n, "text", "t" + n % 7, "stamp", 1.7e12 + n)));
    }
    Catalogue before = Catalogue.of(1, items);

    CatalogueDraft draft = new CatalogueDraft(before);
    draft.put(new Item("item-3", Map.of("text", "other", "added", true)));
    draft.put(new Item("new", Map.of("n", 7, "stamp", 1.7e12 + 0.5)));
    draft.remove("item-4");
    Catalogue after = draft.build(2);

    assertThat(before.item(3)).isEqualTo(before.item(before.indexOf("item-3")));
    assertThat(before.value("n", 3)).isEqualTo(3L);
    assertThat(before.indexOf("new")).isEqualTo(-1);
    assertThat(before.indexOf("item-4")).isEqualTo(4);
    assertThat(before.items()).isEqualTo(2 * Chunks.SIZE);
    assertThat(after.item(3).attributes()).isEqualTo(Map.of("text", "other", "added", true));
    assertThat(after.value("added", 5)).isNull();
    assertThat(after.value("stamp", 5)).isEqualTo(1.7e12 + 5);
    assertThat(after.value("stamp", after.indexOf("new"))).isEqualTo(1.7e12 + 0.5);
    assertThat(after.indexOf("item-4")).isEqualTo(-1);
    assertThat(after.present(4)).isFalse();
    assertThat(after.value("n", 4)).isNull();
    assertThat(after.items()).isEqualTo(2 * Chunks.SIZE);
    assertThat(draft.changed()).containsExactly(3, 4, 2 * Chunks.SIZE);
  }

  @Test
  void anItemThatComesBackHasItsIndexAgain() {
    Catalogue before = Catalogue.of(1, List.of(new Item("a", Map.of()), new Item("b", Map.of())));
    CatalogueDraft removing = new CatalogueDraft(before);
    removing.remove("a");

    CatalogueDraft adding = new CatalogueDraft(removing.build(2));
    adding.put(new Item("a", Map.of("n", 1)));
    Catalogue after = adding.build(3);

    assertThat(after.indexOf("a")).isZero();
    assertThat(after.items()).isEqualTo(2);
  }

  @Test
  void aChangeOfKindIsRefusedAndChangesNothing() {
    Catalogue before = Catalogue.of(1, List.of(new Item("a", Map.of("year", 1979, "title", "A"))));
    CatalogueDraft draft = new CatalogueDraft(before);

    assertThatThrownBy(() -> draft.put(new Item("a", Map.of("title", "B", "year", "unknown"))))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("year is a text, but a number for other items");

    assertThat(draft.build(2).item(0)).isEqualTo(before.item(0));
  }

  @Test
  void idsOfAnyCharactersAreFoundAndCopied() {
    List<Item> items = new ArrayList<>();
    for (int n = 0; n < 70_000; n++) {
      items.add(new Item(n % 2 == 0 ? "é-" + n : "plain-" + n, Map.of()));
    }

    Catalogue catalogue = Catalogue.of(1, items);

    byte[] copy = new byte[32];
    for (int n = 0; n < items.size(); n++) {
      String id = items.get(n).itemId();
      assertThat(catalogue.indexOf(id)).isEqualTo(n);
      assertThat(catalogue.itemId(n)).isEqualTo(id);
      int length = catalogue.copyItemId(n, copy, 1);
      assertThat(new String(copy, 1, length, StandardCharsets.UTF_8)).isEqualTo(id);
      assertThat(catalogue.itemIdBytes(n)).isEqualTo(length);
    }
    assertThat(catalogue.indexOf("é-69998x")).isEqualTo(-1);
  }

  private static NumberColumn number(Catalogue catalogue, String attribute) {
    return (NumberColumn) Objects.requireNonNull(catalogue.column(attribute));
  }

  @Test
  void everyItemIsFoundAcrossChunks() {
    List<Item> items = new ArrayList<>();
    for (int n = 0; n < 2 * Chunks.SIZE + 3; n++) {
      items.add(new Item("item-" + n, Map.of("n", n, "text", "t" + n % 7)));
    }

    Catalogue catalogue = Catalogue.of(1, items);

    for (int n = 0; n < items.size(); n++) {
      assertThat(catalogue.indexOf("item-" + n)).isEqualTo(n);
      assertThat(catalogue.value("n", n)).isEqualTo((long) n);
      assertThat(catalogue.value("text", n)).isEqualTo("t" + n % 7);
    }
    assertThat(catalogue.indexOf("item-x")).isEqualTo(-1);
  }

  @Test
  void anEmptyCatalogueHasNothing() {
    assertThat(Catalogue.EMPTY.size()).isZero();
    assertThat(Catalogue.EMPTY.indexOf("a")).isEqualTo(-1);
    assertThat(Catalogue.EMPTY.column("title")).isNull();
  }
}
