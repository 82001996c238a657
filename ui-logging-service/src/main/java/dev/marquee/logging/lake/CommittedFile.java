package dev.marquee.logging.lake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.marquee.logging.table.StoredTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A Parquet file that belongs to the lake.
 *
 * @param table whose rows it holds
 * @param hour whose rows it holds: the start of an hour
 * @param path inside the lake, with {@code /} on every platform
 * @param rows in it, at least 1
 * @param level 0 as written by a flush; one more than the files that it was merged from
 * @param bytes of its columns before they were compressed; 0 where that was not noted
 * @param repeats rows of events that were sent again, which merging has taken out of it so far
 */
public record CommittedFile(
    StoredTable table, Instant hour, String path, long rows, long bytes, int level, long repeats) {
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("'date='uuuu-MM-dd/'hour='HH", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /**
   * A file that the commit of the given sequence number adds. One commit may merge files of one
   * table and hour at several levels, so the level is part of the name.
   */
  public static CommittedFile of(
      StoredTable table, Instant hour, long sequence, long rows, long bytes, int level) {
    return new CommittedFile(
        table,
        hour,
        "%s/%s/%s-%d.parquet"
            .formatted(table.tableName(), folder(hour), CommitLog.digits(sequence), level),
        rows,
        bytes,
        level,
        0);
  }

  /** The same file, of which merging has taken out so many repeats. */
  public CommittedFile after(long takenOut) {
    return new CommittedFile(table, hour, path, rows, bytes, level, takenOut);
  }

  /** The same for one of several files of one hour that a flush writes; the first has part 0. */
  public static CommittedFile part(
      StoredTable table, Instant hour, long sequence, long rows, long bytes, int part) {
    CommittedFile whole = of(table, hour, sequence, rows, bytes, 0);
    return part == 0
        ? whole
        : new CommittedFile(
            table,
            hour,
            whole.path().replace("-0.parquet", "-0-%d.parquet".formatted(part)),
            rows,
            bytes,
            0,
            0);
  }

  /**
   * What is left of a file, some of whose rows were taken out.
   *
   * @param index among the files that the same commit rewrites
   */
  public CommittedFile rewritten(long sequence, long left, long bytesLeft, int index) {
    CommittedFile whole = of(table, hour, sequence, left, bytesLeft, level);
    return new CommittedFile(
        table,
        hour,
        whole.path().replace(".parquet", "-r%d.parquet".formatted(index)),
        left,
        bytesLeft,
        level,
        repeats);
  }

  /** {@code date=…/hour=…} of an hour. */
  static String folder(Instant hour) {
    return FOLDER.format(hour);
  }

  /** Whether an hour that begins at {@code from} or later and before {@code to}. */
  @JsonIgnore
  boolean within(Instant from, Instant to) {
    return !hour.isBefore(from) && hour.isBefore(to);
  }
}
