/** The live funnel of the page on screen: what this browser saw, at once, and what the log knows of it, from the lake. */
import { LitElement, html, nothing } from "lit";
import { ShowingController } from "../stages/showing.js";
import { STAGES, stageShape } from "../stages/stages.js";
import { funnelSql, latestSql, readFunnel, readLatest } from "./lake.js";
import "./stage-grid.js";

const POLL_MILLIS = 2_000;

export class FunnelPanel extends LitElement {
  static properties = {
    config: { attribute: false },
    showing: { attribute: false },
    open: { type: Boolean },
    lake: { state: true },
    latest: { state: true },
    trouble: { state: true },
    readAt: { state: true },
  };

  #timer = 0;

  constructor() {
    super();
    this.#forget();
    new ShowingController(this, () => this.showing);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#poll();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  willUpdate(changed) {
    if (changed.has("showing")) this.#forget();
    if (changed.has("open") && this.open) this.#poll();
  }

  #forget() {
    this.lake = null;
    this.latest = [];
    this.trouble = null;
    this.readAt = null;
  }

  async #poll() {
    clearTimeout(this.#timer);
    if (this.open && this.showing && document.visibilityState === "visible") {
      const { pageId } = this.showing.page;
      try {
        const lake = await readFunnel(this.config, pageId);
        const latest = await readLatest(this.config, pageId);
        if (this.showing.page.pageId === pageId) Object.assign(this, { lake, latest, trouble: null, readAt: new Date() });
      } catch (error) {
        this.trouble = error.message;
      }
    }
    clearTimeout(this.#timer);
    if (this.isConnected) this.#timer = setTimeout(() => this.#poll(), POLL_MILLIS);
  }

  #toggle() {
    this.dispatchEvent(new CustomEvent("panel-toggle", { bubbles: true }));
  }

  render() {
    if (!this.showing) return nothing;
    const here = this.showing.counts();
    return html`
      <aside class="funnel" data-panel="funnel" aria-label="Live funnel of this page">
        <button class="funnel-summary" aria-expanded=${this.open ? "true" : "false"} aria-controls="funnel-body" @click=${this.#toggle}>
          <span class="funnel-summary-words">${STAGES.map(({ id }) => html`<span class="stage" data-stage=${id}>${stageShape(id)}<b data-count=${id}>${here[id]}</b> <i>${id}</i></span>`)}</span>
          <span class="funnel-toggle" aria-hidden="true">${this.open ? "▾" : "▴"}</span>
        </button>
        <div id="funnel-body" class="funnel-body" ?hidden=${!this.open}>
          <h2>This page, slot by slot</h2>
          ${this.#stages(here)}
          <stage-grid .showing=${this.showing}></stage-grid>
          <p class="funnel-note">Rows down, columns across, from 0. Your screen counts at once; the log follows in seconds.</p>
          ${this.#sql("SQL behind “in the lake”", funnelSql(this.showing.page.pageId))}
          ${this.#events()}
        </div>
      </aside>
    `;
  }

  #stages(here) {
    const n = here.served;
    const share = (count) => (n ? `${((100 * count) / n).toFixed(count && count < n ? 1 : 0)} %` : "–");
    return html`
      <table class="stages">
        <caption class="unseen">Slots of this page by stage, n = ${n} slots</caption>
        <thead><tr><th scope="col">Stage</th><th scope="col" class="number">on screen</th><th scope="col" class="number">in the lake</th><th scope="col" class="number">of n = ${n}</th></tr></thead>
        <tbody>
          ${STAGES.map(
            ({ id, letter, means }) => html`
              <tr data-stage=${id} title=${means}>
                <th scope="row" class="stage" data-stage=${id}>${stageShape(id)}<kbd>${letter}</kbd> ${id}</th>
                <td class="number"><b>${here[id]}</b></td>
                <td class="number" data-lake=${id}>${this.lake ? this.lake[id] : "…"}</td>
                <td class="number share"><span style="--share: ${n ? here[id] / n : 0}">${share(here[id])}</span></td>
              </tr>
            `,
          )}
        </tbody>
      </table>
      <p class="funnel-note" role="status">
        ${this.trouble ? html`<span class="trouble">The lake did not answer: ${this.trouble} Trying again.</span>` : this.readAt ? `Lake read ${this.readAt.toLocaleTimeString([], { hour12: false })}; again every 2 s.` : "Reading the lake…"}
      </p>
    `;
  }

  #sql(label, sql) {
    return html`<details class="sql-behind"><summary>${label}</summary><pre><code>${sql}</code></pre><button class="quiet" @click=${() => this.#station(sql)}>Open in SQL</button></details>`;
  }

  #station(sql) {
    this.dispatchEvent(new CustomEvent("sql-open", { bubbles: true, detail: { sql } }));
  }

  #events() {
    return html`
      <h2>Latest logged events <small>n = ${this.latest.length}, newest first</small></h2>
      ${this.latest.length
        ? html`<table class="events">
            <thead><tr><th scope="col">Time</th><th scope="col">What</th><th scope="col">Slot</th><th scope="col">Film</th></tr></thead>
            <tbody>${this.latest.map((event) => this.#event(event))}</tbody>
          </table>`
        : html`<p class="funnel-note">None in the lake yet. Scroll a row; a poster counts as viewable after one second.</p>`}
      ${this.#sql("SQL behind the events", latestSql(this.showing.page.pageId))}
    `;
  }

  #event(event) {
    const stage = STAGES.some(({ id }) => id === event.what) ? event.what : "interacted";
    const time = new Date(/[zZ]|[+-]\d\d(:?\d\d)?$/.test(event.time) ? event.time : `${String(event.time).replace(" ", "T")}Z`);
    return html`<tr><td>${Number.isNaN(time.getTime()) ? event.time : time.toLocaleTimeString([], { hour12: false })}</td><td class="stage" data-stage=${stage}>${stageShape(stage)} ${event.what}</td>
      <td>${event.slot_row === null || event.slot_row === undefined ? "–" : `r${event.slot_row} c${event.slot_column}`}</td><td class="film-name">${event.title ?? "–"}</td></tr>`;
  }
}

customElements.define("funnel-panel", FunnelPanel);
