package dev.marquee.ranking.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.model.Feature;
import dev.marquee.ranking.scoring.RefusedBundleException;
import dev.marquee.ranking.scoring.ScoringModel;
import dev.marquee.ranking.testing.Models;
import dev.marquee.ranking.testing.TinyBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFolderTest {
  @TempDir Path models;
  private Path folder = Path.of("");

  @BeforeEach
  void writeAGoodBundle() {
    folder = Models.FEW_VOTES_FIRST.writeInto(models);
  }

  @Test
  void aGoodBundleOpens() throws RefusedBundleException {
    ScoringModel model = open();

    assertThat(model.bundle().ref()).hasToString("home@1");
    assertThat(model.goldenRows()).isEqualTo(4);
    model.release();
  }

  @Test
  void aModelOfAnotherShapeIsRefused() throws IOException {
    TinyBundle other =
        TinyBundle.of("other", "1", List.of(TinyBundle.number("a"), TinyBundle.number("b")), 1, 2);
    replace("model.onnx", Files.readAllBytes(other.writeInto(models).resolve("model.onnx")));

    assertRefused("[n, 2]", "declares 4 features");
  }

  @Test
  void aModelForOneRowAtATimeIsRefused() throws IOException {
    replace("model.onnx", Models.FEW_VOTES_FIRST.onnxOfRows(1));

    assertRefused("takes exactly 1 rows", "free first dimension");
  }

  @Test
  void aFileThatIsCutShortIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve("model.onnx"));
    replace("model.onnx", Arrays.copyOf(whole, whole.length / 2));

    assertRefused("cannot load model.onnx", "cut short");
  }

  @Test
  void anOperatorThatNobodyKnowsIsRefused() throws IOException {
    replace("model.onnx", Models.FEW_VOTES_FIRST.onnxOfUnknownOperator());

    assertRefused("cannot load model.onnx", "Divination");
  }

  @Test
  void anInputOfWholeNumbersIsRefusedWithItsRemedy() throws IOException {
    replace("model.onnx", Models.FEW_VOTES_FIRST.onnxOfWholeNumbers());

    assertRefused("input \"x\" is of type INT64", "Cast");
  }

  @Test
  void anInputOfTextsIsRefusedWithItsRemedy() throws IOException {
    replace("model.onnx", Models.FEW_VOTES_FIRST.onnxOfTexts());

    assertRefused("input \"x\" is of type STRING", "one-hot features");
  }

  @Test
  void aLabelForAScoreIsRefusedWithItsRemedy() throws IOException {
    replace("model.onnx", Models.FEW_VOTES_FIRST.onnxOfLabels());

    assertRefused("output \"score\" is of type STRING", "tensor of probabilities");
  }

  @Test
  void anInputThatIsNotDeclaredIsRefused() throws IOException {
    folder = TinyBundle.of("m", "1", List.of(TinyBundle.number("year")), 1f).writeInto(models);
    replace("model.onnx", TinyBundle.onnxOfTwo("x", 1, "y", 1));

    assertRefused("has the inputs [x, y]", "declare each under \"inputs\"");
  }

  @Test
  void anInputOfAnotherNameIsRefused() throws IOException {
    rewrite("bundle.json", "\"name\":\"x\"", "\"name\":\"features\"");

    assertRefused("the input \"features\"", "[x]", "correct input.name");
  }

  @Test
  void anOutputColumnThatIsNotThereIsRefused() throws IOException {
    rewrite("bundle.json", "\"column\":0", "\"column\":1");

    assertRefused("no column 1");
  }

  @Test
  void goldenScoresThatDifferAreRefused() throws IOException {
    rewrite("golden.jsonl", "\"score\": 0.25", "\"score\": 0.26");

    assertRefused("Line 3 of golden.jsonl expects the score 0.26 but the model gives 0.25");
  }

  @Test
  void goldenScoresWithinTheToleranceAreAccepted() throws Exception {
    rewrite("golden.jsonl", "\"score\": 0.25", "\"score\": 0.250001");

    open().release();
  }

  @Test
  void goldenRowsOfAnotherWidthAreRefused() throws IOException {
    rewrite("golden.jsonl", "0.0, 0.0]", "0.0]");

    assertRefused("of golden.jsonl has 3 features; bundle.json declares 4");
  }

  @Test
  void aBundleWithoutGoldenRowsIsRefused() throws IOException {
    replace("golden.jsonl", new byte[0]);

    assertRefused("golden.jsonl has no rows");
  }

  @Test
  void aFeatureWithoutASourceIsRefused() throws IOException {
    rewrite("bundle.json", "\"source\":\"item.imdbVotes\",", "");

    assertRefused("features.source is missing");
  }

  @Test
  void aSourceThatNobodyComputesIsRefused() {
    folder =
        TinyBundle.of("m", "1", List.of(new Feature("f", "match.affinity.genre", null, 0)), 1f)
            .writeInto(models);

    assertRefused("match.affinity.genre", "nobody computes", "halfLifeDays");
  }

  @Test
  void aFieldThatNobodyKnowsIsNamed() throws IOException {
    rewrite("bundle.json", "\"lineage\":", "\"linage\":");

    assertRefused("bundle.json has the field linage, which nobody knows");
  }

  @Test
  void anAbsentFileIsNamed() throws IOException {
    Files.delete(folder.resolve("golden.jsonl"));

    assertRefused("no file golden.jsonl");
  }

  @Test
  void aDeclarationThatIsNoJsonIsRefused() throws IOException {
    replace("bundle.json", new byte[] {'{'});

    assertRefused("bundle.json cannot be read");
  }

  @Test
  void aBundleInAnothersFolderIsRefused() throws IOException {
    rewrite("bundle.json", "\"version\":\"1\"", "\"version\":\"7\"");

    assertRefused("home@7", "home/1");
  }

  private ScoringModel open() throws RefusedBundleException {
    Path name = models.relativize(folder).getName(0);
    return new BundleFolder(name.toString(), folder.getFileName().toString(), folder)
        .open(new ObjectMapper());
  }

  private void assertRefused(String... reasons) {
    assertThatThrownBy(this::open)
        .isInstanceOf(RefusedBundleException.class)
        .message()
        .contains(reasons);
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
