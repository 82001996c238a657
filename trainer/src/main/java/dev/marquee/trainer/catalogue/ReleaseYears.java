package dev.marquee.trainer.catalogue;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The years of release, once the data set's own end is known. */
final class ReleaseYears {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("MMM dd uuuu", Locale.ENGLISH);
  private static final LocalDate CLOCK_ZERO = LocalDate.of(1969, 12, 31);

  /** A year, or none, and the rule that was needed to say so. */
  record Release(@Nullable Integer year, @Nullable Rule applied) {}

  private final int lastYear;

  private ReleaseYears(int lastYear) {
    this.lastYear = lastYear;
  }

  static ReleaseYears of(Collection<String> dates) {
    TreeMap<Integer, Integer> releases = new TreeMap<>();
    for (String text : dates) {
      LocalDate date = date(text);
      if (date != null && !date.equals(CLOCK_ZERO)) {
        releases.merge(date.getYear(), 1, Integer::sum);
      }
    }
    if (releases.isEmpty()) {
      return new ReleaseYears(Integer.MAX_VALUE);
    }
    int year = releases.firstKey();
    for (int candidate : releases.keySet()) {
      if (count(releases, candidate) > count(releases, year)) {
        year = candidate;
      }
    }
    while (releases.containsKey(year + 1)) {
      year++;
    }
    return new ReleaseYears(year);
  }

  /** The data set's own end; {@code Integer.MAX_VALUE} where no date could be read. */
  int lastYear() {
    return lastYear;
  }

  Release release(@Nullable String text) {
    if (text == null) {
      return new Release(null, null);
    }
    LocalDate date = date(text);
    if (date == null) {
      return new Release(null, Rule.RELEASE_UNREADABLE);
    }
    if (date.equals(CLOCK_ZERO)) {
      return new Release(null, Rule.RELEASE_EPOCH);
    }
    return date.getYear() > lastYear
        ? new Release(date.getYear() - 100, Rule.RELEASE_CENTURY)
        : new Release(date.getYear(), null);
  }

  private static int count(TreeMap<Integer, Integer> releases, int year) {
    return Objects.requireNonNullElse(releases.get(year), 0);
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return LocalDate.parse(text, FORMAT);
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
