// A chart of ECharts, which is fetched when the first one is on a page. Beside it are its rows as a table, for whom a picture says
// nothing.
import { html, directive, AsyncDirective } from "../lit.js";
import { look } from "./look.js";

let library;
const echarts = () => (library ??= import("/lib/echarts/5.5.0/echarts.esm.min.js"));

class Canvas extends AsyncDirective {
  render() {}

  update(part, [option, on]) {
    const same = this.on?.length === on.length && on.every((value, i) => value === this.on[i]);
    if (same && this.element === part.element) return;
    Object.assign(this, { element: part.element, option, on });
    this.draw();
  }

  async draw() {
    const { init } = await echarts();
    if (!this.isConnected) return;
    if (!this.chart) {
      this.chart = init(this.element, null, { renderer: "canvas" });
      this.resized = new ResizeObserver(() => this.chart?.resize());
      this.resized.observe(this.element);
      this.redraw = () => this.draw();
      document.addEventListener("nines:look", this.redraw);
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this.redraw);
    }
    const colours = look();
    // No animation: figures that come every few seconds must not dance, and some visitors get sick of it.
    this.chart.setOption({ animation: false, useUTC: colours.utc, textStyle: { color: colours.ink, fontFamily: colours.font, fontSize: 12 }, ...this.option(colours) },
      { replaceMerge: ["series", "yAxis"] });
  }

  disconnected() {
    this.chart?.dispose();
    this.resized?.disconnect();
    document.removeEventListener("nines:look", this.redraw);
    matchMedia("(prefers-color-scheme: dark)").removeEventListener("change", this.redraw);
    this.chart = null;
  }

  reconnected() {
    this.draw();
  }
}

const canvas = directive(Canvas);

/**
 * A chart.
 *
 * @param {Object} of
 * @param {string} of.title what it shows, as a heading; a text
 * @param {string} of.says the picture in a sentence, for whom does not see it
 * @param {(look: import("./look.js").Look) => Object} of.option an option of ECharts; parts/axes.js has pieces for it
 * @param {Array} of.on what the option is made of: it is drawn anew when one of these is another object
 * @param {"small"|"medium"|"tall"} [of.size]
 * @param {*} of.table the same as a table: a template, shown on demand
 * @param {*} [of.note] below the chart
 */
export const chart = ({ title, says, option, on, size = "medium", table, note = "" }) => html`<figure class="chart">
  <figcaption>${title}</figcaption>
  <div class="canvas ${size}" role="img" aria-label="${title}. ${says}" ${canvas(option, on)}></div>
  ${note}
  <details class="data"><summary>Data as a table</summary>${table}</details>
</figure>`;
