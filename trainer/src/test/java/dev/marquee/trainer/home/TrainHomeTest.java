package dev.marquee.trainer.home;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.catalogue.Item;
import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.Feature;
import dev.marquee.contract.model.GoldenRow;
import dev.marquee.contract.model.ScoreKind;
import dev.marquee.trainer.bundle.FeatureMatrix;
import dev.marquee.trainer.catalogue.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrainHomeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CATALOGUE =
      Path.of(System.getProperty("marquee.root"))
          .resolve("demo/src/main/resources/catalogue/films.jsonl");
  private static final double NEAR = 1e-5;

  @TempDir static Path models;
  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void train() {
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
    assertThat(TrainHome.run(args(CATALOGUE, models), nowhere, System.err)).isZero();
  }

  @ParameterizedTest
  @EnumSource(HomeFeatures.class)
  void onnxRuntimeAgreesWithXgboostOnEveryFilmOfTheCatalogue(HomeFeatures kind)
      throws IOException, OrtException {
    Films films = Films.read(CATALOGUE);
    HomeTraining training = HomeTraining.on(films);
    List<Feature> features = kind.of(training.split().training());
    FeatureMatrix matrix = FeatureMatrix.of(features, films.all());

    float[] xgboost;
    try (BoostedTrees trees =
        BoostedTrees.train(
            FeatureMatrix.of(features, training.split().training()),
            training.targets(),
            Boosting.chosen())) {
      xgboost = trees.predict(matrix);
    }
    float[] onnx = scores(folder(kind), matrix);

    double largest = 0;
    for (int i = 0; i < onnx.length; i++) {
      largest = Math.max(largest, Math.abs(onnx[i] - xgboost[i]));
    }
    System.out.printf(
        "%s: the largest difference over %d films is %.2e%n", kind, onnx.length, largest);
    assertThat(onnx).hasSize(films.all().size());
    assertThat(largest).isLessThan(NEAR);
  }

  @ParameterizedTest
  @EnumSource(HomeFeatures.class)
  void onnxRuntimeReproducesTheGoldenRows(HomeFeatures kind) throws IOException, OrtException {
    Bundle bundle = bundle(kind);
    List<GoldenRow> golden = new ArrayList<>();
    for (String line : Files.readAllLines(folder(kind).resolve(bundle.golden().file()))) {
      golden.add(JSON.readValue(line, GoldenRow.class));
    }

    float[] input = new float[golden.size() * bundle.features().size()];
    for (int row = 0; row < golden.size(); row++) {
      float[] features = golden.get(row).features();
      System.arraycopy(features, 0, input, row * features.length, features.length);
    }
    float[] scores = scores(folder(kind), input, bundle.features().size());

    assertThat(golden).hasSizeGreaterThanOrEqualTo(200);
    for (int row = 0; row < scores.length; row++) {
      double score = golden.get(row).score();
      double allowed = bundle.golden().atol() + bundle.golden().rtol() * Math.abs(score);
      assertThat(Math.abs(scores[row] - score)).isLessThanOrEqualTo(allowed);
    }
  }

  @Test
  void theFirstGoldenRowIsOfAFilmThatNothingIsKnownOf() throws IOException {
    Bundle bundle = bundle(HomeFeatures.RICH);
    String line = Files.readAllLines(folder(HomeFeatures.RICH).resolve("golden.jsonl")).getFirst();

    float[] features = JSON.readValue(line, GoldenRow.class).features();

    for (int i = 0; i < features.length; i++) {
      assertThat(features[i]).isEqualTo(bundle.features().get(i).missing());
    }
  }

  @ParameterizedTest
  @EnumSource(HomeFeatures.class)
  void noOutcomeOfAFilmIsAmongTheFeatures(HomeFeatures kind) throws IOException {
    assertThat(bundle(kind).features())
        .isNotEmpty()
        .allMatch(feature -> feature.scope().equals("item"))
        .extracting(Feature::attribute)
        .doesNotContainAnyElementsOf(Lineage.OUTCOMES)
        .doesNotContain("title");
  }

  @Test
  void theTwoVersionsDeclareRelevanceAndTheirOwnFeatures() throws IOException {
    Bundle few = bundle(HomeFeatures.FEW);
    Bundle rich = bundle(HomeFeatures.RICH);

    assertThat(few.ref()).hasToString("home@1");
    assertThat(rich.ref()).hasToString("home@2");
    assertThat(few.scoreKind()).isEqualTo(ScoreKind.RELEVANCE);
    assertThat(rich.features())
        .hasSizeGreaterThan(few.features().size())
        .containsAll(few.features());
  }

  @Test
  void theLineageSaysWhatTheModelIsAndHowGoodOnHeldOutFilms() throws IOException {
    JsonNode lineage = JSON.valueToTree(bundle(HomeFeatures.RICH).lineage());

    assertThat(lineage.path("statement").asText()).contains("not on anybody's behaviour");
    assertThat(lineage.at("/source/sha256").asText())
        .isEqualTo(Sha256.of(Files.readAllBytes(CATALOGUE)));
    int withVotes = lineage.at("/source/filmsWithVotes").asInt();
    assertThat(lineage.at("/source/filmsToTrainOn").asInt() + lineage.at("/heldOut/films").asInt())
        .isEqualTo(withVotes);
    assertThat(lineage.at("/training/boosting/seed").isInt()).isTrue();
    JsonNode spearman = lineage.at("/heldOut/spearman");
    assertThat(spearman.path("low").asDouble()).isBetween(0.2, spearman.path("value").asDouble());
    assertThat(spearman.path("high").asDouble()).isGreaterThan(spearman.path("value").asDouble());
    assertThat(lineage.at("/heldOut/difference/to").asText()).isEqualTo("home@1");
  }

  @Test
  void theSameFilmsGiveTheSameBytes() throws IOException {
    assertThat(TrainHome.run(args(CATALOGUE, directory), stream(out), stream(err))).isZero();

    for (HomeFeatures kind : HomeFeatures.values()) {
      for (String file : List.of("bundle.json", "model.onnx", "golden.jsonl")) {
        Path again = directory.resolve("home").resolve(kind.version()).resolve(file);
        assertThat(again).hasSameBinaryContentAs(folder(kind).resolve(file));
      }
    }
    assertThat(text(out))
        .contains("3200 films read")
        .contains("home@2: ")
        .contains("compared with home@1")
        .contains("written");
  }

  @Test
  void aFilmsSideOfTheSplitDoesNotDependOnTheOthers() throws IOException {
    List<Item> films = new ArrayList<>(Films.read(CATALOGUE).all());
    Split all = Split.of(films);

    Collections.shuffle(films, new Random(1));
    Split half = Split.of(films.subList(0, films.size() / 2));

    assertThat(all.heldOut()).containsAll(half.heldOut());
    assertThat(all.training()).containsAll(half.training());
    assertThat(all.heldOut().size() / (double) films.size()).isBetween(0.17, 0.23);
  }

  @Test
  void interestIsThePlaceAmongTheFilms() {
    List<Item> films = List.of(votes("a", 10), votes("b", 1_000), votes("c", 1_000), votes("d", 5));
    AudienceInterest interest = AudienceInterest.among(films);

    assertThat(films.stream().map(interest::of)).containsExactly(0.375, 0.75, 0.75, 0.125);
    assertThat(interest.of(votes("e", 1_000_000))).isEqualTo(1);
    assertThat(AudienceInterest.isKnownOf(new Item("f", Map.of()))).isFalse();
  }

  @Test
  void aWrongCallSaysHowToCall() {
    assertThat(TrainHome.run(new String[] {}, stream(out), stream(err))).isEqualTo(2);

    assertThat(text(err)).startsWith("Call it as: TrainHome <films.jsonl>");
  }

  @Test
  void aFileThatIsNotThereGivesASentence() {
    int status = TrainHome.run(args(directory.resolve("no"), models), stream(out), stream(err));

    assertThat(status).isEqualTo(1);
    assertThat(text(err)).contains("is no file; name one with an item per line").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "{\"itemId\": \"a\", \"imdbVotes\": 5}\n"})
  void tooFewFilmsGiveASentence(String content) throws IOException {
    Path file = Files.writeString(directory.resolve("films.jsonl"), content);

    assertThat(TrainHome.run(args(file, models), stream(out), stream(err))).isEqualTo(1);

    assertThat(text(err)).contains("films have imdbVotes; give at least 100").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"not json", "[]", "{\"title\": \"no id\"}", "{\"itemId\": \"a\", \"x\": {}}"})
  void aLineThatIsNoItemIsNamed(String line) throws IOException {
    Path file = Files.writeString(directory.resolve("films.jsonl"), "{\"itemId\":\"a\"}\n" + line);

    assertThat(TrainHome.run(args(file, models), stream(out), stream(err))).isEqualTo(1);

    assertThat(text(err)).startsWith("Line 2 of ").hasLineCount(1);
  }

  @Test
  void filmsThatHaveNothingButVotesStillTrain() throws IOException {
    SplittableRandom random = new SplittableRandom(9);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < HomeTraining.MIN_FILMS; i++) {
      lines.append(JSON.writeValueAsString(votes("film-" + i, random.nextInt(1_000)))).append('\n');
    }
    Path file = Files.writeString(directory.resolve("films.jsonl"), lines);

    assertThat(TrainHome.run(args(file, directory), stream(out), stream(err))).isZero();
  }

  private static Item votes(String itemId, int votes) {
    return new Item(itemId, Map.of("imdbVotes", votes));
  }

  private static String[] args(Path films, Path models) {
    return new String[] {films.toString(), models.toString()};
  }

  private static Path folder(HomeFeatures kind) {
    return models.resolve("home").resolve(kind.version());
  }

  private static Bundle bundle(HomeFeatures kind) throws IOException {
    return JSON.readValue(folder(kind).resolve("bundle.json").toFile(), Bundle.class);
  }

  private static float[] scores(Path folder, FeatureMatrix matrix)
      throws IOException, OrtException {
    return scores(folder, matrix.values(), matrix.columns());
  }

  private static float[] scores(Path folder, float[] rows, int columns)
      throws IOException, OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = {rows.length / columns, columns};
    try (OrtSession session =
            environment.createSession(Files.readAllBytes(folder.resolve("model.onnx")));
        OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(rows), shape);
        OrtSession.Result result = session.run(Map.of("x", input))) {
      float[][] scores = (float[][]) result.get("score").orElseThrow().getValue();
      float[] flat = new float[scores.length];
      for (int i = 0; i < flat.length; i++) {
        flat[i] = scores[i][0];
      }
      return flat;
    }
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
