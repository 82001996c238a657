package dev.marquee.logging.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.InvalidValueException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlaceholdersTest {
  @Test
  void questionMarksTakeTheValuesInOrder() {
    assertThat(Placeholders.fill("select ?, ?, ?, ?", Arrays.asList("a'b", 1, true, null)))
        .isEqualTo("select 'a''b', (1), true, NULL");
  }

  @Test
  void aNumberNamesItsValueAsOftenAsItLikes() {
    assertThat(Placeholders.fill("select $2, $1, $2", List.of(1, -2.5)))
        .isEqualTo("select (-2.5), (1), (-2.5)");
  }

  @Test
  void quotedTextAndCommentsAreLeftAlone() {
    String sql =
        "select '?', 'it''s ?', E'\\'?', \"a?\", $$?$$, $tag$ $1 $tag$ -- ?\n /* ? */ from t";

    assertThat(Placeholders.fill(sql, List.of())).isEqualTo(sql);
  }

  @Test
  void whatIsNotClosedIsCopiedToItsEnd() {
    for (String sql :
        List.of("select '?", "select \"?", "select /* ?", "select $$ ?", "-- ?", "$")) {
      assertThat(Placeholders.fill(sql, List.of())).isEqualTo(sql);
    }
  }

  @Test
  void tooFewAndTooManyValuesAreRefused() {
    assertThatThrownBy(() -> Placeholders.fill("select ?, ?", List.of(1)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("names parameter 2");
    assertThatThrownBy(() -> Placeholders.fill("select ?", List.of(1, 2)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("has 2 values");
    assertThatThrownBy(() -> Placeholders.fill("select $0", List.of()))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void listsAndObjectsAreRefused() {
    assertThatThrownBy(() -> Placeholders.fill("select ?", List.of(List.of(1))))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("parameter 1 is a list or an object");
  }
}
