/** SQL over the lake: questions ready to run about what was just seen, and room for one's own. */
import { LitElement, html, nothing } from "lit";
import { Problem } from "../wire/call.js";
import { runSql } from "../wire/services.js";
import { cellText, toCsv } from "./csv.js";
import { queriesFor } from "./queries.js";

/** The log follows the screen by seconds: an empty answer to a prefilled query is asked for again, this often. */
const AGAIN_MILLIS = 2_500;
const AGAIN_TIMES = 6;

const NUMERIC = /INT|DOUBLE|FLOAT|DECIMAL|REAL/i;

export class SqlStation extends LitElement {
  static properties = {
    config: { attribute: false },
    pageId: { attribute: false },
    active: { type: Boolean },
    chosen: { state: true },
    text: { state: true },
    result: { state: true },
    failure: { state: true },
    running: { state: true },
    millis: { state: true },
  };

  #untouched = true;
  #again = 0;
  #emptyAnswers = 0;

  constructor() {
    super();
    this.chosen = "seen";
    this.text = "";
    this.result = null;
    this.failure = null;
    this.running = false;
    this.millis = 0;
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has("pageId") && this.pageId && this.#untouched) this.text = this.#queries().find(({ id }) => id === this.chosen)?.sql ?? this.text;
    if ((changed.has("active") || changed.has("pageId")) && this.active && this.pageId) {
      this.#emptyAnswers = 0;
      this.updateComplete.then(() => this.run());
    }
    if (changed.has("active") && !this.active) clearTimeout(this.#again);
  }

  /** Shows a query that stands elsewhere on the page, and runs it. */
  show(sql) {
    this.chosen = null;
    this.#untouched = false;
    this.text = sql;
    if (this.active) this.run();
  }

  #queries() {
    return queriesFor(this.pageId ?? "");
  }

  #choose(query) {
    this.chosen = query.id;
    this.#untouched = true;
    this.text = query.sql;
    this.#emptyAnswers = 0;
    this.run();
  }

  async run() {
    clearTimeout(this.#again);
    if (this.running || !this.text.trim()) return;
    this.running = true;
    this.failure = null;
    const start = performance.now();
    try {
      this.result = await runSql(this.config, this.text);
      this.millis = Math.round(performance.now() - start);
    } catch (error) {
      this.result = null;
      this.failure = { sentence: error.message, code: error instanceof Problem ? error.code : null };
    }
    this.running = false;
    if (this.result?.rows.length === 0 && this.chosen && this.active && this.#emptyAnswers++ < AGAIN_TIMES) {
      this.#again = setTimeout(() => this.run(), AGAIN_MILLIS);
    }
  }

  #keys(event) {
    event.stopPropagation();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.run();
    }
  }

  #type(event) {
    this.text = event.target.value;
    this.#untouched = false;
    this.chosen = null;
  }

  #export() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([toCsv(this.result)], { type: "text/csv" }));
    link.download = "marquee.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
  }

  render() {
    const chosen = this.#queries().find(({ id }) => id === this.chosen);
    return html`
      <section class="station" data-station="sql" aria-labelledby="sql-title">
        <h1 id="sql-title">SQL over what was just seen</h1>
        <p class="station-lead">The log as tables: DuckDB over Parquet, read only. New rows arrive within seconds.</p>
        <div class="station-queries" role="group" aria-label="Prefilled queries">
          ${this.#queries().map((query) => html`<button class="chip" data-query=${query.id} aria-pressed=${query.id === this.chosen ? "true" : "false"} @click=${() => this.#choose(query)}>${query.label}</button>`)}
        </div>
        <p class="station-says">${chosen?.says ?? "Your own query."}</p>
        <label class="unseen" for="sql-text">Query</label>
        <textarea id="sql-text" spellcheck="false" autocapitalize="off" autocomplete="off" .value=${this.text} rows=${Math.min(16, Math.max(5, this.text.split("\n").length + 1))}
          @input=${this.#type} @keydown=${this.#keys}></textarea>
        <p class="station-actions">
          <button class="primary" data-action="run-sql" ?disabled=${this.running} @click=${() => this.run()}>${this.running ? "Running…" : "Run"} <kbd>Ctrl ↵</kbd></button>
          <button class="secondary" data-action="export-csv" ?disabled=${!this.result} @click=${() => this.#export()}>Export CSV</button>
          <span class="station-status" role="status">${this.result ? `n = ${this.result.rows.length} row${this.result.rows.length === 1 ? "" : "s"}${this.result.truncated ? ", cut off at the limit" : ""}, ${this.millis} ms` : ""}</span>
        </p>
        ${this.failure ? html`<p class="station-failure" role="alert">${this.failure.sentence}${this.failure.code ? html` <code>${this.failure.code}</code>` : nothing}</p>` : nothing}
        ${this.result ? this.#table() : nothing}
      </section>
    `;
  }

  #table() {
    const { columns, rows } = this.result;
    if (!rows.length) return html`<p class="station-empty">No rows yet. The log reaches the lake a few seconds after the screen, and a poster counts as viewable after one second on it.</p>`;
    return html`
      <div class="station-table" tabindex="0" role="region" aria-label="Result">
        <table data-result>
          <thead><tr>${columns.map(({ name, type }) => html`<th scope="col" class=${NUMERIC.test(type) ? "number" : ""}>${name}<small>${type}</small></th>`)}</tr></thead>
          <tbody>${rows.map((row) => html`<tr>${row.map((value, i) => html`<td class=${NUMERIC.test(columns[i].type) ? "number" : ""}>${value === null ? html`<i class="null">null</i>` : cellText(value)}</td>`)}</tr>`)}</tbody>
        </table>
      </div>
    `;
  }
}

customElements.define("sql-station", SqlStation);
