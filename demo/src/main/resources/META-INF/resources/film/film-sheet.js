/** One film in a dialog: poster, facts, the player, and why it is where it is. */
import { LitElement, html, nothing } from "lit";
import { cellsText, propensityText, scoreText } from "../page/slot-why.js";
import { evidenceInWords } from "../page/evidence.js";
import { poster } from "../posters/posters.js";
import { ShowingController } from "../stages/showing.js";
import { stageShape } from "../stages/stages.js";
import { factsLine, factsTable } from "./facts.js";
import "./player.js";

export class FilmSheet extends LitElement {
  static properties = {
    showing: { attribute: false },
    tracking: { attribute: false },
    place: { state: true },
  };

  constructor() {
    super();
    this.place = null;
    new ShowingController(this, () => this.showing);
    this.onLeave = () => {
      if (!this.place) return;
      this.querySelector("film-player")?.leave();
      this.tracking?.flush();
    };
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener("pagehide", this.onLeave, { capture: true });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener("pagehide", this.onLeave, { capture: true });
  }

  /** Opens the film of a slot. @param playing whether it starts at once */
  async open(row, slot, playing) {
    this.place = { row, slot };
    await this.updateComplete;
    this.querySelector("dialog").showModal();
    await this.querySelector("film-player").updateComplete;
    if (playing) this.querySelector("film-player").start();
    this.querySelector("film-player button").focus();
  }

  #closed() {
    this.querySelector("film-player")?.leave();
    const played = this.played;
    this.played = null;
    this.place = null;
    this.dispatchEvent(new CustomEvent("film-closed", { detail: { played } }));
  }

  #report = (type, fields) => {
    const { row, slot } = this.place;
    if (type === "play") this.played = slot.item;
    this.tracking?.track(type, { row: row.row, column: slot.column, itemId: slot.itemId, ...fields });
  };

  #backdropClick(event) {
    if (event.target === event.currentTarget) event.currentTarget.close();
  }

  render() {
    return html`<dialog class="film-sheet" aria-labelledby="film-title" @close=${() => this.#closed()} @click=${this.#backdropClick}>${this.place ? this.#film() : nothing}</dialog>`;
  }

  #film() {
    const { slot } = this.place;
    const { item } = slot;
    return html`
      <div class="film">
        <div class="film-poster">${poster(item)}</div>
        <div class="film-words">
          <div class="film-head"><h2 id="film-title">${item.title}</h2><p class="film-line">${factsLine(item)}</p></div>
          <film-player .item=${item} .report=${this.#report}></film-player>
          ${this.#why()}
          <h3>Facts</h3>
          <dl class="film-facts">${factsTable(item).map(({ name, value }) => html`<div><dt>${name}</dt><dd class=${value ? "" : "missing"}>${value ?? "not in the catalogue"}</dd></div>`)}</dl>
        </div>
        <button class="close" aria-label="Close" @click=${(event) => event.currentTarget.closest("dialog").close()}>✕</button>
      </div>
    `;
  }

  #why() {
    const { row, slot } = this.place;
    const { page } = this.showing;
    const stage = this.showing.stageOf(row.row, slot.column);
    return html`
      <details class="film-why" open>
        <summary>Why is this here?</summary>
        <dl>
          <div><dt>Place</dt><dd>row ${row.row}, column ${slot.column} (n = ${row.slots.length} in the row)</dd></div>
          <div><dt>Row</dt><dd>${row.title} (${evidenceInWords(row)})</dd></div>
          <div><dt>Score</dt><dd>${scoreText(slot.score)} by ${page.model.name}@${page.model.version}</dd></div>
          <div><dt>Probability</dt><dd>${propensityText(slot.propensity)} of this film at this place (exploration: ${page.exploration})</dd></div>
          <div><dt>Cell</dt><dd>${cellsText(page.cells)}</dd></div>
          <div><dt>Stage</dt><dd class="stage" data-stage=${stage}>${stageShape(stage)} ${stage}</dd></div>
          <div><dt>Page</dt><dd><code>${page.pageId}</code></dd></div>
        </dl>
      </details>
    `;
  }
}

customElements.define("film-sheet", FilmSheet);
