// One scope over the range: errors, latency and attempts.
import { html, nothing } from "../../lit.js";
import { grid, legend, line, timeAxis, tip, tooltip, valueAxis } from "../../parts/axes.js";
import { chart } from "../../parts/chart.js";
import { text } from "../../parts/figures.js";
import { part } from "../../parts/states.js";
import { table } from "../../parts/table.js";

export function scopeChart(page) {
  const { scope } = page.address;
  if (!scope) return nothing;
  return html`<section class="card"><div class="card-body">
    ${part(page.data.series, all => drawn(scope, all.filter(row => row.scope === scope), all), { what: "the chart", height: 320, empty: "Nothing was measured in this range." })}</div></section>`;
}

function drawn(scope, rows, on) {
  const worst = Math.max(0, ...rows.map(row => row.error_ratio ?? 0));
  return chart({
    title: `${scope} over the range`, says: `Errors at worst ${text.share(worst)} of a step.`, on: [on], option: look => option(look, rows),
    table: table({ id: "steps", caption: "Step by step", param: "steps.sort", columns: COLUMNS, rows, key: row => row.at }),
  });
}

function option(look, rows) {
  const of = column => rows.map(row => [Date.parse(row.at), row[column]]);
  return {
    grid: grid(), legend: legend(look), xAxis: timeAxis(look),
    tooltip: tooltip(look, params => said(look, rows, params)),
    yAxis: [valueAxis(look, "share", { min: 0, splitNumber: 4 }), valueAxis(look, "ms", { min: 0, splitLine: { show: false }, splitNumber: 4 })],
    series: [
      line("Error ratio", of("error_ratio"), look.bad, { areaStyle: { opacity: 0.12 }, z: 3 }),
      line("p95", of("p95_ms"), look.series[0], { yAxisIndex: 1, lineStyle: { width: 1.2, type: [4, 3] } }),
      line("p50", of("p50_ms"), look.series[5], { yAxisIndex: 1, lineStyle: { width: 1.2 } }),
    ],
  };
}

function said(look, rows, params) {
  const at = params[0]?.value?.[0];
  const row = rows.find(one => Date.parse(one.at) === at) ?? {};
  return tip(at, [["Error ratio", text.share(row.error_ratio), look.bad], ["p95", text.ms(row.p95_ms), look.series[0]], ["p50", text.ms(row.p50_ms), look.series[5]],
    ["Attempts", text.count(row.attempts)], ["Bad", text.count(row.bad)], ["Throttled", text.count(row.throttled)]]);
}

const COLUMNS = [
  { key: "at", label: "From", kind: "time" },
  { key: "attempts", label: "Attempts", kind: "count" },
  { key: "bad", label: "Bad", kind: "count" },
  { key: "throttled", label: "Throttled", kind: "count" },
  { key: "error_ratio", label: "Error ratio", kind: "share" },
  { key: "p50_ms", label: "p50", kind: "ms" },
  { key: "p95_ms", label: "p95", kind: "ms" },
];
