// What came in over time, and how much of the time has data.
import { html } from "../../lit.js";
import { grid, legend, line, timeAxis, tip, tooltip, valueAxis } from "../../parts/axes.js";
import { chart } from "../../parts/chart.js";
import { known, text } from "../../parts/figures.js";
import { table } from "../../parts/table.js";

const MINUTE = 60_000;

/** How long a step is, in minutes: steps without attempts are rows too. */
const stepOf = rows => (rows.length < 2 ? 1 : Math.max(1, (Date.parse(rows[1].at) - Date.parse(rows[0].at)) / MINUTE));

export function course(rows) {
  const step = stepOf(rows);
  const perMinute = (row, key) => [Date.parse(row.at), known(row[key]) ? row[key] / step : null];
  const throughput = look => ({
    grid: grid(), legend: legend(look), xAxis: timeAxis(look), yAxis: valueAxis(look, "rough"),
    tooltip: tooltip(look, ones => tip(ones[0].value[0], ones.map(one => [one.seriesName, known(one.value[1]) ? `${text.number(one.value[1])} a minute` : "unknown", one.color]))),
    series: [
      line("Attempts", rows.map(row => perMinute(row, "attempts")), look.series[0], { areaStyle: { opacity: 0.1 } }),
      line("Probes", rows.map(row => perMinute(row, "probes")), look.series[2]),
      { name: "Rejected", type: "bar", data: rows.map(row => perMinute(row, "dead_letters")), color: look.bad, barMaxWidth: 6 },
    ],
  });
  const covered = look => ({
    grid: grid({ top: 12 }), xAxis: timeAxis(look), yAxis: valueAxis(look, "share", { min: 0, max: 1 }),
    tooltip: tooltip(look, ([one]) => tip(one.value[0], [["Minutes with data", text.share(one.value[1]), one.color]])),
    series: [line("Coverage", rows.map(row => [Date.parse(row.at), row.coverage]), look.series[5], { step: "end", areaStyle: { opacity: 0.15 } })],
  });
  const gaps = rows.filter(row => known(row.coverage) && row.coverage < 1).length;
  const data = table({ id: "intake", caption: "What came in", param: "intake.sort", rows, columns: [
    { key: "at", label: "From", kind: "time" }, { key: "attempts", label: "Attempts", kind: "count" }, { key: "probes", label: "Probes", kind: "count" },
    { key: "coverage", label: "Coverage", kind: "share" }, { key: "dead_letters", label: "Rejected", kind: "count" }] });
  return html`<div class="columns">
    ${chart({ title: "Throughput, events a minute", says: `Steps of ${text.number(step)} minutes.`, option: throughput, on: [rows], table: data })}
    ${chart({ title: "Coverage: minutes with data", says: gaps === 0 ? "No gap." : `${gaps} steps have gaps.`, option: covered, on: [rows], table: html`<p class="soft">In the table of throughput.</p>`,
      note: html`<p class="soft note">${gaps === 0 ? "No gap in this range." : "A gap is no proof of an outage: gateways may have been quiet, or their events never came. Look at the gateway, then send again what is missing: nothing counts twice."}</p>` })}
  </div>`;
}
