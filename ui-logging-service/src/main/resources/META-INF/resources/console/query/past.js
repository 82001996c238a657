/** Queries that were run in this browser, the latest first; they stay here. */
const KEY = "marquee.console.past";
const KEPT = 50;

export function past() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one?.sql === "string") : [];
  } catch {
    return [];
  }
}

/** @param one `{sql, at, rows, millis, failed}`; the same text stands once, at its latest run */
export function remember(one) {
  const all = [one, ...past().filter(({ sql }) => sql !== one.sql)].slice(0, KEPT);
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // A browser that keeps nothing still runs queries.
  }
  return all;
}

export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Then there is nothing to forget.
  }
  return [];
}
