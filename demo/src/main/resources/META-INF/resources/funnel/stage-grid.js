/** The signature of Marquee: a page as its grid of rows and columns, every slot in the colour and pattern of its stage. */
import { LitElement, html } from "lit";
import { ShowingController } from "../stages/showing.js";

export class StageGrid extends LitElement {
  static properties = { showing: { attribute: false } };

  constructor() {
    super();
    new ShowingController(this, () => this.showing);
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const { rows } = this.showing.page;
    const columns = Math.max(1, ...rows.map((row) => row.slots.length));
    const counts = this.showing.counts();
    const spoken = `Grid of ${rows.length} rows and ${columns} columns: ${counts.served} served, ${counts.rendered} rendered, ${counts.viewable} viewable, ${counts.interacted} interacted.`;
    return html`
      <div class="stage-grid" role="img" aria-label=${spoken} style="--columns: ${columns}">
        <span class="axis corner"></span>
        ${Array.from({ length: columns }, (_, column) => html`<span class="axis">${column % 4 === 0 ? column : ""}</span>`)}
        ${rows.map((row) => html`<span class="axis">${row.row}</span>${Array.from({ length: columns }, (_, column) => this.#cell(row, column))}`)}
      </div>
    `;
  }

  #cell(row, column) {
    const slot = row.slots[column];
    if (!slot) return html`<i class="cell" data-stage="none"></i>`;
    const stage = this.showing.stageOf(row.row, column);
    return html`<i class="cell" data-stage=${stage} title="row ${row.row}, column ${column}: ${slot.item.title} (${stage})"></i>`;
  }
}

customElements.define("stage-grid", StageGrid);
