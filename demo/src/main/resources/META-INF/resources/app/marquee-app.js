/** The whole of it: asks for a page, draws it, keeps the tracker and the funnel beside it, and switches stations. */
import { LitElement, html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { choosePerson, currentPerson, identityOf } from "../people/people.js";
import { requestPage } from "../page/page-request.js";
import { Showing } from "../stages/showing.js";
import { Tracking } from "../tracking/tracking.js";
import { readConfig, viewabilityOf } from "../wire/services.js";
import { awayState, degradedNotice, playedNotice, skeleton, unloggedNotice } from "./notices.js";
import "../film/film-sheet.js";
import "../funnel/funnel-panel.js";
import "../page/home-page.js";
import "../sql/sql-station.js";
import "./app-header.js";

const RETRY_SECONDS = 8;
const wide = matchMedia("(min-width: 1180px)");

const stationOf = (hash) => (hash === "#sql" ? "sql" : "home");

export class MarqueeApp extends LitElement {
  static properties = {
    config: { state: true },
    person: { state: true },
    showing: { state: true },
    tracking: { state: true },
    trackingState: { state: true },
    failure: { state: true },
    retryIn: { state: true },
    station: { state: true },
    why: { state: true },
    panelOpen: { state: true },
    degradedShown: { state: true },
    unloggedShown: { state: true },
    played: { state: true },
  };

  #scroll = 0;
  #countdown = 0;
  #asked = 0;

  constructor() {
    super();
    this.person = currentPerson();
    this.station = stationOf(location.hash);
    this.panelOpen = wide.matches;
    this.trackingState = "loading";
    this.why = false;
    window.addEventListener("hashchange", () => this.#visit(stationOf(location.hash)));
    window.addEventListener("keydown", (event) => this.#keys(event));
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  /** Asks for a new page; the showing before it ends. */
  async load() {
    const asked = ++this.#asked;
    clearInterval(this.#countdown);
    this.failure = null;
    this.played = null;
    this.tracking?.close();
    this.tracking = null;
    this.showing = null;
    try {
      this.config ??= await readConfig();
      const identity = identityOf(this.person);
      const page = await requestPage(this.config, identity);
      if (asked !== this.#asked) return;
      this.showing = new Showing(page);
      this.degradedShown = true;
      this.unloggedShown = true;
      this.trackingState = "loading";
      this.tracking = new Tracking({
        config: this.config,
        identity,
        showing: this.showing,
        viewability: viewabilityOf(this.config),
        onState: (state) => (this.trackingState = state),
      });
    } catch (error) {
      if (asked !== this.#asked) return;
      this.failure = error;
      this.#retryLater();
    }
  }

  #retryLater() {
    this.retryIn = RETRY_SECONDS;
    this.#countdown = setInterval(() => {
      this.retryIn--;
      if (this.retryIn <= 0) this.load();
    }, 1_000);
  }

  async #visit(station) {
    if (station === this.station) return;
    if (this.station === "home") this.#scroll = window.scrollY;
    this.station = station;
    await this.updateComplete;
    window.scrollTo(0, station === "home" ? this.#scroll : 0);
  }

  #keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || this.station !== "home") return;
    if (event.target.closest?.("input, textarea, select, dialog")) return;
    if (event.key === "w" || event.key === "?") {
      event.preventDefault();
      this.why = !this.why;
    }
  }

  #person(event) {
    this.person = choosePerson(event.detail);
    window.scrollTo(0, 0);
    this.load();
  }

  #fresh = () => {
    window.scrollTo(0, 0);
    this.load();
  };

  #open({ row, slot }, playing) {
    if (!playing) this.tracking?.track("click", { row: row.row, column: slot.column, itemId: slot.itemId });
    this.querySelector("film-sheet").open(row, slot, playing);
  }

  async #sql(event) {
    location.hash = "#sql";
    this.querySelector("sql-station").show(event.detail.sql);
  }

  render() {
    const { showing } = this;
    const home = this.station === "home";
    return html`
      <a class="skip" href="#main" @click=${(event) => { event.preventDefault(); this.querySelector("main").focus(); }}>Skip to the films</a>
      <app-header .station=${this.station} .logging=${this.config?.logging} .person=${this.person} .servedAt=${showing?.page.servedAt} ?why=${this.why}
        @why-toggle=${() => (this.why = !this.why)} @page-fresh=${this.#fresh} @person-choose=${this.#person}></app-header>
      <div class="frame ${this.why ? "why" : ""} ${this.panelOpen ? "panel-open" : ""}" data-station="home" ?hidden=${!home}>
        <main id="main" tabindex="-1" aria-label="Home" @slot-open=${(event) => this.#open(event.detail, false)} @slot-play=${(event) => this.#open(event.detail, true)}>
          <h1 class="unseen">Films for ${this.person.name}</h1>
          <div class="notices">
            ${showing && this.degradedShown ? degradedNotice(showing.page.degraded, () => (this.degradedShown = false)) : nothing}
            ${this.trackingState === "off" && this.unloggedShown ? unloggedNotice(() => (this.unloggedShown = false)) : nothing}
            ${this.played ? playedNotice(this.played, this.#fresh, () => (this.played = null)) : nothing}
          </div>
          ${this.failure ? awayState(this.failure, this.retryIn, () => this.load()) : nothing}
          ${!this.failure && !showing ? skeleton() : nothing}
          ${showing ? keyed(showing, html`<home-page .showing=${showing} .tracking=${this.tracking} ?why=${this.why}></home-page>`) : nothing}
        </main>
        <funnel-panel .config=${this.config} .showing=${showing} ?open=${this.panelOpen && home}
          @panel-toggle=${() => (this.panelOpen = !this.panelOpen)} @sql-open=${this.#sql}></funnel-panel>
      </div>
      <div class="station-frame" ?hidden=${home}><sql-station .config=${this.config} .pageId=${showing?.page.pageId} ?active=${!home}></sql-station></div>
      <film-sheet .showing=${showing} .tracking=${this.tracking} @film-closed=${(event) => (this.played = event.detail.played ?? this.played)}></film-sheet>
    `;
  }
}

customElements.define("marquee-app", MarqueeApp);
