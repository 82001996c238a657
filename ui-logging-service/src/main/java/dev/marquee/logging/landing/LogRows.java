package dev.marquee.logging.landing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.event.EventType;
import dev.marquee.contract.log.Decisions;
import dev.marquee.contract.log.LogStreams;
import dev.marquee.contract.log.ServedPage;
import dev.marquee.logging.log.AcceptedEvent;
import dev.marquee.logging.log.LogEntries;
import dev.marquee.logging.log.RejectedEvent;
import dev.marquee.logging.table.StoredTable;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns entries of the log into rows. An entry that cannot be read becomes a row of {@code
 * rejected} with the code {@value #UNREADABLE}.
 *
 * <p>Thread-safety: safe.
 */
final class LogRows {
  static final String UNREADABLE = "unreadable-entry";

  private static final ObjectMapper JSON = new ObjectMapper();

  private LogRows() {}

  /** The rows of an entry; at least one. */
  static List<Row> of(LogEntry entry) {
    try {
      return switch (entry.kind()) {
        case LogStreams.KIND_PAGE -> page(entry, LogEntries.readServedPage(entry.body()));
        case LogStreams.KIND_DECISIONS -> decisions(entry, LogEntries.readDecisions(entry.body()));
        case LogStreams.KIND_EVENT -> List.of(event(entry, LogEntries.readAccepted(entry.body())));
        case LogStreams.KIND_REJECTED ->
            List.of(rejected(entry, LogEntries.readRejected(entry.body())));
        default -> List.of(unreadable(entry, "its kind is unknown here"));
      };
    } catch (IOException | RuntimeException e) {
      // Whatever is wrong with an entry, the entries behind it must land.
      return List.of(unreadable(entry, "its body cannot be read"));
    }
  }

  private static List<Row> page(LogEntry entry, ServedPage page) {
    List<Row> rows = new ArrayList<>();
    int slots = 0;
    for (ServedPage.ServedRow row : page.rows()) {
      slots += row.itemIds().size();
      served(entry, page, row, rows);
    }
    if (!page.rows().isEmpty() && page.rows().getFirst().row() > 0) {
      // Further rows of a page, whose first rows brought its own row and its exposures.
      return rows;
    }
    rows.add(
        begin(StoredTable.PAGES, entry, page.servedMillis())
            .set("page_id", text(page.pageId()))
            .set("page", page.page())
            .set("layout", page.layout())
            .set("user_key", page.userKey())
            .set("session_id", page.sessionId())
            .set("model_name", page.modelName())
            .set("model_version", page.modelVersion())
            .set("cells", Map.copyOf(page.cells()))
            .set("context", Map.copyOf(page.context()))
            .set("exploration", page.exploration())
            .set("degraded", List.copyOf(page.degraded()))
            .set("simulated", Boolean.parseBoolean(page.context().get("simulated")))
            .set("triggered", page.triggered() == null ? null : Map.copyOf(page.triggered()))
            .set("rows_served", page.rows().size())
            .set("slots_served", slots)
            .set("served_time", Row.timestamp(page.servedMillis()))
            .build());
    page.cells()
        .forEach(
            (experiment, cell) ->
                rows.add(
                    begin(StoredTable.EXPOSURES, entry, page.servedMillis())
                        .set("page_id", text(page.pageId()))
                        .set("user_key", page.userKey())
                        .set("experiment", experiment)
                        .set("cell", cell)
                        .set("served_time", Row.timestamp(page.servedMillis()))
                        .build()));
    return rows;
  }

  private static void served(
      LogEntry entry, ServedPage page, ServedPage.ServedRow row, List<Row> rows) {
    for (int column = 0; column < row.itemIds().size(); column++) {
      rows.add(
          begin(StoredTable.SERVED, entry, page.servedMillis())
              .set("page_id", text(page.pageId()))
              .set("slot_row", row.row())
              .set("slot_column", column)
              .set("item_id", row.itemIds().get(column))
              .set("row_id", row.rowId())
              .set("score", row.scores()[column])
              .set("propensity", at(row.propensity(), column))
              .set("propensity_conditional", at(row.conditional(), column))
              .set("propensity_prefix", at(row.prefix(), column))
              .set("team", team(row.team(), column))
              .set("agreement", row.agreement() == null ? null : row.agreement()[column])
              .set("ranks", ranks(row.ranks(), column))
              .set("user_key", page.userKey())
              .set("served_time", Row.timestamp(page.servedMillis()))
              .build());
    }
  }

  private static @Nullable String team(byte @Nullable [] team, int column) {
    return team == null ? null : team[column] == ServedPage.ServedRow.OWN_TEAM ? "own" : "other";
  }

  private static @Nullable Map<String, Integer> ranks(
      @Nullable Map<String, int[]> ranks, int column) {
    if (ranks == null) {
      return null;
    }
    Map<String, Integer> ofSlot = new LinkedHashMap<>();
    ranks.forEach((cell, all) -> ofSlot.put(cell, all[column]));
    return ofSlot;
  }

  private static List<Row> decisions(LogEntry entry, Decisions decisions) {
    List<Row> rows = new ArrayList<>();
    for (Decisions.EligibleRow row : decisions.rows()) {
      int items = row.itemIds().size();
      if (row.scores().length != items
          || row.features().length != items * decisions.featureNames().size()) {
        throw new IllegalArgumentException("scores or features do not match the items");
      }
      rows.add(
          begin(StoredTable.DECISIONS, entry, decisions.servedMillis())
              .set("page_id", text(decisions.pageId()))
              .set("slot_row", row.row())
              .set("row_id", row.rowId())
              .set("item_ids", List.copyOf(row.itemIds()))
              .set("scores", row.scores())
              .set("logits", row.logits())
              .set("temperature", decisions.temperature())
              .set("reach", row.reach())
              .set("pinned", row.pinned())
              .set("policy_version", decisions.policyVersion())
              .set("seed", decisions.seed())
              .set("feature_names", List.copyOf(decisions.featureNames()))
              .set("features", row.features())
              .set("decision_rate", decisions.decisionRate())
              .set("user_key", decisions.userKey())
              .set("served_time", Row.timestamp(decisions.servedMillis()))
              .build());
    }
    return rows;
  }

  private static Row event(LogEntry entry, AcceptedEvent event) throws JsonProcessingException {
    EventType type = EventType.parse(event.type());
    StoredTable table = type.isImpression() ? StoredTable.IMPRESSIONS : StoredTable.INTERACTIONS;
    Map<String, Object> rest = new LinkedHashMap<>(event.properties());
    Row.Builder row =
        begin(table, entry, event.eventMillis())
            .set("event_id", text(event.eventId()))
            .set("page_id", event.pageId() == null ? null : text(event.pageId()))
            .set("view_id", event.viewId())
            .set("layout", event.layout())
            .set("user_key", event.userKey())
            .set("session_id", event.sessionId())
            .set("slot_row", event.row())
            .set("slot_column", event.column())
            .set("item_id", event.itemId())
            .set("event_time", Row.timestamp(event.eventMillis()))
            .set("received_time", Row.timestamp(event.receivedMillis()))
            .set("flags", List.copyOf(event.flags()));
    if (type.isImpression()) {
      row.set("stage", type == EventType.IMPRESSION ? "viewable" : type.wireName())
          .set("visible_share", number(rest, "visibleShare"))
          .set("visible_ms", whole(rest, "visibleMs"));
    } else {
      row.set("type", type.wireName())
          .set("surface", rest.get("surface") instanceof String ? rest.remove("surface") : null)
          .set("play_id", rest.get("playId") instanceof String ? rest.remove("playId") : null)
          .set("position_ms", whole(rest, "positionMs"))
          .set("duration_ms", whole(rest, "durationMs"))
          .set("value", number(rest, "value"));
    }
    return row.set("properties", texts(rest)).build();
  }

  private static Row rejected(LogEntry entry, RejectedEvent event) {
    return begin(StoredTable.REJECTED, entry, event.receivedMillis())
        .set("event_id", event.eventId())
        .set("code", event.code())
        .set("detail", event.detail())
        .set("user_key", event.userKey())
        .set("original", event.original())
        .set("received_time", Row.timestamp(event.receivedMillis()))
        .build();
  }

  private static Row unreadable(LogEntry entry, String why) {
    long millis = Row.nearest(entry.id().millis());
    return begin(StoredTable.REJECTED, entry, millis)
        .set("code", UNREADABLE)
        .set(
            "detail",
            "An entry of the log was passed over: %s. It was written by another version or by somebody else."
                .formatted(why))
        .set("original", digest(entry))
        .set("received_time", Row.timestamp(millis))
        .build();
  }

  /** What tells such entries apart. Not their body: it may name people, whom nobody could erase. */
  private static String digest(LogEntry entry) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(entry.body());
      return JSON.createObjectNode()
          .put("kind", entry.kind())
          .put("bytes", entry.body().length)
          .put("sha256", HexFormat.of().formatHex(hash))
          .toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Row.Builder begin(StoredTable table, LogEntry entry, long millis) {
    return Row.at(table, millis).set("shard", entry.shard()).set("entry_id", entry.id().toString());
  }

  private static String text(UUID id) {
    return id.toString();
  }

  private static @Nullable Double at(double @Nullable [] values, int index) {
    return values == null ? null : (Double) values[index];
  }

  /** Takes a property that is a number, or a boolean, out of the rest. */
  private static @Nullable Double number(Map<String, Object> rest, String name) {
    return switch (rest.get(name)) {
      case Number value -> {
        rest.remove(name);
        yield (Double) value.doubleValue();
      }
      case Boolean value -> {
        rest.remove(name);
        yield (Double) (value ? 1.0 : 0.0);
      }
      case null, default -> null;
    };
  }

  private static @Nullable Long whole(Map<String, Object> rest, String name) {
    if (rest.get(name) instanceof Number value) {
      rest.remove(name);
      return value.longValue();
    }
    return null;
  }

  private static Map<String, String> texts(Map<String, Object> properties)
      throws JsonProcessingException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, Object> property : properties.entrySet()) {
      Object value = property.getValue();
      if (value != null) {
        boolean nested = value instanceof Map || value instanceof List;
        texts.put(
            property.getKey(), nested ? JSON.writeValueAsString(value) : String.valueOf(value));
      }
    }
    return texts;
  }
}
