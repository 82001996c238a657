/**
 * The drawings of posters. Each takes the box to fill, a palette and seeded chance, and leaves its title area quiet;
 * it is drawn alike on a poster (2:3) and, without a title, as the wide backdrop of a billboard.
 */
import { svg } from "lit";

const times = (n, make) => Array.from({ length: n }, (_, i) => make(i));

export const ground = (w, h, color) => svg`<rect width=${w} height=${h} fill=${color} />`;

/** Concentric arcs around a corner or an edge. */
export function arcs(w, h, p, chance) {
  const cx = chance.pick([0, w / 2, w]);
  const cy = 0;
  const reach = Math.min(w * 1.05, h * 0.66);
  const rings = chance.whole(5, 9);
  const colors = [p.mid, p.shade, p.hot, p.shade];
  return svg`${ground(w, h, p.ground)}${times(rings, (i) => svg`<circle cx=${cx} cy=${cy} r=${reach * (1 - i / rings)} fill=${colors[i % colors.length]} />`)}`;
}

/** Quarter circles, half circles, squares and triangles in a grid. */
export function tiles(w, h, p, chance) {
  const across = w > h ? Math.round((w / h) * 5) : chance.pick([3, 4]);
  const side = w / across;
  const down = Math.max(1, Math.round((h * (w > h ? 1 : 0.64)) / side));
  const shapes = [
    (x, y) => svg`<path d="M${x} ${y}h${side}a${side} ${side} 0 0 1 ${-side} ${side}z" />`,
    (x, y) => svg`<path d="M${x + side} ${y}v${side}h${-side}a${side} ${side} 0 0 1 ${side} ${-side}z" />`,
    (x, y) => svg`<path d="M${x} ${y + side}v${-side}a${side} ${side} 0 0 1 ${side} ${side}z" />`,
    (x, y) => svg`<circle cx=${x + side / 2} cy=${y + side / 2} r=${side * 0.34} />`,
    (x, y) => svg`<path d="M${x} ${y + side}l${side / 2} ${-side}l${side / 2} ${side}z" />`,
    (x, y) => svg`<path d="M${x} ${y}h${side}v${side / 2}a${side / 2} ${side / 2} 0 0 1 ${-side} 0z" />`,
  ];
  const tile = (i) => {
    const x = (i % across) * side;
    const y = Math.floor(i / across) * side;
    const [back, front] = chance.pick([[p.shade, p.mid], [p.mid, p.hot], [p.ground, p.hot], [p.shade, p.hot], [p.hot, p.shade], [p.ground, p.mid]]);
    return svg`<rect x=${x} y=${y} width=${side + 0.5} height=${side + 0.5} fill=${back} /><g fill=${front}>${chance.pick(shapes)(x, y)}</g>`;
  };
  return svg`${ground(w, h, p.ground)}${times(across * down, tile)}`;
}

/** A sun going down behind slats of sea. */
export function horizon(w, h, p, chance) {
  const line = h * 0.56;
  const r = Math.min(w, h) * chance.between(0.26, 0.34);
  const cx = w * chance.pick([0.5, 0.36, 0.64]);
  const slats = 6;
  return svg`${ground(w, h, p.ground)}
    <rect width=${w} height=${line} fill=${p.shade} />
    <circle cx=${cx} cy=${line - r * 0.35} r=${r * 1.45} fill=${p.mid} opacity="0.35" />
    <circle cx=${cx} cy=${line - r * 0.35} r=${r} fill=${p.hot} />
    <rect y=${line} width=${w} height=${h - line} fill=${p.ground} />
    ${times(slats, (i) => {
      const y = line + h * (0.012 + i * 0.012 + i * i * 0.0009);
      const half = r * (1.15 - i * 0.16);
      return half > 4 ? svg`<rect x=${cx - half} y=${y} width=${half * 2} height=${1.2 + i * 0.18} fill=${p.hot} opacity=${0.95 - i * 0.09} />` : svg``;
    })}`;
}

