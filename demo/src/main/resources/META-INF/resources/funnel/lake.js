/** What the log knows of one page, read from the lake with the SQL that is shown beside the numbers. */
import { runSql } from "../wire/services.js";

const quoted = (text) => `'${String(text).replaceAll("'", "''")}'`;

/** Slots of the page by stage. */
export function funnelSql(pageId) {
  return `SELECT count(*) AS served,
       count(*) FILTER (WHERE rendered) AS rendered,
       count(*) FILTER (WHERE viewable) AS viewable,
       count(*) FILTER (WHERE interacted) AS interacted
FROM slots
WHERE page_id = ${quoted(pageId)}`;
}

/** The latest events of the page, impressions and interactions together. */
export function latestSql(pageId, limit = 12) {
  return `SELECT e.event_time AS time, e.what, e.slot_row, e.slot_column, i.title
FROM (
  SELECT event_time, stage AS what, slot_row, slot_column, item_id
  FROM impressions WHERE page_id = ${quoted(pageId)}
  UNION ALL
  SELECT event_time, type AS what, slot_row, slot_column, item_id
  FROM interactions WHERE page_id = ${quoted(pageId)}
) e
LEFT JOIN items i ON i.item_id = e.item_id AND i.valid_to IS NULL
ORDER BY e.event_time DESC
LIMIT ${limit}`;
}

const records = ({ columns, rows }) => rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i]])));

export async function readFunnel(config, pageId) {
  const [counts] = records(await runSql(config, funnelSql(pageId)));
  return counts ?? null;
}

export async function readLatest(config, pageId) {
  return records(await runSql(config, latestSql(pageId)));
}
