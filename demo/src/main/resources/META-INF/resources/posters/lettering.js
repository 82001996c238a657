/**
 * Setting a title into a box: which words share a line, and how large the letters can be.
 * Widths come from the browser's own measure of the font that it will draw, so nothing is ever clipped.
 */
export const FACES = {
  grotesk: { family: '"Helvetica Neue", Arial, "Liberation Sans", sans-serif', weight: 800, style: "normal" },
  light: { family: '"Helvetica Neue", Arial, "Liberation Sans", sans-serif', weight: 400, style: "normal" },
  serif: { family: 'Didot, "Bodoni 72", Georgia, "Liberation Serif", serif', weight: 700, style: "normal" },
  italic: { family: 'Didot, "Bodoni 72", Georgia, "Liberation Serif", serif', weight: 400, style: "italic" },
  slab: { family: 'Rockwell, "Roboto Slab", "DejaVu Serif", serif', weight: 700, style: "normal" },
  mono: { family: 'Menlo, Consolas, "DejaVu Sans Mono", monospace', weight: 700, style: "normal" },
};

const SAFETY = 1.02;
const CAP_HEIGHT = 0.73;

const pen = document.createElement("canvas").getContext("2d");
const widths = new Map();

/** Width of the text in ems. */
export function widthOf(text, face, tracking = 0) {
  const key = `${face.style}${face.weight}${face.family}${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    pen.font = `${face.style} ${face.weight} 100px ${face.family}`;
    width = (pen.measureText(text).width / 100) * SAFETY;
    widths.set(key, width);
  }
  return width + tracking * text.length;
}

/** Words that may stand on a line of their own; a hyphen or a slash lets a long word break after it. */
export function wordsOf(title) {
  return title.split(/\s+/).flatMap((word) => (word.length > 11 ? word.split(/(?<=[-/])(?=\w{3})/) : [word]));
}

const joined = (words) => words.reduce((line, word) => (/[-/]$/.test(line) && !/\s/.test(line.slice(-2, -1)) && line.length > 4 ? line + word : line ? `${line} ${word}` : word), "");

/** The words in `count` lines such that the longest line is as short as possible. */
function balanced(words, count, face, tracking) {
  const best = Array.from({ length: count + 1 }, () => new Array(words.length + 1).fill(null));
  best[0][0] = { longest: 0, lines: [] };
  for (let lines = 1; lines <= count; lines++) {
    for (let end = lines; end <= words.length; end++) {
      for (let start = lines - 1; start < end; start++) {
        const before = best[lines - 1][start];
        if (!before) continue;
        const text = joined(words.slice(start, end));
        const longest = Math.max(before.longest, widthOf(text, face, tracking));
        if (!best[lines][end] || longest < best[lines][end].longest) {
          best[lines][end] = { longest, lines: [...before.lines, text] };
        }
      }
    }
  }
  return best[count][words.length];
}

/**
 * The largest setting of a title in a box, all lines in one size.
 *
 * @returns {{lines: string[], size: number, height: number}} height of the block, from the first line's capitals to the last baseline
 */
export function fitBlock(title, { width, height, face, leading = 1, maxSize = 60, maxLines = 6, tracking = 0 }) {
  const words = wordsOf(title);
  let best = null;
  for (let count = 1; count <= Math.min(maxLines, words.length); count++) {
    const { longest, lines } = balanced(words, count, face, tracking);
    const ems = CAP_HEIGHT + (count - 1) * leading;
    const size = Math.min(maxSize, width / longest, height / (ems + 0.22));
    if (!best || size > best.size + 0.5) {
      best = { lines, size, height: size * ems };
    }
  }
  return best;
}

/**
 * A title in capitals, every line as wide as the box, letters narrowed so that the stack fills it.
 *
 * @returns {{lines: {text: string, size: number, y: number}[], squeeze: number, height: number}} y of each baseline from the top
 */
export function fitStack(title, { width, height, face, gap = 5 }) {
  const words = wordsOf(title.toUpperCase());
  let best = null;
  for (let count = 1; count <= Math.min(6, words.length); count++) {
    const { lines } = balanced(words, count, face, 0);
    const natural = lines.map((line) => width / widthOf(line, face));
    const letters = (height - gap * (count - 1)) / CAP_HEIGHT;
    const total = natural.reduce((sum, size) => sum + size, 0);
    const squeeze = Math.min(1, Math.max(words.length === 1 ? 0.3 : 0.5, total / letters));
    const sizes = natural.map((size) => size / squeeze);
    const used = sizes.reduce((sum, size) => sum + size * CAP_HEIGHT, 0) + gap * (count - 1);
    const scale = Math.min(1, height / used);
    const smallest = Math.min(...sizes) * scale;
    const cost = Math.abs(1 - (used * scale) / height) * 1.4 + (1 - scale) * 2 + (smallest < 16 ? 0.4 : 0) + Math.abs(squeeze - 0.62) * 0.5;
    if (!best || cost < best.cost) {
      best = { cost, lines, sizes: sizes.map((size) => size * scale), squeeze, used: used * scale };
    }
  }
  let y = 0;
  const lines = best.lines.map((text, i) => {
    y += best.sizes[i] * CAP_HEIGHT + (i ? gap : 0);
    return { text, size: best.sizes[i], y };
  });
  return { lines, squeeze: best.squeeze, height: best.used };
}
