package dev.marquee.demo.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A packaged module of the checkout, and how to run it.
 *
 * @param root the checkout
 */
record Packaged(Path root) {
  static final String RANKING = "ranking-service";
  static final String LOGGING = "ui-logging-service";
  static final String EXPERIMENTS = "experiment-service";

  private static final List<String> SERVICES = List.of(RANKING, LOGGING, EXPERIMENTS);

  /**
   * @throws LaunchException naming what has not been built
   */
  void check() {
    List<Path> jars = new ArrayList<>();
    SERVICES.forEach(service -> jars.add(jar(service)));
    jars.add(trainer());
    for (Path jar : jars) {
      if (!Files.isRegularFile(jar)) {
        throw new LaunchException(
            "%s is not there; ./marquee build makes it, and ./marquee demo does that by itself."
                .formatted(jar));
      }
    }
  }

  /** The jar that starts a service. */
  Path jar(String service) {
    return root.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /** The trainer's jar. */
  Path trainer() {
    return root.resolve("trainer/target/trainer.jar");
  }

  /** The sample catalogue. */
  Path films() {
    return root.resolve("demo/src/main/resources/catalogue/films.jsonl");
  }

  /** The command that runs a service with settings, given as {@code name=value}. */
  List<String> command(String service, String heap, List<String> settings) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(
        List.of(
            "-Xms32m",
            "-Xmx" + heap,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    settings.forEach(setting -> command.add("-D" + setting));
    command.add("-jar");
    command.add(jar(service).toString());
    return List.copyOf(command);
  }

  /** The {@code java} that runs this. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
