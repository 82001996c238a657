package dev.marquee.logging.table;

import static dev.marquee.logging.table.Column.always;
import static dev.marquee.logging.table.Column.nullable;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table as its Parquet files hold it, under {@code <table>/date=…/hour=…/} of the row's own time.
 * An event that was sent twice may stand in two files until compaction; the views of {@link Tables}
 * count it once.
 */
@SuppressWarnings("ImmutableEnumChecker") // Its lists and its map are unmodifiable.
public enum StoredTable {
  PAGES(
      List.of("user_key", "served_time"),
      always("page_id", "VARCHAR", "The page, a UUID of version 7."),
      always("page", "VARCHAR", "Which page was asked for, for example home."),
      always("layout", "VARCHAR", "Layout that it was drawn in, id@version."),
      nullable("user_key", "VARCHAR", "Pseudonym of the user.", "A page for nobody."),
      nullable("session_id", "VARCHAR", "Session, as the client named it.", "Not said."),
      always("model_name", "VARCHAR", "Model that scored it."),
      always("model_version", "VARCHAR", "Version of that model."),
      always(
          "cells",
          "MAP(VARCHAR, VARCHAR)",
          "Experiment key to cell key; empty if assigned to none."),
      always("context", "MAP(VARCHAR, VARCHAR)", "What the request said of the moment, as text."),
      always("exploration", "VARCHAR", "How slots were randomised; none means not at all."),
      always("degraded", "VARCHAR[]", "How the page fell short; empty for a full one."),
      always("simulated", "BOOLEAN", "Whether the request was marked as simulated traffic."),
      nullable(
          "triggered",
          "MAP(VARCHAR, BOOLEAN)",
          "Experiment to whether the pages of its cells differ in the first viewport.",
          "No counterfactual slates were computed."),
      always(
          "rows_served",
          "INTEGER",
          "Rows of the first answer; further ones of the page are in served."),
      always("slots_served", "INTEGER", "Slots of the first answer."),
      always("served_time", "TIMESTAMP", "When it was served."),
      Shared.SHARD,
      Shared.ENTRY),
  SERVED(
      List.of("user_key", "served_time", "page_id", "slot_row", "slot_column"),
      Shared.PAGE,
      Shared.ROW,
      Shared.COLUMN,
      always("item_id", "VARCHAR", "What was shown."),
      always("row_id", "VARCHAR", "Stable name of the row."),
      always("score", "FLOAT", "The model's score, in the scale that its bundle declares."),
      nullable(
          "propensity",
          "DOUBLE",
          "Marginal probability of this item at this slot.",
          "No closed form; never a guess."),
      nullable(
          "propensity_conditional",
          "DOUBLE",
          "Probability of this item at this slot given the earlier slots.",
          "Unknown; the page takes no part in off-policy evaluation."),
      nullable(
          "propensity_prefix",
          "DOUBLE",
          "Running product of the conditional probabilities over the page.",
          "Unknown."),
      nullable(
          "team",
          "VARCHAR",
          "Which model drafted the item of an interleaved page: own, or other.",
          "Nothing was interleaved."),
      nullable(
          "agreement",
          "BOOLEAN",
          "Whether both models would have drafted the same item, so that neither gets credit.",
          "Nothing was interleaved."),
      nullable(
          "ranks",
          "MAP(VARCHAR, INTEGER)",
          "Where the item stands on the page that each experiment/cell would have served: row * columns of the layout + column; -1 where it does not.",
          "No counterfactual slates were computed."),
      nullable("user_key", "VARCHAR", "Pseudonym of the user.", "A page for nobody."),
      always("served_time", "TIMESTAMP", "When the page was served."),
      Shared.SHARD,
      Shared.ENTRY),
  DECISIONS(
      List.of("user_key", "served_time", "page_id", "slot_row"),
      Shared.PAGE,
      Shared.ROW,
      always("row_id", "VARCHAR", "Stable name of the row."),
      always("item_ids", "VARCHAR[]", "Every eligible item, shown or not, best first."),
      always("scores", "FLOAT[]", "Their scores, same order."),
      nullable("logits", "FLOAT[]", "What was randomised over, same order.", "No exploration."),
      nullable("temperature", "DOUBLE", "Temperature of the exploration.", "No exploration."),
      nullable(
          "reach",
          "INTEGER",
          "How many of the first items chance could have shown in the row; 0 where the row keeps its order.",
          "Written before it was logged."),
      nullable(
          "pinned",
          "BOOLEAN",
          "Whether the row stays where it is.",
          "Written before it was logged."),
      always("policy_version", "VARCHAR", "Model, page construction and exploration together."),
      always("seed", "BIGINT", "Seed of the page's randomness."),
      always("feature_names", "VARCHAR[]", "Features, as the bundle declares them, in order."),
      always(
          "features", "FLOAT[]", "Row-major: item i's feature j is at i * features + j, from 0."),
      always("decision_rate", "DOUBLE", "Probability with which a page's decisions are logged."),
      nullable("user_key", "VARCHAR", "Pseudonym of the user.", "A page for nobody."),
      always("served_time", "TIMESTAMP", "When the page was served."),
      Shared.SHARD,
      Shared.ENTRY),
  IMPRESSIONS(
      List.of("user_key", "event_time"),
      Shared.EVENT,
      Shared.PAGE,
      nullable("view_id", "VARCHAR", "The showing of the page.", "Not said: its only showing."),
      nullable("layout", "VARCHAR", "Layout in the token, id@version.", "Not in the token."),
      nullable("user_key", "VARCHAR", "Pseudonym of who saw it.", "Nobody known."),
      nullable("session_id", "VARCHAR", "Session, as the client named it.", "Not said."),
      Shared.ROW,
      Shared.COLUMN,
      nullable("item_id", "VARCHAR", "Item that the client says it showed.", "Not said."),
      always("stage", "VARCHAR", "rendered, viewable, or dwell (the final visible time)."),
      nullable("visible_share", "DOUBLE", "Share of the slot's pixels on screen.", "Not said."),
      nullable("visible_ms", "BIGINT", "Milliseconds on screen so far.", "Not said."),
      always("properties", "MAP(VARCHAR, VARCHAR)", "Everything else; lists and objects as JSON."),
      Shared.EVENT_TIME,
      Shared.RECEIVED_TIME,
      Shared.FLAGS,
      Shared.SHARD,
      Shared.ENTRY),
  INTERACTIONS(
      List.of("user_key", "event_time"),
      Shared.EVENT,
      always("type", "VARCHAR", "click, play, finish and so on."),
      nullable("page_id", "VARCHAR", "Page that it came from.", "Organic: no page."),
      nullable("view_id", "VARCHAR", "The showing of the page.", "Not said."),
      nullable("layout", "VARCHAR", "Layout in the token, id@version.", "Organic."),
      nullable("user_key", "VARCHAR", "Pseudonym of who acted.", "Nobody known."),
      nullable("session_id", "VARCHAR", "Session, as the client named it.", "Not said."),
      nullable("slot_row", "INTEGER", "Zero-based row.", "Names no slot."),
      nullable("slot_column", "INTEGER", "Zero-based column.", "Names no slot."),
      nullable("item_id", "VARCHAR", "Item acted upon.", "Names no item."),
      nullable("surface", "VARCHAR", "Where an organic act happened.", "Not said."),
      nullable("play_id", "VARCHAR", "The playback it belongs to.", "Not of a playback."),
      nullable("position_ms", "BIGINT", "Position in the item.", "Not of a playback."),
      nullable("duration_ms", "BIGINT", "Length of the item.", "Not of a playback."),
      nullable("value", "DOUBLE", "Rating, price or the like; true is 1.", "No number given."),
      always("properties", "MAP(VARCHAR, VARCHAR)", "Everything else; lists and objects as JSON."),
      Shared.EVENT_TIME,
      Shared.RECEIVED_TIME,
      Shared.FLAGS,
      Shared.SHARD,
      Shared.ENTRY),
  EXPOSURES(
      List.of("user_key", "served_time"),
      Shared.PAGE,
      nullable("user_key", "VARCHAR", "Pseudonym of the user.", "A page for nobody."),
      always("experiment", "VARCHAR", "Key of the experiment."),
      always("cell", "VARCHAR", "Key of the cell."),
      always("served_time", "TIMESTAMP", "When the page was served."),
      Shared.SHARD,
      Shared.ENTRY),
  REJECTED(
      List.of("received_time"),
      nullable("event_id", "VARCHAR", "Id of the event, as sent.", "It could not be read."),
      always("code", "VARCHAR", "Stable code of the reason."),
      always("detail", "VARCHAR", "What to mend."),
      nullable("user_key", "VARCHAR", "Pseudonym of who it claims to be about.", "Nobody known."),
      always(
          "original",
          "VARCHAR",
          "The event as it came, at most 4 KB; of an entry of the log that cannot be read its kind, bytes and sha256."),
      Shared.RECEIVED_TIME,
      Shared.SHARD,
      Shared.ENTRY),
  ITEMS(
      List.of("item_id"),
      always("item_id", "VARCHAR", "The item, by the customer's id."),
      nullable("title", "VARCHAR", "Its title.", "Not in the catalogue."),
      nullable("year", "INTEGER", "Its year.", "Not in the catalogue."),
      nullable("genre", "VARCHAR", "Its genre.", "Not in the catalogue."),
      always("attributes", "MAP(VARCHAR, VARCHAR)", "Every attribute of the catalogue, as text."),
      always("catalogue_version", "BIGINT", "Version of the catalogue."),
      always("seen_time", "TIMESTAMP", "When that version was first seen here.")),
  LAYOUTS(
      List.of("layout"),
      always("layout", "VARCHAR", "The layout, id@version."),
      always("layout_id", "VARCHAR", "The surface."),
      always("layout_version", "VARCHAR", "Version of the surface."),
      always("layout_rows", "INTEGER", "Rows of the grid."),
      always("layout_columns", "INTEGER", "Columns of each row."),
      always("viewport_rows", "INTEGER", "Rows on screen before anyone scrolls."),
      always("viewport_columns", "INTEGER", "Columns on screen before anyone scrolls."),
      always("viewable_share", "DOUBLE", "Share of the pixels that makes a slot viewable."),
      always("viewable_ms", "INTEGER", "For so many continuous milliseconds."),
      always("seen_time", "TIMESTAMP", "When this state of the layouts was first seen here."));

