package dev.marquee.trainer.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.Feature;
import dev.marquee.contract.model.GoldenRow;
import dev.marquee.contract.model.ScoreKind;
import dev.marquee.trainer.bundle.BundleFolder.Change;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BundleFolderTest {
  private static final Bundle BUNDLE =
      new Bundle(
          "home",
          "1",
          "model.onnx",
          new Bundle.Input("x", "float32"),
          List.of(new Feature("year", "item.year", null, -1)),
          new Bundle.Output("score", 0, "none"),
          ScoreKind.RELEVANCE,
          new Bundle.Golden("golden.jsonl", 1e-5, 1e-4),
          List.of(new LayoutRef("home-grid", "1")),
          Map.of("what", "a test", "and", Map.of("b", 1, "a", 2)));

  private static final List<GoldenRow> GOLDEN = List.of(new GoldenRow(new float[] {1994}, 0.5f));

  @TempDir Path models;

  @Test
  void aBundleLiesUnderItsNameAndVersionAndReadsBackAsItWas() throws IOException {
    Change change = BundleFolder.write(models, BUNDLE, new byte[] {1, 2}, GOLDEN);

    Path folder = models.resolve("home").resolve("1");
    assertThat(change).isEqualTo(Change.CREATED);
    assertThat(names(folder)).containsExactly("bundle.json", "golden.jsonl", "model.onnx");
    assertThat(folder.resolve("model.onnx")).hasBinaryContent(new byte[] {1, 2});
    assertThat(folder.resolve("golden.jsonl"))
        .hasContent("{\"features\":[1994.0],\"score\":0.5}\n");
    assertThat(new ObjectMapper().readValue(folder.resolve("bundle.json").toFile(), Bundle.class))
        .isEqualTo(BUNDLE);
  }

  @Test
  void theSameContentLeavesTheFolderAlone() throws IOException {
    Change first = BundleFolder.write(models, BUNDLE, new byte[] {1}, GOLDEN);
    Object before = fileKey();

    Change second = BundleFolder.write(models, BUNDLE, new byte[] {1}, GOLDEN);

    assertThat(first).isEqualTo(Change.CREATED);
    assertThat(second).isEqualTo(Change.UNCHANGED);
    assertThat(fileKey()).isEqualTo(before);
  }

  @Test
  void otherContentReplacesTheFolderAndLeavesNothingBeside() throws IOException {
    Change first = BundleFolder.write(models, BUNDLE, new byte[] {1}, GOLDEN);

    Change second = BundleFolder.write(models, BUNDLE, new byte[] {2}, GOLDEN);

    assertThat(first).isEqualTo(Change.CREATED);
    assertThat(second).isEqualTo(Change.REPLACED);
    assertThat(models.resolve("home/1/model.onnx")).hasBinaryContent(new byte[] {2});
    assertThat(names(models)).containsExactly("home");
    assertThat(names(models.resolve("home"))).containsExactly("1");
  }

  @Test
  void whoeverWatchesSeesAVersionWholeOrNotAtAll() throws IOException {
    AtomicBoolean written = new AtomicBoolean();
    CompletableFuture<List<String>> halves =
        CompletableFuture.supplyAsync(() -> watch(models.resolve("home"), written));

    for (int version = 1; version <= 50; version++) {
      Change change = BundleFolder.write(models, version(version), new byte[200_000], GOLDEN);
      assertThat(change).isEqualTo(Change.CREATED);
    }
    written.set(true);

    assertThat(halves.join()).isEmpty();
  }

  /** The folders that were seen without one of their three files. */
  private static List<String> watch(Path versions, AtomicBoolean written) {
    Stream.Builder<String> halves = Stream.builder();
    while (!written.get()) {
      try (Stream<Path> folders = Files.list(versions)) {
        folders.filter(folder -> names(folder).size() != 3).forEach(f -> halves.add(f.toString()));
      } catch (IOException notThereYet) {
        Thread.onSpinWait();
      }
    }
    return halves.build().toList();
  }

  private Object fileKey() throws IOException {
    return Files.getAttribute(models.resolve("home/1"), "unix:ino");
  }

  private static Bundle version(int version) {
    return new Bundle(
        BUNDLE.name(),
        String.valueOf(version),
        BUNDLE.onnx(),
        BUNDLE.input(),
        BUNDLE.features(),
        BUNDLE.output(),
        BUNDLE.scoreKind(),
        BUNDLE.golden(),
        BUNDLE.layouts(),
        BUNDLE.lineage());
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
