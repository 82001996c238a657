/** SQL over the lake: an editor, examples, what was asked before, the answer as table, chart or file. */
import { LitElement, html, nothing } from "lit";
import { KINDS, fitting, partOf } from "../chart/options.js";
import "../chart/chart-box.js";
import { count, percent } from "../wire/numbers.js";
import { Problem, cancel, exampleQueries, fileOf, runSql, tables, underWay } from "../wire/services.js";
import { openEditor } from "./editor.js";
import { forget, past, remember } from "./past.js";
import "./result-table.js";

const LOOK_MILLIS = 400;
const PLACEHOLDER = /\?|\$\d/;
const FILES = { csv: "CSV", json: "JSON", parquet: "Parquet" };
const QUOTED_OR_COMMENT = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g;

const textOfAddress = () => new URLSearchParams(location.hash.split("?")[1] ?? "").get("sql");

export class QueryStation extends LitElement {
  static properties = {
    text: { state: true },
    parameters: { state: true },
    examples: { state: true },
    chosen: { state: true },
    past: { state: true },
    running: { state: true },
    result: { state: true },
    answered: { state: true },
    failure: { state: true },
    view: { state: true },
    chart: { state: true },
    part: { state: true },
    said: { state: true },
  };

  #editor = null;
  #described = null;
  #look = 0;

  constructor() {
    super();
    this.text = textOfAddress() ?? "";
    this.parameters = "";
    this.examples = [];
    this.chosen = null;
    this.past = past();
    this.running = null;
    this.result = null;
    this.answered = null;
    this.failure = null;
    this.view = "table";
    this.chart = null;
    this.part = null;
    this.said = "";
  }

  createRenderRoot() {
    return this;
  }

