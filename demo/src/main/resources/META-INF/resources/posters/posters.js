/**
 * Typographic posters: there is no artwork, so each film's is set from its title, year, genre and director. The same
 * film always gets the same poster. `poster` draws one, `backdrop` its motif alone, wide, for a billboard.
 */
import { html, svg } from "lit";
import { FACES, fitBlock, fitStack, widthOf } from "./lettering.js";
import * as motifs from "./motifs.js";
import { palettesOf } from "./palettes.js";
import { seeded } from "./seed.js";

const W = 200;
const H = 300;
const MARGIN = 14;

/** Which compositions suit a genre; those named more often come more often. */
const COMPOSITIONS = {
  Action: ["stack", "bands", "stack", "beams", "letter", "stripes"],
  Adventure: ["ridges", "horizon", "arcs", "stack", "ridges"],
  "Thriller/Suspense": ["windows", "letter", "stripes", "halftone", "stack"],
  Horror: ["letter", "beams", "frame", "stack", "halftone"],
  Comedy: ["tiles", "arcs", "halftone", "bands", "stack"],
  "Romantic Comedy": ["frame", "arcs", "tiles", "horizon"],
  "Black Comedy": ["letter", "stack", "tiles", "halftone"],
  Musical: ["beams", "arcs", "tiles", "bands"],
  "Concert/Performance": ["beams", "halftone", "stack"],
  Western: ["horizon", "ridges", "stack", "frame"],
  Documentary: ["stripes", "tiles", "letter", "halftone"],
  Drama: ["frame", "horizon", "letter", "arcs", "stripes", "ridges", "windows"],
};
const ANY = ["stack", "arcs", "tiles", "horizon", "letter", "frame", "stripes", "bands"];

/** Initials that say nothing as a shape. */
const THIN_INITIAL = /^(the |an? )?[ijl1]/i;

const FACE_OF = {
  frame: ["italic", "serif"],
  horizon: ["serif", "light", "grotesk"],
  ridges: ["serif", "slab", "grotesk"],
  tiles: ["grotesk", "slab"],
  windows: ["mono", "grotesk"],
  stripes: ["grotesk", "light"],
};

const text = (content, x, y, size, face, fill, extra = {}) => svg`<text x=${x} y=${y} font-size=${size.toFixed(2)} font-family=${face.family}
  font-weight=${face.weight} font-style=${face.style} fill=${fill} text-anchor=${extra.anchor ?? "start"} letter-spacing=${extra.tracking ?? 0}>${content}</text>`;

function block(title, box, face, color, anchor = "start") {
  const set = fitBlock(title, { ...box, face });
  const x = anchor === "middle" ? box.x + box.width / 2 : box.x;
  const leading = (box.leading ?? 1) * set.size;
  const top = box.from === "bottom" ? box.y + box.height - set.height : box.from === "middle" ? box.y + (box.height - set.height) / 2 : box.y;
  return set.lines.map((line, i) => text(line, x, top + set.size * 0.73 + i * leading, set.size, face, color, { anchor }));
}

function credit(item, p, { anchor = "start", y = H - 13, color = p.type, width = W - 2 * MARGIN } = {}) {
  const parts = [item.director ?? item.genre, item.year].filter((part) => part !== undefined && part !== null);
  const line = parts.join("  ·  ").toUpperCase();
  const size = Math.min(9, width / (widthOf(line, FACES.light) + 0.06 * line.length));
  const x = anchor === "middle" ? W / 2 : MARGIN;
  return line ? text(line, x, y, size, FACES.light, color, { anchor, tracking: (size * 0.06).toFixed(2) }) : svg``;
}

function stackPoster(item, p, chance) {
  const set = fitStack(item.title, { width: W - 2 * MARGIN, height: 228, face: FACES.grotesk });
  const top = 22 + (232 - set.height) * chance.pick([0, 1]);
  return svg`${motifs.disc(W, H, p, chance)}
    ${set.lines.map(
      (line, i) => svg`<g transform="translate(${MARGIN} ${top + line.y}) scale(${set.squeeze.toFixed(3)} 1)">${text(line.text, 0, 0, line.size, FACES.grotesk, i % 2 && set.lines.length > 2 ? p.hotType : p.type)}</g>`,
    )}
    <rect x=${MARGIN} y=${H - 34} width=${W - 2 * MARGIN} height="3" fill=${p.hot} />${credit(item, p)}`;
}

