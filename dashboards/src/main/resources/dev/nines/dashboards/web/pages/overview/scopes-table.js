// A row a provider and model: its state in a word and a shape, and the figures behind it.
import { html, nothing } from "../../lit.js";
import { download } from "../../data/api.js";
import { scope, severity, state } from "../../parts/badges.js";
import { figure, known, recent, text, unknown } from "../../parts/figures.js";
import { emptiness } from "../../parts/states.js";
import { spark } from "../../parts/spark.js";
import { table } from "../../parts/table.js";
import { age } from "../../parts/time.js";
import { worstFirst } from "./ranking.js";
import { chosen } from "./summary.js";

export function scopesTable(page, rows) {
  const shown = worstFirst(chosen(page, rows));
  if (shown.length === 0) return emptiness(html`<p>No scope fits. <a href=${page.address.here({ state: null, q: null })}>Show all ${rows.length}</a></p>`);
  return table({
    id: "scopes", caption: html`Providers and models, worst first`, columns: columns(page), rows: shown, key: row => row.scope, stack: true,
    tone: row => (row.state === "open" ? "row-bad" : ""), csv: download("overview", page.address, "csv", {}, "views"),
  });
}

function columns(page) {
  const series = seriesByScope(page.data.series.rows);
  return [
    { key: "scope", label: "Scope", cell: row => html`<a href=${page.address.here({ scope: row.scope, state: null, q: null })}>${scope(row.scope)}</a>` },
    { key: "state", label: "State", styles: "line wide", cell: row => html`${state(row.state)}${since(page, row)}` },
    { key: "outage_id", label: "Outage", styles: "line", by: row => row.onset, kind: "time", cell: row => outage(page, row) },
    { key: "error_ratio_1h", label: "Errors 1 h", kind: "share", about: "Bad attempts of the last hour over those that count", cell: row => figure("share", row.error_ratio_1h, "nothing counts") },
    { key: "trend", label: "Errors in the range", about: "Each line on a scale of its own: its worst step is the figure beside it", by: row => worstOf(series.get(row.scope)), kind: "share", styles: "trend wide", cell: row => trend(page, row, series.get(row.scope)) },
    { key: "p95_ms", label: "p95", kind: "ms", about: "95 of 100 good attempts of the last hour took at most so long" },
    { key: "attempts_1h", label: "Attempts 1 h", kind: "count" },
    { key: "burn_1h", label: "Burn 1 h", kind: "burn", about: "How many times faster than allowed the error budget goes; the worst objective of this scope", cell: burn },
    { key: "budget_remaining", label: "Budget left", kind: "share", about: "The least of this scope's objectives; below 0 it is overspent", cell: row => (row.slos === 0 ? unknown("no objective") : figure("share", row.budget_remaining)) },
  ];
}

function since(page, row) {
  if (row.state === "no_signal" || row.state === "stale") return html` <small>${known(row.last_attempt_at) ? html`last ${recent(row.last_attempt_at, page.now)}` : "none in this range"}</small>`;
  if (row.state === "healthy" || !known(row.state_since)) return nothing;
  return html` <small>${age((page.now - Date.parse(row.state_since)) / 1000)}</small>`;
}

const outage = (page, row) => (known(row.outage_id)
  ? html`<a href=${page.address.link(`/outages/${encodeURIComponent(row.outage_id)}`)}>${severity(row.severity)} since ${recent(row.onset, page.now)}</a>`
  : html`<span class="none" aria-label="none">\u2013</span>`);

function burn(row) {
  if (row.slos === 0) return unknown("no objective");
  if (row.slo_state === "page") return html`<b class="bad-text">${figure("burn", row.burn_1h)} <small>pages</small></b>`;
  return row.slo_state === "ticket" ? html`<b class="warn-text">${figure("burn", row.burn_1h)} <small>ticket</small></b>` : figure("burn", row.burn_1h);
}

function trend(page, row, points) {
  const { from } = page.data.series;
  if (!points) return page.data.series.state === "ready" ? unknown("nothing measured") : nothing;
  const worst = worstOf(points);
  return html`<div class="trend-in">${spark(points, { from: Date.parse(from.since ?? "") || points[0][0], until: Date.parse(from.until ?? "") || points.at(-1)[0], says: `${row.scope}: at worst ${text.share(worst)} errors of a step in the range` })}<small aria-hidden="true">${text.share(worst)}</small></div>`;
}

const worstOf = points => (points ? Math.max(...points.map(([, value]) => value ?? 0)) : null);

// Gaps stay gaps: a step without rows breaks the line.
function seriesByScope(rows) {
  const all = new Map();
  for (const { scope: name, at, error_ratio: ratio, step_s: step } of rows) {
    if (!all.has(name)) all.set(name, []);
    const points = all.get(name);
    const moment = Date.parse(at);
    if (points.length > 0 && moment - points.at(-1)[0] > step * 1500) points.push([moment - 1, null]);
    points.push([moment, ratio]);
  }
  return all;
}
