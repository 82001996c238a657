/** The ledger: what came in, what landed, what was refused, what is on its way; how far slots came; how fresh the tables are. */
import { LitElement, html, nothing } from "lit";
import "../chart/chart-box.js";
import { ago, count, percent } from "../wire/numbers.js";
import { exampleQueries, ledger, records } from "../wire/services.js";

const AGAIN_MILLIS = 5_000;
const STAGES = ["served", "rendered", "viewable", "interacted"];
const HOURS_DRAWN = 72;
const HOURS_LISTED = 24;

export class LedgerStation extends LitElement {
  static properties = { active: { type: Boolean }, ledger: { state: true }, fresh: { state: true }, failure: { state: true } };

  #timer = 0;
  #freshSql = null;

  constructor() {
    super();
    this.ledger = null;
    this.fresh = null;
    this.failure = null;
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (!changed.has("active")) return;
    clearTimeout(this.#timer);
    if (this.active) this.#read();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  async #read() {
    try {
      this.ledger = await ledger();
      this.#freshSql ??= (await exampleQueries()).find(({ name }) => name === "freshness").sql;
      this.fresh = await records(this.#freshSql);
      this.failure = null;
      this.dispatchEvent(new CustomEvent("as-of", { bubbles: true, detail: new Date().toISOString() }));
    } catch (error) {
      this.failure = error.message;
    }
    if (this.active) this.#timer = setTimeout(() => (document.hidden ? this.#later() : this.#read()), AGAIN_MILLIS);
  }

  #later() {
    document.addEventListener("visibilitychange", () => this.active && this.#read(), { once: true });
  }

  render() {
    return html`
      <div class="station">
        <header class="station-head"><h1>Ledger</h1></header>
        ${this.failure ? html`<p class="failure" role="alert">${this.failure} ${this.ledger ? "What stands below is what was read last." : ""}</p>` : nothing}
        ${this.ledger ? this.#whole() : this.failure ? nothing : html`<p class="empty" role="status">Counting…</p>`}
      </div>
    `;
  }

  #whole() {
    const { log, writer, inFlight, landed, rejected } = this.ledger;
    const balanced = log.missing === 0;
    return html`
      <p class="verdict ${balanced ? "" : "short"}" data-balanced=${balanced}>
        <span class="sign" aria-hidden="true">${balanced ? "✓" : "!"}</span>
        <span>${balanced
          ? html`<b>The log balances.</b> Redis counted ${count(log.appended)} entries; ${count(log.landed)} are in the lake and ${count(log.left)} on their way. ${this.#complete()}`
          : html`<b>${count(log.missing)} entries are missing.</b> Redis counted ${count(log.appended)}, but ${count(log.landed)} landed and ${count(log.left)} are left in the log. Somebody trimmed or deleted a stream, or Redis lost what it had answered for: look at its persistence (<code>appendfsync</code>) and at who may write to <code>mq:*</code>.`}</span>
      </p>
      <dl class="figures">
        ${this.#figure("Events landed", landed, "repeats included")}
        ${this.#figure("On their way", inFlight, `writer: ${writer}`)}
        ${this.#figure("Refused", rejected, html`<button class="link" data-action="why-refused" @click=${() => this.#refused()}>why?</button>`)}
        ${this.#figure("Entries missing", log.missing, "in neither place")}
      </dl>
      <section aria-labelledby="slots-title">
        <h2 id="slots-title">How far slots came</h2>
        ${this.#stages()}
      </section>
      <section aria-labelledby="hours-title">
        <h2 id="hours-title">Hour by hour <small>of the rows’ own time, UTC</small></h2>
        ${this.#hours()}
      </section>
      <section aria-labelledby="fresh-title">
        <h2 id="fresh-title">How fresh the tables are</h2>
        ${this.#freshness()}
      </section>
    `;
  }

  #complete() {
    const { completeThrough } = this.ledger;
    return completeThrough ? `Hours up to ${completeThrough.replace("T", " ").slice(0, 16)} UTC are final; later ones may still gain events that come late.` : "";
  }

  #figure(name, value, note) {
    return html`<div class="figure"><dt>${name}</dt><dd>${count(value)}<small>${note}</small></dd></div>`;
  }

  #stages() {
    const { slots } = this.ledger;
    return html`<ol class="stages">
      ${STAGES.map((stage, i) => {
        const before = i ? slots[STAGES[i - 1]] : null;
        return html`<li data-stage=${stage} style="--share: ${slots.served ? slots[stage] / slots.served : 0}"><span>${stage}</span><b>${count(slots[stage])}</b><small>${before ? `${percent(slots[stage] / before)} of ${STAGES[i - 1]}` : ""}</small></li>`;
      })}
    </ol>`;
  }

  #hours() {
    const hours = this.ledger.hours;
    if (!hours.length) return html`<p class="empty">Nothing has landed yet.</p>`;
    const rows = hours.slice(-HOURS_DRAWN).map(({ hour, landed, rejected }) => [hour, landed, rejected]);
    const result = { columns: [{ name: "hour", type: "TIMESTAMP" }, { name: "landed", type: "BIGINT" }, { name: "refused", type: "BIGINT" }], rows };
    return html`
      ${rows.length > 1 ? html`<chart-box class="low" .result=${result} .chart=${{ kind: "bar", x: "hour", y: "landed,refused", series: "" }} label="Events landed and refused by hour; the numbers stand in the table below"></chart-box>` : nothing}
      <div class="scroll" tabindex="0" role="region" aria-label="Hour by hour">
        <table class="result">
          <thead><tr><th scope="col">hour</th><th scope="col" class="number">events landed</th><th scope="col" class="number">refused</th><th scope="col" class="number">pages</th><th scope="col" class="number">slots</th></tr></thead>
          <tbody>${hours.slice(-HOURS_LISTED).reverse().map(({ hour, landed, rejected, pages, slots }) => html`<tr><td>${hour.replace("T", " ").slice(0, 16)}</td>${[landed, rejected, pages, slots].map((value) => html`<td class="number">${count(value)}</td>`)}</tr>`)}</tbody>
        </table>
      </div>
      ${hours.length > HOURS_LISTED ? html`<p class="more">The latest ${HOURS_LISTED} of ${count(hours.length)} hours.</p>` : nothing}
    `;
  }

  #freshness() {
    if (!this.fresh) return html`<p class="empty">Counting…</p>`;
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Freshness">
      <table class="result" data-fresh>
        <thead><tr><th scope="col">table</th><th scope="col">newest row</th><th scope="col" class="number">rows of a day</th><th scope="col" class="number">event to receipt, median</th><th scope="col" class="number">95 %</th></tr></thead>
        <tbody>${this.fresh.map((row) => html`<tr><td><code>${row.table_name}</code></td><td>${row.newest ? html`<time datetime=${row.newest}>${ago(row.newest)}</time>` : "–"}</td><td class="number">${count(row.rows_of_a_day)}</td><td class="number">${row.median_delay_s === null ? "–" : `${row.median_delay_s} s`}</td><td class="number">${row.p95_delay_s === null ? "–" : `${row.p95_delay_s} s`}</td></tr>`)}</tbody>
      </table>
    </div>`;
  }

  async #refused() {
    const query = (await exampleQueries()).find(({ name }) => name === "rejected-events");
    this.dispatchEvent(new CustomEvent("ask", { bubbles: true, detail: { sql: query.sql, chart: query.chart } }));
  }
}

customElements.define("ledger-station", LedgerStation);