  async firstUpdated() {
    this.#editor = openEditor(this.querySelector("[data-editor]"), {
      text: this.text,
      changed: (text) => {
        this.text = text;
        if (this.chosen && text !== this.chosen.sql) this.chosen = null;
      },
      run: () => this.run(),
      escape: () => this.#escape(),
    });
    this.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) this.#escape();
    });
    const [examples, known] = await Promise.allSettled([exampleQueries(), tables()]);
    if (known.status === "fulfilled") this.#editor.know(known.value);
    if (examples.status === "fulfilled") this.examples = examples.value;
    else this.failure = { sentence: examples.reason.message, code: null };
    if (!this.text && this.examples.length) this.#choose(this.examples[0]);
    else if (this.text) this.run();
  }

  /** Shows a query that stands elsewhere in the console, and runs it. */
  ask(sql, chart = null) {
    this.chosen = null;
    this.#described = chart;
    if (chart) this.view = "chart";
    this.text = sql;
    this.#editor?.show(sql);
    this.run();
  }

  #choose(example) {
    this.text = example.sql;
    this.#editor.show(example.sql);
    this.chosen = example;
    this.#described = example.chart;
    this.view = example.chart.kind === "none" ? "table" : "chart";
    this.parameters = "";
    this.run();
  }

  #wantsParameters() {
    return PLACEHOLDER.test(this.text.replace(QUOTED_OR_COMMENT, ""));
  }

  /** @returns the parameters as a list; null where they cannot be read, which is then said */
  #given() {
    if (!this.#wantsParameters() || !this.parameters.trim()) return [];
    try {
      const list = JSON.parse(this.parameters);
      if (Array.isArray(list)) return list;
    } catch {
      // Said below.
    }
    this.failure = { sentence: 'The parameters are not a JSON list; write them such as ["home@1", 7].', code: null };
    return null;
  }

  async run() {
    const sql = (this.#editor?.selection() || this.text).trim();
    if (this.running || !sql) return;
    const parameters = this.#given();
    if (parameters === null) return;
    const id = crypto.randomUUID();
    this.failure = null;
    this.said = "";
    this.running = { id, since: performance.now(), progress: null, millis: 0 };
    this.#look = setInterval(() => this.#watch(id), LOOK_MILLIS);
    let kept = { sql, at: new Date().toISOString() };
    try {
      const result = await runSql(sql, { parameters, id });
      const millis = Math.round(performance.now() - this.running.since);
      this.answered = { sql, parameters, millis };
      this.chart = fitting(this.#described, result);
      this.part = null;
      this.result = result;
      kept = { ...kept, rows: result.rows.length, millis };
      this.dispatchEvent(new CustomEvent("as-of", { bubbles: true, detail: new Date().toISOString() }));
    } catch (error) {
      this.failure = { sentence: error.message, code: error instanceof Problem ? error.code : null };
      kept = { ...kept, failed: true };
    }
    clearInterval(this.#look);
    this.running = null;
    this.past = remember(kept);
  }

  async #watch(id) {
    if (this.running?.id !== id) return;
    this.running = { ...this.running, millis: Math.round(performance.now() - this.running.since) };
    try {
      const query = await underWay(id);
      if (query && this.running?.id === id) this.running = { ...this.running, progress: query.progress ?? null };
    } catch {
      // The query itself says what is wrong.
    }
  }

  #escape() {
    if (!this.running) return false;
    this.#cancel();
    return true;
  }

  async #cancel() {
    const { id } = this.running;
    try {
      await cancel(id);
    } catch {
      // It has just ended.
    }
  }

  async #file(format) {
    this.said = `Writing ${FILES[format]}…`;
    try {
      const { blob, truncated } = await fileOf(this.answered.sql, { parameters: this.answered.parameters, format });
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = `${this.chosen?.name ?? "marquee"}.${format}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
      this.said = truncated ? `${FILES[format]} holds the first rows only: the answer is longer than it may be.` : `${FILES[format]} is written.`;
    } catch (error) {
      this.said = error.message;
    }
  }

  async #link() {
    const address = `${location.origin}${location.pathname}#query?${new URLSearchParams({ sql: this.text })}`;
    history.replaceState(null, "", address);
    try {
      await navigator.clipboard.writeText(address);
      this.said = "The link is copied; whoever opens it runs this query.";
    } catch {
      this.said = "The link stands in the address bar.";
    }
  }

  render() {
    return html`
      <h1 class="unseen">Query</h1>
      <div class="query">
        <aside aria-label="Queries">
          <details class="list" ?open=${matchMedia("(min-width: 900px)").matches}>
            <summary>Ready to run <small>${this.examples.length || ""}</small></summary>
            <ul>
              ${this.examples.map((example) => html`<li><button data-query=${example.name} aria-current=${this.chosen?.name === example.name ? "true" : nothing} @click=${() => this.#choose(example)}>${example.title}</button></li>`)}
            </ul>
          </details>
          <details class="list">
            <summary>Asked before <small>${this.past.length || ""}</small></summary>
            ${this.past.length
              ? html`<ul data-past>
                    ${this.past.map(({ sql, at, rows, failed }) => html`<li><button @click=${() => this.ask(sql)} title=${sql}><code>${sql.replace(/\s+/g, " ").slice(0, 60)}</code><small>${new Date(at).toLocaleString("en", { hour12: false, month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" })} · ${failed ? "failed" : `${count(rows)} rows`}</small></button></li>`)}
                  </ul>
                  <button class="quiet" @click=${() => (this.past = forget())}>Forget them</button>`
              : html`<p class="empty">What you run is kept in this browser.</p>`}
          </details>
        </aside>
        <section class="work" aria-label="Editor and answer">
          <p class="says">${this.chosen ? this.chosen.about : "Your own query: one SELECT over the tables (DuckDB’s SQL, read only). Ctrl+Space completes."}</p>
          <div data-editor></div>
          ${this.#wantsParameters()
            ? html`<label class="parameters">Parameters, a JSON list <input data-parameters spellcheck="false" placeholder='["home@1", 7]' .value=${this.parameters} @input=${(event) => (this.parameters = event.target.value)} @keydown=${(event) => event.key === "Enter" && this.run()}></label>`
            : nothing}
          <p class="acts">
            ${this.running
              ? html`<button class="primary" data-action="cancel" @click=${() => this.#cancel()}>Cancel <kbd>Esc</kbd></button>`
              : html`<button class="primary" data-action="run" @click=${() => this.run()}>Run <kbd>Ctrl ↵</kbd></button>`}
            <button class="secondary" data-action="link" @click=${() => this.#link()}>Copy link</button>
            <span class="status" role="status">${this.#status()}</span>
          </p>
          ${this.running ? html`<progress aria-label="Progress" max="1" .value=${this.running.progress ?? nothing}></progress>` : nothing}
          ${this.failure ? html`<p class="failure" role="alert">${this.failure.sentence}${this.failure.code ? html` <code>${this.failure.code}</code>` : nothing}</p>` : nothing}
          ${this.result ? this.#answer() : nothing}
        </section>
      </div>
    `;
  }

  #status() {
    if (this.running) return `${(this.running.millis / 1000).toFixed(1)} s${this.running.progress === null ? "" : `, ${percent(this.running.progress, 0)} read`}`;
    if (this.said) return this.said;
    if (!this.result) return "";
    const n = this.result.rows.length;
    return `${count(n)} row${n === 1 ? "" : "s"}${this.result.truncated ? ", cut off at the limit" : ""}, ${count(this.answered.millis)} ms`;
  }

  #answer() {
    const tab = (id, name) => html`<button role="tab" id="tab-${id}" aria-controls="answer" aria-selected=${this.view === id ? "true" : "false"} tabindex=${this.view === id ? 0 : -1} @click=${() => (this.view = id)}>${name}</button>`;
    return html`
      <div class="answer-head">
        <div role="tablist" aria-label="The answer as" @keydown=${this.#tabKeys}>${tab("table", "Table")}${tab("chart", "Chart")}</div>
        <div class="files" role="group" aria-label="Export">${Object.entries(FILES).map(([format, name]) => html`<button class="quiet" data-export=${format} @click=${() => this.#file(format)}>↓ ${name}</button>`)}</div>
      </div>
      <div id="answer" role="tabpanel" aria-labelledby="tab-${this.view}" class=${this.running ? "old" : ""}>
        ${this.view === "table" ? html`<result-table .result=${this.result}></result-table>` : this.#chart()}
      </div>
    `;
  }

  #tabKeys(event) {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    this.view = this.view === "table" ? "chart" : "table";
    this.updateComplete.then(() => this.querySelector(`#tab-${this.view}`).focus());
  }

  #chart() {
    const names = this.result.columns.map(({ name }) => name);
    const set = (key) => (event) => (this.chart = { ...this.chart, [key]: event.target.value });
    const choice = (key, label, options) => html`<label>${label} <select data-chart=${key} @change=${set(key)}>${options.map((name) => html`<option value=${name} ?selected=${this.chart[key] === name}>${name || "–"}</option>`)}</select></label>`;
    const up = this.chart.y.includes(",") ? [this.chart.y, ...names] : names;
    const split = this.chart.kind === "heatmap" ? partOf(this.result, this.chart) : null;
    return html`
      <div class="chart-choices">
        ${choice("kind", "Draw", KINDS)} ${choice("x", "along", names)} ${choice("y", this.chart.kind === "heatmap" ? "down" : "up", up)}
        ${this.chart.kind === "heatmap" ? choice("value", "colour", names) : choice("series", "a line each", ["", ...names])}
        ${split ? html`<label>only ${split.name} <select data-chart="part" @change=${(event) => (this.part = split.values[event.target.selectedIndex])}>${split.values.map((value) => html`<option ?selected=${value === (this.part ?? split.values[0])}>${value}</option>`)}</select></label>` : nothing}
      </div>
      <chart-box .result=${this.result} .chart=${this.chart} .part=${this.part} label=${`${this.chart.kind}: ${this.chart.value || this.chart.y} by ${this.chart.x}; the numbers stand in the table`}></chart-box>
      ${names.includes("low") && names.includes("high") && this.chart.kind !== "heatmap" && !this.chart.y.includes(",") ? html`<p class="says">The whiskers are the columns <code>low</code> and <code>high</code>.</p>` : nothing}
    `;
  }
}

customElements.define("query-station", QueryStation);
