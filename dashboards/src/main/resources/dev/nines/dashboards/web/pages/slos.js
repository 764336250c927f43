// SLOs: what is left of each promise, how fast it goes, and what was alerted.
import { html, nothing } from "../lit.js";
import { download, report, view as rowsOf } from "../data/api.js";
import { scope, state } from "../parts/badges.js";
import { choice } from "../parts/choice.js";
import { measured, text } from "../parts/figures.js";
import { part } from "../parts/states.js";
import { table } from "../parts/table.js";
import { budget, burns, forecast, gravity, RULES, standing } from "./slos/budget.js";
import { course } from "./slos/course.js";

export const title = "SLOs";

export function needs(page) {
  const chosen = chosenOf(page);
  return {
    slos: report("slo"),
    alerts: rowsOf("alert-history"),
    ...(chosen ? { series: rowsOf("slo-series", { scope: chosen.scope }) } : {}),
  };
}

const STANDINGS = [["", "All"], ["page", "Paging"], ["ticket", "Ticket"], ["overspent", "Overspent"], ["no_data", "No data"], ["ok", "Within budget"]];
const OF = { 0: "page", 1: "ticket", 2: "overspent", 3: "no_data", 4: "ok" };

const belongs = (row, wanted) => wanted === "" || OF[gravity(row)] === wanted || (wanted === "overspent" && row.budget_remaining < 0);

const ranked = rows => [...rows].sort((a, b) => gravity(a) - gravity(b) || (a.budget_remaining ?? 1) - (b.budget_remaining ?? 1));

const shownOf = page => ranked(page.data.slos.rows).filter(row => belongs(row, page.address.get("state")));

function chosenOf(page) {
  const shown = shownOf(page);
  return shown.find(row => row.slo === page.address.get("slo") && row.scope === page.address.get("of")) ?? shown[0];
}

export const view = page => part(page.data.slos, rows => {
  const shown = shownOf(page);
  const chosen = chosenOf(page);
  const options = STANDINGS.map(([value, word]) => [value, word, rows.filter(row => belongs(row, value)).length]);
  return html`<div class="stack">
    ${choice({ address: page.address, label: "Objectives by state", param: "state", options })}
    ${shown.length === 0 ? html`<p class="soft">No objective is in that state.</p>` : objectives(page, shown, chosen)}
    ${chosen ? html`<section class="card" aria-label="Course of the chosen objective">
      <div class="card-head"><h2>${scope(chosen.scope)} <small>${chosen.slo}, ${text.share(chosen.objective)} over ${chosen.period}</small></h2>${standing(chosen)}</div>
      <div class="card-body">${facts(chosen)}${course(page.data.series, chosen, page.data.alerts.rows)}</div></section>` : nothing}
    ${history(page)}
  </div>`;
}, { what: "objectives", height: 260, empty: html`<h2>No objective has figures yet</h2>
  <p>Nines judges objectives as soon as attempts come in. Without <code>--slo DIR</code> each provider is held to 99.5 % over 30 days; <code>nines slo check DIR</code> checks files of your own.</p>
  <p>If events come in and this stays empty, look at the <a href=${page.address.link("/pipeline")}>pipeline</a>, or choose a longer range.</p>` });

function objectives(page, rows, chosen) {
  const link = row => page.address.here({ slo: row.slo, of: row.scope });
  const columns = [
    { key: "scope", label: "Objective", cell: row => html`<a href=${link(row)} aria-current=${row === chosen ? "true" : nothing}>${scope(row.scope)}</a><small class="under">${row.slo}</small>` },
    { key: "state", label: "State", cell: standing, by: gravity },
    { key: "budget_remaining", label: "Budget left", cell: budget, about: "1 - bad / allowed bad events of the period; below 0 when overspent" },
    { key: "exhausted_at", label: "Forecast", cell: row => forecast(row, page.now), about: "When the budget is gone if errors go on as in the last hour" },
    ...RULES.map(rule => ({
      key: `burn_${rule.long}`, label: `${rule.long} / ${rule.short}, ${rule.severity} from ${rule.factor}\u00d7`, cell: row => burns(row, rule), less: true,
      about: `Burn rates of the last ${rule.long} and ${rule.short}: the usual rule fires when both reach ${rule.factor}`,
    })),
  ];
  return table({
    id: "objectives", stack: true, caption: "Objectives, worst first", columns, rows, key: row => `${row.slo} ${row.scope}`,
    csv: download("slo", page.address), tone: row => (row === chosen ? "chosen" : ""),
  });
}

const facts = row => html`<dl class="facts">
  <div><dt>Error ratio of the period</dt><dd>${measured("error_ratio", "share", row.error_ratio, "no events")}</dd></div>
  <div><dt>Bad of all ${row.level === "request" ? "requests" : row.level === "task" ? "tasks" : "attempts"}</dt><dd>${measured("bad", "count", row.bad)} <small>of ${text.count(row.events)}</small></dd></div>
  <div><dt>Target</dt><dd>${measured("objective", "share", row.objective)} <small>over ${row.period}</small></dd></div>
  <div><dt>Minutes with data</dt><dd>${measured("coverage", "share", row.coverage)} <small>of the period${row.source === "probes" ? ", judged by probes alone" : ""}</small></dd></div>
  <div><dt>Alerts now</dt><dd>${(row.firing ?? []).length === 0 ? html`none` : html`${row.firing.join(", ")} <small>by ${(row.firing_by ?? []).join(", ")}</small>`}</dd></div>
  ${row.excluded_minutes > 0 ? html`<div><dt>Excluded</dt><dd>${text.count(row.excluded_minutes)} <small>minutes</small></dd></div>` : nothing}
  <div><dt>Judged at</dt><dd>${text.time(row.at)}</dd></div></dl>`;

function history(page) {
  const columns = [
    { key: "fired_at", label: "Fired", kind: "time" },
    { key: "resolved_at", label: "Resolved", cell: row => (row.resolved_at ? text.time(row.resolved_at) : state("open", "Still firing")) },
    { key: "duration_s", label: "Lasted", kind: "duration", less: true },
    { key: "severity", label: "Severity", cell: row => state(row.severity) },
    { key: "scope", label: "Scope", cell: row => scope(row.scope) },
    { key: "slo", label: "Objective", less: true },
    { key: "rule", label: "Rule", less: true },
    { key: "burn_long", label: "Burn, long window", kind: "burn", less: true },
    { key: "burn_short", label: "short window", kind: "burn", less: true },
  ];
  return part(page.data.alerts, rows => table({
    id: "alerts", stack: true, caption: `Alerts in this range: ${rows.length}`, columns, rows, key: row => row.alert_id, param: "alerts.sort",
  }), { what: "alerts", empty: "No alert fired in this range." });
}
