package dev.marquee.ranking.release;

import dev.marquee.edge.redis.RedisUnavailableException;
import dev.marquee.ranking.model.ModelDirectory;
import dev.marquee.ranking.model.ModelSettings;
import dev.marquee.ranking.scoring.RefusedBundleException;
import io.lettuce.core.RedisException;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Brings the uploads that were released into this replica's folder of models, takes away those that
 * no longer are, and tells the directory which versions are active. What could not be fetched is
 * tried again.
 *
 * <p>Thread-safety: one change at a time. Blocks: never on an event loop.
 */
@Singleton
final class UploadedBundles {
  private static final Logger LOG = Logger.getLogger(UploadedBundles.class);
  private static final long FETCH_SECONDS = 10;

  private final BundleBytes bytes;
  private final ModelDirectory directory;
  private final ModelSettings settings;
  private final Vertx vertx;
  private final long timer;
  private volatile ModelReleases wanted = ModelReleases.NONE;
  private volatile boolean complete = true;

  UploadedBundles(
      BundleBytes bytes, ModelDirectory directory, ModelSettings settings, Vertx vertx) {
    this.bytes = bytes;
    this.directory = directory;
    this.settings = settings;
    this.vertx = vertx;
    this.timer = vertx.setPeriodic(settings.scan().toMillis(), ignored -> again());
  }

  void changed(@Observes ModelReleases releases) {
    wanted = releases;
    bring();
  }

  private void again() {
    if (!complete) {
      vertx.executeBlocking(
          () -> {
            bring();
            return true;
          },
          true);
    }
  }

  private synchronized void bring() {
    ModelReleases releases = wanted;
    boolean all = true;
    for (ModelRelease model : releases.models()) {
      for (Upload upload : model.uploads()) {
        all &= present(model.name(), upload);
      }
    }
    complete = all;
    removeOthers(releases);
    directory.activate(releases.active());
    directory.scan();
  }

  private boolean present(String name, Upload upload) {
    VersionFolder folder = new VersionFolder(settings.uploadsOrDirectory(), name, upload.version());
    if (upload.sha256().equals(folder.digest())) {
      return true;
    }
    if (folder.foreign()) {
      LOG.warnf(
          "%s@%s lies in the folder of models already; the upload is not used",
          name, upload.version());
      return true;
    }
    try {
      Optional<byte[]> zip =
          bytes.get(upload.sha256()).toCompletableFuture().get(FETCH_SECONDS, TimeUnit.SECONDS);
      if (zip.isEmpty()) {
        LOG.errorf(
            "The upload of %s@%s is no longer in Redis; upload it again", name, upload.version());
        return true;
      }
      unpack(BundleArchive.of(zip.get()), folder, upload);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException
        | TimeoutException
        | RedisException
        | RedisUnavailableException
        | RefusedBundleException
        | IOException e) {
      LOG.warnf("The upload of %s@%s cannot be had yet: %s", name, upload.version(), e);
      return false;
    }
  }

  private void unpack(BundleArchive archive, VersionFolder folder, Upload upload)
      throws IOException, RefusedBundleException {
    if (!archive.sha256().equals(upload.sha256())) {
      throw new RefusedBundleException("The zip in Redis is not the one that was uploaded.");
    }
    Path models = Files.createDirectories(settings.uploadsOrDirectory());
    Path fresh = Files.createTempDirectory(models, ".unpacking-");
    try {
      archive.expand(fresh, settings.maxBundleSize().asLongValue());
      folder.put(fresh, upload.sha256());
    } finally {
      VersionFolder.delete(fresh);
    }
  }

  private void removeOthers(ModelReleases releases) {
    try {
      for (VersionFolder folder : VersionFolder.all(settings.uploadsOrDirectory())) {
        if (folder.digest() != null
            && releases.find(folder.name()).upload(folder.version()).isEmpty()) {
          folder.remove();
        }
      }
    } catch (IOException e) {
      LOG.warnf("A version that is no longer kept cannot be removed: %s", e.toString());
    }
  }

  @PreDestroy
  void close() {
    vertx.cancelTimer(timer);
  }
}
