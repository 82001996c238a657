/** The prefilled questions of the SQL station. Each is complete as it stands; those of one page name its id. */
import { funnelSql } from "../funnel/lake.js";

export function queriesFor(pageId) {
  return [
    {
      id: "seen",
      label: "What did I just see?",
      says: "The viewable slots of the page on your screen, joined to what was served there.",
      sql: `SELECT s.slot_row, s.slot_column, i.title,
       s.model_name || '@' || s.model_version AS model, s.cells,
       round(s.score, 4) AS score, s.propensity, s.visible_ms, s.interacted
FROM slots s
LEFT JOIN items i ON i.item_id = s.item_id AND i.valid_to IS NULL
WHERE s.page_id = '${pageId}' AND s.viewable
ORDER BY s.slot_row, s.slot_column`,
    },
    {
      id: "funnel",
      label: "The funnel of my page",
      says: "Served, rendered, viewable, interacted: the numbers beside the home page.",
      sql: funnelSql(pageId),
    },
    {
      id: "rows",
      label: "Click rate by row",
      says: "Raw: interacted slots per seen slot, by row, with 95% intervals (Wilson). It mixes how good a row is with how often it is looked at.",
      sql: `WITH by_row AS (
  SELECT simulated, slot_row, count(*) AS n_seen,
         count(*) FILTER (WHERE interacted) AS n_interacted,
         n_interacted / n_seen AS rate
  FROM slots
  WHERE seen
  GROUP BY simulated, slot_row
)
SELECT slot_row, simulated, n_seen, n_interacted, round(rate, 4) AS rate,
       round((rate + 1.92 / n_seen - 1.96 * sqrt(rate * (1 - rate) / n_seen + 0.96 / n_seen ** 2)) / (1 + 3.84 / n_seen), 4) AS low,
       round((rate + 1.92 / n_seen + 1.96 * sqrt(rate * (1 - rate) / n_seen + 0.96 / n_seen ** 2)) / (1 + 3.84 / n_seen), 4) AS high
FROM by_row
ORDER BY simulated, slot_row`,
    },
    {
      id: "cells",
      label: "Funnel by model and cell",
      says: "Every page so far, the simulated audience told apart from people.",
      sql: `SELECT model_name || '@' || model_version AS model,
       cells::VARCHAR AS cells, simulated,
       count(DISTINCT page_id) AS n_pages,
       count(*) AS served,
       count(*) FILTER (WHERE rendered) AS rendered,
       count(*) FILTER (WHERE viewable) AS viewable,
       count(*) FILTER (WHERE interacted) AS interacted,
       count(*) FILTER (WHERE played) AS played
FROM slots
GROUP BY ALL
ORDER BY model, cells, simulated`,
    },
    {
      id: "plays",
      label: "Latest plays",
      says: "Who played what, from which slot; nothing here names a person.",
      sql: `SELECT x.event_time, left(x.user_key, 8) AS user_key, i.title, x.slot_row, x.slot_column, p.simulated
FROM interactions x
LEFT JOIN pages p ON p.page_id = x.page_id
LEFT JOIN items i ON i.item_id = x.item_id AND i.valid_to IS NULL
WHERE x.type = 'play'
ORDER BY x.event_time DESC
LIMIT 50`,
    },
    {
      id: "balance",
      label: "Does the ledger balance?",
      says: "Events accepted against events in the lake: what went in is what came out.",
      sql: `SELECT * FROM ledger`,
    },
  ];
}
