/** What the grid can show of a slot, each a share of something counted. */
export const MEASURES = [
  { id: "click", name: "Click rate", hits: "n_clicked", among: "n_seen", says: (hits, n) => `${hits} of ${n} seen slots were clicked or played`, about: "Clicked or played, of the slots that were seen. It mixes what stands there with where it stands." },
  { id: "seen", name: "Seen", hits: "n_seen", among: "n_served", says: (hits, n) => `${hits} of ${n} served slots were seen`, about: "Seen (viewable, or interacted with), of the slots that were served." },
  { id: "rendered", name: "Rendered", hits: "n_rendered", among: "n_served", says: (hits, n) => `${hits} of ${n} served slots were rendered`, about: "Drawn by the page, of the slots that were served. Far below 1 where people never scroll." },
];

/** Fewer than this many, and a share says nothing yet. */
export const ENOUGH = 30;

const quoted = (text) => `'${String(text).replaceAll("'", "''")}'`;
const WHO = { real: "NOT simulated", simulated: "simulated", all: null };

export function layoutsSql(days) {
  return `SELECT layout, count(*) AS slots
FROM slots
WHERE served_time >= now()::TIMESTAMP - INTERVAL ${days} DAY
GROUP BY layout
ORDER BY slots DESC`;
}

export function gridSql({ layout, days, who }) {
  return `SELECT slot_row, slot_column,
  count(*) AS n_served,
  count(*) FILTER (rendered) AS n_rendered,
  count(*) FILTER (seen) AS n_seen,
  count(*) FILTER (clicked OR played) AS n_clicked,
  round(n_clicked / nullif(n_seen, 0), 4) AS click_rate
FROM slots
WHERE layout = ${quoted(layout)}
  AND served_time >= now()::TIMESTAMP - INTERVAL ${days} DAY${WHO[who] ? `\n  AND ${WHO[who]}` : ""}
GROUP BY slot_row, slot_column
ORDER BY slot_row, slot_column`;
}
