package dev.marquee.ranking.candidate;

import dev.marquee.ranking.catalogue.Column;
import dev.marquee.ranking.catalogue.NumberColumn;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The times that an attribute gives: Unix milliseconds, or texts such as {@code
 * 2026-11-24T00:00:00Z} and {@code 2026-11-24}, a day's beginning in UTC. A text that is no time
 * admits nothing: better an item too few than one that may not be shown.
 *
 * <p>Thread-safety: immutable. Cost: texts are read once for the snapshot.
 */
final class ItemTimes {
  private static final long MISSING = Long.MIN_VALUE;
  private static final long UNREADABLE = Long.MAX_VALUE;

  private final @Nullable NumberColumn numbers;
  private final long[] parsed;

  private ItemTimes(@Nullable NumberColumn numbers, long[] parsed) {
    this.numbers = numbers;
    this.parsed = parsed;
  }

  static ItemTimes of(Column column, int items) {
    if (column instanceof NumberColumn numbers) {
      return new ItemTimes(numbers, new long[0]);
    }
    long[] parsed = new long[items];
    for (int item = 0; item < items; item++) {
      String text = column.text(item);
      parsed[item] = text == null ? MISSING : millis(text);
    }
    return new ItemTimes(null, parsed);
  }

  /** Whether the item's time has come by then, or it has none. */
  boolean notAfter(int item, long millis) {
    long time = time(item);
    return time == MISSING || (time != UNREADABLE && time <= millis);
  }

  /** Whether the item's time is still to come then, or it has none. */
  boolean after(int item, long millis) {
    long time = time(item);
    return time == MISSING || (time != UNREADABLE && time > millis);
  }

  private long time(int item) {
    if (numbers == null) {
      return parsed[item];
    }
    double number = numbers.number(item);
    return Double.isNaN(number) ? MISSING : (long) number;
  }

  private static long millis(String text) {
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()
          : Instant.parse(text).toEpochMilli();
    } catch (DateTimeException | ArithmeticException noTime) {
      return UNREADABLE;
    }
  }
}
