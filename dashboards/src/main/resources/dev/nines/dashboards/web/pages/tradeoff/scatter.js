// Cost against availability, each with its interval: a point, and a cross as wide and high as what chance leaves open.
import { grid, legend, tip, tooltip, valueAxis } from "../../parts/axes.js";
import { known, text } from "../../parts/figures.js";

/** Shapes tell standings apart, colours only say it once more. */
const MARKS = {
  on_front: ["On the Pareto front", "circle", look => ({ color: look.accent })],
  dominated: ["Dominated: another is no worse in anything", "emptyCircle", look => ({ color: look.soft })],
  too_few: ["Too few successes to judge", "triangle", look => ({ color: look.warn })],
  real: ["As it was", "diamond", look => ({ color: look.bad })],
  policy: ["A policy", "circle", look => ({ color: look.accent })],
};
/** Labels of more points than that hide each other. */
const LABELLED = 14;
const WIDE_RANGE = 12;

/**
 * @typedef {Object} Point
 * @property {string} name  @property {keyof MARKS} mark
 * @property {Array<?number>} x  value, low and high, in USD  @property {Array<?number>} y the same, a share
 * @property {Array<[string, string]>} more for the tooltip
 *
 * @param {Point[]} points  @param {string} xName
 */
export const scatter = (points, xName) => look => {
  const shown = points.filter(point => known(point.x[0]) && known(point.y[0]));
  const costs = shown.flatMap(point => point.x).filter(cost => cost > 0);
  const log = Math.max(...costs) / Math.min(...costs) > WIDE_RANGE;
  const lows = shown.map(point => point.y[1] ?? point.y[0]);
  const marks = Object.keys(MARKS).filter(mark => shown.some(point => point.mark === mark));
  return {
    grid: grid({ top: 48, bottom: 24, right: 24 }), legend: legend(look, { icon: undefined, itemWidth: 18, itemHeight: 10 }),
    xAxis: { ...valueAxis(look, "money", { scale: true, name: xName, nameLocation: "middle", nameGap: 30, nameTextStyle: { color: look.soft, align: "center" } }), type: log ? "log" : "value" },
    yAxis: valueAxis(look, "share", { min: floorOf(Math.min(...lows)), max: 1 }),
    tooltip: tooltip(look, one => said(one.data.point, one.color), { trigger: "item" }),
    series: marks.flatMap(mark => {
      const [name, symbol, style] = MARKS[mark];
      const data = shown.filter(point => point.mark === mark).map(point => ({ value: [point.x[0], point.y[0]], point }));
      const { color } = style(look);
      const label = { show: shown.length <= LABELLED || mark === "on_front", formatter: ({ data: { point } }) => point.name, color: look.ink, position: "right", fontSize: 11 };
      return [
        { name, type: "custom", silent: true, data: data.map(({ point }) => [...point.x, ...point.y]), renderItem: cross(color), encode: { x: [0, 1, 2], y: [3, 4, 5] }, itemStyle: { color }, z: 1 },
        { name, type: "scatter", symbol, symbolSize: 11, data, itemStyle: { color, borderWidth: symbol === "emptyCircle" ? 2 : 0 }, label, labelLayout: { hideOverlap: true, moveOverlap: "shiftY" }, z: 2 },
      ];
    }),
  };
};

const floorOf = low => (low > 0.999 ? 0.999 : low > 0.99 ? 0.99 : Math.max(0, Math.floor(low * 20) / 20));

const said = (point, colour) => tip(point.name, [
  ["availability", withInterval("share", point.y), colour], ["cost", withInterval("money", point.x)], ...point.more]);

const withInterval = (kind, [value, low, high]) => `${text[kind](value)}${known(low) && known(high) ? ` (${text[kind](low)} to ${text[kind](high)})` : ""}`;

const cross = colour => (_, api) => {
  const [x, xLow, xHigh, y, yLow, yHigh] = [0, 1, 2, 3, 4, 5].map(i => api.value(i));
  const line = (from, to) => {
    const [[x1, y1], [x2, y2]] = [api.coord(from), api.coord(to)];
    return { type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: colour, lineWidth: 1.4, opacity: 0.55 } };
  };
  const children = [];
  if (known(xLow) && known(xHigh)) children.push(line([xLow, y], [xHigh, y]));
  if (known(yLow) && known(yHigh)) children.push(line([x, yLow], [x, yHigh]));
  return { type: "group", children };
};
