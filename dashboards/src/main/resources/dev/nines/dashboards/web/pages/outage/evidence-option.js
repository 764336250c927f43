// The evidence as an option of ECharts: two panels over one axis of time.
import { legend, line, timeAxis, tip, tooltip, valueAxis } from "../../parts/axes.js";
import { known, text } from "../../parts/figures.js";

const TONES = { onset: "bad", detected: "warn", ended: "ok", recovery_detected: "ok", declared: "info", declared_resolved: "info", alert_fired: "warn", alert_resolved: "none" };

export function evidenceOption(look, rows, markers, outage) {
  const points = gapped(rows);
  const top = topOf(Math.max(0, ...rows.map(row => row.error_ratio ?? 0)));
  const of = column => points.map(row => [Date.parse(row.at), row[column]]);
  const bars = (name, value, colour) => ({
    name, type: "bar", stack: "attempts", xAxisIndex: 1, yAxisIndex: 2, barCategoryGap: "10%", color: colour, emphasis: { disabled: true },
    data: points.map(row => [Date.parse(row.at), value(row)]),
  });
  return {
    legend: legend(look, { data: ["Error ratio", "p95", "Good and others", "Throttled", "Bad"] }),
    grid: [{ left: 62, right: 62, top: 62, height: 190 }, { left: 62, right: 62, top: 276, height: 110 }],
    axisPointer: { link: [{ xAxisIndex: "all" }], lineStyle: { color: look.soft } },
    tooltip: tooltip(look, params => said(rows, params, look)),
    xAxis: [
      timeAxis(look, { gridIndex: 0, axisLabel: { show: false } }),
      timeAxis(look, { gridIndex: 1 }),
    ],
    yAxis: [
      valueAxis(look, "share", { gridIndex: 0, min: 0, max: top, interval: top / 4 }),
      valueAxis(look, "ms", { gridIndex: 0, min: 0, splitLine: { show: false }, splitNumber: 4 }),
      valueAxis(look, "rough", { gridIndex: 1, min: 0, splitNumber: 3 }),
    ],
    series: [
      line("Error ratio", of("error_ratio"), look.bad, { yAxisIndex: 0, z: 3, areaStyle: { opacity: 0.12 }, lineStyle: { width: 2 }, markLine: marks(look, markers), markArea: area(look, outage, rows) }),
      line("p95", of("p95_ms"), look.series[0], { yAxisIndex: 1, lineStyle: { width: 1.2, type: [4, 3], opacity: 0.85 } }),
      bars("Bad", row => row.bad, look.bad),
      bars("Throttled", row => row.throttled, look.warn),
      bars("Good and others", row => (known(row.attempts) ? row.attempts - row.bad - row.throttled : null), look.line),
    ],
  };
}

// 0.3 of a per cent must not fill the panel as if it were all.
const topOf = worst => [0.04, 0.1, 0.2, 0.4, 0.6].find(top => worst <= top) ?? 1;

/** Where a step has no row, the lines break. */
function gapped(rows) {
  const all = [];
  for (const row of rows) {
    const before = all.at(-1);
    const step = (row.step_s ?? 60) * 1000;
    if (before && Date.parse(row.at) - Date.parse(before.at) > step * 1.5) all.push({ at: new Date(Date.parse(before.at) + step).toISOString() });
    all.push(row);
  }
  return all.map(row => ({ error_ratio: null, p95_ms: null, attempts: null, bad: null, throttled: null, ...row }));
}

/** A numbered line each; what the numbers mean stands below the chart. */
const marks = (look, markers) => ({
  symbol: "none", silent: true, animation: false,
  data: markers.map(({ at, kind }, i) => ({
    xAxis: Date.parse(at),
    lineStyle: { color: look[TONES[kind] ?? "none"], width: 1.5, type: kind === "onset" || kind === "ended" ? "solid" : [4, 3] },
    label: { formatter: String(i + 1), color: look.raised, backgroundColor: look[TONES[kind] ?? "none"], padding: [2, 5], borderRadius: 8, fontSize: 10, fontWeight: 700, offset: [0, (i % 2) * -15] },
  })),
});

const area = (look, outage, rows) => ({
  silent: true, itemStyle: { color: look.bad, opacity: 0.05 },
  data: [[{ xAxis: Date.parse(outage.onset) }, { xAxis: Date.parse(outage.ended_at ?? rows.at(-1).at) }]],
});

function said(rows, params, look) {
  const at = params[0]?.value?.[0];
  const row = rows.find(one => Date.parse(one.at) === at);
  if (!row) return tip(at, [["Nothing measured", ""]]);
  return tip(at, [
    ["Error ratio", text.share(row.error_ratio), look.bad],
    ["p95", text.ms(row.p95_ms), look.series[0]],
    ["Bad", text.count(row.bad), look.bad],
    ["Throttled", text.count(row.throttled), look.warn],
    ["Attempts", text.count(row.attempts), look.line],
    ...(row.probes > 0 ? [["Probes bad", `${row.probes_bad} of ${row.probes}`]] : []),
  ]);
}
