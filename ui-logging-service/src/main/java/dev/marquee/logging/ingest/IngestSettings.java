package dev.marquee.logging.ingest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Limits of ingestion. */
@ConfigMapping(prefix = "marquee.ingest")
public interface IngestSettings {
  /** The most events of one batch. Raising it makes single calls to Redis longer. */
  @WithDefault("500")
  int maxBatchEvents();

  /** The largest event, as JSON. Raising it lets one event take more of the log's memory. */
  @WithDefault("16K")
  MemorySize maxEventSize();

  /**
   * How long ids are remembered, so that an event sent again is a duplicate. Raising it costs some
   * 90 bytes of Redis memory for each event of that time; repeats after it are removed in the lake.
   */
  @WithDefault("15m")
  Duration remember();

  /** How far an event's corrected time may lie behind its receipt. Raising it delays the lake. */
  @WithDefault("72h")
  Duration maxAge();

  /** How far an event's corrected time may lie ahead of its receipt: what clocks may differ by. */
  @WithDefault("5m")
  Duration maxAhead();

  /**
   * Ids of users, or anonymous ids, that are the installation's own people and tests, with commas
   * between. Their events carry the flag {@code self}.
   */
  Optional<List<String>> selfUsers();
}
