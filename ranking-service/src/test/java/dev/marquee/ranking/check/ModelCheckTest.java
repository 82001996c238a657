package dev.marquee.ranking.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.model.Feature;
import dev.marquee.ranking.testing.TinyBundle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCheckTest {
  private static final float[] WEIGHTS = {0.5f, -1.25f, 2f, 0.125f};
  private static final TinyBundle TINY =
      TinyBundle.of(
          "home",
          "1",
          List.of(
              TinyBundle.number("year"),
              TinyBundle.number("imdbVotes"),
              new Feature("comedy", "item.genre", "Comedy", 0),
              new Feature("tv", "context.device", "tv", 0)),
          WEIGHTS);

  @TempDir Path models;
  private Path folder = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void writeAGoodBundle() {
    folder = TINY.writeInto(models);
  }

  @Test
  void aGoodBundleIsToldOfInFull() {
    int status = check(folder.toString());

    assertThat(status).isEqualTo(ModelCheck.GOOD);
    assertThat(said())
        .contains("bundle    home@1")
        .contains("IR version 8, opset ai.onnx 13")
        .contains("operators MatMul")
        .contains("input     x float32[n, 4]")
        .contains("output    score float32[n, 1]")
        .contains("columns   4: year, imdbVotes, comedy, tv")
        .contains("golden    4 of 4 rows reproduced")
        .contains("µs per row")
        .contains("good      it will be served");
  }

  @Test
  void theReportIsThereAsJson() throws IOException {
    int status = check("--json", folder.toString());

    JsonNode report = new ObjectMapper().readTree(said());
    assertThat(status).isEqualTo(ModelCheck.GOOD);
    assertThat(report.path("good").asBoolean()).isTrue();
    assertThat(report.at("/golden/agreeing").asInt()).isEqualTo(4);
    assertThat(report.at("/file/opsets/ai.onnx").asInt()).isEqualTo(13);
    assertThat(report.at("/file/inputs/0/type").asText()).isEqualTo("float32");
    assertThat(report.path("microsPerRow").asDouble()).isPositive();
  }

  @Test
  void whatIsNoBundleIsAMistakeOfUse() {
    assertThat(check()).isEqualTo(ModelCheck.USAGE);
    assertThat(check(folder.resolve("nowhere").toString())).isEqualTo(ModelCheck.USAGE);
    assertThat(check(folder.toString(), "--loud")).isEqualTo(ModelCheck.USAGE);
    assertThat(err.toString(UTF_8)).contains("There is no folder", "Usage: ./marquee model check");
  }

  @Test
  void aFolderWithoutADeclarationIsRefused() throws IOException {
    Files.delete(folder.resolve("bundle.json"));

    assertRefused("no file bundle.json");
  }

  @Test
  void swappedColumnsAreNamed() throws IOException {
    golden(new int[] {0, 1, 3, 2}, score -> score);

    assertRefused(
        "another order",
        "Columns 2 (comedy) and 3 (tv) look swapped: exchanged, all 24 golden rows agree");
  }

  @Test
  void columnsInAnotherOrderAreNamedPairByPair() throws IOException {
    golden(new int[] {1, 2, 0, 3}, score -> score);

    assertRefused("look swapped", ", then ", "all 24 golden rows agree");
  }

  @Test
  void aSigmoidThatLacksIsNamed() throws IOException {
    golden(new int[] {0, 1, 2, 3}, score -> 1 / (1 + Math.exp(-score)));

    assertRefused("output.transform \"sigmoid\" would make all 24 golden rows agree");
  }

  @Test
  void aSigmoidThatIsTooManyIsNamed() throws IOException {
    golden(new int[] {0, 1, 2, 3}, score -> score);
    rewrite("bundle.json", "\"transform\":\"none\"", "\"transform\":\"sigmoid\"");

    assertRefused("output.transform \"none\" would make all 24 golden rows agree");
  }

  @Test
  void aBaseScoreThatWasLostIsNamed() throws IOException {
    golden(new int[] {0, 1, 2, 3}, score -> score + 0.5);

    assertRefused("Every golden score is the model's +0.5", "base_score");
  }

  @Test
  void aFactorThatWasLostIsNamed() throws IOException {
    golden(new int[] {0, 1, 2, 3}, score -> score * 4);

    assertRefused("Every golden score is the model's × 4");
  }

  @Test
  void anotherColumnOfTheOutputIsNamed() throws IOException {
    replace("model.onnx", TINY.onnxOfTwoClasses());
    golden(new int[] {0, 1, 2, 3}, score -> score);

    assertRefused(
        "\"output\": {\"name\": \"score\", \"column\": 1, \"transform\": \"none\"} would make all 24");
  }

  @Test
  void aDifferenceWithoutAnExplanationGetsNoHint() throws IOException {
    golden(new int[] {0, 1, 2, 3}, score -> Math.floor(score * 7) % 3);

    assertRefused("expects the score");
    assertThat(said()).doesNotContain("hint ");
  }

  @Test
  void zipMapIsRefusedWithItsRemedy() throws IOException {
    replace("model.onnx", TINY.onnxOfZipMap("skl2onnx"));

    assertRefused(
        "no tensor", "made by ZipMap: to_onnx(model, X[:1], options={\"zipmap\": False})");
  }

  @Test
  void zipMapOfTheLightGbmConverterHasARemedyOfItsOwn() throws IOException {
    replace("model.onnx", TINY.onnxOfZipMap("OnnxMLTools"));

    assertRefused("convert_lightgbm(model, initial_types=[…], zipmap=False)");
  }

  @Test
  void aLabelIsRefusedWithTheOutputsThatAreScores() throws IOException {
    replace("model.onnx", TINY.onnxOfLabels());

    assertRefused("The output is a label, not a score.");
  }

  @Test
  void float64IsRefusedWithItsRemedy() throws IOException {
    replace("model.onnx", TINY.onnxOfDoubles());

    assertRefused(
        "input \"x\" is of type DOUBLE",
        "The input \"x\" is float64",
        "FloatTensorType([None, 4])",
        "model.float().eval()");
  }

  @Test
  void int64IsRefusedWithItsRemedy() throws IOException {
    replace("model.onnx", TINY.onnxOfWholeNumbers());

    assertRefused("The input \"x\" is int64", "FloatTensorType([None, 4])");
  }

  @Test
  void anotherNumberOfFeaturesIsRefused() throws IOException {
    TinyBundle two =
        TinyBundle.of("other", "1", List.of(TinyBundle.number("a"), TinyBundle.number("b")), 1, 2);
    replace("model.onnx", Files.readAllBytes(two.writeInto(models).resolve("model.onnx")));

    assertRefused("bundle.json declares 4 features", "input     x float32[n, 2]");
  }

  @Test
  void aFileThatIsCutShortIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve("model.onnx"));
    replace("model.onnx", Arrays.copyOf(whole, whole.length - 9));

    assertRefused("model.onnx is no whole ONNX file: it ends after", "Export or copy it again");
  }

  @Test
  void aFileOfSomethingElseIsRefused() throws IOException {
    replace("model.onnx", "{\"learner\": {}}".getBytes(UTF_8));

    assertRefused("model.onnx is no whole ONNX file");
  }

  @Test
  void anOperatorThatTheRuntimeLacksIsNamed() throws IOException {
    replace("model.onnx", TINY.onnxOfUnknownOperator());

    assertRefused("operators Divination", "The operator Divination is none of ONNX's");
  }

  @Test
  void columnsThatNeverVaryAreNoted() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < 24; row++) {
      lines.append("{\"features\": [%d, 0, 1, 0], \"score\": %s}%n".formatted(row, 0.5f * row + 2));
    }
    replace("golden.jsonl", lines.toString().getBytes(UTF_8));

    int status = check(folder.toString());

    assertThat(status).isEqualTo(ModelCheck.GOOD);
    assertThat(said())
        .contains("3 of 4 columns have one value", "1 (imdbVotes), 2 (comedy), 3 (tv)");
  }

  @Test
  void scoresThatNeverVaryAreNoted() throws IOException {
    String line = "{\"features\": [1, 0, 0, 0], \"score\": 0.5}\n";
    replace("golden.jsonl", line.repeat(2).getBytes(UTF_8));

    int status = check(folder.toString());

    assertThat(status).isEqualTo(ModelCheck.GOOD);
    assertThat(said()).contains("Every golden score is 0.5", "There are 2 golden rows");
  }

  /**
   * Golden rows whose columns stand in another order than the model's.
   *
   * @param order which of the model's columns stands at each place
   * @param of what becomes of the model's score
   */
  private void golden(int[] order, DoubleUnaryOperator of) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < 24; row++) {
      float[] features = new float[order.length];
      double score = 0;
      for (int at = 0; at < order.length; at++) {
        features[at] = (row * (at + 3) * (at + 1)) % 7 - at;
        score += (double) features[at] * WEIGHTS[order[at]];
      }
      lines.append(
          "{\"features\": %s, \"score\": %s}%n"
              .formatted(Arrays.toString(features), (float) of.applyAsDouble(score)));
    }
    replace("golden.jsonl", lines.toString().getBytes(UTF_8));
  }

  private int check(String... arguments) {
    return ModelCheck.run(
        List.of(arguments), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  private String said() {
    return out.toString(UTF_8);
  }

  private void assertRefused(String... sentences) {
    int status = check(folder.toString());

    assertThat(status).isEqualTo(ModelCheck.REFUSED);
    assertThat(said()).contains("refused   ").contains(sentences);
  }

  private void replace(String file, byte[] content) throws IOException {
    Files.write(folder.resolve(file), content);
  }

  private void rewrite(String file, String from, String to) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(folder.resolve(file), text.replace(from, to));
  }
}
