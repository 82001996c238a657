/** A layout as its grid of rows and columns, each slot in the strength of a rate: where people look, and where they click. */
import { LitElement, html, nothing } from "lit";
import { count, percent, wilson } from "../wire/numbers.js";
import { Problem, records } from "../wire/services.js";
import { ENOUGH, MEASURES, gridSql, layoutsSql } from "./measures.js";

const DAYS = [1, 7, 30];
const WHO = { all: "everyone", real: "people", simulated: "simulated" };

export class GridStation extends LitElement {
  static properties = {
    active: { type: Boolean },
    layouts: { state: true },
    layout: { state: true },
    days: { state: true },
    who: { state: true },
    measure: { state: true },
    cells: { state: true },
    at: { state: true },
    failure: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.layouts = null;
    this.layout = null;
    this.days = 7;
    this.who = "all";
    this.measure = MEASURES[0];
    this.cells = null;
    this.at = { row: 0, column: 0 };
    this.failure = null;
    this.busy = false;
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has("active") && this.active) this.#read();
  }

  async #read() {
    this.busy = true;
    this.failure = null;
    try {
      this.layouts = (await records(layoutsSql(this.days))).map(({ layout }) => layout);
      if (!this.layouts.includes(this.layout)) this.layout = this.layouts[0] ?? null;
      this.cells = this.layout ? await records(gridSql(this)) : [];
      this.dispatchEvent(new CustomEvent("as-of", { bubbles: true, detail: new Date().toISOString() }));
    } catch (error) {
      this.failure = { sentence: error.message, code: error instanceof Problem ? error.code : null };
    }
    this.busy = false;
  }

  #set(changes) {
    Object.assign(this, changes);
    this.#read();
  }

  #share(cell) {
    return cell && cell[this.measure.among] ? cell[this.measure.hits] / cell[this.measure.among] : null;
  }

  #enough(cell) {
    return cell && cell[this.measure.among] >= ENOUGH;
  }

  #sum(cells) {
    const sum = (key) => cells.reduce((total, cell) => total + cell[key], 0);
    return { [this.measure.hits]: sum(this.measure.hits), [this.measure.among]: sum(this.measure.among) };
  }

  #sentence(cell) {
    if (!cell) return "Nothing was served here.";
    const [hits, n] = [cell[this.measure.hits], cell[this.measure.among]];
    const interval = wilson(hits, n);
    const said = `${this.measure.says(count(hits), count(n))}`;
    if (!interval) return `${said}.`;
    return `${said}: ${percent(hits / n)} (95 %: ${percent(interval.low)} to ${percent(interval.high)})${this.#enough(cell) ? "" : "; too few to say"}.`;
  }

  #keys(event, rows, columns) {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    const far = { Home: { column: 0 }, End: { column: columns - 1 } }[event.key];
    if (!step && !far) return;
    event.preventDefault();
    const within = (value, size) => Math.min(size - 1, Math.max(0, value));
    this.at = far ? { ...this.at, ...far } : { row: within(this.at.row + step[0], rows), column: within(this.at.column + step[1], columns) };
    this.updateComplete.then(() => this.querySelector(`[data-slot="${this.at.row}/${this.at.column}"]`)?.focus());
  }

  render() {
    return html`
      <div class="station">
        <header class="station-head">
          <h1>${this.measure.name} by slot</h1>
          <div class="choices">
            <label>Layout <select data-choose="layout" @change=${(event) => this.#set({ layout: event.target.value })}>${(this.layouts ?? []).map((id) => html`<option ?selected=${id === this.layout}>${id}</option>`)}</select></label>
            <label>Measure <select data-choose="measure" @change=${(event) => (this.measure = MEASURES[event.target.selectedIndex])}>${MEASURES.map((one) => html`<option value=${one.id} ?selected=${one === this.measure}>${one.name}</option>`)}</select></label>
            <label>Days <select data-choose="days" @change=${(event) => this.#set({ days: DAYS[event.target.selectedIndex] })}>${DAYS.map((days) => html`<option ?selected=${days === this.days}>${days}</option>`)}</select></label>
            <label>Of <select data-choose="who" @change=${(event) => this.#set({ who: event.target.value })}>${Object.entries(WHO).map(([id, name]) => html`<option value=${id} ?selected=${id === this.who}>${name}</option>`)}</select></label>
          </div>
        </header>
        <p class="says">${this.measure.about} The intervals take slots as independent, which those of one page are not: they are somewhat too narrow.</p>
        ${this.failure ? html`<p class="failure" role="alert">${this.failure.sentence} <button class="quiet" @click=${() => this.#read()}>Try again</button></p>` : nothing}
        ${this.cells === null ? (this.failure ? nothing : html`<p class="empty" role="status">Counting…</p>`) : this.cells.length ? this.#grid() : html`<p class="empty">No page was served in these days. Choose more days, or serve one: <code>POST /v1/pages/home</code>.</p>`}
      </div>
    `;
  }

  #grid() {
    const rows = Math.max(...this.cells.map((cell) => cell.slot_row)) + 1;
    const columns = Math.max(...this.cells.map((cell) => cell.slot_column)) + 1;
    const cellAt = new Map(this.cells.map((cell) => [`${cell.slot_row}/${cell.slot_column}`, cell]));
    const shares = this.cells.filter((cell) => this.#enough(cell)).map((cell) => this.#share(cell));
    const most = Math.max(0, ...shares) || 1;
    const chosen = cellAt.get(`${this.at.row}/${this.at.column}`);
    return html`
      <div class="grid-scroll ${this.busy ? "old" : ""}">
        <table class="slot-grid" role="grid" aria-label="${this.measure.name} by row and column" @keydown=${(event) => this.#keys(event, rows, columns)}>
          <thead><tr><th scope="col"><span class="unseen">Row</span></th>${Array.from({ length: columns }, (_, column) => html`<th scope="col">${column}</th>`)}<th scope="col" class="margin">row</th></tr></thead>
          <tbody>
            ${Array.from({ length: rows }, (_, row) => {
              const whole = this.#sum(this.cells.filter((cell) => cell.slot_row === row));
              return html`<tr><th scope="row">${row}</th>${Array.from({ length: columns }, (_, column) => this.#cell(cellAt.get(`${row}/${column}`), row, column, most))}<td class="margin" title=${this.#sentence(whole)}>${this.#enough(whole) ? percent(this.#share(whole)) : "·"}</td></tr>`;
            })}
          </tbody>
        </table>
      </div>
      <p class="legend"><span>0 %</span><i class="scale" aria-hidden="true"></i><span>${percent(most)}</span><span class="few"><i class="cell few" aria-hidden="true"></i> fewer than ${ENOUGH}: too few to say</span></p>
      <p class="detail" role="status"><b>Row ${this.at.row}, column ${this.at.column}.</b> ${this.#sentence(chosen)}</p>
      <p class="acts">
        <button class="secondary" data-action="sql" @click=${() => this.#sql()}>The SQL behind it</button>
        <span class="status">n = ${count(this.cells.reduce((sum, cell) => sum + cell.n_served, 0))} served slots. All: ${this.#sentence(this.#sum(this.cells))}</span>
      </p>
    `;
  }

  #cell(cell, row, column, most) {
    const share = this.#share(cell);
    const enough = this.#enough(cell);
    const strength = enough ? Math.round((100 * share) / most) : 0;
    const here = this.at.row === row && this.at.column === column;
    return html`<td role="gridcell" data-slot="${row}/${column}" tabindex=${here ? 0 : -1} aria-selected=${here ? "true" : "false"}
      class="cell ${enough ? "" : cell ? "few" : "none"} ${strength > 78 ? "strong" : ""}" style="--strength: ${strength}%"
      aria-label="Row ${row}, column ${column}: ${this.#sentence(cell)}" title=${this.#sentence(cell)} @click=${() => (this.at = { row, column })} @focus=${() => (this.at = { row, column })}>${enough ? (100 * share).toFixed(share < 0.0995 ? 1 : 0) : cell ? "·" : ""}</td>`;
  }

  #sql() {
    const chart = { kind: "heatmap", x: "slot_column", y: "slot_row", value: "click_rate" };
    this.dispatchEvent(new CustomEvent("ask", { bubbles: true, detail: { sql: gridSql(this), chart } }));
  }
}

customElements.define("grid-station", GridStation);
