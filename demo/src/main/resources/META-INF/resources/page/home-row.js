/** One row: its title and evidence, and a carousel of slots that are drawn as they come near. */
import { LitElement, html, nothing } from "lit";
import { poster, spokenTitle } from "../posters/posters.js";
import { ShowingController } from "../stages/showing.js";
import { stageShape } from "../stages/stages.js";
import { evidenceInWords } from "./evidence.js";
import { slotWhy } from "./slot-why.js";

/** Slots drawn beyond the carousel's right edge, so that scrolling meets no empty box. */
const AHEAD = 1;

export class HomeRow extends LitElement {
  static properties = {
    row: { attribute: false },
    showing: { attribute: false },
    tracking: { attribute: false },
    gridFocus: { attribute: false },
    why: { type: Boolean },
    /** The first column that the carousel shows; the billboard may have taken column 0. */
    from: { type: Number },
    near: { state: true },
    drawnTo: { state: true },
    atStart: { state: true },
    atEnd: { state: true },
  };

  #nearness;
  #resizes;

  constructor() {
    super();
    this.from = 0;
    this.near = false;
    this.drawnTo = -1;
    this.atStart = true;
    this.atEnd = false;
    new ShowingController(this, () => this.showing);
  }

  /** Light DOM: the tracker watches these elements, and one stylesheet per feature reaches them. */
  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#nearness = new IntersectionObserver(
      ([entry]) => {
        if (!entry.isIntersecting) return;
        this.near = true;
        this.#nearness.disconnect();
      },
      { rootMargin: "0px 0px 60px 0px" },
    );
    this.#nearness.observe(this);
    this.#resizes = new ResizeObserver(() => this.#measure());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#nearness.disconnect();
    this.#resizes.disconnect();
  }

  firstUpdated() {
    this.#resizes.observe(this.querySelector(".carousel"));
  }

  updated(changed) {
    if (changed.has("row") && changed.get("row")) {
      this.drawnTo = -1;
      this.#measure();
    }
    if (changed.has("near")) this.#measure();
    if (!this.tracking) return;
    for (const element of this.querySelectorAll(".slot[data-drawn]")) {
      this.tracking.slot(element, { row: this.row.row, column: Number(element.dataset.column), itemId: element.dataset.itemId });
    }
  }

  /** How far the carousel has been seen, from its scroll position. */
  #measure() {
    const carousel = this.querySelector(".carousel");
    const first = carousel?.querySelector(".slot");
    if (!first || carousel.clientWidth === 0) return;
    const step = first.offsetWidth + parseFloat(getComputedStyle(carousel.firstElementChild).columnGap || "0");
    this.atStart = carousel.scrollLeft < 8;
    this.atEnd = carousel.scrollLeft + carousel.clientWidth > carousel.scrollWidth - 8;
    if (this.near) {
      const last = this.from + Math.ceil((carousel.scrollLeft + carousel.clientWidth) / step) - 1 + AHEAD;
      this.drawnTo = Math.max(this.drawnTo, last);
    }
  }

  #page(direction) {
    const carousel = this.querySelector(".carousel");
    carousel.scrollBy({ left: direction * carousel.clientWidth * 0.9, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }

  render() {
    const { row } = this;
    const slots = row.slots.slice(this.from);
    return html`
      <section class="row" aria-labelledby="row-${row.row}-title">
        <header class="row-head">
          <h2 id="row-${row.row}-title">${row.title}</h2>
          <p class="row-evidence">${evidenceInWords(row)}</p>
          ${this.why ? html`<p class="row-why">row ${row.row} · <b>${row.id}</b> · source ${row.evidence?.kind ?? "unknown"}${row.evidence?.itemId ? html` · from ${row.evidence.itemId}` : nothing} · n = ${row.slots.length} slots</p>` : nothing}
        </header>
        <div class="carousel-frame">
          <button class="page-back" aria-label="Earlier in ${row.title}" tabindex="-1" ?hidden=${this.atStart} @click=${() => this.#page(-1)}>‹</button>
          <div class="carousel" tabindex="-1" @scroll=${() => this.#measure()}>
            <ul role="list">${slots.map((slot) => html`<li>${this.#slot(slot)}</li>`)}</ul>
          </div>
          <button class="page-on" aria-label="Further in ${row.title}" tabindex="-1" ?hidden=${this.atEnd} @click=${() => this.#page(+1)}>›</button>
        </div>
      </section>
    `;
  }

  #slot(slot) {
    const { row } = this.row;
    const drawn = slot.column <= this.drawnTo;
    const stage = this.showing.stageOf(row, slot.column);
    return html`
      <button class="slot" data-row=${row} data-column=${slot.column} data-item-id=${slot.itemId} data-stage=${stage} ?data-drawn=${drawn}
        tabindex=${this.gridFocus.stopOf(row, this.from) === slot.column ? 0 : -1} aria-label=${spokenTitle(slot.item)} aria-haspopup="dialog"
        @focus=${() => this.#visited(slot.column)}>
        ${drawn ? poster(slot.item, { silent: true }) : nothing}
        ${drawn && this.why ? slotWhy(this.showing.page, this.row, slot, stage) : nothing}
        ${drawn && this.why ? html`<span class="slot-stage">${stageShape(stage)}</span>` : nothing}
      </button>
    `;
  }

  #visited(column) {
    this.gridFocus.visited(this.row.row, column);
    this.requestUpdate();
  }
}

customElements.define("home-row", HomeRow);
