package dev.marquee.logging.sql;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits on queries. */
@ConfigMapping(prefix = "marquee.sql")
public interface SqlSettings {
  /** How long a query may take, waiting for its turn included. Its process is killed then. */
  @WithDefault("10s")
  Duration timeout();

  /** The most rows of an answer; an answer that has more says that it is truncated. */
  @WithDefault("10000")
  int rows();

  /** The largest answer. Raising it takes up to three times as much heap per query. */
  @WithDefault("16M")
  MemorySize answer();

  /** What DuckDB may use for a query, beside what its process needs to stand. */
  @WithDefault("512M")
  MemorySize memory();

  /** Threads of a query. */
  @WithDefault("2")
  int threads();

  /** Queries at once; each has a process of its own that stays, some 100 MB when idle. */
  @WithDefault("2")
  int workers();
}
