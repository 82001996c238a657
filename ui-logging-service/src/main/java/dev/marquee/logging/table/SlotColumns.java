package dev.marquee.logging.table;

import static dev.marquee.logging.table.Column.always;
import static dev.marquee.logging.table.Column.nullable;

import java.util.List;

/** The columns of the view {@code slots}. */
final class SlotColumns {
  static final List<Column> ALL =
      List.of(
          always("page_id", "VARCHAR", "The page, a UUID of version 7."),
          always("slot_row", "INTEGER", "Zero-based row."),
          always("slot_column", "INTEGER", "Zero-based column."),
          always("item_id", "VARCHAR", "What was served there."),
          always("row_id", "VARCHAR", "Stable name of the row."),
          always("score", "FLOAT", "The model's score, in the scale that its bundle declares."),
          nullable("propensity", "DOUBLE", "Marginal probability.", "No closed form."),
          nullable("propensity_conditional", "DOUBLE", "Given the earlier slots.", "Unknown."),
          nullable("propensity_prefix", "DOUBLE", "Running product over the page.", "Unknown."),
          nullable("user_key", "VARCHAR", "Pseudonym of the user.", "A page for nobody."),
          always("served_time", "TIMESTAMP", "When the page was served."),
          always("date", "DATE", "Day of served_time; folder of the file."),
          always("hour", "INTEGER", "Hour of served_time; folder of the file."),
          nullable("session_id", "VARCHAR", "Session of the page.", "Not said."),
          always("page", "VARCHAR", "Which page was asked for, for example home."),
          always("layout", "VARCHAR", "Layout that it was drawn in, id@version."),
          always("model_name", "VARCHAR", "Model that scored it."),
          always("model_version", "VARCHAR", "Version of that model."),
          always("cells", "MAP(VARCHAR, VARCHAR)", "Experiment key to cell key."),
          always("exploration", "VARCHAR", "How slots were randomised."),
          always("degraded", "VARCHAR[]", "How the page fell short; empty for a full one."),
          always("simulated", "BOOLEAN", "Whether the page is marked as simulated traffic."),
          always("rendered", "BOOLEAN", "Whether it was put into the page."),
          always("viewable", "BOOLEAN", "Whether the layout's rule was met."),
          always("interacted", "BOOLEAN", "Whether any act came from it."),
          always("seen", "BOOLEAN", "Viewable or interacted."),
          always("clicked", "BOOLEAN", "Whether it was clicked."),
          always("played", "BOOLEAN", "Whether a play came from it."),
          always("clicks", "BIGINT", "Clicks."),
          always("plays", "BIGINT", "Plays."),
          always("interactions", "BIGINT", "Acts of any type."),
          always("showings", "BIGINT", "Showings of the page that report on the slot."),
          nullable("visible_ms", "BIGINT", "Largest visible time of a showing.", "No dwell came."),
          nullable("rendered_time", "TIMESTAMP", "When it was first rendered.", "Never."),
          nullable("viewable_time", "TIMESTAMP", "When it first was viewable.", "Never."),
          nullable("interacted_time", "TIMESTAMP", "When the first act came.", "Never."),
          always(
              "item_differs", "BOOLEAN", "Whether an event names another item than was served."));

  private SlotColumns() {}
}
