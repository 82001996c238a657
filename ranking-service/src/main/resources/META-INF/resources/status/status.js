const EVERY_MS = 5000;
const numbers = new Intl.NumberFormat("en");
const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: "UTC" });

/** An element with text and children; text is never markup. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const fill = (id, ...children) => document.getElementById(id).replaceChildren(...children);
const none = (sentence) => make("p", { class: "none" }, sentence);
const tags = (names) => names.map((name) => make("span", { class: "tag" }, name));

function table(heads, rows) {
  const head = make("tr", {}, ...heads.map(([title, kind]) => make("th", { scope: "col", class: kind }, title)));
  return make("div", { class: "scroll" }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows)));
}

function duration(seconds) {
  const units = [["d", 86400], ["h", 3600], ["min", 60]];
  for (const [unit, size] of units) {
    if (seconds >= size) return `${Math.floor(seconds / size)} ${unit}`;
  }
  return `${Math.floor(seconds)} s`;
}

const megabytes = (bytes) => `${numbers.format(Math.round(bytes / 1e6))} MB`;

function figure(title, value, note) {
  return make("dl", { class: "figure" }, make("dt", {}, title), make("dd", {}, value, note ? make("small", {}, note) : null));
}

function verdict(status, refused) {
  const section = document.getElementById("verdict");
  const sentences = [...status.missing];
  if (refused > 0) sentences.push(`${refused} model ${refused === 1 ? "bundle was" : "bundles were"} refused; the reason stands below.`);
  section.classList.toggle("short", sentences.length > 0);
  section.replaceChildren(
    make("span", { class: "sign", "aria-hidden": "true" }, sentences.length ? "▲" : "✓"),
    make("div", {},
      make("strong", {}, sentences.length ? "Something is missing" : "This replica serves full pages"),
      sentences.length ? make("ul", {}, ...sentences.map((sentence) => make("li", {}, sentence))) : null));
}

function figures(status) {
  const { catalogue, process } = status;
  const pages = status.counts.find((count) => count.name === "marquee.page.latency");
  fill("figures",
    figure("Items", numbers.format(catalogue.items), `version ${numbers.format(catalogue.version)} · ${catalogue.attributes} attributes in ${catalogue.lanes} lanes`),
    figure("Pages in the last minute", numbers.format(pages?.lastMinute ?? 0), `${numbers.format(pages?.ever ?? 0)} since the start`),
    figure("Up for", duration((Date.parse(status.asOf) - Date.parse(process.since)) / 1000), `since ${time.format(new Date(process.since))} UTC`),
    ...limits(status.limits),
    figure("Heap in use", megabytes(process.heapUsedBytes), `of ${megabytes(process.heapMaxBytes)}`),
    ...status.redis.map((link) => figure(`Redis, ${link.purpose}`,
      make("span", { class: link.connected ? "state" : "state bad" }, link.connected ? "connected" : "away"), link.place)));
}

/** How near this replica is to shedding, and what lies ready for those who are shed. */
function limits({ concurrency, candidates, precomputed }) {
  const share = Math.round(candidates.share * 100);
  return [
    figure("Requests at work", numbers.format(concurrency.inFlight), `of ${numbers.format(concurrency.limit)} let in at once · ${numbers.format(concurrency.shed)} shed since the start`),
    figure("Candidates scored", make("span", { class: share < 100 ? "state bad" : "state" }, `${share}%`), `of ${candidates.perRow} a row · fewer where 95% of pages take over ${candidates.targetMs} ms`),
    figure("Pages that lie ready", numbers.format(precomputed.pages), `of ${numbers.format(precomputed.populations)} populations that ask, at most ${numbers.format(precomputed.most)}`),
  ];
}

function model(one) {
  const state = one.refusal ? "refused" : one.serving ? "serves" : one.state ?? "idle";
  const kind = one.refusal ? "state bad" : one.serving ? "state" : "state idle";
  const layouts = (one.layouts ?? []).map((layout) => (typeof layout === "string" ? layout : `${layout.id}@${layout.version}`));
  const row = make("tr", { class: one.refusal ? "told" : null },
    make("td", { class: "name whole" }, `${one.name}@${one.version}`, one.default || one.active ? make("small", {}, make("span", { class: "tag chosen" }, one.default ? "default" : "active")) : null),
    make("td", {}, make("span", { class: kind }, one.refusal && one.serving ? "older one serves" : state)),
    make("td", {}, layouts.join(", ") || "–"),
    make("td", { class: "number" }, one.serving ? numbers.format((one.features ?? []).length) : "–"),
    make("td", { class: "number wide" }, one.serving ? numbers.format(one.goldenRows ?? 0) : "–"));
  return one.refusal ? [row, make("tr", {}, make("td", { class: "reason", colspan: "5" }, one.refusal))] : [row];
}

function models(all) {
  fill("models", all.length === 0
    ? none("No bundle was found; pages are by popularity.")
    : table([["Model"], ["State"], ["Trained for"], ["Features", "number"], ["Golden rows", "number wide"]], all.flatMap(model)));
}

function counts(all) {
  const rows = all.map((count) => make("tr", {},
    make("td", { class: "name" }, count.name.replace(/^marquee\./, ""), count.tags ? make("small", {}, count.tags) : null),
    make("td", { class: "number" }, numbers.format(count.lastMinute)),
    make("td", { class: "number" }, numbers.format(count.lastFifteenMinutes)),
    make("td", { class: "number" }, numbers.format(count.ever))));
  fill("counts", rows.length === 0
    ? none("Nothing was counted yet: no page asked for, nothing degraded.")
    : table([["Counter"], ["1 min", "number"], ["15 min", "number"], ["Since start", "number"]], rows));
}

function pages(all) {
  fill("pages", all.length === 0
    ? none("No page is defined.")
    : table([["Page"], ["Rows"]], all.map((page) => make("tr", {},
        make("td", { class: "name" }, page.page, make("small", {}, `${page.rows.length} rows`)),
        make("td", {}, ...tags(page.rows))))));
}

function published(status) {
  fill("published",
    make("h3", {}, "Layouts, rows × columns"),
    status.layouts.length === 0 ? none("None is registered.")
      : make("div", {}, ...tags(status.layouts.map((layout) => `${layout.layout} ${layout.rows} × ${layout.columns}`))),
    make("h3", {}, "Experiments"),
    status.experiments.length === 0 ? none("None is running.")
      : table([["Experiment"], ["State"], ["Cells"]], status.experiments.map((one) => make("tr", {},
          make("td", { class: "name" }, one.key),
          make("td", {}, make("span", { class: one.state === "running" ? "state" : "state idle" }, one.state)),
          make("td", {}, ...tags(one.cells))))));
}

async function read(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

let last = null;

async function show() {
  const asOf = document.getElementById("as-of");
  try {
    const [status, bundles] = await Promise.all([read("/v1/status"), read("/v1/models")]);
    last = status.asOf;
    verdict(status, bundles.models.filter((one) => one.refusal).length);
    figures(status);
    models(bundles.models);
    counts(status.counts);
    pages(status.pages);
    published(status);
    asOf.textContent = `As of ${time.format(new Date(status.asOf))} UTC · every ${EVERY_MS / 1000} s`;
    asOf.classList.remove("stale");
  } catch (failure) {
    asOf.textContent = last
      ? `Not answering; what is shown is as of ${time.format(new Date(last))} UTC`
      : `Not answering: ${failure.message}`;
    asOf.classList.add("stale");
  }
  setTimeout(show, EVERY_MS);
}

show();
