package dev.marquee.trainer.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.catalogue.Item;
import dev.marquee.contract.model.Feature;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FeatureMatrixTest {
  private static final List<Feature> FEATURES =
      List.of(
          new Feature("year", "item.year", null, -1),
          new Feature("genre=Drama", "item.genre", "Drama", 0));

  private static final Item DRAMA = new Item("a", Map.of("year", 1994, "genre", "Drama"));
  private static final Item COMEDY = new Item("b", Map.of("genre", "Comedy"));

  @Test
  void everyItemIsARowAndEveryFeatureAColumn() {
    FeatureMatrix matrix = FeatureMatrix.of(FEATURES, List.of(DRAMA, COMEDY));

    assertThat(matrix.values()).containsExactly(1994, 1, -1, 0);
    assertThat(matrix.rows()).isEqualTo(2);
    assertThat(matrix.columns()).isEqualTo(2);
    assertThat(matrix.row(1)).containsExactly(-1, 0);
    assertThat(matrix.at(0, 0)).isEqualTo(1994);
  }

  @Test
  void aTextWhereANumberIsWantedIsMissing() {
    Item odd = new Item("c", Map.of("year", "soon"));

    assertThat(FeatureMatrix.of(FEATURES, List.of(odd)).values()).containsExactly(-1, 0);
  }

  @Test
  void aFeatureOfTheContextIsRefused() {
    List<Feature> features = List.of(new Feature("device", "context.device", "tv", 0));

    assertThatThrownBy(() -> FeatureMatrix.of(features, List.of(DRAMA)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("context.device");
  }

  @Test
  void goldenItemsHoldOneWithoutAttributesAndOneForEveryFeature() {
    List<Item> golden = GoldenItems.choose(FEATURES, List.of(COMEDY, COMEDY, DRAMA), 1);

    assertThat(golden).hasSize(3).contains(DRAMA, COMEDY);
    assertThat(golden.getFirst().attributes()).isEmpty();
  }
}
