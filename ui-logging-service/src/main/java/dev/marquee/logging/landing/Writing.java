package dev.marquee.logging.landing;

import dev.marquee.logging.lake.Lake;
import dev.marquee.logging.lake.LakeSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.InstantSource;

/** The writer of this process with its DuckDB; the lake has its seed files once this is made. */
@Singleton
final class Writing {
  private final LakeSettings settings;
  private final RowFiles files;
  private final LakeWriter writer;

  Writing(Lake lake, LakeSettings settings, InstantSource clock) {
    this.settings = settings;
    try {
      this.files = new RowFiles();
      this.writer = new LakeWriter(lake, files, settings, clock);
      writer.seed();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB cannot be started", e);
    } catch (IOException e) {
      throw new UncheckedIOException("The lake cannot be written", e);
    }
  }

  LakeSettings settings() {
    return settings;
  }

  LakeWriter writer() {
    return writer;
  }

  void close() {
    try {
      files.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
