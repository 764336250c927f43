// What can be taken along: the post-mortem's draft, and the rows behind this page.
import { html } from "../../lit.js";
import { ask, addressOf, report, view } from "../../data/api.js";
import { copyButton } from "../../parts/copy.js";

export function actions(page, outage) {
  const draft = `/api/v1/outages/${encodeURIComponent(outage.outage_id)}/postmortem`;
  const raw = [["facts", view("postmortem", of(page))], ["series", view("outage-series", of(page))], ["timeline", view("postmortem-timeline", of(page))], ["cost", report("outage-cost", of(page))], ["impact", report("outage-impact", of(page))]];
  return html`<div class="actions">
    <a class="button primary" href=${draft} download="postmortem-${outage.outage_id}.md">Download post-mortem</a>
    ${copyButton("Copy post-mortem", async () => (await ask(draft)).text)}
    ${copyButton("Copy link", () => location.href)}
    <span class="soft">JSON: ${raw.map(([name, need], i) => html`${i ? ", " : ""}<a href=${addressOf(need, page.address)} target="_blank" rel="noopener">${name}</a>`)}</span>
    <span class="soft id">id <code>${outage.outage_id}</code></span>
  </div>`;
}

const of = page => ({ scope: page.args.id, last: null });
