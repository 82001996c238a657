package dev.marquee.contract.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.marquee.contract.WireJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LayoutTest {
  @Test
  void aLayoutIsWrittenAndReadBack() throws JsonProcessingException {
    Layout layout =
        new Layout("home-grid", "1", 12, 24, new Viewport(3, 6), new Viewability(0.8, 500));

    Layout read = WireJson.read(Layout.class, WireJson.write(layout).toString());

    assertThat(read).isEqualTo(layout);
  }

  @Test
  void itsNamesOnTheWireAreTheAgreedOnes() throws JsonProcessingException {
    Layout layout = new Layout("home-grid", "1", 12, 24, new Viewport(3, 6), null);

    assertThat(WireJson.write(layout))
        .isEqualTo(
            WireJson.tree(
                """
                {'id': 'home-grid', 'version': '1', 'rows': 12, 'columns': 24,
                 'firstViewport': {'rows': 3, 'columns': 6},
                 'viewability': {'share': 0.5, 'millis': 1000}}
                """));
  }

  @Test
  void withoutARuleHalfThePixelsForOneSecondAreViewable() {
    Layout layout = new Layout("home-grid", "1", 12, 24, new Viewport(3, 6), null);

    assertThat(layout.viewability()).isEqualTo(new Viewability(0.5, 1_000));
  }

  @ParameterizedTest
  @CsvSource({"0,0,true", "11,23,true", "12,0,false", "0,24,false", "-1,0,false", "0,-1,false"})
  void slotsAreZeroBasedAndEndWithTheGrid(int row, int column, boolean inside) {
    Layout layout = new Layout("home-grid", "1", 12, 24, new Viewport(3, 6), null);

    assertThat(layout.contains(row, column)).isEqualTo(inside);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'rows': 0, 'columns': 4|rows is 0; it must be from 1 to 200.",
        "'rows': 201, 'columns': 4|rows is 201; it must be from 1 to 200.",
        "'rows': 4, 'columns': 501|columns is 501; it must be from 1 to 500.",
        "'columns': 4|rows is 0; it must be from 1 to 200.",
      },
      quoteCharacter = '`')
  void aGridOutsideItsBoundsIsRefused(String grid, String mend) {
    String json =
        "{'id': 'a', 'version': '1', %s, 'firstViewport': {'rows': 1, 'columns': 1}}"
            .formatted(grid);

    assertThat(WireJson.refusal(Layout.class, json).mend()).isEqualTo(mend);
  }

  @Test
  void theFirstViewportIsRequiredAndLiesWithinTheLayout() {
    assertThat(
            WireJson.refusal(Layout.class, "{'id': 'a', 'version': '1', 'rows': 2, 'columns': 2}")
                .mend())
        .isEqualTo("firstViewport is missing; it is required.");
    assertThat(WireJson.refusal(() -> layout(2, 2, new Viewport(3, 1))).mend())
        .isEqualTo("firstViewport.rows is 3; it must be from 1 to 2.");
    assertThat(WireJson.refusal(() -> layout(2, 2, new Viewport(1, 3))).field())
        .isEqualTo("firstViewport.columns");
    assertThat(WireJson.refusal(() -> new Viewport(0, 1)).mend())
        .isEqualTo("firstViewport.rows is 0; it must be from 1 to 200.");
  }

  @Test
  void aViewabilityRuleHasAShareAndATimeThatCanBeMet() {
    assertThat(WireJson.refusal(() -> new Viewability(0, 1_000)).field())
        .isEqualTo("viewability.share");
    assertThat(WireJson.refusal(() -> new Viewability(1.01, 1_000)).mend())
        .isEqualTo("viewability.share is 1.01; it must be from 0.01 to 1.0.");
    assertThat(WireJson.refusal(() -> new Viewability(0.5, 60_001)).mend())
        .isEqualTo("viewability.millis is 60001; it must be from 0 to 60000.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tv-grid", "@1", "tv-grid@", "", "tv grid@1", "tv@1@2"})
  void aReferenceIsWrittenAsIdAtVersion(String text) {
    assertThat(WireJson.refusal(() -> LayoutRef.parse(text)).mend()).isNotBlank();
  }

  @Test
  void aReferenceIsOneTextOnTheWire() throws JsonProcessingException {
    assertThat(WireJson.write(new LayoutRef("tv-grid", "1")).textValue()).isEqualTo("tv-grid@1");
    assertThat(WireJson.read(LayoutRef.class, "'tv-grid@1'"))
        .isEqualTo(new LayoutRef("tv-grid", "1"));
  }

  @Test
  void aRegisteredLayoutIsFoundByItsReference() {
    Layouts layouts = new Layouts(List.of(layout(2, 2, new Viewport(1, 1))));

    assertThat(layouts.find(LayoutRef.parse("a@1"))).isPresent();
    assertThat(layouts.find(LayoutRef.parse("a@2"))).isEmpty();
    assertThat(Layouts.NONE.find(LayoutRef.parse("a@1"))).isEmpty();
  }

  private static Layout layout(int rows, int columns, Viewport firstViewport) {
    return new Layout("a", "1", rows, columns, firstViewport, null);
  }
}
