package dev.marquee.logging.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Every table that SQL sees, in the order in which their views are made. All have, where they stand
 * for rows of files, the folders' columns {@code date} and {@code hour}: name them in a condition
 * and other hours are not read.
 */
public final class Tables {
  private static final Column DATE =
      Column.always("date", "DATE", "Day of the row's own time in UTC; folder of its file.");
  private static final Column HOUR =
      Column.always("hour", "INTEGER", "Hour of the row's own time in UTC; folder of its file.");
  private static final String SAME_PAGE = "t.page_id = o.page_id";
  private static final String SAME_SLOT =
      "t.page_id = o.page_id AND t.slot_row = o.slot_row AND t.slot_column = o.slot_column";
  private static final Join TO_PAGES = new Join("pages", SAME_PAGE);
  private static final Join TO_SERVED = new Join("served", SAME_SLOT);
  private static final Join TO_ITEMS =
      new Join("items", "t.item_id = o.item_id AND o.valid_to IS NULL");

  private static final Table PAGES =
      new Table(
          "pages",
          "one page that was served",
          List.of("page_id"),
          withFolders(StoredTable.PAGES),
          List.of(
              new Join("served", SAME_PAGE),
              new Join("layouts", "t.layout = o.layout"),
              new Join("exposures", SAME_PAGE)),
          "SELECT * FROM pages_files");

  private static final Table SERVED =
      new Table(
          "served",
          "one slot of a page that was served",
          List.of("page_id", "slot_row", "slot_column"),
          withFolders(StoredTable.SERVED),
          List.of(TO_PAGES, TO_ITEMS, new Join("impressions", SAME_SLOT)),
          "SELECT * FROM served_files");

  private static final Table DECISIONS =
      new Table(
          "decisions",
          "one row of a page, for the sampled share of pages that decision_rate names",
          List.of("page_id", "slot_row"),
          withFolders(StoredTable.DECISIONS),
          List.of(TO_PAGES),
          "SELECT * FROM decisions_files");

  private static final Table IMPRESSIONS =
      new Table(
          "impressions",
          "one stage (rendered, viewable) of one slot in one showing of a page",
          List.of("page_id", "view_id", "slot_row", "slot_column", "stage"),
          List.of(
              column(StoredTable.IMPRESSIONS, "event_id"),
              column(StoredTable.IMPRESSIONS, "page_id"),
              column(StoredTable.IMPRESSIONS, "view_id"),
              column(StoredTable.IMPRESSIONS, "layout"),
              column(StoredTable.IMPRESSIONS, "user_key"),
              column(StoredTable.IMPRESSIONS, "session_id"),
              column(StoredTable.IMPRESSIONS, "slot_row"),
              column(StoredTable.IMPRESSIONS, "slot_column"),
              column(StoredTable.IMPRESSIONS, "item_id"),
              Column.always("stage", "VARCHAR", "rendered, or viewable by the layout's rule."),
              column(StoredTable.IMPRESSIONS, "visible_share"),
              Column.nullable(
                  "visible_ms",
                  "BIGINT",
                  "Milliseconds on screen in this showing: the largest that dwell events named.",
                  "No dwell event came."),
              Column.always("event_time", "TIMESTAMP", "When the stage was first reached."),
              column(StoredTable.IMPRESSIONS, "received_time"),
              column(StoredTable.IMPRESSIONS, "flags"),
              column(StoredTable.IMPRESSIONS, "properties"),
              DATE,
              HOUR),
          List.of(TO_SERVED, TO_PAGES, TO_ITEMS),
          ViewText.IMPRESSIONS);

  private static final Table INTERACTIONS =
      new Table(
          "interactions",
          "one act: a click, a play and so on, of a page or organic",
          List.of("event_id"),
          withFolders(StoredTable.INTERACTIONS),
          List.of(TO_SERVED, TO_PAGES, TO_ITEMS),
          ViewText.INTERACTIONS);

  private static final Table EXPOSURES =
      new Table(
          "exposures",
          "one experiment on one page",
          List.of("page_id", "experiment"),
          exposureColumns(),
          List.of(TO_PAGES),
          ViewText.EXPOSURES);

