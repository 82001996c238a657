package dev.marquee.ranking.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.catalogue.Item;
import java.nio.FloatBuffer;
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
  void numbersAreHalvedInSizeOnlyWhereNothingIsLost() {
    NumberColumn small = NumberColumn.of(new double[] {1.5, Double.NaN, 16_777_216}, false);
    NumberColumn large = NumberColumn.of(new double[] {16_777_217, 0.1}, false);

    assertThat(small.compact()).isTrue();
    assertThat(large.compact()).isFalse();
    assertThat(large.value(0)).isEqualTo(16_777_217.0);
    assertThat(large.value(1)).isEqualTo(0.1);
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
