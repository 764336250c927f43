// Cost: what was spent, what of it was wasted, what outages cost, and what can be claimed back.
import { html, styleMap } from "../lit.js";
import { download, report, view as rowsOf } from "../data/api.js";
import { choice } from "../parts/choice.js";
import { sum } from "../parts/decimal.js";
import { figure, known, measured, text } from "../parts/figures.js";
import { menu } from "../parts/menu.js";
import { part } from "../parts/states.js";
import { table } from "../parts/table.js";
import { credits, declared } from "./cost/claims.js";
import { course } from "./cost/course.js";
import { outages } from "./cost/outages.js";
import { MEASURES, named, parts, share, totals, WAYS } from "./cost/spent.js";

export const title = "Cost";

const SELDOM = { every: 60_000 };

export const needs = page => ({
  teams: report("spend-by-team", SELDOM),
  ...(wayOf(page) === "meter" ? { meters: report("spend-meters", SELDOM) } : {}),
  ...(["provider", "model"].includes(wayOf(page)) ? { series: rowsOf("spend-series", SELDOM) } : {}),
  // What stands above comes first: a busy ClickHouse answers one after the other.
  ...(page.data.teams.state !== "loading" && { costs: report("outage-cost", SELDOM) }),
  ...(page.data.teams.state !== "loading" && page.data.costs.state !== "loading" && { sla: report("sla", SELDOM), declared: report("declared-cost", SELDOM) }),
});

const wayOf = page => (page.address.get("by") in WAYS ? page.address.get("by") : "provider");
const measureOf = page => (page.address.get("show") in MEASURES ? page.address.get("show") : "cost_usd");

export const view = page => html`<div class="stack">
  ${part(page.data.teams, rows => headline(page, rows), { what: "spend", height: 96, empty: html`<h2>Nothing was spent in this range</h2>
    <p>Money comes from attempts: what the gateway reported, or tokens by list price. Choose a longer range, or look at the <a href=${page.address.link("/pipeline")}>pipeline</a> if events should have come.</p>` })}
  <div class="toolbar">
    ${choice({ address: page.address, label: "Told apart by", param: "by", options: Object.entries(WAYS).map(([way, { word }]) => [way, word]) })}
    ${choice({ address: page.address, label: "Which money", param: "show", options: Object.entries(MEASURES) })}
    ${exports(page)}
  </div>
  <section class="card"><div class="card-body">${spending(page)}</div></section>
  ${breakdown(page)}
  ${outages(page)}
  ${credits(page)}
  ${declared(page)}
</div>`;

function headline(page, rows) {
  const all = totals(rows);
  const of = value => (share(value, all.cost_usd) === null ? "" : `${text.share(share(value, all.cost_usd))} of it`);
  return html`<section class="card" aria-label="Totals"><div class="card-body"><dl class="facts big">
    <div><dt>Spent</dt><dd>${measured("cost_usd", "money", all.cost_usd, "no price is known for any attempt")} <small>${text.count(all.attempts)} attempts</small></dd></div>
    <div><dt>Wasted on failures</dt><dd>${measured("wasted_usd", "money", all.wasted_usd)} <small>${of(all.wasted_usd)}</small></dd></div>
    <div><dt>Retries of requests</dt><dd>${measured("retry_usd", "money", all.retry_usd)} <small>${of(all.retry_usd)}</small></dd></div>
    <div><dt>Without a price</dt><dd class=${all.unpriced_attempts > 0 ? "warn-text" : ""}>${measured("unpriced_attempts", "count", all.unpriced_attempts)}
      <small>${all.unpriced_attempts > 0 ? html`attempts: the sums lack them. <a href=${page.address.link("/pipeline")}#quality>What to do</a>` : "attempts"}</small></dd></div>
  </dl></div></section>`;
}

/** Where the chosen way's rows come from: provider and model by hour, team and meter by day. */
const source = page => ({ provider: page.data.series, model: page.data.series, team: page.data.teams, meter: page.data.meters })[wayOf(page)];

const spending = page => part(source(page), rows => course(rows, wayOf(page), measureOf(page)), { what: "spend over time", height: 300, empty: "Nothing was spent in this range." });

function breakdown(page) {
  const way = wayOf(page);
  const whole = page.data[way === "meter" ? "meters" : "teams"];
  return part(whole, rows => {
    const all = sum(rows.map(row => row.cost_usd));
    const columns = [
      { key: "name", label: WAYS[way].word, cell: row => named(way, row.name) },
      { key: "cost_usd", label: "Spent", kind: "money" },
      { key: "share", label: "Share", cell: row => bar(share(row.cost_usd, all)), by: row => share(row.cost_usd, all) },
      { key: "wasted_usd", label: "Wasted", kind: "money" },
      { key: "retry_usd", label: "Retries", kind: "money" },
      way === "meter" ? { key: "tokens", label: "Tokens", kind: "rough", less: true } : { key: "attempts", label: "Attempts", kind: "count", less: true },
      ...(way === "meter" ? [] : [{ key: "unpriced_attempts", label: "Without a price", kind: "count", less: true }]),
    ];
    return table({ id: "spend", caption: `Spend by ${WAYS[way].word.toLowerCase()}`, columns, rows: parts(rows, way), key: row => row.name, param: "spend.sort",
      csv: download(way === "meter" ? "spend-meters" : "spend-by-team", page.address) });
  }, { what: "spend", empty: "Nothing was spent in this range." });
}

const bar = part => html`<span class="share-bar"><i style=${styleMap({ width: `${Math.max(0, Math.min(1, part ?? 0)) * 100}%` })}></i></span>${known(part) ? text.share(part) : figure("share", part)}`;

const EXPORTS = [["spend-by-team", "Spend by team and project"], ["spend-meters", "Spend by kind of token"], ["outage-cost", "Cost of outages"]];

const exports = page => menu({
  name: "Export", label: "Export", content: html`<ul class="choices">
    ${EXPORTS.map(([name, word]) => html`<li class="exports"><span>${word}</span>
      ${["csv", "parquet"].map(format => html`<a href=${download(name, page.address, format)} download="${name}.${format}">${format === "csv" ? "CSV" : "Parquet"}<span class="unseen"> of ${word}</span></a>`)}</li>`)}
    <li class="exports"><span>FOCUS 1.3, every charge</span>
      ${["csv", "parquet"].map(format => html`<a href=${download("focus", page.address, format)} download="focus.${format}">${format === "csv" ? "CSV" : "Parquet"}<span class="unseen"> of FOCUS</span></a>`)}</li>
    </ul><p class="soft">Of the range and scope chosen above.</p>`,
});
