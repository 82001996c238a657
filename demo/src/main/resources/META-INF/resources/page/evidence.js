/** In words: why a row is on the page, and what a degraded answer lacks. */

const ATTRIBUTES = { genre: "genre", creativeType: "kind", basis: "based on", director: "director", mpaa: "rated" };

/** One short clause for beside a row's title. A row by attribute has the attribute as its kind, and the value among its title's arguments. */
export function evidenceInWords(row) {
  const kind = row.evidence?.kind;
  switch (kind) {
    case undefined:
      return "";
    case "popular":
      return "what most people have rated";
    case "newest":
      return "the latest in the catalogue";
    case "because-you-played":
      return "same genre or director as your latest play";
    case "continue-watching":
      return "what you have begun";
    case "my-list":
      return "what you put on your list";
    case "trending":
      return "what many play just now";
    default: {
      const value = row.titleArgs?.[kind];
      const name = ATTRIBUTES[kind] ?? kind.replaceAll("-", " ");
      return value ? `${name}: ${value.toLowerCase()}` : name;
    }
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
