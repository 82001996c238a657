/** The page as a film service shows it: a billboard and rows, with arrow keys over the grid. */
import { LitElement, html, nothing } from "lit";
import { GridFocus } from "./grid-focus.js";
import "./billboard.js";
import "./home-row.js";

export class HomePage extends LitElement {
  static properties = {
    showing: { attribute: false },
    tracking: { attribute: false },
    why: { type: Boolean },
  };

  #gridFocus = new GridFocus(this);

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has("showing")) this.#gridFocus = new GridFocus(this);
  }

  #placeOf(element) {
    const { row, column } = element.dataset;
    return this.showing.slots.get(`${row}:${column}`);
  }

  #act(name, place) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: place }));
  }

  #click(event) {
    const slot = event.target.closest(".slot");
    if (slot) this.#act("slot-open", this.#placeOf(slot));
  }

  #keys(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const slot = event.target.closest(".slot, .billboard");
    if (!slot) return;
    if (event.key === "Enter" && slot.matches(".slot")) {
      event.preventDefault();
      this.#act("slot-play", this.#placeOf(slot));
      return;
    }
    if (slot.matches(".billboard") && !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    if (this.#gridFocus.move(event.key, slot)) event.preventDefault();
  }

  render() {
    const { page } = this.showing;
    const [first] = page.rows;
    if (!first) {
      return html`<section class="away" data-page-id=${page.pageId}><h1>No rows just now</h1><p>The ranker answered with an empty page. Ask for a new one in a moment.</p></section>`;
    }
    const rows = page.rows.map((row) => ({ row, from: row === first ? 1 : 0 })).filter(({ row, from }) => row.slots.length > from);
    return html`
      <div class="page" data-page-id=${page.pageId} data-layout=${page.layout} @click=${this.#click} @keydown=${this.#keys}>
        <home-billboard .row=${first} .showing=${this.showing} .tracking=${this.tracking} ?why=${this.why}></home-billboard>
        ${rows.map(
          ({ row, from }) => html`<home-row .row=${row} .from=${from} .showing=${this.showing} .tracking=${this.tracking} .gridFocus=${this.#gridFocus} ?why=${this.why}></home-row>`,
        )}
        <footer class="page-end">
          <p>${page.rows.length} rows, ${this.showing.slots.size} slots · model ${page.model.name}@${page.model.version} · layout ${page.layout} · page <code>${page.pageId}</code></p>
          <p>Arrow keys move between films, <kbd>Enter</kbd> plays, <kbd>Space</kbd> opens, <kbd>w</kbd> or <kbd>?</kbd> says why. Posters are set from the films' facts; there is no artwork.</p>
        </footer>
      </div>
    `;
  }
}

customElements.define("home-page", HomePage);
