package dev.marquee.contract.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.marquee.contract.WireJson;
import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.page.ModelRef;
import java.util.List;
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
  @CsvSource({"imdbVotes", "item.", ".votes", "users.age", "item"})
  void aSourceNamesItsScope(String source) {
    assertThat(WireJson.refusal(() -> new Feature("f", source, null, 0f)).mend())
        .isEqualTo(
            "feature f has the source \"%s\"; write item.<attribute>, user.<name>, context.<name>, match.<name>, candidate.<name> or slot.<name>."
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
  void aBlockTakesAsManyColumnsAsItIsWide() throws JsonProcessingException {
    Bundle bundle =
        WireJson.read(
            Bundle.class,
            EXAMPLE.replace(
                "'missing': 0}]",
                "'missing': 0}, {'name': 'taste', 'source': 'user.taste', 'width': 2, 'missing': 'NaN'}]"));

    assertThat(bundle.columns()).isEqualTo(3);
    assertThat(bundle.columnNames()).containsExactly("votes", "taste[0]", "taste[1]");
    assertThat(bundle.features().get(1).missing()).isNaN();
    assertThat(WireJson.read(Bundle.class, WireJson.write(bundle).toString())).isEqualTo(bundle);
  }

  @Test
  void severalInputsSayWhichFeaturesTheyTake() throws JsonProcessingException {
    Bundle bundle =
        WireJson.read(
            Bundle.class,
            EXAMPLE.replace(
                "'input': {'name': 'x', 'dtype': 'float32'}",
                "'inputs': [{'name': 'items', 'dtype': 'float32', 'features': ['votes']}]"));

    assertThat(bundle.tensors())
        .containsExactly(new Bundle.NamedInput("items", "float32", List.of("votes")));
    assertThat(bundle.input()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'inputs': [{'name': 'a', 'dtype': 'int64', 'features': ['votes']}]|inputs.dtype",
        "'inputs': [{'name': 'a', 'dtype': 'float32', 'features': []}]|inputs.features",
        "'inputs': [{'name': 'a', 'dtype': 'float32', 'features': ['year']}]|inputs.features",
        "'input': {'name': 'x', 'dtype': 'float32'}, 'inputs': [{'name': 'a', 'dtype': 'float32', 'features': ['votes']}]|inputs",
        "'lineage': {}|input",
      })
  void inputsThatDoNotFitTheFeaturesAreRefused(String wrong, String field) {
    String example = EXAMPLE.replace("'input': {'name': 'x', 'dtype': 'float32'}", wrong);

    assertThat(WireJson.refusal(Bundle.class, example).field()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({
    "context.hour,3,,,features.width",
    "item.embedding,5000,,,features.width",
    "item.year,,0,,features.neutral",
    "match.affinity.genre,,,0,features.halfLifeDays"
  })
  void aFeatureThatCannotBeIsRefused(
      String source, Integer width, Float neutral, Double halfLifeDays, String field) {
    assertThat(
            WireJson.refusal(() -> new Feature("f", source, null, 0, width, neutral, halfLifeDays))
                .field())
        .isEqualTo(field);
  }

  @Test
  void twoFeaturesOfOneNameAreRefused() {
    String twice =
        EXAMPLE.replace(
            "'missing': 0}]", "'missing': 0}, {'name': 'votes', 'source': 'item.year'}]");

    assertThat(WireJson.refusal(Bundle.class, twice).field()).isEqualTo("features.name");
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
