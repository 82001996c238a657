package dev.marquee.contract.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.marquee.contract.WireJson;
import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.page.ModelRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BundleTest {
  private static final String EXAMPLE =
      """
      {'name': 'home', 'version': '2', 'onnx': 'model.onnx',
       'input': {'name': 'x', 'dtype': 'float32'},
       'features': [{'name': 'votes', 'source': 'item.imdbVotes', 'missing': 0}],
       'output': {'name': 'score', 'column': 0, 'transform': 'none'}, 'scoreKind': 'probability',
       'golden': {'file': 'golden.jsonl', 'atol': 1e-5, 'rtol': 1e-4}, 'layouts': ['tv-grid@1'],
       'lineage': {}}
      """;

  @Test
  void theExampleOfTheWireIsRead() throws JsonProcessingException {
    Bundle bundle = WireJson.read(Bundle.class, EXAMPLE);

    assertThat(bundle.ref()).isEqualTo(ModelRef.parse("home@2"));
    assertThat(bundle.features()).containsExactly(new Feature("votes", "item.imdbVotes", null, 0f));
    assertThat(bundle.scoreKind()).isEqualTo(ScoreKind.PROBABILITY);
    assertThat(bundle.golden()).isEqualTo(new Bundle.Golden("golden.jsonl", 1e-5, 1e-4));
    assertThat(bundle.layouts()).containsExactly(LayoutRef.parse("tv-grid@1"));
  }

  @Test
  void aBundleIsWrittenWithTheNamesOfTheWire() throws JsonProcessingException {
    Bundle bundle = WireJson.read(Bundle.class, EXAMPLE);

    assertThat(WireJson.names(WireJson.write(bundle)))
        .isEqualTo(WireJson.names(WireJson.tree(EXAMPLE)));
    assertThat(WireJson.read(Bundle.class, WireJson.write(bundle).toString())).isEqualTo(bundle);
  }

  @Test
  void aOneHotColumnSaysWhatItEquals() throws JsonProcessingException {
    Feature feature =
        WireJson.read(
            Feature.class,
            "{'name': 'comedy', 'source': 'item.genre', 'equals': 'Comedy', 'missing': 0}");

    assertThat(feature.equalTo()).isEqualTo("Comedy");
    assertThat(feature.scope()).isEqualTo("item");
    assertThat(feature.attribute()).isEqualTo("genre");
    assertThat(WireJson.names(WireJson.write(feature)))
        .containsExactly("equals", "missing", "name", "source");
  }

  @ParameterizedTest
  @CsvSource({"imdbVotes", "item.", ".votes", "user.age", "item"})
  void aSourceNamesItsScope(String source) {
    assertThat(WireJson.refusal(() -> new Feature("f", source, null, 0f)).mend())
        .isEqualTo(
            "feature f has the source \"%s\"; write item.<attribute>, context.<name> or match.<name>."
                .formatted(source));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'model.onnx'|'../model.onnx'|onnx",
        "'model.onnx'|'a/model.onnx'|onnx",
        "'model.onnx'|'.hidden'|onnx",
        "'golden.jsonl'|'/etc/passwd'|golden.file",
        "'float32'|'float64'|input.dtype",
        "'none'|'exp'|output.transform",
        "'column': 0|'column': -1|output.column",
        "1e-5|-1|golden.atol",
        "'version': '2'|'version': '2/3'|version",
        "[{'name': 'votes', 'source': 'item.imdbVotes', 'missing': 0}]|[]|features",
      })
  void aRefusalNamesTheField(String right, String wrong, String field) {
    assertThat(WireJson.refusal(Bundle.class, EXAMPLE.replace(right, wrong)).field())
        .isEqualTo(field);
  }

  @Test
  void anUnknownScoreKindIsRefused() {
    assertThatThrownBy(
            () -> WireJson.read(Bundle.class, EXAMPLE.replace("'probability'", "'vibes'")))
        .isInstanceOf(JsonMappingException.class);
  }

  @Test
  void withoutLayoutsOrLineageABundleDeclaresNone() throws JsonProcessingException {
    Bundle bundle =
        WireJson.read(
            Bundle.class,
            EXAMPLE.replace("'layouts': ['tv-grid@1'],", "").replace("'lineage'", "'x'"));

    assertThat(bundle.layouts()).isEmpty();
    assertThat(bundle.lineage()).isEmpty();
  }
}
