// One outage: what happened in a sentence, the evidence, the money, who was hit, and what to hand on.
import { html } from "../lit.js";
import { report, view as viewOf } from "../data/api.js";
import { part, skeleton } from "../parts/states.js";
import { actions } from "./outage/actions.js";
import { cost } from "./outage/cost.js";
import { evidence } from "./outage/evidence.js";
import { facts } from "./outage/facts.js";
import { headline } from "./outage/headline.js";
import { impact } from "./outage/impact.js";
import { around } from "./outage/around.js";
import { requests } from "./outage/requests.js";
import { objectives } from "./outage/objectives.js";

export const title = ({ data }) => (data.facts.rows[0] ? `Outage of ${data.facts.rows[0].scope}` : "Outage");
export const controls = { range: false, scope: false };

const HOUR = 3_600_000;

export function needs({ args, data }) {
  const of = { scope: args.id, last: null };
  const [outage] = data.facts.rows;
  return {
    facts: viewOf("postmortem", of),
    series: viewOf("outage-series", of),
    markers: viewOf("outage-markers", of),
    // What stands above comes first: a busy ClickHouse answers one after the other.
    ...(outage && data.series.state !== "loading" && {
      lag: report("status-lag", { ...window(outage), scope: outage.provider }),
      cost: report("outage-cost", { ...of, every: 60_000 }),
      around: report("outages", { ...window(outage), scope: null }),
    }),
    ...(outage && data.cost.state !== "loading" && {
      impact: report("outage-impact", { ...of, every: 60_000 }),
      objectives: viewOf("postmortem-slos", { ...of, every: 60_000 }),
      requests: viewOf("postmortem-requests", { ...of, every: 60_000 }),
    }),
  };
}

/** What stood at the same time; a minute's grace, as two detectors do not see the same event at the same second. */
function window(outage) {
  const end = Date.parse(outage.ended_at ?? outage.watermark);
  return { since: new Date(Date.parse(outage.onset) - HOUR / 60).toISOString(), until: new Date(end + HOUR / 60).toISOString() };
}

export function view(page) {
  if (page.data.facts.state === "loading") return html`<div class="stack">${skeleton(90, "the outage")}${skeleton(420, "its evidence")}</div>`;
  return part(page.data.facts, ([outage]) => html`<div class="stack">
    ${headline(page, outage)}
    ${actions(page, outage)}
    ${evidence(page, outage)}
    ${facts(page, outage)}
    ${cost(page)}
    ${impact(page)}
    ${objectives(page)}
    ${around(page, outage)}
    ${requests(page)}
  </div>`, { what: "this outage", empty: html`<p><strong>There is no outage <code>${page.args.id}</code>.</strong></p>
    <p>Its data may have been removed, or the link is of another Nines. <a href=${page.address.link("/outages")}>All outages</a></p>` });
}
