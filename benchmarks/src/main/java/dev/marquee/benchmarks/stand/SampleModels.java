package dev.marquee.benchmarks.stand;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The demo's catalogue and the models that the trainer makes of it. */
public final class SampleModels {
  /** The model under load. */
  public static final String MODEL = "home";

  /** Its version. */
  public static final String VERSION = "1";

  /** Both. */
  public static final String REF = MODEL + "@" + VERSION;

  private static final String TRAINER = "dev.marquee.trainer.home.TrainHome";

  private SampleModels() {}

  /** The catalogue, JSON lines. */
  public static Path films(Path root) {
    return root.resolve("demo/src/main/resources/catalogue/films.jsonl");
  }

  /** The folder of models, trained now if they are not there yet. */
  public static Path train(Path root) {
    Path models = root.resolve("benchmarks/target/models");
    if (Files.isDirectory(models.resolve(MODEL).resolve(VERSION))) {
      return models;
    }
    Path trainer = root.resolve("trainer/target/trainer.jar");
    if (!Files.isRegularFile(trainer)) {
      throw new BenchException(
          "%s is not there; package the module trainer first.".formatted(trainer), null);
    }
    List<String> command = new ArrayList<>(Child.java());
    command.addAll(List.of("-cp", trainer.toString(), TRAINER));
    command.addAll(List.of(films(root).toString(), models.toString()));
    Child.start("trainer", command, root.resolve("benchmarks/target")).awaitEnd();
    return models;
  }
}
