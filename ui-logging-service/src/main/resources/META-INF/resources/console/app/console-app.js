/** The shell: one header, four stations, the address says which. */
import { LitElement, html, nothing } from "lit";
import { clock } from "../wire/numbers.js";
import "../query/query-station.js";
import "../grid/grid-station.js";
import "../ledger/ledger-station.js";
import "../tables/tables-station.js";

const STATIONS = [
  { id: "query", name: "Query" },
  { id: "grid", name: "Grid" },
  { id: "ledger", name: "Ledger" },
  { id: "tables", name: "Tables" },
];

export class ConsoleApp extends LitElement {
  static properties = {
    environment: { type: String },
    station: { state: true },
    visited: { state: true },
    asOf: { state: true },
  };

  constructor() {
    super();
    this.visited = new Set();
    this.asOf = null;
    this.#read();
    addEventListener("hashchange", () => this.#read());
    this.addEventListener("as-of", ({ detail }) => (this.asOf = detail));
    this.addEventListener("ask", ({ detail }) => this.#ask(detail));
  }

  createRenderRoot() {
    return this;
  }

  #read() {
    const [name] = location.hash.slice(1).split("?");
    this.station = STATIONS.some(({ id }) => id === name) ? name : "query";
    this.visited = new Set([...this.visited, this.station]);
    document.title = `Marquee · ${STATIONS.find(({ id }) => id === this.station).name}`;
  }

  /** A query that stands elsewhere in the console is opened in the editor and run. */
  async #ask({ sql, chart }) {
    location.hash = "#query";
    this.#read();
    await this.updateComplete;
    this.querySelector("query-station").ask(sql, chart);
  }

  render() {
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>To the content</a>
      <header class="bar">
        <a class="wordmark" href="#query" aria-label="Marquee, analysts' console"><span class="bulbs" aria-hidden="true"><i></i><i></i><i></i></span>Marquee</a>
        <nav aria-label="Stations">
          ${STATIONS.map(({ id, name }) => html`<a href="#${id}" data-station-link=${id} aria-current=${this.station === id ? "page" : nothing}>${name}</a>`)}
        </nav>
        <p class="bar-facts">
          <span class="environment" title="Environment">${this.environment}</span>
          <span class="as-of">${this.asOf ? html`as of <time datetime=${this.asOf}>${clock(this.asOf)}</time>` : nothing}</span>
        </p>
      </header>
      <main id="main" tabindex="-1">
        ${this.#station("query", html`<query-station ?hidden=${this.station !== "query"}></query-station>`)}
        ${this.#station("grid", html`<grid-station ?hidden=${this.station !== "grid"} .active=${this.station === "grid"}></grid-station>`)}
        ${this.#station("ledger", html`<ledger-station ?hidden=${this.station !== "ledger"} .active=${this.station === "ledger"}></ledger-station>`)}
        ${this.#station("tables", html`<tables-station ?hidden=${this.station !== "tables"}></tables-station>`)}
      </main>
    `;
  }

  #station(id, shown) {
    return this.visited.has(id) ? shown : nothing;
  }

  #skip(event) {
    event.preventDefault();
    document.getElementById("main").focus();
  }
}

customElements.define("console-app", ConsoleApp);
