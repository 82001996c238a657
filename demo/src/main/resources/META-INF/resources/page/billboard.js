/** Slot 0 of row 0, drawn large. It is that slot: the first carousel goes on from column 1. */
import { LitElement, html, nothing } from "lit";
import { backdrop, poster } from "../posters/posters.js";
import { ShowingController } from "../stages/showing.js";
import { stageShape } from "../stages/stages.js";
import { factsLine } from "../film/facts.js";
import { slotWhy } from "./slot-why.js";

export class Billboard extends LitElement {
  static properties = {
    row: { attribute: false },
    showing: { attribute: false },
    tracking: { attribute: false },
    why: { type: Boolean },
  };

  constructor() {
    super();
    new ShowingController(this, () => this.showing);
  }

  createRenderRoot() {
    return this;
  }

  updated() {
    const slot = this.row?.slots[0];
    if (slot) this.tracking?.slot(this.querySelector(".billboard"), { row: this.row.row, column: slot.column, itemId: slot.itemId });
  }

  #act(name, slot) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: { row: this.row, slot } }));
  }

  render() {
    const slot = this.row.slots[0];
    const { item } = slot;
    const { ground, drawing } = backdrop(item);
    const stage = this.showing.stageOf(this.row.row, slot.column);
    return html`
      <article class="billboard" style="--billboard-ground: ${ground}" data-billboard data-row=${this.row.row} data-column=${slot.column}
        data-item-id=${slot.itemId} data-stage=${stage} aria-labelledby="billboard-title">
        ${drawing}
        <div class="billboard-words">
          <p class="billboard-kicker">First in ${this.row.title}</p>
          <h2 id="billboard-title" class=${item.title.length > 26 ? "long" : ""}>${item.title}</h2>
          <p class="billboard-facts">${factsLine(item)}</p>
          <p class="billboard-actions">
            <button class="primary" data-action="play" @click=${() => this.#act("slot-play", slot)}>
              <span aria-hidden="true">▶</span> Play<span class="unseen"> ${item.title}</span>
            </button>
            <button class="secondary" data-action="details" @click=${() => this.#act("slot-open", slot)}>Details<span class="unseen"> of ${item.title}</span></button>
          </p>
        </div>
        <div class="billboard-poster">${poster(item, { silent: true })}
          ${this.why ? html`${slotWhy(this.showing.page, this.row, slot, stage)}<span class="slot-stage">${stageShape(stage)}</span>` : nothing}
        </div>
      </article>
    `;
  }
}

customElements.define("home-billboard", Billboard);
