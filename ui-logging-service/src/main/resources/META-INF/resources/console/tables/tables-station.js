/** The tables: what one row stands for, what each column means, and what a null says. */
import { LitElement, html, nothing } from "lit";
import { tables } from "../wire/services.js";

export class TablesStation extends LitElement {
  static properties = { tables: { state: true }, sought: { state: true }, failure: { state: true } };

  constructor() {
    super();
    this.tables = null;
    this.sought = "";
    this.failure = null;
  }

  createRenderRoot() {
    return this;
  }

  async firstUpdated() {
    try {
      this.tables = await tables();
    } catch (error) {
      this.failure = error.message;
    }
  }

  /** Tables with the columns that were sought; a table that is sought by name is shown whole. */
  #found() {
    const word = this.sought.trim().toLowerCase();
    if (!word) return this.tables;
    return this.tables
      .map((table) => (table.name.includes(word) ? table : { ...table, columns: table.columns.filter(({ name, meaning }) => name.includes(word) || meaning.toLowerCase().includes(word)) }))
      .filter(({ columns }) => columns.length);
  }

  #ask(table) {
    this.dispatchEvent(new CustomEvent("ask", { bubbles: true, detail: { sql: `SELECT *\nFROM ${table.name}\nLIMIT 100` } }));
  }

  render() {
    return html`
      <div class="station">
        <header class="station-head">
          <h1>Tables</h1>
          <div class="choices">
            <label>Find <input type="search" data-find placeholder="column or word" .value=${this.sought} @input=${(event) => (this.sought = event.target.value)}></label>
            <a class="secondary" href="/v1/tables/marquee.duckdb" download>↓ marquee.duckdb</a>
          </div>
        </header>
        <p class="says">For notebooks and BI tools, <code>marquee.duckdb</code> holds these as commented views over the lake’s files.</p>
        ${this.failure ? html`<p class="failure" role="alert">${this.failure}</p>` : nothing}
        ${this.tables ? this.#list() : nothing}
      </div>
    `;
  }

  #list() {
    const found = this.#found();
    if (!found.length) return html`<p class="empty" role="status">No table or column speaks of “${this.sought}”.</p>`;
    return found.map(
      (table) => html`
        <details class="table-of" data-table=${table.name} ?open=${Boolean(this.sought.trim())}>
          <summary><code>${table.name}</code><span>${table.grain}</span></summary>
          <p class="acts"><button class="secondary" @click=${() => this.#ask(table)}>Look at some rows</button><span class="status">Key: ${table.key.map((name, i) => html`${i ? ", " : ""}<code>${name}</code>`)}</span></p>
          ${table.joins.length ? html`<ul class="joins">${table.joins.map(({ table: other, on }) => html`<li>to <code>${other}</code> on <code>${on}</code></li>`)}</ul>` : nothing}
          <div class="scroll" tabindex="0" role="region" aria-label="Columns of ${table.name}">
            <table class="result wrap">
              <thead><tr><th scope="col">column</th><th scope="col">type</th><th scope="col">meaning</th><th scope="col">null means</th></tr></thead>
              <tbody>${table.columns.map(({ name, type, meaning, ifNull }) => html`<tr><td><code>${name}</code></td><td><code>${type}</code></td><td>${meaning}</td><td>${ifNull ?? html`<i class="null">never</i>`}</td></tr>`)}</tbody>
            </table>
          </div>
        </details>
      `,
    );
  }
}

customElements.define("tables-station", TablesStation);
