// What outages cost: cash beside opportunity, which are never added.
import { html } from "../../lit.js";
import { download } from "../../data/api.js";
import { scope } from "../../parts/badges.js";
import { estimate, figure, known, text, unknown } from "../../parts/figures.js";
import { part } from "../../parts/states.js";
import { table } from "../../parts/table.js";

const PRICELESS = "nothing known: values are declared in money/values.yaml";

const guess = (key, why) => row => (known(row[key]) ? estimate(figure("money", row[key]), why) : unknown(why));

const COLUMNS = page => [
  { key: "scope", label: "Outage", cell: row => html`<a href=${page.address.link(`/outages/${encodeURIComponent(row.outage_id)}`)}>${scope(row.scope)}</a>
    <small class="under">${text.time(row.onset)}${row.parent_id ? ", in a wider one" : ""}</small>` },
  { key: "onset", label: "Onset", kind: "time", less: true },
  { key: "cash_usd", label: "Cash", cell: row => cash(row), kind: "money", about: "wasted + retries + fallback premium + rework - SLA credit, of what is known" },
  { key: "wasted_usd", label: "Wasted", kind: "money", less: true, about: "Charged attempts that failed" },
  { key: "retry_usd", label: "Retries", kind: "money", less: true, about: "Later charged attempts of the requests that were hit" },
  { key: "fallback_premium_usd", label: "Fallback premium", kind: "money", less: true, cell: guess("fallback_premium_usd", "an estimate: what fallbacks cost more than the same work at the failed model"), about: "An estimate. May be negative: the other model may be cheaper" },
  { key: "rework_usd", label: "Rework", kind: "money", less: true, about: "What agents' tasks that died had spent since their last checkpoint" },
  { key: "sla_credit_usd", label: "SLA credit", kind: "money", less: true, cell: guess("sla_credit_usd", "an estimate: its share of the month's credit"), about: "An estimate, taken off cash" },
  { key: "opportunity_usd", label: "Opportunity", kind: "money", cell: guess("opportunity_usd", PRICELESS), about: "What owners say that lost, delayed and unsent requests are worth. Never added to cash" },
  { key: "lost_requests", label: "Lost requests", kind: "count", about: "Requests that were hit and never got a good answer" },
];

const cash = row => html`${figure("money", row.cash_usd)}${row.unpriced_attempts > 0
  ? html`<small class="under warn-text">lacks ${text.count(row.unpriced_attempts)} attempts without a price</small>` : ""}`;

export const outages = page => part(page.data.costs, rows => html`<div>${table({
  id: "costs", stack: true, caption: "What outages cost", columns: COLUMNS(page), rows, key: row => row.outage_id, sort: "-cash_usd", param: "costs.sort",
  csv: download("outage-cost", page.address), tone: row => (row.parent_id ? "inner" : ""),
})}<p class="soft note">Cash was paid; opportunity is what owners say requests are worth: the two are never added. The cost of an outage inside a wider one is also in the wider one's.</p></div>`,
{ what: "the cost of outages", empty: "No outage in this range, so none that cost anything." });
