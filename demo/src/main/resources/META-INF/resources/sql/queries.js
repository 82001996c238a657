/** The prefilled questions of the SQL station. Each is complete as it stands; those of one page name its id. */
import { funnelSql } from "../funnel/lake.js";

export function queriesFor(pageId) {
  return [
    {
      id: "seen",
      label: "What did I just see?",
      says: "The viewable slots of the page on your screen, joined to what was served there.",
      sql: `SELECT s.slot_row, s.slot_column, i.title,
       p.model_name || '@' || p.model_version AS model, p.cells,
       round(s.score, 4) AS score, s.propensity, s.interacted
FROM slots s
JOIN pages p ON p.page_id = s.page_id
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
      says: "Raw: interactions per viewable slot, by row. It mixes how good a row is with how often it is looked at.",
      sql: `SELECT s.slot_row, p.simulated,
       count(*) FILTER (WHERE s.viewable) AS n_viewable,
       count(*) FILTER (WHERE s.interacted) AS n_interacted,
       round(count(*) FILTER (WHERE s.interacted) / nullif(count(*) FILTER (WHERE s.viewable OR s.interacted), 0), 4) AS interacted_per_seen
FROM slots s
JOIN pages p ON p.page_id = s.page_id
GROUP BY ALL
ORDER BY p.simulated, s.slot_row`,
    },
    {
      id: "cells",
      label: "Funnel by model and cell",
      says: "Every page so far, the simulated audience told apart from people.",
      sql: `SELECT p.model_name || '@' || p.model_version AS model,
       CAST(p.cells AS VARCHAR) AS cells, p.simulated,
       count(DISTINCT s.page_id) AS n_pages,
       count(*) AS served,
       count(*) FILTER (WHERE s.rendered) AS rendered,
       count(*) FILTER (WHERE s.viewable) AS viewable,
       count(*) FILTER (WHERE s.interacted) AS interacted
FROM slots s
JOIN pages p ON p.page_id = s.page_id
GROUP BY ALL
ORDER BY model, cells, p.simulated`,
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
