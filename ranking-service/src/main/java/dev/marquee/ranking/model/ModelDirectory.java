package dev.marquee.ranking.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.ranking.scoring.RefusedBundleException;
import dev.marquee.ranking.scoring.ScoringModel;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the models of a folder loaded: a new version is loaded, a changed one takes the old one's
 * place if it is good, a bad one is refused while the old one goes on, a removed one is let go of.
 *
 * <p>Thread-safety: one scan at a time.
 */
@Singleton
public final class ModelDirectory {
  /** A bundle's folder as the last scan left it. */
  private record Entry(
      BundleFolder folder,
      String fingerprint,
      @Nullable ScoringModel model,
      @Nullable String refusal) {}

  private static final Logger LOG = Logger.getLogger(ModelDirectory.class);
  private static final String LOADS = "marquee.model.loads";

  private final ModelSettings settings;
  private final ObjectMapper json;
  private final Event<LoadedModels> changes;
  private final MeterRegistry metrics;
  private volatile Map<String, Entry> entries = Map.of();
  private volatile boolean scanned;

  ModelDirectory(
      ModelSettings settings,
      ObjectMapper json,
      Event<LoadedModels> changes,
      MeterRegistry metrics) {
    this.settings = settings;
    this.json = json;
    this.changes = changes;
    this.metrics = metrics;
  }

  /** Whether the folder has been looked through once. */
  public boolean scanned() {
    return scanned;
  }

  /** How each bundle fares, by name and version. */
  List<ModelStatus> statuses() {
    return entries.values().stream()
        .map(
            entry ->
                ModelStatus.of(
                    entry.folder(), entry.model(), entry.refusal(), settings.defaultModel()))
        .toList();
  }

  /** Looks through the folder. Blocks: never on an event loop. */
  synchronized void scan() {
    Map<String, Entry> before = entries;
    Map<String, Entry> after = new TreeMap<>();
    for (BundleFolder folder : folders()) {
      String name = folder.name() + "@" + folder.version();
      after.put(name, look(folder, before.get(name)));
    }
    Map<String, ScoringModel> models = models(after);
    entries = Collections.unmodifiableMap(after);
    if (!scanned || !models.equals(models(before))) {
      changes.fire(new LoadedModels(models));
      release(before, models);
    }
    scanned = true;
  }

  private Entry look(BundleFolder folder, @Nullable Entry before) {
    String fingerprint;
    try {
      fingerprint = folder.fingerprint();
    } catch (IOException vanished) {
      fingerprint = "";
    }
    if (before != null && before.fingerprint().equals(fingerprint)) {
      return before;
    }
    try {
      ScoringModel model = folder.open(json);
      metrics.counter(LOADS, "result", "loaded").increment();
      LOG.infof(
          "Model %s is loaded: %d golden rows reproduced",
          model.bundle().ref(), (Object) model.goldenRows());
      return new Entry(folder, fingerprint, model, null);
    } catch (RefusedBundleException e) {
      metrics.counter(LOADS, "result", "refused").increment();
      LOG.warnf("Model %s@%s is refused: %s", folder.name(), folder.version(), e.reason());
      return new Entry(folder, fingerprint, before == null ? null : before.model(), e.reason());
    }
  }

  private List<BundleFolder> folders() {
    List<BundleFolder> found = new ArrayList<>();
    for (Path name : foldersIn(settings.directory())) {
      for (Path version : foldersIn(name)) {
        if (Files.isRegularFile(version.resolve(BundleFolder.DECLARATION))) {
          found.add(
              new BundleFolder(
                  name.getFileName().toString(), version.getFileName().toString(), version));
        }
      }
    }
    return found;
  }

  private static List<Path> foldersIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      LOG.warnf("%s cannot be listed: %s", folder, e.toString());
      return List.of();
    }
  }

  private static Map<String, ScoringModel> models(Map<String, Entry> entries) {
    Map<String, ScoringModel> models = new HashMap<>();
    entries.forEach(
        (name, entry) -> {
          ScoringModel model = entry.model();
          if (model != null) {
            models.put(name, model);
          }
        });
    return models;
  }

  private static void release(Map<String, Entry> before, Map<String, ScoringModel> kept) {
    Set<ScoringModel> still = kept.values().stream().collect(Collectors.toSet());
    models(before).values().stream()
        .filter(model -> !still.contains(model))
        .forEach(ScoringModel::release);
  }

  @PreDestroy
  synchronized void close() {
    Map<String, Entry> before = entries;
    entries = Map.of();
    release(before, Map.of());
  }
}
