package dev.marquee.logging.sql;

import dev.marquee.logging.lake.CommittedFile;
import dev.marquee.logging.lake.HourlyCounts;
import dev.marquee.logging.lake.Lake;
import dev.marquee.logging.lake.Manifest;
import dev.marquee.logging.landing.LandingState;
import dev.marquee.logging.landing.LogBalance;
import dev.marquee.logging.table.StoredTable;
import dev.marquee.logging.table.Table;
import dev.marquee.logging.table.Tables;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Writes the views that queries see: one per stored table over the files that are committed, and
 * those of {@link Tables} on top. The order is that in which they can be made.
 */
@Singleton
final class Views {
  private final Lake lake;
  private final LandingState landing;
  private final InstantSource clock;

  Views(Lake lake, LandingState landing, InstantSource clock) {
    this.lake = lake;
    this.landing = landing;
    this.clock = clock;
  }

  /** The view's name to the statement that makes it, as the lake is now. */
  Map<String, String> now() {
    return now(lake.root());
  }

  /**
   * The same for who has the lake's folder elsewhere.
   *
   * @param root where
   */
  Map<String, String> now(Path root) {
    Manifest manifest = lake.manifest();
    Map<String, String> views = new LinkedHashMap<>();
    for (StoredTable table : StoredTable.values()) {
      put(views, table.tableName() + "_files", files(root, table, manifest.of(table)));
    }
    put(views, "ledger_counts", ledger(manifest));
    put(views, "log_shard_counts", shards());
    for (Table table : Tables.ALL) {
      put(views, table.name(), table.view());
    }
    return views;
  }

  private static void put(Map<String, String> views, String name, String query) {
    views.put(name, "CREATE OR REPLACE VIEW %s AS %s".formatted(name, query));
  }

  private static String files(Path root, StoredTable table, List<CommittedFile> files) {
    StringJoiner paths = new StringJoiner(", ", "[", "]");
    paths.add(path(root, Lake.seedOf(table.tableName())));
    files.forEach(file -> paths.add(path(root, file.path())));
    return """
        SELECT * FROM read_parquet(%s, hive_partitioning = true, union_by_name = true, hive_types_autocast = false,
        hive_types = {'date': DATE, 'hour': INTEGER})"""
        .formatted(paths);
  }

  private static String path(Path root, String file) {
    return "'" + root.resolve(file).toString().replace("'", "''") + "'";
  }

  /** What is in flight is counted in the latest hour: which hour it belongs to is not known yet. */
  private String ledger(Manifest manifest) {
    List<HourlyCounts> hours = HourlyCounts.of(manifest);
    Instant present = clock.instant().truncatedTo(ChronoUnit.HOURS);
    Instant latest = hours.isEmpty() ? present : hours.getLast().hour();
    long inFlight = landing.inFlight();
    Instant complete = landing.completeThrough();
    StringJoiner rows = new StringJoiner(", ");
    for (HourlyCounts hour : hours) {
      rows.add(row(hour, hour.hour().equals(latest) ? inFlight : 0));
    }
    if (hours.isEmpty()) {
      rows.add(row(new HourlyCounts(present, 0, 0, 0, 0), inFlight));
    }
    return """
        SELECT CAST(hour AS TIMESTAMP) AS hour, CAST(landed + in_flight AS BIGINT) AS accepted,
        CAST(landed AS BIGINT) AS landed, CAST(rejected AS BIGINT) AS rejected,
        CAST(in_flight AS BIGINT) AS in_flight, CAST(pages AS BIGINT) AS pages,
        CAST(slots AS BIGINT) AS slots,
        coalesce(hour::TIMESTAMP + INTERVAL 1 HOUR <= %s, false) AS final
        FROM (VALUES %s) AS counts(hour, landed, rejected, in_flight, pages, slots)"""
        .formatted(
            complete == null ? "NULL::TIMESTAMP" : "'%s'::TIMESTAMP".formatted(complete), rows);
  }

  private String shards() {
    StringJoiner rows = new StringJoiner(", ");
    for (LogBalance.Shard shard : landing.balance().shards()) {
      rows.add(
          "(%d, %d, %d, %d, %d)"
              .formatted(
                  shard.shard(), shard.appended(), shard.landed(), shard.left(), shard.missing()));
    }
    // Before the writer has looked, nothing is known of any.
    boolean none = rows.length() == 0;
    return """
        SELECT CAST(shard AS INTEGER) AS shard, CAST(appended AS BIGINT) AS appended,
        CAST(landed AS BIGINT) AS landed, CAST(in_flight AS BIGINT) AS in_flight,
        CAST(missing AS BIGINT) AS missing
        FROM (VALUES %s) AS counts(shard, appended, landed, in_flight, missing) %s"""
        .formatted(none ? "(0, 0, 0, 0, 0)" : rows, none ? "WHERE false" : "");
  }

  private static String row(HourlyCounts hour, long inFlight) {
    return "('%s', %d, %d, %d, %d, %d)"
        .formatted(
            hour.hour(), hour.landed(), hour.rejected(), inFlight, hour.pages(), hour.slots());
  }
}
