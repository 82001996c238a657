package dev.marquee.logging.table;

/** The queries of those views that are more than their files. */
final class ViewText {
  /**
   * Grouping by the key makes an event that was sent twice count once. A dwell event is no stage:
   * it tells the final visible time of a showing's slot.
   */
  static final String IMPRESSIONS =
      """
      SELECT min(stages.event_id) AS event_id, stages.page_id, stages.view_id,
        any_value(stages.layout) AS layout, any_value(stages.user_key) AS user_key,
        any_value(stages.session_id) AS session_id, stages.slot_row, stages.slot_column,
        arg_min(stages.item_id, stages.event_time) AS item_id, stages.stage,
        max(stages.visible_share) AS visible_share, any_value(dwell.visible_ms) AS visible_ms,
        min(stages.event_time) AS event_time, min(stages.received_time) AS received_time,
        arg_min(stages.flags, stages.event_time) AS flags,
        arg_min(stages.properties, stages.event_time) AS properties,
        min(stages.date) AS date, arg_min(stages.hour, stages.event_time) AS hour
      FROM impressions_files AS stages
      LEFT JOIN (
        SELECT page_id, view_id, slot_row, slot_column, max(visible_ms) AS visible_ms
        FROM impressions_files WHERE stage = 'dwell'
        GROUP BY page_id, view_id, slot_row, slot_column
      ) AS dwell
      ON dwell.page_id = stages.page_id AND dwell.view_id IS NOT DISTINCT FROM stages.view_id
        AND dwell.slot_row = stages.slot_row AND dwell.slot_column = stages.slot_column
      WHERE stages.stage IN ('rendered', 'viewable')
      GROUP BY stages.page_id, stages.view_id, stages.slot_row, stages.slot_column, stages.stage
      """;

  /**
   * Repeats of an event lie in the same hour, since the hour is that of its corrected time; naming
   * the folders lets conditions on them reach the files.
   */
  static final String INTERACTIONS =
      """
      SELECT * FROM interactions_files
      QUALIFY row_number() OVER (
        PARTITION BY date, hour, event_id ORDER BY received_time, entry_id) = 1
      """;

  static final String EXPOSURES =
      """
      SELECT *, row_number() OVER (
        PARTITION BY experiment, user_key ORDER BY served_time, page_id) = 1 AS first
      FROM exposures_files
      """;

  static final String ITEMS =
      """
      WITH versions AS (
        SELECT seen_time, lead(seen_time) OVER (ORDER BY seen_time) AS next_time
        FROM (SELECT DISTINCT seen_time FROM items_files)
      )
      SELECT item_id, title, year, genre, attributes, catalogue_version,
        items_files.seen_time AS valid_from, versions.next_time AS valid_to
      FROM items_files JOIN versions ON versions.seen_time = items_files.seen_time
      """;

  /** A registered layout never changes, so its first sighting tells since when it is known. */
  static final String LAYOUTS =
      """
      SELECT layout, layout_id, layout_version, layout_rows, layout_columns, viewport_rows,
        viewport_columns, viewable_share, viewable_ms, seen_time
      FROM layouts_files
      QUALIFY row_number() OVER (PARTITION BY layout ORDER BY seen_time) = 1
      """;

  static final String SLOTS =
      """
      SELECT served.page_id, served.slot_row, served.slot_column, served.item_id, served.row_id,
        served.score, served.propensity, served.propensity_conditional, served.propensity_prefix,
        served.user_key, served.served_time, served.date, served.hour,
        pages.session_id, pages.page, pages.layout, pages.model_name, pages.model_version,
        pages.cells, pages.exploration, pages.degraded, pages.simulated,
        coalesce(shown.rendered, false) AS rendered,
        coalesce(shown.viewable, false) AS viewable,
        acted.interactions IS NOT NULL AS interacted,
        coalesce(shown.viewable, false) OR acted.interactions IS NOT NULL AS seen,
        coalesce(acted.clicks, 0) > 0 AS clicked,
        coalesce(acted.plays, 0) > 0 AS played,
        coalesce(acted.clicks, 0) AS clicks,
        coalesce(acted.plays, 0) AS plays,
        coalesce(acted.interactions, 0) AS interactions,
        coalesce(shown.showings, 0) AS showings,
        shown.visible_ms, shown.rendered_time, shown.viewable_time, acted.interacted_time,
        coalesce(shown.first_item <> served.item_id, false)
          OR coalesce(shown.last_item <> served.item_id, false)
          OR coalesce(acted.first_item <> served.item_id, false)
          OR coalesce(acted.last_item <> served.item_id, false) AS item_differs
      FROM served_files AS served
      JOIN pages_files AS pages ON pages.page_id = served.page_id
      LEFT JOIN (
        SELECT page_id, slot_row, slot_column,
          bool_or(stage = 'rendered') AS rendered,
          bool_or(stage = 'viewable') AS viewable,
          min(event_time) FILTER (stage = 'rendered') AS rendered_time,
          min(event_time) FILTER (stage = 'viewable') AS viewable_time,
          max(visible_ms) FILTER (stage = 'dwell') AS visible_ms,
          count(DISTINCT coalesce(view_id, '')) AS showings,
          min(item_id) AS first_item, max(item_id) AS last_item
        FROM impressions_files GROUP BY page_id, slot_row, slot_column
      ) AS shown
      ON shown.page_id = served.page_id AND shown.slot_row = served.slot_row
        AND shown.slot_column = served.slot_column
      LEFT JOIN (
        SELECT page_id, slot_row, slot_column,
          count(DISTINCT event_id) AS interactions,
          count(DISTINCT event_id) FILTER (type = 'click') AS clicks,
          count(DISTINCT event_id) FILTER (type = 'play') AS plays,
          min(event_time) AS interacted_time,
          min(item_id) AS first_item, max(item_id) AS last_item
        FROM interactions_files WHERE page_id IS NOT NULL AND slot_row IS NOT NULL
        GROUP BY page_id, slot_row, slot_column
      ) AS acted
      ON acted.page_id = served.page_id AND acted.slot_row = served.slot_row
        AND acted.slot_column = served.slot_column
      """;

  private ViewText() {}
}
