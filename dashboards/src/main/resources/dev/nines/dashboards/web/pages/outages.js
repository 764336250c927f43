// The outages of the range: when which provider was down, how badly, what it cost, and when the provider said so.
import { html } from "../lit.js";
import { report } from "../data/api.js";
import { emptiness, part } from "../parts/states.js";
import { chosen, filters } from "./outages/filters.js";
import { opened } from "./outages/parts.js";
import { list } from "./outages/list.js";
import { timeline } from "./outages/timeline.js";

export const title = "Outages";

export const needs = ({ data }) => ({
  outages: report("outages"),
  ...(data.outages.state === "ready" && data.outages.rows.length > 0 && {
    costs: report("outage-cost", { every: 60_000 }),
    lags: report("status-lag", { every: 60_000 }),
  }),
});

export const view = page => part(page.data.outages, (rows, { from }) => shown(page, rows, from), { what: "the list of outages", height: 480, empty: none(page) });

function shown(page, rows, from) {
  const some = chosen(page, rows);
  const seen = opened(page, some);
  return html`<div class="stack">
    ${filters(page, rows, some)}
    ${some.length === 0
      ? emptiness(html`<p>None of the ${rows.length} outages fits. <a href=${page.address.here({ kind: null, severity: null, state: null, q: null })}>Show all</a></p>`)
      : html`${timeline(page, seen, from)}${list(page, some, seen)}`}
  </div>`;
}

const none = page => html`<p><strong>No outage ${page.address.scope ? html`of ${page.address.scope} ` : ""}in this range.</strong></p>
  <p>${page.data.outages.from.attempts > 0
    ? html`${page.data.outages.from.attempts.toLocaleString("en")} attempts were watched.`
    : "No attempts were seen either: no data is not the same as no outage."}
  <a href=${page.address.here({ last: "30d", since: null, until: null })}>Look at the last 30 days</a></p>`;
