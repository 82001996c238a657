/** The four stages of a slot, in order. Each has a colour (tokens.css), a letter and a shape, so that colour is never alone. */
import { svg, html } from "lit";

export const STAGES = [
  { id: "served", letter: "S", means: "in the ranker's answer" },
  { id: "rendered", letter: "R", means: "put into the page" },
  { id: "viewable", letter: "V", means: "half its pixels on screen for one second" },
  { id: "interacted", letter: "I", means: "clicked, played, or acted on in any other way" },
];

const SHAPES = {
  served: svg`<rect x="2" y="2" width="8" height="8" fill="none" stroke="currentColor" stroke-width="1.6" />`,
  rendered: svg`<rect x="1.5" y="1.5" width="9" height="9" fill="none" stroke="currentColor" stroke-width="1.2" /><path d="M2 7L7 2M3.5 10L10 3.5M7.5 10L10 7.5" stroke="currentColor" stroke-width="1.6" />`,
  viewable: svg`<rect x="1" y="1" width="10" height="10" fill="currentColor" /><circle cx="6" cy="6" r="2.2" fill="var(--ground)" />`,
  interacted: svg`<rect x="1" y="1" width="10" height="10" rx="5" fill="currentColor" /><path d="M4.6 3.6L8.6 6L4.6 8.4z" fill="var(--ground)" />`,
};

/** The stage's shape, in the colour of the text around it. */
export function stageShape(stage) {
  return html`<svg class="stage-shape" viewBox="0 0 12 12" aria-hidden="true" focusable="false">${SHAPES[stage]}</svg>`;
}
