/** From an answer and what to draw of it to an ECharts option. Pure. */
import { NUMERIC, TEMPORAL, cellText } from "../wire/numbers.js";

export const KINDS = ["line", "bar", "heatmap"];
const BAR_NAMES_ACROSS = 8;

/** What suits an answer that nobody described: time or text along, the first number up. */
export function guess({ columns }) {
  const numbers = columns.filter(({ type }) => NUMERIC.test(type)).map(({ name }) => name);
  const other = columns.find(({ type }) => !NUMERIC.test(type));
  const x = other?.name ?? columns[0]?.name;
  const y = numbers.filter((name) => name !== x)[0];
  return { kind: other && TEMPORAL.test(other.type) ? "line" : "bar", x, y: y ?? "", series: "", value: y ?? "" };
}

/** The described chart where the answer has its columns, else a guess. */
export function fitting(chart, result) {
  const names = result.columns.map(({ name }) => name);
  const has = (list) => (list ?? "").split(",").filter(Boolean).every((name) => names.includes(name));
  if (chart && KINDS.includes(chart.kind) && has(chart.x) && has(chart.y) && has(chart.series) && has(chart.value)) return { series: "", value: "", ...chart };
  return guess(result);
}

/** A column besides x and y that tells cells of one place apart, with its values, the fullest first; null if none is needed. */
export function partOf(result, { x, y }) {
  const at = (name) => result.columns.findIndex((column) => column.name === name);
  const [xi, yi] = [at(x), at(y)];
  const places = new Set(result.rows.map((row) => `${row[xi]}|${row[yi]}`));
  if (places.size === result.rows.length) return null;
  const column = result.columns.findIndex(({ name, type }) => name !== x && name !== y && !NUMERIC.test(type));
  if (column < 0) return null;
  const counts = new Map();
  for (const row of result.rows) counts.set(row[column], (counts.get(row[column]) ?? 0) + 1);
  return { name: result.columns[column].name, column, values: [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value) };
}

const ordered = (values) => [...new Set(values)].sort((a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true })));

function axes(colours) {
  return {
    textStyle: { fontFamily: colours.font, color: colours.text },
    axis: { axisLine: { lineStyle: { color: colours.strong } }, axisLabel: { color: colours.muted, hideOverlap: true }, splitLine: { lineStyle: { color: colours.line } }, nameTextStyle: { color: colours.muted } },
    tooltip: { backgroundColor: colours.surface, borderColor: colours.strong, textStyle: { color: colours.text, fontSize: 12 }, confine: true },
  };
}

/**
 * @param result `{columns, rows}`
 * @param chart `{kind, x, y, series, value}`; y may be several names by comma
 * @param colours resolved colours of the page
 * @param part for a heat map: which value of partOf's column to draw
 * @returns an option; null where the columns do not give a chart
 */
export function optionOf(result, chart, colours, part) {
  return chart.kind === "heatmap" ? heatMap(result, chart, colours, part) : lines(result, chart, colours);
}

function lines(result, { kind, x, y, series }, colours) {
  const at = (name) => result.columns.findIndex((column) => column.name === name);
  const names = y.split(",").filter(Boolean);
  const xi = at(x);
  if (xi < 0 || !names.length || names.some((name) => at(name) < 0)) return null;
  const { axis, tooltip, textStyle } = axes(colours);
  const temporal = TEMPORAL.test(result.columns[xi].type);
  const across = temporal ? null : kind === "line" ? ordered(result.rows.map((row) => row[xi])) : [...new Set(result.rows.map((row) => row[xi]))];
  const si = at(series);
  const groups = si < 0 ? [null] : ordered(result.rows.map((row) => row[si]));
  const label = (value) => cellText(value, result.columns[xi].type);
  // Long or many names stand at the side, where they can be read.
  const flat = kind === "bar" && !temporal && (across.length > BAR_NAMES_ACROSS || across.some((value) => label(value).length > 14));
  const place = (value) => (temporal ? value : label(value));
  const [low, high] = [at("low"), at("high")];
  const drawn = [];
  for (const group of groups) {
    const rows = group === null ? result.rows : result.rows.filter((row) => row[si] === group);
    for (const name of names) {
      const yi = at(name);
      const title = group === null ? name : names.length > 1 ? `${cellText(group)}: ${name}` : cellText(group);
      drawn.push({
        name: title,
        type: kind,
        showSymbol: rows.length < 60,
        symbolSize: 6,
        barMaxWidth: 26,
        data: rows.map((row) => (flat ? [row[yi], place(row[xi])] : [place(row[xi]), row[yi]])),
      });
      if (low >= 0 && high >= 0 && names.length === 1) drawn.push(whiskers(rows.map((row) => [place(row[xi]), row[low], row[high]]), flat, colours, title));
    }
  }
  const category = { ...axis, type: temporal ? "time" : "category", data: temporal ? undefined : across.map(label), name: x, nameLocation: "middle", nameGap: 28 };
  const value = { ...axis, type: "value", name: names.length === 1 ? names[0] : "", nameLocation: flat ? "middle" : "end", nameGap: flat ? 28 : 12, nameTextStyle: { color: colours.muted, align: flat ? "center" : "left" } };
  return {
    color: colours.series,
    textStyle,
    animation: false,
    aria: { enabled: true, decal: { show: drawn.filter(({ type }) => type !== "custom").length > 1 && kind === "bar" } },
    tooltip: { ...tooltip, trigger: kind === "line" ? "axis" : "item", axisPointer: { type: "line" } },
    legend: { show: drawn.filter(({ type }) => type !== "custom").length > 1, top: 0, type: "scroll", textStyle: { color: colours.text }, pageTextStyle: { color: colours.text } },
    grid: { left: 12, right: 24, top: 40, bottom: 30, containLabel: true },
    xAxis: flat ? value : category,
    yAxis: flat ? { ...category, inverse: true, name: "", axisLabel: { ...axis.axisLabel, width: 180, overflow: "truncate" } } : value,
    series: drawn,
  };
}

