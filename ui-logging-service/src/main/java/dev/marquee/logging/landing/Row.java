package dev.marquee.logging.landing;

import dev.marquee.logging.table.Column;
import dev.marquee.logging.table.StoredTable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row to be stored.
 *
 * @param hour the partition: the start of the hour of the row's own time
 * @param values one per column of the table, same order
 */
record Row(StoredTable table, Instant hour, List<@Nullable Object> values) {
  private static final int BYTES_OF_A_VALUE = 16;
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /** The given time, or the nearest that a row can have. */
  static long nearest(long millis) {
    return Math.clamp(millis, EARLIEST.toEpochMilli(), LATEST.toEpochMilli() - 1);
  }

  /** Starts a row whose own time is the given one. */
  static Builder at(StoredTable table, long millis) {
    return new Builder(table, millis);
  }

  /** A time as files hold it: UTC. */
  static LocalDateTime timestamp(long millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }

  /** About how much memory its values take, in bytes. */
  long bytes() {
    long bytes = 0;
    for (Object value : values) {
      bytes +=
          switch (value) {
            case String text -> BYTES_OF_A_VALUE + text.length();
            case float[] numbers -> BYTES_OF_A_VALUE + (long) Float.BYTES * numbers.length;
            case List<?> list -> BYTES_OF_A_VALUE + 2L * BYTES_OF_A_VALUE * list.size();
            case Map<?, ?> map -> BYTES_OF_A_VALUE + 4L * BYTES_OF_A_VALUE * map.size();
            case null, default -> BYTES_OF_A_VALUE;
          };
    }
    return bytes;
  }

  /** Collects the values of a row. */
  static final class Builder {
    private final StoredTable table;
    private final Instant time;
    private final @Nullable Object[] values;

    private Builder(StoredTable table, long millis) {
      this.table = table;
      this.time = Instant.ofEpochMilli(millis);
      this.values = new @Nullable Object[table.columns().size()];
    }

    Builder set(String column, @Nullable Object value) {
      values[table.indexOf(column)] = value;
      return this;
    }

    /**
     * @throws IllegalArgumentException if a value is missing that the table always has, or the time
     *     is none that anything here could have happened at
     */
    Row build() {
      for (int i = 0; i < values.length; i++) {
        Column column = table.columns().get(i);
        if (values[i] == null && column.ifNull() == null) {
          throw new IllegalArgumentException("%s is missing".formatted(column.name()));
        }
      }
      if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
        throw new IllegalArgumentException("the time is out of range");
      }
      return new Row(
          table,
          time.truncatedTo(ChronoUnit.HOURS),
          Collections.unmodifiableList(Arrays.<@Nullable Object>asList(values)));
    }
  }
}
