/*
 * What Marquee knows of the page that you look at, drawn over it: open any page with ?mq-xray. The tracker loads this
 * file only then. Each slot has an outline in the colour of its stage, and a label that says place, probability, stage
 * and, while it waits for it, the share that can be seen; the panel says who ranked the page and in which cells.
 */
const STAGES = {
  served: {colour: "#9aa0ac", sign: "○"},
  rendered: {colour: "#62adff", sign: "◔"},
  viewable: {colour: "#ffb938", sign: "◑"},
  interacted: {colour: "#3fdc98", sign: "●"},
};

const CSS = `
  :host { all: initial; }
  .layer { position: fixed; inset: 0; overflow: hidden; pointer-events: none; z-index: 2147483646; }
  .slot { position: absolute; box-sizing: border-box; border: 2px solid var(--stage); border-radius: 4px; }
  .slot span { position: absolute; left: 0; top: 0; max-width: 100%; box-sizing: border-box; overflow: hidden; text-overflow: ellipsis;
    white-space: nowrap; padding: 1px 6px 2px; border-radius: 2px 0 4px 0; background: var(--stage); color: #111;
    font: 600 11px/1.4 ui-sans-serif, system-ui, sans-serif; }
  .panel { position: fixed; right: 12px; bottom: 12px; z-index: 2147483647; width: min(320px, calc(100vw - 24px)); box-sizing: border-box;
    padding: 12px 14px; border-radius: 8px; background: #14181df2; color: #eef1f4; font: 13px/1.5 ui-sans-serif, system-ui, sans-serif;
    box-shadow: 0 6px 24px #0008; }
  .panel header { display: flex; justify-content: space-between; align-items: center; font-weight: 650; margin-bottom: 6px; }
  .panel button { all: unset; cursor: pointer; padding: 2px 8px; border-radius: 4px; background: #2c333b; font-size: 12px; }
  .panel button:focus-visible { outline: 2px solid #4c9aff; }
  .panel dl { display: grid; grid-template-columns: auto 1fr; gap: 1px 10px; margin: 0; }
  .panel dt { color: #9aa3ad; }
  .panel dd { margin: 0; overflow-wrap: anywhere; }
  .panel ul { display: flex; flex-wrap: wrap; gap: 2px 12px; list-style: none; margin: 8px 0 0; padding: 0; }
  .panel li::before { content: attr(data-sign) " "; color: var(--stage); }
`;

const make = (name, className, parent) => {
  const element = document.createElement(name);
  element.className = className;
  parent.append(element);
  return element;
};

/** As stated, not as if it were exact. */
const probability = (value) =>
  value === undefined ? "" : value === null ? " · p unknown" : ` · p ${Number(value).toPrecision(3).replace(/\.?0+$/, "")}`;

/** What the page's answer says of a slot, if the page was handed over as it is. */
function served(page, {row, column}) {
  const found = (page.rows || []).find((one) => one.row === row);
  return found && (found.slots || []).find((one) => one.column === column);
}

function stageOf(slot) {
  if (slot.account.interacted) return "interacted";
  return slot.account.impression ? "viewable" : "rendered";
}

function label(view, slot, stage) {
  const {row, column, itemId} = slot.place;
  const known = served(view.page, slot.place);
  const waits = stage === "rendered" && slot.share > 0 ? ` · ${Math.round(slot.share * 100)}% seen` : "";
  const other = known && known.itemId !== itemId ? ` · served was ${known.itemId}` : "";
  return `${STAGES[stage].sign} r${row} c${column}${probability(known && known.propensity)} · ${stage}${waits}${other}`;
}

/** Facts of the newest page, for the panel. */
function facts(view) {
  const {page} = view;
  const cells = Object.entries(page.cells || {}).map(([experiment, cell]) => `${experiment}: ${cell}`);
  return [
    ["Page", [page.page, page.layout].filter(Boolean).join(" · ")],
    ["Model", page.model && `${page.model.name}@${page.model.version}`],
    ["Cell", cells.join(", ") || (page.cells && "none")],
    ["Chance", page.exploration],
    ["Falls short", (page.degraded || []).join(", ")],
  ].filter(([, text]) => text);
}