  private static final Table REJECTED =
      new Table(
          "rejected",
          "one event, or entry of the log, that was refused",
          List.of("shard", "entry_id"),
          withFolders(StoredTable.REJECTED),
          List.of(),
          "SELECT * FROM rejected_files");

  private static final Table ITEMS =
      new Table(
          "items",
          "one item in one version of the catalogue",
          List.of("item_id", "valid_from"),
          List.of(
              column(StoredTable.ITEMS, "item_id"),
              column(StoredTable.ITEMS, "title"),
              column(StoredTable.ITEMS, "year"),
              column(StoredTable.ITEMS, "genre"),
              column(StoredTable.ITEMS, "attributes"),
              column(StoredTable.ITEMS, "catalogue_version"),
              Column.always("valid_from", "TIMESTAMP", "When the version was first seen here."),
              Column.nullable(
                  "valid_to", "TIMESTAMP", "When the next version was.", "The present version.")),
          List.of(new Join("served", "t.item_id = o.item_id")),
          ViewText.ITEMS);

  private static final Table LAYOUTS =
      new Table(
          "layouts",
          "one version of a layout",
          List.of("layout"),
          StoredTable.LAYOUTS.columns(),
          List.of(new Join("pages", "t.layout = o.layout")),
          ViewText.LAYOUTS);

  private static final Table SLOTS =
      new Table(
          "slots",
          "one slot of a page that was served, with all that is known to have become of it",
          List.of("page_id", "slot_row", "slot_column"),
          SlotColumns.ALL,
          List.of(TO_ITEMS, TO_PAGES),
          ViewText.SLOTS);

  private static final Table LEDGER =
      new Table(
          "ledger",
          "one hour of the rows' own time",
          List.of("hour"),
          List.of(
              Column.always("hour", "TIMESTAMP", "Start of the hour, UTC."),
              Column.always("accepted", "BIGINT", "Events accepted: landed and still in flight."),
              Column.always("landed", "BIGINT", "Events in the lake, repeats included."),
              Column.always(
                  "rejected", "BIGINT", "Events refused, or entries that were unreadable."),
              Column.always(
                  "in_flight",
                  "BIGINT",
                  "Entries of the log that have not landed yet; all counted in the latest hour."),
              Column.always("pages", "BIGINT", "Pages landed."),
              Column.always("slots", "BIGINT", "Slots of those pages."),
              Column.always(
                  "final",
                  "BOOLEAN",
                  "Whether no event of the hour can come any more: later ones are refused as too late.")),
          List.of(),
          "SELECT * FROM ledger_counts ORDER BY hour");

  private static final Table LOG_SHARDS =
      new Table(
          "log_shards",
          "one shard of the log, as of the writer's last pass",
          List.of("shard"),
          List.of(
              Column.always("shard", "INTEGER", "The shard, from 0."),
              Column.always(
                  "appended",
                  "BIGINT",
                  "Entries of any kind that were ever appended, as Redis counts them."),
              Column.always("landed", "BIGINT", "Of them, in the lake."),
              Column.always("in_flight", "BIGINT", "Of them, still in the log."),
              Column.always(
                  "missing",
                  "BIGINT",
                  "Of them, in neither; below 0 where Redis went back to an earlier state.")),
          List.of(),
          "SELECT * FROM log_shard_counts ORDER BY shard");

  /** Every table, a view after those that it reads. */
  public static final List<Table> ALL =
      List.of(
          PAGES,
          SERVED,
          DECISIONS,
          IMPRESSIONS,
          INTERACTIONS,
          EXPOSURES,
          REJECTED,
          ITEMS,
          LAYOUTS,
          SLOTS,
          LEDGER,
          LOG_SHARDS);

  private Tables() {}

  private static List<Column> withFolders(StoredTable table) {
    List<Column> columns = new ArrayList<>(table.columns());
    columns.add(DATE);
    columns.add(HOUR);
    return columns;
  }

  private static List<Column> exposureColumns() {
    List<Column> columns = withFolders(StoredTable.EXPOSURES);
    columns.add(
        Column.always(
            "first", "BOOLEAN", "Whether it is the user's first page under the experiment."));
    return columns;
  }

  private static Column column(StoredTable table, String name) {
    return table.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
