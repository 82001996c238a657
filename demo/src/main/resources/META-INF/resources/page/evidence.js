/** In words: why a row is on the page, and what a degraded answer lacks. */

/** One short clause for under a row's title; titles of slots come from the page itself. */
export function evidenceInWords(row, titleOf) {
  const { kind, itemId } = row.evidence ?? {};
  switch (kind) {
    case "popular":
      return "what most people have rated";
    case "newest":
      return "the latest in the catalogue";
    case "attribute":
    case "genre":
      return "by genre, in the model's order";
    case "because-you-played":
      return itemId && titleOf(itemId) ? `like ${titleOf(itemId)}, your latest play` : "like your latest play";
    default:
      return kind ? kind.replaceAll("-", " ") : "";
  }
}

const DEGRADED = {
  "fewer-candidates": "fewer films than usual were considered",
  "no-user-state": "your history could not be read, so the rows are not personal",
  precomputed: "these rows were prepared earlier",
  popular: "everyone is shown the same popular films just now",
  "layout-untrained": "the model was not trained for this layout",
  "not-logged": "this page could not be written to the log, so what you see on it will not be counted",
};

export function degradedInWords(codes) {
  return codes.map((code) => ({ code, words: DEGRADED[code] ?? code.replaceAll("-", " ") }));
}