  /** Columns that several tables have. */
  private static final class Shared {
    static final Column PAGE = always("page_id", "VARCHAR", "The page, a UUID of version 7.");
    static final Column ROW = always("slot_row", "INTEGER", "Zero-based row.");
    static final Column COLUMN = always("slot_column", "INTEGER", "Zero-based column.");
    static final Column EVENT = always("event_id", "VARCHAR", "The client's id of the event.");
    static final Column EVENT_TIME =
        always("event_time", "TIMESTAMP", "When it happened, corrected for the client's clock.");
    static final Column RECEIVED_TIME =
        always("received_time", "TIMESTAMP", "When it was received.");
    static final Column FLAGS =
        always(
            "flags",
            "VARCHAR[]",
            "What is odd about it though it is kept, such as bot, self or user-differs; empty for most.");
    static final Column SHARD =
        always("shard", "INTEGER", "Shard of the log that it came through.");
    static final Column ENTRY = always("entry_id", "VARCHAR", "Its entry in the shard's stream.");
  }

  private final List<String> order;
  private final List<Column> columns;
  private final Map<String, Integer> indexes;

  StoredTable(List<String> order, Column... columns) {
    this.order = order;
    this.columns = List.of(columns);
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < columns.length; i++) {
      positions.put(columns[i].name(), i);
    }
    this.indexes = Map.copyOf(positions);
  }

  /** Name of the table, of its folder, and of the view over it. */
  @JsonValue
  public String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The columns of its files, without the folders' {@code date} and {@code hour}. */
  public List<Column> columns() {
    return columns;
  }

  /**
   * Where a column stands among {@link #columns()}.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public int indexOf(String column) {
    Integer index = indexes.get(column);
    if (index == null) {
      throw new IllegalArgumentException("%s has no column %s".formatted(tableName(), column));
    }
    return index;
  }

  /**
   * The column that makes two rows one: an event that was sent again. Null where no row can come
   * twice.
   */
  public @Nullable String identity() {
    return indexes.containsKey("event_id") && this != REJECTED ? "event_id" : null;
  }

  /** Whether its rows are of people, by {@code user_key}. */
  public boolean hasUsers() {
    return indexes.containsKey("user_key");
  }

  /** The columns that a file is sorted by. */
  public List<String> order() {
    return order;
  }

  /** The table of that name, if it has files of its own. */
  public static Optional<StoredTable> named(String tableName) {
    return Arrays.stream(values()).filter(table -> table.tableName().equals(tableName)).findFirst();
  }
}
