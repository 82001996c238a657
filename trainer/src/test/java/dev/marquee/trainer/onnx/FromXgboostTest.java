package dev.marquee.trainer.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FromXgboostTest {
  private static final String STUMP =
      """
      {"learner": {
        "learner_model_param": {"num_feature": "2", "base_score": "5E-1"},
        "objective": {"name": "OBJECTIVE"},
        "gradient_booster": {"name": "gbtree", "model": {"trees": [{
          "left_children": [1, -1, -1], "right_children": [2, -1, -1],
          "split_indices": [1, 0, 0], "split_conditions": [0.5, -1, 1],
          "default_left": [1, 0, 0], "split_type": [0, 0, 0]}]}}}}
      """;

  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void aBoosterAsJsonBecomesTheFileThatTheExporterMakesOfIt() throws IOException {
    Path booster = booster("binary:logistic");
    Path onnx = folder.resolve("model.onnx");

    int status = run(booster.toString(), onnx.toString());

    assertThat(status).as(said.toString(UTF_8)).isEqualTo(FromXgboost.GOOD);
    assertThat(said.toString(UTF_8)).contains("1 trees over 2 features, probabilities");
    assertThat(Files.readAllBytes(onnx))
        .isEqualTo(OnnxModel.of(XgboostJson.read(Files.readAllBytes(booster)), "booster.json"));
  }

  @Test
  void aBoosterThatCannotBeExportedExactlyIsRefusedAndNothingIsWritten() throws IOException {
    Path onnx = folder.resolve("model.onnx");

    int status = run(booster("multi:softprob").toString(), onnx.toString());

    assertThat(status).isEqualTo(FromXgboost.REFUSED);
    assertThat(said.toString(UTF_8)).contains("multi:softprob");
    assertThat(onnx).doesNotExist();
  }

  @Test
  void anAbsentFileIsAMistakeOfUse() {
    assertThat(run("one")).isEqualTo(FromXgboost.USAGE);
    assertThat(run(folder.resolve("nowhere.json").toString(), "out.onnx"))
        .isEqualTo(FromXgboost.USAGE);
    assertThat(said.toString(UTF_8)).contains("Usage:", "There is no file");
  }

  private Path booster(String objective) throws IOException {
    return Files.writeString(folder.resolve("booster.json"), STUMP.replace("OBJECTIVE", objective));
  }

  private int run(String... arguments) {
    PrintStream to = new PrintStream(said, true, UTF_8);
    return FromXgboost.run(List.of(arguments), to, to);
  }
}
