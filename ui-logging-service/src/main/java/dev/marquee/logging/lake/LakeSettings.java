package dev.marquee.logging.lake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The lake, and how it is written. */
@ConfigMapping(prefix = "marquee.lake")
public interface LakeSettings {
  /** The folder. Its file system must have hard links and be shared by all replicas. */
  Path directory();

  /**
   * How long the writer rests between two flushes. Raising it makes fewer and larger files, and
   * rows that can be asked for later.
   */
  @WithDefault("2s")
  Duration flush();

  /**
   * The most entries of one shard that a flush takes, 1 or more. Raising it takes more memory when
   * the writer has fallen behind.
   */
  @WithDefault("2000")
  int batch();

  /**
   * What a flush may hold of the log at once, as it lies there; rows take some times as much
   * memory. A flush that was larger is followed by smaller ones. Raising it makes fewer and larger
   * files when the writer has fallen behind.
   */
  @WithDefault("32M")
  MemorySize batchSize();

  /**
   * How many files of one table, hour and level are merged into one of the next level, 2 or more.
   * Raising it writes each row fewer times, and makes a query open more files.
   */
  @WithDefault("8")
  int merge();

  /**
   * How long a file that was merged into another stays on disk for those who are reading it. Must
   * be longer than the longest query of any reader.
   */
  @WithDefault("15m")
  Duration keep();

  /**
   * How long rows are kept, by table, by the hour of their own time; such as {@code
   * marquee.lake.retention.impressions=400d}. A table that is not named keeps its rows for ever,
   * {@code rejected} for seven days. {@code items} and {@code layouts} cannot be named: what was
   * served refers to them.
   */
  Map<String, Duration> retention();
}
