/** A film's facts, in words. What the catalogue lacks is left out or said to be missing, never made up. */
const whole = new Intl.NumberFormat("en");
const dollars = new Intl.NumberFormat("en", { style: "currency", currency: "USD", notation: "compact", maximumFractionDigits: 1 });

export function runtimeText(minutes) {
  return minutes >= 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes} min`;
}

/** One line: year, rating, genre, running time, director. */
export function factsLine(item) {
  return [item.year, item.mpaa, item.genre, item.runtimeMinutes && runtimeText(item.runtimeMinutes), item.director && `directed by ${item.director}`].filter(Boolean).join("  ·  ");
}

/** Name and value of everything that the catalogue knows; each number with what it counts. */
export function factsTable(item) {
  return [
    ["Year", item.year],
    ["Genre", item.genre],
    ["Director", item.director],
    ["Rated", item.mpaa],
    ["Running time", item.runtimeMinutes && runtimeText(item.runtimeMinutes)],
    ["IMDb rating", item.imdbRating && `${item.imdbRating} (n = ${whole.format(item.imdbVotes ?? 0)} votes)`],
    ["Rotten Tomatoes", item.rottenTomatoes !== undefined && item.rottenTomatoes !== null && `${item.rottenTomatoes} %`],
    ["Based on", item.basis],
    ["Kind", item.creativeType],
    ["Gross, worldwide", item.grossWorldwide && dollars.format(item.grossWorldwide)],
  ].map(([name, value]) => ({ name, value: value || null }));
}