/** Beams from one lamp. */
export function beams(w, h, p, chance) {
  const x = w * chance.pick([0.12, 0.5, 0.88]);
  const y = h * 0.13;
  const count = chance.whole(11, 17);
  const far = Math.hypot(w, h) * 1.2;
  const ray = (i) => {
    const from = (i / count) * Math.PI * 2;
    const to = ((i + 0.5) / count) * Math.PI * 2;
    return svg`<path d="M${x} ${y}L${x + far * Math.cos(from)} ${y + far * Math.sin(from)}L${x + far * Math.cos(to)} ${y + far * Math.sin(to)}z" fill=${p.mid} opacity="0.55" />`;
  };
  return svg`${ground(w, h, p.shade)}${times(count, ray)}
    <circle cx=${x} cy=${y} r=${Math.min(w, h) * 0.17} fill=${p.hot} />
    <path d="M0 ${h}V${h * 0.6}L${w} ${h * 0.47}V${h}z" fill=${p.ground} />`;
}

/** Ridge behind ridge. */
export function ridges(w, h, p, chance) {
  const layers = [p.mid, p.hot, p.mid, p.ground];
  const opacity = [0.4, 0.85, 0.9, 1];
  const moon = Math.min(w, h) * chance.between(0.09, 0.15);
  const ridge = (layer) => {
    const base = h * (0.3 + layer * 0.105);
    const steps = 6 + layer * 2;
    let d = `M0 ${h}L0 ${base}`;
    for (let i = 1; i <= steps; i++) {
      const y = base - chance.between(-0.02, 0.09) * h * (i % 2 ? 1 : 0.2);
      d += `L${(w * i) / steps} ${y}`;
    }
    return svg`<path d="${d}L${w} ${h}z" fill=${layers[layer]} opacity=${opacity[layer]} />`;
  };
  return svg`${ground(w, h, p.shade)}<circle cx=${w * chance.between(0.25, 0.75)} cy=${h * 0.17} r=${moon} fill=${p.hot} />${times(4, ridge)}`;
}

/** Dots that shrink with their distance. */
export function halftone(w, h, p, chance) {
  const cx = w * chance.pick([0.2, 0.5, 0.8]);
  const cy = h * 0.27;
  const step = Math.min(w, h) / 12;
  const reach = Math.min(w, h) * 0.68;
  const dots = [];
  for (let row = 0; row * step < h * 0.66; row++) {
    for (let col = 0; col * step < w + step; col++) {
      const x = col * step + (row % 2 ? step / 2 : 0);
      const y = row * step + step / 2;
      const r = step * 0.62 * (1 - Math.hypot(x - cx, y - cy) / reach);
      if (r > 0.7) dots.push(svg`<circle cx=${x} cy=${y} r=${r.toFixed(1)} />`);
    }
  }
  return svg`${ground(w, h, p.ground)}<g fill=${p.hot}>${dots}</g>`;
}

/** Bands across the picture at a slant. */
export function bands(w, h, p, chance) {
  const lean = chance.pick([-0.42, 0.42]) * Math.min(w, h);
  const band = (y, thick, color) => svg`<path d="M0 ${y}L${w} ${y - lean}V${y - lean + thick}L0 ${y + thick}z" fill=${color} />`;
  const top = h * 0.26 + lean / 2;
  return svg`${ground(w, h, p.ground)}
    <path d="M0 0H${w}V${top - lean}L0 ${top}z" fill=${p.shade} />
    ${band(top - h * 0.13, h * 0.05, p.mid)}${band(top - h * 0.03, h * 0.2, p.hot)}${band(top + h * 0.2, h * 0.035, p.mid)}${band(top + h * 0.26, h * 0.012, p.hot)}`;
}