/** Intervals, from the columns low and high. */
function whiskers(data, flat, colours, name) {
  const cap = 5;
  return {
    type: "custom",
    name: `${name}: interval`,
    z: 5,
    tooltip: { valueFormatter: (value) => String(value) },
    dimensions: ["at", "low", "high"],
    encode: flat ? { y: 0, x: [1, 2] } : { x: 0, y: [1, 2] },
    data: data.filter(([, low, high]) => low !== null && high !== null),
    renderItem(_, api) {
      const [from, to] = [1, 2].map((i) => api.coord(flat ? [api.value(i), api.value(0)] : [api.value(0), api.value(i)]));
      const line = (a, b) => ({ type: "line", shape: { x1: a[0], y1: a[1], x2: b[0], y2: b[1] }, style: { stroke: colours.text, lineWidth: 1.5 } });
      const ends = flat ? [from, to].map(([px, py]) => line([px, py - cap], [px, py + cap])) : [from, to].map(([px, py]) => line([px - cap, py], [px + cap, py]));
      return { type: "group", children: [line(from, to), ...ends] };
    },
  };
}

function heatMap(result, { x, y, value }, colours, part) {
  const at = (name) => result.columns.findIndex((column) => column.name === name);
  const [xi, yi, vi] = [at(x), at(y), at(value)];
  if (xi < 0 || yi < 0 || vi < 0) return null;
  const split = partOf(result, { x, y });
  const rows = split ? result.rows.filter((row) => row[split.column] === (part ?? split.values[0])) : result.rows;
  const [across, down] = [ordered(rows.map((row) => row[xi])), ordered(rows.map((row) => row[yi]))];
  const values = rows.map((row) => row[vi]).filter((one) => typeof one === "number");
  if (!values.length) return null;
  const { axis, tooltip, textStyle } = axes(colours);
  return {
    textStyle,
    animation: false,
    aria: { enabled: true },
    tooltip: {
      ...tooltip,
      formatter: ({ dataIndex }) => result.columns.map(({ name, type }, i) => `${name}: <b>${escaped(cellText(rows[dataIndex][i], type))}</b>`).join("<br>"),
    },
    grid: { left: 12, right: 24, top: 30, bottom: 70, containLabel: true },
    xAxis: { ...axis, type: "category", data: across.map(cellText), name: x, nameLocation: "middle", nameGap: 26, position: "top", splitLine: { show: false } },
    yAxis: { ...axis, type: "category", data: down.map(cellText), name: y, inverse: true, nameLocation: "start" },
    visualMap: { min: Math.min(...values), max: Math.max(...values), precision: 4, calculable: true, orient: "horizontal", left: "center", bottom: 0, inRange: { color: [colours.surface, colours.viewable] }, textStyle: { color: colours.muted } },
    series: [{ type: "heatmap", data: rows.map((row) => [across.indexOf(row[xi]), down.indexOf(row[yi]), row[vi]]), itemStyle: { borderColor: colours.ground, borderWidth: 1 } }],
  };
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
