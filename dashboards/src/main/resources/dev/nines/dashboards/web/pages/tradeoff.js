// Trade-off: what reliability costs, model by model, and what another way of routing would have given.
import { html } from "../lit.js";
import { download, report } from "../data/api.js";
import { scope, state } from "../parts/badges.js";
import { chart } from "../parts/chart.js";
import { choice } from "../parts/choice.js";
import { known, text } from "../parts/figures.js";
import { part } from "../parts/states.js";
import { table } from "../parts/table.js";
import { interval } from "./tradeoff/interval.js";
import { scatter } from "./tradeoff/scatter.js";
import { wanted, whatif } from "./tradeoff/whatif.js";

export const title = "Trade-off";

export const needs = page => ({ tradeoff: report("tradeoff"), ...(wanted(page) ? { whatif: report("whatif") } : {}) });

const money = value => (known(value) ? Number(value) : null);

/** Standings in words; where a model is cheaper, more reliable and faster at once, its name. */
const standing = row => ({
  on_front: () => state("ok", "On the front"),
  dominated: () => html`<span class="soft">Dominated</span><small class="under">by ${row.dominated_by}</small>`,
  too_few: () => state("no_data", "Too few"),
  cost_unknown: () => state("no_data", "Cost unknown"),
})[row.standing]?.() ?? row.standing;

export const view = page => html`<div class="stack">
  ${part(page.data.tradeoff, rows => models(page, rows), { what: "the trade-off", height: 420, empty: html`<h2>No business traffic in this range</h2>
    <p>The trade-off compares models that answered requests; probes do not count. Choose a longer range.</p>` })}
  ${page.data.tradeoff.state === "ready" && page.data.tradeoff.rows.length > 0 ? whatif(page, used(page.data.tradeoff.rows)) : ""}
</div>`;

const used = rows => rows.filter(row => row.tier === null).sort((a, b) => b.requests - a.requests).reduce((names, row) =>
  // Another provider each time: a second model of the same fails with it.
  names.some(name => name.split("/")[0] === row.provider) ? names : [...names, row.scope], []);

function models(page, rows) {
  const tiers = ["critical", "important", "general"].filter(name => rows.some(row => row.tier === name));
  const tier = page.address.get("tier");
  const shown = rows.filter(row => (row.tier ?? "") === tier);
  const points = shown.filter(row => row.standing !== "cost_unknown").map(row => ({
    name: row.scope, mark: row.standing,
    x: [money(row.cost_per_1k_success_usd), money(row.cost_low_usd), money(row.cost_high_usd)],
    y: [row.availability, row.availability_low, row.availability_high],
    more: [["p95", text.ms(row.p95_ms)], ["requests", text.count(row.requests)], ...(row.dominated_by ? [["dominated by", row.dominated_by]] : [])],
  }));
  const front = shown.filter(row => row.standing === "on_front").map(row => row.scope);
  return html`<div class="stack">
    ${choice({ address: page.address, label: "Callers by tier", param: "tier", options: [["", "All callers"], ...tiers.map(name => [name, name[0].toUpperCase() + name.slice(1)])] })}
    ${shown.length === 0 ? html`<p class="soft">No requests of that tier in this range.</p>` : html`
    <section class="card"><div class="card-body">${chart({
      title: "Availability by cost of 1,000 successful requests", says: `On the front: ${front.join(", ") || "none"}.`, size: "tall",
      option: scatter(points, "USD per 1,000 successful requests"), on: [rows, tier], table: html`<p class="soft">It is below.</p>`,
      note: html`<p class="soft note">Crosses are intervals of 95 %, of chance alone: models may have been given different requests. The front is judged in cost, availability and p95 together.</p>`,
    })}</div></section>
    ${table({ id: "tradeoff", stack: true, caption: "Models", columns: COLUMNS, rows: shown, key: row => row.scope, csv: download("tradeoff", page.address) })}`}</div>`;
}

const COLUMNS = [
  { key: "scope", label: "Model", cell: row => scope(row.scope) },
  { key: "standing", label: "Standing", cell: standing },
  { key: "availability", label: "Availability", kind: "share", cell: row => interval("share", row.availability, row.availability_low, row.availability_high) },
  { key: "cost_per_1k_success_usd", label: "Cost per 1,000 successes", kind: "money", cell: row => interval("money", row.cost_per_1k_success_usd, row.cost_low_usd, row.cost_high_usd) },
  { key: "p95_ms", label: "p95", kind: "ms", cell: row => interval("ms", row.p95_ms, row.p95_low_ms, row.p95_high_ms) },
  { key: "requests", label: "Requests", kind: "count", less: true },
  { key: "throttled", label: "Throttled", kind: "count", less: true },
  { key: "cost_usd", label: "Spent", kind: "money", less: true },
  { key: "unpriced_share", label: "Without a price", kind: "share", less: true },
];
