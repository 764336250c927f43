// Every provider and model now, the worst first; what is down; what the range held in all.
import { html, nothing } from "../lit.js";
import { report, view as viewOf } from "../data/api.js";
import { part, skeleton } from "../parts/states.js";
import { banner } from "./overview/banner.js";
import { firstSteps } from "./overview/first-steps.js";
import { scopeChart } from "./overview/scope-chart.js";
import { scopesTable } from "./overview/scopes-table.js";
import { summary } from "./overview/summary.js";
import { totals } from "./overview/totals.js";

export const title = "Overview";

export const needs = ({ address, data }) => ({
  overview: viewOf("overview"),
  // What is open is asked of the last hour of the range: what is open still touches it, however long ago it began.
  outages: report("outages", lastHour(address.range)),
  // Figures first, then what makes them pretty.
  ...(data.overview.state === "ready" && data.overview.rows.length > 0 && {
    series: viewOf("error-series", { every: 30_000 }),
    spend: viewOf("spend-series", { every: 60_000 }),
  }),
});

function lastHour({ until }) {
  return Date.parse(until ?? "") ? { since: new Date(Date.parse(until) - 3_600_000).toISOString(), until } : { last: "1h" };
}

export function view(page) {
  const { overview, outages } = page.data;
  if (overview.state === "ready" && overview.rows.length === 0) return nothingYet(page);
  // What is down stands on top: nothing is shown that it would push down a moment later.
  if (overview.state === "loading" || outages.state === "loading") return html`<div class="stack">${skeleton(84, "totals")}${skeleton(520, "scopes")}</div>`;
  return html`<div class="stack">
    ${banner(page)}
    ${totals(page)}
    ${scopeChart(page)}
    ${part(overview, rows => html`<div class="stack">${summary(page, rows)}${scopesTable(page, rows)}</div>`, { what: "the overview", empty: null })}
  </div>`;
}

const nothingYet = page => (page.data.overview.from.watermark === null && !page.address.scope
  ? firstSteps()
  : html`<div class="empty"><p>Nothing was seen ${page.address.scope ? html`of <b>${page.address.scope}</b> ` : nothing}in this range.</p>
      <p><a href=${page.address.here({ last: "30d", since: null, until: null })}>Look at the last 30 days</a>
      ${page.address.scope ? html` or <a href=${page.address.here({ scope: null })}>at all scopes</a>` : nothing}</p></div>`);