const clips = new WeakMap(); // element → the elements around it that cut it off

function clipsOf(element) {
  if (!clips.has(element)) {
    const found = [];
    for (let around = element.parentElement; around && around !== document.documentElement; around = around.parentElement) {
      if (around !== document.body && getComputedStyle(around).overflow !== "visible") found.push(around);
    }
    clips.set(element, found);
  }
  return clips.get(element);
}

/** What of an element is neither scrolled nor cut away. */
function visible(element) {
  let {left, top, right, bottom} = element.getBoundingClientRect();
  for (const around of clipsOf(element)) {
    const edge = around.getBoundingClientRect();
    left = Math.max(left, edge.left);
    top = Math.max(top, edge.top);
    right = Math.min(right, edge.right);
    bottom = Math.min(bottom, edge.bottom);
  }
  return {left: Math.max(left, 0), top: Math.max(top, 0), right: Math.min(right, innerWidth), bottom: Math.min(bottom, innerHeight)};
}

/** Draws until it is closed. */
export function show(tracker) {
  const host = make("div", "", document.body);
  const root = host.attachShadow({mode: "open"});
  make("style", "", root).textContent = CSS;
  const layer = make("div", "layer", root);
  layer.setAttribute("aria-hidden", "true");
  const panel = make("section", "panel", root);
  panel.setAttribute("aria-label", "Marquee x-ray");
  const header = make("header", "", panel);
  make("span", "", header).textContent = "Marquee x-ray";
  const close = make("button", "", header);
  close.type = "button";
  close.textContent = "Close";
  const list = make("dl", "", panel);
  const counts = make("ul", "", panel);
  const boxes = new Map(); // element → box
  let running = true;
  let said = "";

  const box = (element) => {
    if (!boxes.has(element)) {
      const made = make("div", "slot", layer);
      make("span", "", made);
      boxes.set(element, made);
    }
    return boxes.get(element);
  };

  const place = (element, view, slot) => {
    const drawn = box(element);
    const {left, top, right, bottom} = visible(element);
    const out = right - left < 4 || bottom - top < 4;
    drawn.style.display = out ? "none" : "";
    const stage = stageOf(slot);
    if (out) return stage;
    const {style} = drawn;
    style.left = `${left}px`;
    style.top = `${top}px`;
    style.width = `${right - left}px`;
    style.height = `${bottom - top}px`;
    style.setProperty("--stage", STAGES[stage].colour);
    const text = label(view, slot, stage);
    if (drawn.firstChild.textContent !== text) drawn.firstChild.textContent = text;
    return stage;
  };

  const tell = (view, stages) => {
    const words = JSON.stringify([view && facts(view), stages]);
    if (words === said) return;
    said = words;
    list.replaceChildren();
    for (const [name, text] of view ? facts(view) : []) {
      make("dt", "", list).textContent = name;
      make("dd", "", list).textContent = text;
    }
    counts.replaceChildren();
    for (const [stage, number] of Object.entries(stages)) {
      const item = make("li", "", counts);
      item.dataset.sign = STAGES[stage].sign;
      item.style.setProperty("--stage", STAGES[stage].colour);
      item.textContent = `${number} ${stage}`;
    }
  };

  const draw = () => {
    if (!running) return;
    const stages = {rendered: 0, viewable: 0, interacted: 0};
    const drawn = new Set();
    let newest = null;
    for (const view of tracker.views) {
      newest = view;
      for (const [element, slot] of view.slots) {
        if (!(element instanceof Element)) {
          stages[stageOf(slot)]++;
          continue;
        }
        drawn.add(element);
        stages[place(element, view, slot)]++;
      }
    }
    for (const [element, made] of boxes) {
      if (drawn.has(element)) continue;
      made.remove();
      boxes.delete(element);
    }
    tell(newest, stages);
    requestAnimationFrame(draw);
  };

  close.addEventListener("click", () => {
    running = false;
    host.remove();
  });
  draw();
}
