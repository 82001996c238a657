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
  private volatile Map<String, String> wantedVersions = Map.of();
  private Map<String, ScoringModel> announced = Map.of();
  private volatile ActiveVersions active = ActiveVersions.NONE;
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
        .map(entry -> ModelStatus.of(entry.folder(), entry.model(), entry.refusal(), active))
        .toList();
  }

  /** The model of that {@code name@version}, or null where none serves. */
  public @Nullable ScoringModel find(String ref) {
    Entry entry = entries.get(ref);
    return entry == null ? null : entry.model();
  }

  /** The model of the active version of that name, or null where none serves. */
  public @Nullable ScoringModel findActive(String name) {
    String version = active.of(name);
    return version == null ? null : find(name + "@" + version);
  }

  /** All that serve. */
  public List<ScoringModel> serving() {
    return List.copyOf(models(entries).values());
  }

  /** The version that a model's name alone stands for now, or null where none serves. */
  public @Nullable String activeVersion(String name) {
    return active.of(name);
  }

  /**
   * Tries a bundle that lies elsewhere, and lets go of it.
   *
   * @throws RefusedBundleException if it must not serve
   */
  public void check(String name, String version, Path folder) throws RefusedBundleException {
    new BundleFolder(name, version, folder).open(json).release();
  }

  /**
   * Says which versions the names alone stand for. One that does not serve yet takes over when it
   * does; until then the one before goes on.
   *
   * @param versions name to version
   */
  public synchronized void activate(Map<String, String> versions) {
    wantedVersions = Map.copyOf(versions);
    announce();
  }

  /** Looks through the folder. Blocks: never on an event loop. */
  public synchronized void scan() {
    Map<String, Entry> before = entries;
    Map<String, Entry> after = new TreeMap<>();
    for (BundleFolder folder : folders()) {
      String name = folder.name() + "@" + folder.version();
      after.put(name, look(folder, before.get(name)));
    }
    entries = Collections.unmodifiableMap(after);
    scanned = true;
    announce();
  }

  /**
   * Announces what serves, if it is another than before, and then lets go of what no longer does.
   */
  private void announce() {
    if (!scanned) {
      return;
    }
    Map<String, ScoringModel> now = models(entries);
    active = ActiveVersions.of(now.values(), wantedVersions, active, settings.defaultModel());
    active.addTo(now);
    Map<String, ScoringModel> before = announced;
    if (now.equals(before)) {
      return;
    }
    announced = now;
    changes.fire(new LoadedModels(now));
    release(before, now);
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
      warm(model);
      metrics.counter(LOADS, "result", "loaded").increment();
      LOG.infof(
          "Model %s is loaded: %d golden rows reproduced",
          model.bundle().ref(), (Object) model.goldenRows());
      return new Entry(folder, fingerprint, model, null);
    } catch (RefusedBundleException e) {
      metrics.counter(LOADS, "result", "refused").increment();
      LOG.warnf("Model %s@%s is refused: %s", folder.name(), folder.version(), e.reason());
      return new Entry(folder, fingerprint, before == null ? null : before.model(), e.reason());
    } catch (RuntimeException e) {
      // One bundle that nobody foresaw must not keep the others from being looked at.
      metrics.counter(LOADS, "result", "refused").increment();
      LOG.errorf(e, "Model %s@%s cannot be loaded", folder.name(), folder.version());
      return new Entry(
          folder,
          fingerprint,
          before == null ? null : before.model(),
          "It cannot be loaded; this replica's log has the cause.");
    }
  }

  /** Has it score what another version of the model was asked lately. */
  private void warm(ScoringModel model) {
    for (ScoringModel other : announced.values()) {
      if (other.bundle().name().equals(model.bundle().name()) && other.acquire()) {
        try {
          model.warm(other.recent());
        } finally {
          other.release();
        }
        return;
      }
    }
  }

  private List<BundleFolder> folders() {
    List<BundleFolder> found = new ArrayList<>(folders(settings.directory()));
    Path uploads = settings.uploadsOrDirectory();
    if (!uploads.equals(settings.directory())) {
      found.addAll(folders(uploads));
    }
    return found;
  }

  private static List<BundleFolder> folders(Path models) {
    List<BundleFolder> found = new ArrayList<>();
    for (Path name : foldersIn(models)) {
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

  private static void release(Map<String, ScoringModel> before, Map<String, ScoringModel> kept) {
    Set<ScoringModel> still = Set.copyOf(kept.values());
    before.values().stream()
        .distinct()
        .filter(model -> !still.contains(model))
        .forEach(ScoringModel::release);
  }

  @PreDestroy
  synchronized void close() {
    entries = Map.of();
    release(announced, Map.of());
    announced = Map.of();
  }
}