/** Blocks of a city at night, a few windows lit. */
export function windows(w, h, p, chance) {
  const blocks = w > h ? 14 : 5;
  const wide = w / blocks;
  const block = (i) => {
    const top = h * chance.between(0.1, 0.34);
    const cell = wide / 4;
    const lit = [];
    for (let y = top + cell; y < h * 0.6; y += cell * 1.5) {
      for (let k = 0; k < 3; k++) {
        if (chance.chance(0.32)) lit.push(svg`<rect x=${i * wide + cell * (k + 0.62)} y=${y} width=${cell * 0.6} height=${cell * 0.8} fill=${chance.chance(0.7) ? p.hot : p.type} />`);
      }
    }
    return svg`<rect x=${i * wide} y=${top} width=${wide - 1.5} height=${h - top} fill=${p.shade} />${lit}`;
  };
  return svg`${ground(w, h, p.mid)}${times(blocks, block)}<rect y=${h * 0.6} width=${w} height=${h * 0.4} fill=${p.ground} />`;
}

/** Upright stripes. */
export function stripes(w, h, p, chance) {
  const colors = [p.hot, p.mid, p.shade, p.hot, p.mid];
  let x = w * (w > h ? 0.4 : 0.46);
  const bars = [];
  for (let i = 0; x < w; i++) {
    const thick = w * chance.between(0.03, 0.14);
    bars.push(svg`<rect x=${x} y=${i % 2 ? h * 0.12 : 0} width=${thick} height=${h * chance.between(0.42, i % 2 ? 0.76 : 0.88)} fill=${colors[i % colors.length]} />`);
    x += thick + w * 0.02;
  }
  return svg`${ground(w, h, p.ground)}${bars}`;
}

/** A double rule and one small emblem. */
export function frame(w, h, p, chance) {
  const cx = w / 2;
  const cy = h * 0.27;
  const r = Math.min(w, h) * 0.15;
  const emblem = chance.pick([
    svg`<circle cx=${cx} cy=${cy} r=${r} fill=${p.hot} /><circle cx=${cx + r * 0.42} cy=${cy - r * 0.2} r=${r * 0.86} fill=${p.ground} />`,
    svg`<path d="M${cx - r * 1.5} ${cy}Q${cx} ${cy - r * 1.5} ${cx + r * 1.5} ${cy}Q${cx} ${cy + r * 1.5} ${cx - r * 1.5} ${cy}z" fill=${p.hot} /><circle cx=${cx} cy=${cy} r=${r * 0.5} fill=${p.ground} /><circle cx=${cx} cy=${cy} r=${r * 0.22} fill=${p.hot} />`,
    svg`<path d="M${cx} ${cy - r * 1.2}l${r * 0.85} ${r * 1.2}l${-r * 0.85} ${r * 1.2}l${-r * 0.85} ${-r * 1.2}z" fill=${p.hot} /><path d="M${cx} ${cy - r * 1.2}v${r * 2.4}l${-r * 0.85} ${-r * 1.2}z" fill=${p.mid} />`,
    times(12, (i) => svg`<rect x=${cx - r * 0.05} y=${cy - r * 1.2} width=${r * 0.1} height=${r * 0.75} fill=${p.hot} transform="rotate(${i * 30} ${cx} ${cy})" />`),
  ]);
  return svg`${ground(w, h, p.ground)}
    <rect x="9" y="9" width=${w - 18} height=${h - 18} fill="none" stroke=${p.mid} stroke-width="1" />
    <rect x="13" y="13" width=${w - 26} height=${h - 26} fill="none" stroke=${p.hot} stroke-width="2" />${emblem}`;
}

/** One disc, for lettering to stand on. */
export function disc(w, h, p, chance) {
  const r = Math.min(w, h) * 0.46;
  return svg`${ground(w, h, p.ground)}<circle cx=${w * chance.pick([0.1, 0.9])} cy=${h * chance.pick([0.2, 0.8])} r=${r} fill=${p.shade} />`;
}
