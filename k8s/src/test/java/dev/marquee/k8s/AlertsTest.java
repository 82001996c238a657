package dev.marquee.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An alert over a metric that nobody has never fires; here is where that is noticed. */
final class AlertsTest {
  private static final Path ROOT = Path.of(System.getProperty("marquee.root", ".."));
  private static final Pattern USED = Pattern.compile("\\bmarquee_\\w+");
  private static final Pattern DECLARED =
      Pattern.compile("(?:[bB]uilder|counter|timer|summary|gauge)\\(\\s*\"(marquee\\.[a-z.]+)\"");

  /** What Micrometer puts behind a name, by the kind of the meter and its unit. */
  private static final List<String> ENDINGS =
      List.of("", "_total", "_seconds", "_seconds_count", "_seconds_bucket");

  @Test
  void everyAlertSaysWhatIsWrongAndWhatToDo() {
    assertThat(alerts()).hasSizeGreaterThan(5);
    assertThat(alerts())
        .allSatisfy(
            alert -> {
              assertThat(Manifest.text(alert, "alert")).startsWith("Marquee");
              assertThat(Manifest.text(alert.getAsJsonObject("labels"), "severity"))
                  .isIn("page", "ticket");
              JsonObject words = alert.getAsJsonObject("annotations");
              assertThat(Manifest.text(words, "summary")).isNotBlank();
              assertThat(Manifest.text(words, "action")).isNotBlank();
              assertThat(alert.keySet())
                  .isSubsetOf("alert", "expr", "for", "labels", "annotations");
            });
    assertThat(alerts()).extracting(alert -> Manifest.text(alert, "alert")).doesNotHaveDuplicates();
  }

  @Test
  void everyMetricOfAnAlertIsOneThatAServiceHas() throws IOException {
    Set<String> exposed = exposed();
    Set<String> used = new TreeSet<>();
    for (JsonObject alert : alerts()) {
      Matcher names = USED.matcher(Manifest.text(alert, "expr"));
      while (names.find()) {
        used.add(names.group());
      }
    }

    assertThat(used).contains("marquee_log_missing_entries").isSubsetOf(exposed);
  }

  private static List<JsonObject> alerts() {
    Path file = ROOT.resolve("k8s/alerts/marquee.rules.yaml");
    List<JsonObject> alerts = new ArrayList<>();
    JsonObject rules = Manifest.parse(file.toString(), Manifest.text(file)).getFirst().json();
    for (JsonObject group : Manifest.objects(rules, "groups")) {
      alerts.addAll(Manifest.objects(group, "rules"));
    }
    return alerts;
  }

  private static Set<String> exposed() throws IOException {
    Set<String> exposed = new TreeSet<>();
    for (String service : List.of("ranking-service", "ui-logging-service", "experiment-service")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(service).resolve("src/main/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          Matcher names = DECLARED.matcher(Files.readString(file));
          while (names.find()) {
            for (String ending : ENDINGS) {
              exposed.add(names.group(1).replace('.', '_') + ending);
            }
          }
        }
      }
    }
    return exposed;
  }
}
