package dev.marquee.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A misspelt environment variable is passed over in silence, so that here is where it is noticed.
 */
final class SettingsTest {
  private static final Path ROOT = Path.of(System.getProperty("marquee.root", ".."));
  private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"");

  /** An optional name, the type, and the name of a property's method. */
  private static final Pattern PROPERTY =
      Pattern.compile(
          "(?:@WithName\\(\"(?<given>[^\"]+)\"\\)\\s+)?(?:@WithDefault\\(\"[^\"]*\"\\)\\s+)?"
              + "(?<type>[A-Z]\\w*(?:<[^;(]+>)?|int|long|double|boolean)\\s+(?<method>\\w+)\\(\\);");

  /** What the base may set of the framework and of the JVM, whose launcher reads the last. */
  private static final Set<String> FRAMEWORK =
      Set.of(
          "QUARKUS_HTTP_HOST",
          "QUARKUS_MANAGEMENT_HOST",
          "QUARKUS_SHUTDOWN_TIMEOUT",
          "JDK_JAVA_OPTIONS");

  @Test
  void everyVariableIsASettingOfSomeService() throws IOException {
    Set<String> known = known();

    assertThat(known).contains("MARQUEE_REDIS_LOG", "MARQUEE_LAKE_FLUSH", "MARQUEE_MODELS_DEFAULT");
    assertThat(variables())
        .isNotEmpty()
        .allSatisfy(
            variable ->
                assertThat(known)
                    .anyMatch(
                        name ->
                            name.endsWith("_*")
                                ? variable.startsWith(name.substring(0, name.length() - 1))
                                : variable.equals(name)));
  }

  @Test
  void whatWritesTheLogAndWhatReadsItAgreeOnShardsSinceBothHaveTheSameSettings() {
    for (Manifest workload : PolicyTest.workloads()) {
      if (!workload.name().startsWith("redis")) {
        assertThat(Manifest.objects(workload.containers().getFirst(), "envFrom"))
            .extracting(from -> Manifest.text(from.getAsJsonObject("configMapRef"), "name"))
            .containsExactly("marquee-settings");
      }
    }
  }

  @Test
  void foldersThatAreSetAreMounted() {
    for (Manifest workload : PolicyTest.workloads()) {
      for (JsonObject container : workload.containers()) {
        List<String> mounts =
            Manifest.objects(container, "volumeMounts").stream()
                .map(mount -> Manifest.text(mount, "mountPath"))
                .toList();
        assertThat(Manifest.objects(container, "env"))
            .filteredOn(env -> Manifest.text(env, "value").startsWith("/"))
            .allMatch(env -> mounts.contains(Manifest.text(env, "value")));
      }
    }
  }

  private static Set<String> variables() {
    Set<String> variables = new TreeSet<>();
    for (Manifest manifest : Manifest.all()) {
      if (manifest.kind().equals("ConfigMap") && manifest.name().equals("marquee-settings")) {
        variables.addAll(manifest.at("data").keySet());
      }
      if (manifest.isWorkload()) {
        for (JsonObject container : manifest.containers()) {
          Manifest.objects(container, "env")
              .forEach(env -> variables.add(Manifest.text(env, "name")));
        }
      }
    }
    return variables;
  }

  private static Set<String> known() throws IOException {
    Set<String> names = new HashSet<>(FRAMEWORK);
    for (String module :
        List.of("edge", "ranking-service", "ui-logging-service", "experiment-service")) {
      try (Stream<Path> walk = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : walk.filter(f -> f.toString().endsWith("Settings.java")).toList()) {
          names.addAll(settings(Files.readString(file)));
        }
      }
    }
    return names;
  }

  private static Set<String> settings(String source) {
    Set<String> names = new HashSet<>();
    Matcher prefix = PREFIX.matcher(source);
    if (prefix.find()) {
      Matcher property = PROPERTY.matcher(source.replaceAll("(?s)/\\*.*?\\*/", ""));
      while (property.find()) {
        String given = property.group("given");
        String name = given != null ? given : dashed(property.group("method"));
        String variable = variable(prefix.group(1) + "." + name);
        names.add(property.group("type").startsWith("Map<") ? variable + "_*" : variable);
      }
    }
    return names;
  }

  private static String dashed(String method) {
    return method.replaceAll("([A-Z])", "-$1");
  }

  private static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
