/** The one header of every Marquee surface: environment, as of, what is simulated; here also the stations and who the page is for. */
import { LitElement, html, nothing } from "lit";
import { NOBODY, PEOPLE } from "../people/people.js";

export class AppHeader extends LitElement {
  static properties = {
    station: { type: String },
    person: { attribute: false },
    servedAt: { attribute: false },
    why: { type: Boolean },
    logging: { type: String },
  };

  createRenderRoot() {
    return this;
  }

  #say(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  render() {
    const time = this.servedAt ? new Date(this.servedAt) : null;
    const people = [...PEOPLE, NOBODY];
    if (!people.some(({ id }) => id === this.person.id)) people.unshift(this.person);
    return html`
      <header class="bar">
        <a class="wordmark" href="#home" aria-label="Marquee, home"><span class="bulbs" aria-hidden="true"><i></i><i></i><i></i></span>Marquee</a>
        <nav aria-label="Stations">
          <a href="#home" aria-current=${this.station === "home" ? "page" : nothing}>Home</a>
          <a href="#sql" aria-current=${this.station === "sql" ? "page" : nothing}>SQL</a>
          ${this.logging ? html`<a href="${this.logging}/console#grid" data-link="console">Console</a>` : nothing}
        </nav>
        <div class="bar-facts">
          <span class="environment" title="Environment">demo</span>
          <span class="as-of">as of <time datetime=${this.servedAt ?? nothing}>${time ? time.toLocaleTimeString([], { hour12: false }) : "–"}</time></span>
          <details class="simulated">
            <summary><span aria-hidden="true">◍</span> Simulated audience</summary>
            <p><b>What is simulated.</b> Besides you, a small simulated audience visits this page through the same public interfaces: people <code>sim-0001</code> and on. Their pages carry <code>simulated = true</code> in the log and are told apart in every query here. The player is simulated too. The films, the model's scores and everything that you see or do are real.</p>
          </details>
        </div>
        <div class="bar-acts">
          <button class="toggle" data-action="why" aria-pressed=${this.why ? "true" : "false"} ?hidden=${this.station !== "home"} title="Why is this here? (w)" @click=${() => this.#say("why-toggle")}>
            <span aria-hidden="true">▦</span> <span class="toggle-words">Why is this here?</span> <kbd>w</kbd>
          </button>
          <button class="quiet fresh" data-action="new-page" ?hidden=${this.station !== "home"} title="Ask the ranker for a new page" @click=${() => this.#say("page-fresh")}><span aria-hidden="true">↻</span><span class="fresh-words"> New page</span></button>
          <label class="person"><span class="unseen">The page is for</span>
            <select data-action="person" .value=${this.person.id} @change=${(event) => this.#say("person-choose", event.target.value)}>
              ${people.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.person.id}>${name}</option>`)}
            </select>
          </label>
        </div>
      </header>
    `;
  }
}

customElements.define("app-header", AppHeader);
