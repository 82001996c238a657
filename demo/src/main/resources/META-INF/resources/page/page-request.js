/** Asking the ranker for the home page. */
import { call } from "../wire/call.js";

/** Catalogue attributes that posters and film sheets show. */
const FIELDS = ["title", "year", "genre", "director", "mpaa", "runtimeMinutes", "imdbRating", "imdbVotes", "rottenTomatoes", "basis", "creativeType", "grossWorldwide"];

function device() {
  if (window.innerWidth < 640) return "phone";
  return window.innerWidth < 1024 ? "tablet" : "desktop";
}

/** @returns the ranker's answer, each slot with `item`: its itemId and the fields of its film */
export async function requestPage(config, identity) {
  const page = await call(`${config.ranking}/v1/pages/${encodeURIComponent(config.page)}`, {
    ...identity,
    layouts: [config.layout],
    context: { device: device(), country: "US", locale: navigator.language || "en" },
    fields: FIELDS,
  });
  for (const row of page.rows) {
    for (const slot of row.slots) {
      slot.item = { itemId: slot.itemId, ...slot.fields, title: slot.fields?.title ?? slot.itemId };
    }
  }
  return page;
}
