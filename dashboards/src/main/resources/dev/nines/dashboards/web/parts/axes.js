// Pieces of an option of ECharts that all charts have in common.
import { text } from "./figures.js";
import { stamp } from "./time.js";

export const grid = (more = {}) => ({ left: 4, right: 16, top: 36, bottom: 4, containLabel: true, ...more });

export const timeAxis = (look, more = {}) => ({
  type: "time", axisLine: { lineStyle: { color: look.line } }, axisTick: { show: false }, splitLine: { show: false },
  axisLabel: { color: look.soft, hideOverlap: true, formatter: { year: "{yyyy}", month: "{MMM}", day: "{d} {MMM}", hour: "{HH}:{mm}", minute: "{HH}:{mm}", second: "{HH}:{mm}:{ss}" } }, ...more,
});

/** @param {keyof text} kind of figure */
export const valueAxis = (look, kind, more = {}) => ({
  type: "value", axisLabel: { color: look.soft, formatter: value => text[kind](value) }, splitLine: { lineStyle: { color: look.line } },
  axisLine: { show: false }, axisTick: { show: false }, nameTextStyle: { color: look.soft, align: "left" }, ...more,
});

export const legend = (look, more = {}) => ({
  top: 0, left: 0, type: "scroll", itemWidth: 14, itemHeight: 8, icon: "roundRect", textStyle: { color: look.ink }, inactiveColor: look.line,
  pageIconColor: look.soft, pageTextStyle: { color: look.soft }, ...more,
});

/** @param {(params) => Node} formatter made by {@link tip} */
export const tooltip = (look, formatter, more = {}) => ({
  trigger: "axis", confine: true, backgroundColor: look.raised, borderColor: look.line, padding: [6, 10],
  textStyle: { color: look.ink, fontSize: 12 }, axisPointer: { lineStyle: { color: look.soft, type: "dashed" } }, formatter, ...more,
});

/**
 * What a tooltip says. Names come from outside: they are set as text, never as markup.
 *
 * @param {Array<[string, string, string?]>} entries name, figure, colour
 */
export function tip(heading, entries) {
  const box = document.createElement("div");
  box.className = "tip";
  box.append(Object.assign(document.createElement("strong"), { textContent: typeof heading === "number" ? stamp(heading) : heading }));
  for (const [name, said, colour] of entries) {
    const line = document.createElement("div");
    const mark = document.createElement("i");
    if (colour) mark.style.background = colour;
    line.append(mark, Object.assign(document.createElement("span"), { textContent: name }), Object.assign(document.createElement("b"), { textContent: said }));
    box.append(line);
  }
  return box;
}

/** A line over time. */
export const line = (name, points, colour, more = {}) => ({
  name, type: "line", data: points, color: colour, showSymbol: false, lineStyle: { width: 1.5 }, emphasis: { disabled: true }, ...more,
});
