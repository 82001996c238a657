/**
 * Arrow keys over the grid of slots. Each row is one tab stop, the slot last visited in it; left, right, Home and End
 * move within the row, up and down to the row above or below.
 */
export class GridFocus {
  #lastColumn = new Map();

  constructor(root) {
    this.root = root;
  }

  /** The column of a row that Tab stops at. */
  stopOf(row, first) {
    return this.#lastColumn.get(row) ?? first;
  }

  visited(row, column) {
    this.#lastColumn.set(row, column);
  }

  /** Moves as the key says. @returns whether the key was one of ours */
  move(key, slot) {
    const row = Number(slot.dataset.row);
    const column = Number(slot.dataset.column);
    switch (key) {
      case "ArrowRight":
        return this.#focus(row, column + 1);
      case "ArrowLeft":
        return this.#focus(row, column - 1);
      case "Home":
        return this.#focusElement(this.#slotsOf(row).at(0));
      case "End":
        return this.#focusElement(this.#slotsOf(row).at(-1));
      case "ArrowDown":
        return this.#toRow(row, +1, slot);
      case "ArrowUp":
        return this.#toRow(row, -1, slot);
      default:
        return false;
    }
  }

  #slotsOf(row) {
    return [...this.root.querySelectorAll(`.slot[data-row="${row}"]`)];
  }

  #focus(row, column) {
    return this.#focusElement(this.root.querySelector(`.slot[data-row="${row}"][data-column="${column}"]`));
  }

  /** To the slot of the next row that is nearest on screen, as on a television. The billboard is above the first row. */
  #toRow(row, step, from) {
    const rows = [...new Set([...this.root.querySelectorAll(".slot")].map((slot) => Number(slot.dataset.row)))];
    const at = from.dataset.billboard === undefined ? rows.indexOf(row) : -1;
    const target = rows[at + step];
    if (target === undefined) {
      const play = this.root.querySelector(".billboard [data-action=play]");
      return step < 0 && play ? this.#focusElement(play) : true;
    }
    const center = (element) => element.getBoundingClientRect().left + element.offsetWidth / 2;
    const origin = from.dataset.billboard === undefined ? center(from) : 0;
    return this.#focusElement(this.#slotsOf(target).reduce((best, slot) => (Math.abs(center(slot) - origin) < Math.abs(center(best) - origin) ? slot : best)));
  }

  #focusElement(element) {
    if (!element) return true;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
    return true;
  }
}
