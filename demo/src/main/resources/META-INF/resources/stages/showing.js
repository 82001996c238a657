/**
 * One showing of one page: which stage each of its slots has reached, as this browser knows it, at once. What the log
 * knows follows a few seconds later and is read from the lake.
 */
import { STAGES } from "./stages.js";

export class Showing extends EventTarget {
  #reached = new Map();
  #announced = false;

  constructor(page) {
    super();
    this.page = page;
    this.slots = new Map();
    for (const row of page.rows) {
      for (const slot of row.slots) {
        this.slots.set(`${row.row}:${slot.column}`, { row, slot });
        this.#reached.set(`${row.row}:${slot.column}`, new Set(["served"]));
      }
    }
  }

  /** The furthest stage of a slot. */
  stageOf(row, column) {
    const reached = this.#reached.get(`${row}:${column}`);
    return STAGES.findLast(({ id }) => reached?.has(id))?.id ?? "served";
  }

  /** A slot reached a stage. One can be interacted with before it counts as viewable: each stage is kept for itself. */
  reach({ row, column, stage }) {
    const reached = this.#reached.get(`${row}:${column}`);
    if (!reached || reached.has(stage)) return;
    reached.add(stage);
    this.#announce();
  }

  /** How many slots reached each stage. */
  counts() {
    const counts = Object.fromEntries(STAGES.map(({ id }) => [id, 0]));
    for (const reached of this.#reached.values()) {
      for (const stage of reached) counts[stage]++;
    }
    return counts;
  }

  #announce() {
    if (this.#announced) return;
    this.#announced = true;
    requestAnimationFrame(() => {
      this.#announced = false;
      this.dispatchEvent(new Event("change"));
    });
  }
}

/** Re-renders a component whenever its showing changes. */
export class ShowingController {
  #showing = null;
  #update;

  constructor(host, of) {
    this.host = host;
    this.of = of;
    this.#update = () => host.requestUpdate();
    host.addController(this);
  }

  hostConnected() {
    this.#follow();
  }

  hostUpdate() {
    this.#follow();
  }

  hostDisconnected() {
    this.#showing?.removeEventListener("change", this.#update);
    this.#showing = null;
  }

  #follow() {
    const showing = this.of();
    if (showing === this.#showing) return;
    this.#showing?.removeEventListener("change", this.#update);
    this.#showing = showing;
    showing?.addEventListener("change", this.#update);
  }
}
