// Spend over time, stacked by what it is told apart by.
import { grid, legend, timeAxis, tip, tooltip, valueAxis } from "../../parts/axes.js";
import { chart } from "../../parts/chart.js";
import { known, text } from "../../parts/figures.js";
import { table } from "../../parts/table.js";
import { MEASURES, named, parts, WAYS } from "./spent.js";

/** More colours than that nobody tells apart. */
const MOST = 7;
const OTHERS = "others";

/**
 * @param {Object[]} rows with `at` or `day`, and the three sums
 * @param {keyof WAYS} way
 * @param {keyof MEASURES} measure
 */
export function course(rows, way, measure) {
  const at = row => Date.parse(row.at ?? row.day);
  const names = parts(rows, way).map(part => part.name);
  const own = new Set(names.slice(0, MOST));
  const shown = names.length > MOST ? [...own, OTHERS] : [...own];
  const series = name => {
    const sums = new Map();
    for (const row of rows) {
      const of = WAYS[way].of(row);
      if ((own.has(of) ? of : OTHERS) !== name || !known(row[measure])) continue;
      sums.set(at(row), (sums.get(at(row)) ?? 0) + Number(row[measure]));
    }
    return [...sums].sort(([a], [b]) => a - b);
  };
  const said = name => (name === OTHERS ? OTHERS : named(way, name));
  const option = look => ({
    grid: grid({ top: 40 }), legend: legend(look), xAxis: timeAxis(look), yAxis: valueAxis(look, "money"),
    tooltip: tooltip(look, ones => tip(ones[0].value[0], [...ones].reverse().map(one => [one.seriesName, text.money(one.value[1]), one.color])), { axisPointer: { type: "shadow" } }),
    series: shown.map((name, i) => ({
      name: said(name), type: "bar", stack: "all", data: series(name), color: look.series[i % look.series.length], barMaxWidth: 26, barCategoryGap: "20%", emphasis: { disabled: true },
    })),
  });
  const daily = rows[0] && !rows[0].at;
  return chart({
    title: `${MEASURES[measure]} by ${WAYS[way].word.toLowerCase()}, ${daily ? "by day (UTC)" : "over time"}`,
    says: `Stacked bars; the largest part is ${said(shown[0] ?? OTHERS)}.`, option, on: [rows, way, measure],
    table: table({ id: "spend-course", caption: "Spend over time", param: "course.sort", rows, columns: [
      { key: daily ? "day" : "at", label: "From", kind: daily ? "text" : "time" },
      { key: way === "model" ? "model" : way, label: WAYS[way].word, cell: row => named(way, WAYS[way].of(row)), by: WAYS[way].of },
      ...Object.entries(MEASURES).map(([key, label]) => ({ key, label, kind: "money" }))] }),
  });
}
