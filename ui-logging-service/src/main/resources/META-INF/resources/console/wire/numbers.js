/** Numbers and times as people read them. */
const WHOLE = new Intl.NumberFormat("en");
const FINE = new Intl.NumberFormat("en", { maximumSignificantDigits: 6 });

export const NUMERIC = /INT|DOUBLE|FLOAT|DECIMAL|REAL/i;
export const TEMPORAL = /TIME|DATE/i;

export function count(value) {
  return value === null || value === undefined ? "–" : WHOLE.format(value);
}

export function percent(share, digits = 1) {
  return share === null || share === undefined || Number.isNaN(share) ? "–" : `${(100 * share).toFixed(digits)} %`;
}

/** A cell of an answer: nested values as JSON, times without the T. */
export function cellText(value, type = "") {
  if (value === null || value === undefined) return "";
  if (typeof value === "object") return JSON.stringify(value);
  if (typeof value === "number" && !Number.isInteger(value)) return FINE.format(value).replaceAll(",", "");
  if (TEMPORAL.test(type) && typeof value === "string") return value.replace("T", " ").replace(/Z$/, "").replace(/\.0+$/, "");
  return String(value);
}

export function clock(time) {
  return new Date(time).toLocaleTimeString("en", { hour12: false });
}

/** How long ago, in the largest unit that fits. */
export function ago(time, now = Date.now()) {
  const seconds = Math.max(0, Math.round((now - new Date(time).getTime()) / 1000));
  if (seconds < 90) return `${seconds} s ago`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 129_600) return `${Math.round(seconds / 3600)} h ago`;
  return `${Math.round(seconds / 86_400)} days ago`;
}

/** Wilson's interval of 95% for a share of `hits` among `n`. */
export function wilson(hits, n) {
  if (!n) return null;
  const z = 1.959964;
  const rate = hits / n;
  const middle = rate + (z * z) / (2 * n);
  const spread = z * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n));
  const over = 1 + (z * z) / n;
  return { low: Math.max(0, (middle - spread) / over), high: Math.min(1, (middle + spread) / over) };
}
