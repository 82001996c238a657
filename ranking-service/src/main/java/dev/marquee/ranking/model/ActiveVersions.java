package dev.marquee.ranking.model;

import dev.marquee.ranking.scoring.ScoringModel;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which version each model's name alone stands for. What was asked for if it serves; else what it
 * was before; else that of the default; else the newest.
 */
record ActiveVersions(Map<String, ScoringModel> byName, String defaultName) {
  static final ActiveVersions NONE = new ActiveVersions(Map.of(), "");

  /** Parts of versions that are numbers count as such: 10 is newer than 9. */
  private static final Comparator<String> OLDEST_FIRST =
      Comparator.comparing(ActiveVersions::sortable);

  private static final int DIGITS = 20;

  /**
   * @param serving every model that may serve
   * @param wanted name to version
   * @param defaultModel {@code name} or {@code name@version}
   */
  static ActiveVersions of(
      Collection<ScoringModel> serving,
      Map<String, String> wanted,
      ActiveVersions before,
      String defaultModel) {
    Map<String, List<ScoringModel>> byName =
        serving.stream().collect(Collectors.groupingBy(model -> model.bundle().name()));
    Map<String, ScoringModel> active = new HashMap<>();
    byName.forEach(
        (name, versions) -> {
          Map<String, ScoringModel> byVersion =
              versions.stream()
                  .collect(
                      Collectors.toMap(model -> model.bundle().version(), Function.identity()));
          ScoringModel chosen = byVersion.get(wanted.getOrDefault(name, ""));
          if (chosen == null && wanted.containsKey(name)) {
            chosen = byVersion.get(String.valueOf(before.of(name)));
          }
          if (chosen == null && defaultModel.startsWith(name + "@")) {
            chosen = byVersion.get(defaultModel.substring(name.length() + 1));
          }
          active.put(
              name,
              chosen == null
                  ? byVersion.get(byVersion.keySet().stream().max(OLDEST_FIRST).orElseThrow())
                  : chosen);
        });
    int at = defaultModel.indexOf('@');
    return new ActiveVersions(
        Map.copyOf(active), at < 0 ? defaultModel : defaultModel.substring(0, at));
  }

  private static String sortable(String version) {
    StringBuilder padded = new StringBuilder();
    int from = 0;
    while (from < version.length()) {
      int to = from;
      while (to < version.length() && Character.isDigit(version.charAt(to))) {
        to++;
      }
      padded.repeat('0', Math.max(0, to > from ? DIGITS - (to - from) : 0));
      padded.append(version, from, to);
      if (to < version.length()) {
        padded.append(version.charAt(to++));
      }
      from = to;
    }
    return padded.toString();
  }

  /** The version that a name stands for; null where none serves. */
  @Nullable String of(String name) {
    ScoringModel model = byName.get(name);
    return model == null ? null : model.bundle().version();
  }

  /** Adds each under its name alone. */
  void addTo(Map<String, ScoringModel> models) {
    models.putAll(byName);
  }
}
