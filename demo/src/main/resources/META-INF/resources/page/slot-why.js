/** The numbers behind one slot: where it stands, what the model said, and with which probability it was shown. */
import { html } from "lit";

export function scoreText(score) {
  return score === null || score === undefined ? "–" : Number(score).toFixed(3);
}

export function propensityText(propensity) {
  if (propensity === null || propensity === undefined) return "not known";
  return Number(propensity) === 1 ? "1" : Number(propensity).toFixed(3);
}

export function cellsText(cells) {
  const entries = Object.entries(cells ?? {});
  return entries.length ? entries.map(([experiment, cell]) => `${experiment}: ${cell}`).join(", ") : "in no experiment";
}

/** Laid over a poster: the slot's place in the grid, score, probability, model and cell, and its stage. */
export function slotWhy(page, row, slot, stage) {
  const cells = Object.entries(page.cells ?? {});
  return html`
    <span class="slot-why" data-stage=${stage}>
      <span><span class="slot-place">r${row.row}<i>·</i>c${slot.column}</span><span class="slot-title">${slot.item.title}</span></span>
      <span class="slot-facts">
        <span><i>score</i> <b>${scoreText(slot.score)}</b></span>
        <span><i>prob.</i> <b>${propensityText(slot.propensity)}</b></span>
        <span><i>model</i> <b>${page.model.name}@${page.model.version}</b></span>
        <span><i>cell</i> <b>${cells.length ? cells.map(([, cell]) => cell).join(", ") : "none"}</b></span>
        <span><i>stage</i> <b class="stage-word">${stage}</b></span>
      </span>
    </span>
  `;
}
