// What it did to error budgets.
import { html } from "../../lit.js";
import { scope, state } from "../../parts/badges.js";
import { part } from "../../parts/states.js";
import { table } from "../../parts/table.js";

export const objectives = page => part(page.data.objectives, rows => table({
  id: "objectives", caption: html`Error budgets meanwhile <small>other failures of the same time are in them too</small>`, param: "objectives.sort", sort: "-budget_used", columns: columns(page), rows, key: row => `${row.slo} ${row.scope}`, stack: true,
}), { what: "the objectives", height: 120, empty: "No objective covers this scope." });

const columns = page => [
  { key: "slo", label: "Objective", cell: row => html`<a href=${page.address.link("/slos", { scope: row.scope })}>${row.slo}</a>` },
  { key: "scope", label: "Scope", cell: row => scope(row.scope) },
  { key: "objective", label: "Target", kind: "share" },
  { key: "budget_before", label: "Budget before", kind: "share" },
  { key: "budget_after", label: "After", kind: "share" },
  { key: "budget_used", label: "Used", kind: "share", about: "Of the whole budget; above 100 % it took more than all" },
  { key: "peak_burn_1h", label: "Peak burn 1 h", kind: "burn" },
  { key: "state", label: "Worst state", cell: row => state(row.state || "no_data") },
];
