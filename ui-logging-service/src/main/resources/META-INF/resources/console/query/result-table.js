/** An answer as a table: sorted by a click on a head, drawn a part at a time. */
import { LitElement, html, nothing } from "lit";
import { NUMERIC, cellText, count } from "../wire/numbers.js";

const PART = 200;

export class ResultTable extends LitElement {
  static properties = { result: { attribute: false }, shown: { state: true }, order: { state: true } };

  constructor() {
    super();
    this.shown = PART;
    this.order = null;
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has("result")) {
      this.shown = PART;
      this.order = null;
    }
  }

  #rows() {
    const { rows } = this.result;
    if (!this.order) return rows;
    const { column, down } = this.order;
    const sign = down ? -1 : 1;
    const compared = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(cellText(a)).localeCompare(String(cellText(b)), "en", { numeric: true }));
    // Nulls stand last either way.
    return [...rows].sort((a, b) => (a[column] === null) - (b[column] === null) || sign * compared(a[column], b[column]));
  }

  #sort(column) {
    if (this.order?.column !== column) this.order = { column, down: false };
    else this.order = this.order.down ? null : { column, down: true };
  }

  render() {
    const { columns } = this.result;
    const rows = this.#rows();
    if (!rows.length) return html`<p class="empty">No rows. The log reaches the tables some seconds after the screen.</p>`;
    const numeric = columns.map(({ type }) => NUMERIC.test(type));
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label="Result">
        <table class="result">
          <thead>
            <tr>
              ${columns.map(({ name, type }, i) => {
                const sorted = this.order?.column === i;
                return html`<th scope="col" class=${numeric[i] ? "number" : ""} aria-sort=${sorted ? (this.order.down ? "descending" : "ascending") : nothing}>
                  <button title=${type} @click=${() => this.#sort(i)}>${name}<span aria-hidden="true">${sorted ? (this.order.down ? " ↓" : " ↑") : ""}</span></button></th>`;
              })}
            </tr>
          </thead>
          <tbody>
            ${rows.slice(0, this.shown).map((row) => html`<tr>${row.map((value, i) => html`<td class=${numeric[i] ? "number" : ""}>${value === null ? html`<i class="null">null</i>` : cellText(value, columns[i].type)}</td>`)}</tr>`)}
          </tbody>
        </table>
      </div>
      ${rows.length > this.shown
        ? html`<p class="more"><button class="quiet" @click=${() => (this.shown += 5 * PART)}>Show more</button> ${count(this.shown)} of ${count(rows.length)} rows are drawn.</p>`
        : nothing}
    `;
  }
}

customElements.define("result-table", ResultTable);
