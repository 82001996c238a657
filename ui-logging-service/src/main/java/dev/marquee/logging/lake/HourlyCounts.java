package dev.marquee.logging.lake;

import dev.marquee.logging.table.StoredTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has landed of one hour, counted from commit records alone.
 *
 * @param hour start of the hour
 * @param landed events in the lake, and their repeats, also those that merging has taken out
 * @param rejected events refused, and entries that were unreadable
 * @param pages pages
 * @param slots slots of those pages
 */
public record HourlyCounts(Instant hour, long landed, long rejected, long pages, long slots) {
  /** The hours that have rows, in order. Cost: O(files). */
  public static List<HourlyCounts> of(Manifest manifest) {
    Map<Instant, HourlyCounts> hours = new TreeMap<>();
    for (StoredTable table : StoredTable.values()) {
      for (CommittedFile file : manifest.of(table)) {
        hours.merge(file.hour(), one(file), HourlyCounts::plus);
      }
    }
    List<HourlyCounts> counts = new ArrayList<>(hours.values());
    counts.removeIf(hour -> hour.landed + hour.rejected + hour.pages + hour.slots == 0);
    return counts;
  }

  private static HourlyCounts one(CommittedFile file) {
    long rows = file.rows();
    return switch (file.table()) {
      case IMPRESSIONS, INTERACTIONS ->
          new HourlyCounts(file.hour(), rows + file.repeats(), 0, 0, 0);
      case REJECTED -> new HourlyCounts(file.hour(), 0, rows, 0, 0);
      case PAGES -> new HourlyCounts(file.hour(), 0, 0, rows, 0);
      case SERVED -> new HourlyCounts(file.hour(), 0, 0, 0, rows);
      case DECISIONS, EXPOSURES, ITEMS, LAYOUTS -> new HourlyCounts(file.hour(), 0, 0, 0, 0);
    };
  }

  private HourlyCounts plus(HourlyCounts other) {
    return new HourlyCounts(
        hour,
        landed + other.landed,
        rejected + other.rejected,
        pages + other.pages,
        slots + other.slots);
  }
}