function letterPoster(item, p, chance) {
  const face = FACES[chance.pick(["grotesk", "serif"])];
  const initial = (item.title.replace(/^(the|a|an)\s+/i, "").match(/[\p{L}\p{N}]/u)?.[0] ?? item.title[0]).toUpperCase();
  const size = Math.min(400, (W * 1.2) / widthOf(initial, face));
  const left = chance.pick([-W * 0.12, W * 0.02]);
  return svg`${motifs.ground(W, H, p.shade)}${text(initial, left, 216, size, face, p.hot)}
    <rect y="196" width=${W} height=${H - 196} fill=${p.ground} />
    ${block(item.title, { x: MARGIN, y: 210, width: W - 2 * MARGIN, height: 60, maxSize: 32, from: "top" }, FACES.grotesk, p.type)}${credit(item, p)}`;
}

function framePoster(item, p, chance) {
  const face = FACES[chance.pick(FACE_OF.frame)];
  return svg`${motifs.frame(W, H, p, chance)}
    ${block(item.title, { x: 24, y: 136, width: W - 48, height: 112, maxSize: 36, leading: 1.08, from: "middle" }, face, p.type, "middle")}
    ${credit(item, p, { anchor: "middle", y: H - 24, width: W - 56 })}`;
}

function stripesPoster(item, p, chance) {
  const face = FACES[chance.pick(FACE_OF.stripes)];
  const upright = block(item.title, { x: 0, y: 0, width: H - 48, height: 62, maxSize: 42, maxLines: 2, leading: 1, from: "bottom" }, face, p.type);
  return svg`${motifs.stripes(W, H, p, chance)}<g transform="translate(${MARGIN + 4} ${H - 32}) rotate(-90)">${upright}</g>${credit(item, p, { y: H - 12 })}`;
}

function picturePoster(kind, item, p, chance) {
  const face = FACES[chance.pick(FACE_OF[kind] ?? ["grotesk", "grotesk", "slab"])];
  const title = face === FACES.grotesk && chance.chance(0.6) ? item.title.toUpperCase() : item.title;
  const middle = (kind === "horizon" || kind === "ridges") && chance.chance(0.5);
  const box = { x: MARGIN, y: 203, width: W - 2 * MARGIN, height: 68, maxSize: 34, leading: 1.02, from: "bottom" };
  return svg`${motifs[kind](W, H, p, chance)}${block(title, box, face, p.type, middle ? "middle" : "start")}${credit(item, p, { anchor: middle ? "middle" : "start" })}`;
}

const SPECIAL = { stack: stackPoster, letter: letterPoster, frame: framePoster, stripes: stripesPoster };

function design(item) {
  const chance = seeded(`${item.itemId} ${item.title}`);
  const palette = chance.pick(palettesOf(item.genre));
  const suited = COMPOSITIONS[item.genre] ?? ANY;
  const kind = chance.pick(THIN_INITIAL.test(item.title) ? suited.filter((name) => name !== "letter") : suited);
  return { chance, palette: { ...palette, hotType: contrast(palette.hot, palette.ground) >= 3 ? palette.hot : palette.type }, kind };
}

/** WCAG contrast of two `#rrggbb` colours, 1 to 21. */
export function contrast(one, other) {
  const luminance = (color) => {
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** What a screen reader says for a film. */
export function spokenTitle(item) {
  return [item.title, item.year, item.genre, item.director && `directed by ${item.director}`].filter(Boolean).join(", ");
}

/** The poster of a film: an SVG of 2:3 that fills its box. `silent` where the element around it already says the title. */
export function poster(item, { silent = false } = {}) {
  const { chance, palette, kind } = design(item);
  const drawing = SPECIAL[kind] ? SPECIAL[kind](item, palette, chance) : picturePoster(kind, item, palette, chance);
  return html`<svg class="poster" viewBox="0 0 ${W} ${H}" role=${silent ? "presentation" : "img"} aria-hidden=${silent ? "true" : "false"}
    aria-label=${spokenTitle(item)} focusable="false">${drawing}</svg>`;
}

/** The same film's motif, wide and without lettering, and its ground colour. */
export function backdrop(item) {
  const { chance, palette, kind } = design(item);
  const motif = { stack: motifs.bands, letter: motifs.beams, frame: motifs.arcs }[kind] ?? motifs[kind];
  return { ground: palette.shade, drawing: html`<svg class="backdrop" viewBox="0 0 640 360" preserveAspectRatio="xMidYMin slice" aria-hidden="true" focusable="false">${motif(640, 360, palette, chance)}</svg>` };
}
