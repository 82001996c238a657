/**
 * Joins this page to the tracker that the ui-logging-service serves. The page is drawn without waiting for it: slots that
 * were drawn before it came are reported when it does. Without it nothing is counted, and the page says so.
 */
const RETRY_MILLIS = 5_000;

let script = null;

/** One tracker for each identity, since each keeps its own queue; stages go to whichever showing is on screen. */
const trackers = new Map();
let onScreen = null;

function trackerFor(marquee, config, identity) {
  const key = JSON.stringify(identity);
  if (!trackers.has(key)) {
    const onStage = (event) => onScreen?.reach(event);
    trackers.set(key, marquee.start({ endpoint: `${config.logging}/v1/events`, key: config.key, ...identity, onStage }));
  }
  return trackers.get(key);
}

function loadTracker(logging) {
  script ??= new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = `${logging}/marquee.js`;
    element.addEventListener("load", () => (window.Marquee ? resolve(window.Marquee) : reject(new Error("No tracker in the script."))));
    element.addEventListener("error", () => reject(new Error("The tracker could not be loaded.")));
    document.head.append(element);
  }).catch((error) => {
    script = null;
    throw error;
  });
  return script;
}

export class Tracking {
  #drawn = new Map();
  #waiting = [];
  #tracker = null;
  #view = null;
  #retry = 0;

  /** @param {(state: "loading" | "on" | "off") => void} onState */
  constructor({ config, identity, showing, viewability, onState }) {
    this.config = config;
    this.identity = identity;
    this.showing = showing;
    this.viewability = viewability;
    this.onState = onState;
    this.closed = false;
    this.#start();
  }

  async #start() {
    let marquee;
    try {
      marquee = await loadTracker(this.config.logging);
    } catch {
      if (this.closed) return;
      this.onState("off");
      this.#retry = setTimeout(() => this.#start(), RETRY_MILLIS);
      return;
    }
    if (this.closed) return;
    const viewability = await this.viewability;
    if (this.closed) return;
    onScreen = this.showing;
    this.#tracker = trackerFor(marquee, this.config, this.identity);
    this.#view = this.#tracker.page({ ...this.showing.page, viewability });
    for (const [element, slot] of this.#drawn) this.#view.slot(element, slot);
    for (const [type, what] of this.#waiting.splice(0)) this.#view.track(type, what);
    this.onState("on");
  }

  /** A slot was drawn: watch it. */
  slot(element, slot) {
    if (this.#drawn.has(element)) return;
    this.#drawn.set(element, slot);
    this.#view?.slot(element, slot);
  }

  /** Somebody did something with a slot. */
  track(type, what) {
    if (this.#view) this.#view.track(type, what);
    else this.#waiting.push([type, what]);
  }

  flush() {
    this.#tracker?.flush();
  }

  close() {
    this.closed = true;
    clearTimeout(this.#retry);
    this.#view?.close();
    this.#tracker?.flush();
    if (onScreen === this.showing) onScreen = null;
  }
}
