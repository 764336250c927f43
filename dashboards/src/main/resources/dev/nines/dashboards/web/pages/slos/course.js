// An objective's budget and burn over time, with the thresholds that alert and the alerts that did.
import { html } from "../../lit.js";
import { grid, legend, line, timeAxis, tip, tooltip, valueAxis } from "../../parts/axes.js";
import { chart } from "../../parts/chart.js";
import { text } from "../../parts/figures.js";
import { part } from "../../parts/states.js";
import { table } from "../../parts/table.js";
import { RULES } from "./budget.js";

const WINDOWS = ["1h", "6h", "1d", "3d"];
/** The scale of burn is logarithmic, which has no 0. */
const FLOOR = 0.1;

/**
 * @param {import("../../data/loads.js").Loaded} loaded of slo-series
 * @param {Object} row the objective, as of report slo
 * @param {Object[]} alerts of all objectives
 */
export const course = (loaded, row, alerts) => part(loaded, all => {
  const rows = all.filter(one => one.slo === row.slo && one.scope === row.scope);
  const fired = alerts.filter(one => one.slo === row.slo && one.scope === row.scope);
  return html`<div class="columns">${left(rows)}${burning(rows, fired)}</div>`;
}, { height: 300, what: "the course of the budget", empty: "No figures of this objective in this range." });

const points = (rows, key) => rows.map(row => [Date.parse(row.at), row[key]]);

function left(rows) {
  const lowest = Math.min(...rows.map(row => row.budget_remaining ?? 1));
  const option = look => ({
    grid: grid({ top: 12 }), xAxis: timeAxis(look), yAxis: valueAxis(look, "share", { max: 1 }),
    tooltip: tooltip(look, ([one]) => tip(one.value[0], [["Budget left", text.share(one.value[1]), one.color]])),
    series: [line("Budget left", points(rows, "budget_remaining"), look.series[0], {
      markLine: { silent: true, symbol: "none", label: { formatter: "used up", color: look.bad, position: "insideEndBottom" }, lineStyle: { color: look.bad, type: "solid" }, data: [{ yAxis: 0 }] },
    })],
  });
  return chart({
    title: "Error budget left", says: `The lowest is ${text.share(lowest)}; below 0 it is overspent.`, option, on: [rows],
    table: table({ id: "budget-course", caption: "Error budget left", param: "budget.sort", rows, columns: [
      { key: "at", label: "At", kind: "time" }, { key: "budget_remaining", label: "Budget left", kind: "share" },
      { key: "error_ratio", label: "Error ratio", kind: "share" }, { key: "state", label: "State" }] }),
  });
}

function burning(rows, fired) {
  const highest = Math.max(FLOOR, ...rows.map(row => row.burn_1h ?? 0));
  const floored = key => points(rows, key).map(([at, burn]) => [at, burn === null ? null : Math.max(FLOOR, burn), burn]);
  const option = look => ({
    grid: grid({ right: 88 }), xAxis: timeAxis(look), legend: legend(look),
    yAxis: { ...valueAxis(look, "burn"), type: "log", min: FLOOR, max: Math.max(30, highest * 1.3) },
    tooltip: tooltip(look, ones => tip(ones[0].value[0], ones.map(one => [`last ${one.seriesName}`, text.burn(one.value[2]), one.color]))),
    series: WINDOWS.map((window, i) => line(window, floored(`burn_${window}`), look.series[i], i > 0 ? {} : {
      markLine: {
        silent: true, symbol: "none", lineStyle: { color: look.soft, type: "dashed" },
        label: { color: look.soft, position: "end", formatter: ({ value }) => `${worded(value)} ${value}\u00d7` },
        data: RULES.map(rule => ({ yAxis: rule.factor })),
      },
      markArea: {
        silent: true, data: fired.map(alert => [
          { xAxis: Date.parse(alert.fired_at), itemStyle: { color: alert.severity === "page" ? look.bad : look.warn, opacity: 0.1 } },
          { xAxis: alert.resolved_at ? Date.parse(alert.resolved_at) : Date.parse(rows.at(-1).at) }]),
      },
    })),
  });
  return chart({
    title: "Burn rate by window", says: `The last hour burned at most ${text.burn(highest)}; 1 uses the budget up just by the end of the period.`, option, on: [rows, fired],
    note: html`<p class="soft note">1\u00d7 uses the budget up just in time. Logarithmic; less than ${FLOOR}\u00d7 is drawn as ${FLOOR}\u00d7. Shaded: an alert was firing.</p>`,
    table: table({ id: "burn-course", caption: "Burn rate", param: "burn.sort", rows, columns: [
      { key: "at", label: "At", kind: "time" }, ...WINDOWS.map(window => ({ key: `burn_${window}`, label: window, kind: "burn" }))] }),
  });
}

const worded = factor => RULES.find(rule => rule.factor === factor)?.severity ?? "";
