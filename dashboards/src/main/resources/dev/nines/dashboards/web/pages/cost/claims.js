// What providers promised and what came of it: credits to claim, and what declared incidents can have touched.
import { html, nothing } from "../../lit.js";
import { download } from "../../data/api.js";
import { state } from "../../parts/badges.js";
import { estimate, figure, known, span, text, unknown } from "../../parts/figures.js";
import { part } from "../../parts/states.js";
import { table } from "../../parts/table.js";

const UNPROMISED = "no public SLA is known: declare yours in money/sla.yaml";

const credit = row => (known(row.estimated_credit_usd) ? estimate(figure("money", row.estimated_credit_usd), "an estimate: the provider counts its own logs and its invoice") : unknown(UNPROMISED));

const verdict = row => (row.kept === true ? state("ok", "Kept") : row.kept === false ? state("open", "Missed") : state("no_data", known(row.target) ? "Not told" : "No promise"));

const CREDITS = [
  { key: "provider", label: "Provider", cell: row => html`${row.provider} <small>${row.source}</small>` },
  { key: "month", label: "Month" },
  { key: "kept", label: "SLA", cell: verdict },
  { key: "target", label: "Promised", kind: "share", less: true },
  { key: "availability", label: "Availability by its rule", kind: "share" },
  { key: "availability_ours", label: "as we count", kind: "share", less: true },
  { key: "down_minutes", label: "Minutes down", kind: "count", less: true },
  { key: "coverage", label: "Coverage", kind: "share", less: true, cell: row => html`${figure("share", row.coverage)}${row.complete ? nothing : html` <small>month not complete</small>`}` },
  { key: "spend_usd", label: "Spend", kind: "money", less: true },
  { key: "estimated_credit_usd", label: "Credit to claim", kind: "money", cell: credit },
  { key: "claim_by", label: "Claim by" },
];

export const credits = page => part(page.data.sla, rows => html`<div>${table({
  id: "credits", stack: true, caption: "SLA credits, by calendar month", columns: CREDITS, rows, key: row => `${row.provider} ${row.month} ${row.source} ${row.service}`, param: "credits.sort",
  csv: download("sla", page.address),
})}<p class="soft note">Months are counted whole. In a month that is not complete the availability is an upper bound and the credit a lower one. Measured is our traffic; declared is the provider's own status page.</p></div>`,
{ what: "SLA credits", empty: "No provider was used in the months of this range." });

const DECLARED = [
  { key: "title", label: "Incident", cell: row => html`${row.title} <small class="under">${row.provider}${row.impact ? `, ${row.impact}` : ""}</small>` },
  { key: "started_at", label: "Declared", cell: row => span(row.started_at, row.resolved_at) },
  { key: "attempts", label: "Attempts in it", kind: "count", less: true },
  { key: "error_ratio", label: "Failed", kind: "share" },
  { key: "failed_usd", label: "Paid for failures", kind: "money" },
  { key: "upper_bound_usd", label: "At most", kind: "money", cell: row => (known(row.upper_bound_usd) ? html`\u2264\u202f${figure("money", row.upper_bound_usd)}` : unknown(row.window === "closed" ? "a price is missing" : `the window is ${text.text(row.window).replace("_", " ")}`)), about: "All spend at the provider in the declared window: an upper bound, no estimate" },
];

export const declared = page => part(page.data.declared, rows => table({
  id: "declared", stack: true, caption: "Declared incidents and what they can have touched", columns: DECLARED, rows, key: row => `${row.provider} ${row.incident_id}`, param: "declared.sort",
  csv: download("declared-cost", page.address),
}), { what: "declared incidents", empty: "No provider declared an incident in this range, or no status page is watched (docs/probes.md)." });
