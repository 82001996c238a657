/** A chart by ECharts, which is loaded when the first one is drawn; in the page's own colours, light or dark. */
import { LitElement, html } from "lit";
import { optionOf } from "./options.js";

const DARK = matchMedia("(prefers-color-scheme: dark)");

/** Colours as a canvas needs them: custom properties are only resolved where they are used. */
function coloursOf(element) {
  const probe = element.appendChild(document.createElement("i"));
  const colour = (token) => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const [text, muted, line, strong, surface, ground, viewable] = ["text", "text-muted", "line", "line-strong", "surface", "ground", "viewable"].map(colour);
  const series = ["rendered", "viewable", "interacted", "danger", "served", "accent"].map(colour);
  probe.remove();
  return { text, muted, line, strong, surface, ground, viewable, series, font: getComputedStyle(element).fontFamily };
}

export class ChartBox extends LitElement {
  static properties = { result: { attribute: false }, chart: { attribute: false }, part: { attribute: false }, label: { type: String }, failure: { state: true } };

  #chart = null;
  #sizes = new ResizeObserver(() => this.#chart?.resize());
  #recolour = () => this.#draw();

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    DARK.addEventListener("change", this.#recolour);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    DARK.removeEventListener("change", this.#recolour);
    this.#sizes.disconnect();
    this.#chart?.dispose();
    this.#chart = null;
  }

  async updated() {
    await this.#draw();
  }

  async #draw() {
    const box = this.querySelector("[data-canvas]");
    const option = optionOf(this.result, this.chart, coloursOf(this), this.part);
    this.querySelector(".empty").hidden = option !== null;
    box.hidden = option === null;
    if (option === null) return;
    const echarts = await import("echarts");
    if (!this.isConnected) return;
    if (!this.#chart) {
      this.#chart = echarts.init(box, null, { renderer: "svg" });
      this.#sizes.observe(box);
    }
    // Many names at the side need their lines.
    const names = option.yAxis?.type === "category" && this.chart.kind === "bar" ? option.yAxis.data.length : 0;
    box.style.blockSize = names > 14 ? `${names * 22 + 90}px` : "";
    this.#chart.resize();
    this.#chart.setOption(option, { notMerge: true });
  }

  render() {
    return html`<div data-canvas role="img" aria-label=${this.label ?? "Chart"}></div>
      <p class="empty" hidden>These columns do not give a chart: choose what stands along and what stands up.</p>`;
  }
}

customElements.define("chart-box", ChartBox);
