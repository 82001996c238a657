package dev.marquee.ranking.release;

import dev.marquee.edge.problem.ProblemException;
import dev.marquee.ranking.RankingProblem;
import dev.marquee.ranking.model.ModelDirectory;
import dev.marquee.ranking.model.ModelSettings;
import dev.marquee.ranking.scoring.RefusedBundleException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Uploads, activates and rolls back versions. */
@Singleton
final class Releases {
  private final PublishedReleases published;
  private final BundleBytes bytes;
  private final ModelDirectory directory;
  private final ModelSettings settings;
  private final InstantSource clock;

  Releases(
      PublishedReleases published,
      BundleBytes bytes,
      ModelDirectory directory,
      ModelSettings settings,
      InstantSource clock) {
    this.published = published;
    this.bytes = bytes;
    this.directory = directory;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Takes a version in, once it has shown that it keeps its contract. Blocks while it is tried.
   * Completes when this replica serves it.
   *
   * @throws ProblemException with {@code bundle-refused} and the reason, or {@code version-exists}
   */
  CompletionStage<ModelRelease> upload(String name, String version, BundleArchive archive) {
    if (alreadyThere(name, version, archive)) {
      return CompletableFuture.completedStage(published.now().find(name));
    }
    check(name, version, archive);
    Upload upload = new Upload(version, archive.sha256(), archive.zip().length, clock.instant());
    Set<String> before = published.now().digests();
    return bytes
        .put(archive)
        .thenCompose(
            stored ->
                published.change(
                    releases -> releases.with(releases.find(name).with(upload, settings.keep())),
                    Map.of("action", "upload", "model", name, "version", version)))
        .whenComplete(
            (after, failure) -> {
              Set<String> unused = new HashSet<>(before);
              unused.add(archive.sha256());
              unused.removeAll(after == null ? published.now().digests() : after.digests());
              unused.forEach(bytes::remove);
            })
        .thenApply(after -> after.find(name));
  }

  private boolean alreadyThere(String name, String version, BundleArchive archive) {
    Upload known = published.now().find(name).upload(version).orElse(null);
    if (known != null && known.sha256().equals(archive.sha256())) {
      return true;
    }
    if (known != null || directory.find(name + "@" + version) != null) {
      throw new ProblemException(
          RankingProblem.VERSION_EXISTS,
          "%s@%s is there already, and a version never changes; give this one a new version."
              .formatted(name, version));
    }
    return false;
  }

  private void check(String name, String version, BundleArchive archive) {
    try {
      Path folder = Files.createTempDirectory("marquee-upload-");
      try {
        archive.expand(folder, settings.maxBundleSize().asLongValue());
        directory.check(name, version, folder);
      } finally {
        VersionFolder.delete(folder);
      }
    } catch (RefusedBundleException e) {
      throw new ProblemException(RankingProblem.BUNDLE_REFUSED, e.reason());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes a version the one that the model's name stands for.
   *
   * @throws ProblemException with {@code unknown-model} if no such version serves here
   */
  CompletionStage<ModelRelease> activate(String name, String version) {
    if (directory.find(name + "@" + version) == null) {
      throw new ProblemException(
          RankingProblem.UNKNOWN_MODEL,
          "%s@%s does not serve; put it first, and see GET /v1/models.".formatted(name, version));
    }
    String before = directory.activeVersion(name);
    return published
        .change(
            releases -> {
              ModelRelease release = releases.find(name);
              String active = release.active();
              return releases.with(release.activating(version, active == null ? before : active));
            },
            Map.of("action", "activate", "model", name, "version", version))
        .thenApply(after -> after.find(name));
  }

  /**
   * Makes the version active that was before the one that is.
   *
   * @throws ProblemException with {@code nothing-before} if there is none that still serves
   */
  CompletionStage<ModelRelease> rollBack(String name) {
    return published
        .change(
            releases -> {
              ModelRelease release = releases.find(name);
              return releases.with(release.rolledBackTo(lastThatServes(release)));
            },
            Map.of("action", "rollback", "model", name))
        .thenApply(after -> after.find(name));
  }

  private String lastThatServes(ModelRelease release) {
    for (String version : release.previous()) {
      if (directory.find(release.name() + "@" + version) != null) {
        return version;
      }
    }
    throw new ProblemException(
        RankingProblem.NOTHING_BEFORE,
        "No version of %s was active before that still serves; activate one by name."
            .formatted(release.name()));
  }
}
