// What was rejected and why, and what the figures lack; with the remedy beside it.
import { html, nothing } from "../../lit.js";
import { download } from "../../data/api.js";
import { figure, known, span, text, unknown } from "../../parts/figures.js";
import { part } from "../../parts/states.js";
import { table } from "../../parts/table.js";
import { worded } from "../../parts/badges.js";

const LETTERS = [
  { key: "reason", label: "Reason", cell: row => html`${row.reason}<details class="sample"><summary>Newest one</summary><pre>${row.sample}</pre></details>` },
  { key: "source", label: "From", cell: row => html`${row.source}${row.format ? html` <small>${row.format}</small>` : nothing}` },
  { key: "letters", label: "Letters", kind: "count" },
  { key: "first_at", label: "When", less: true, cell: row => span(row.first_at, row.last_at) },
];

export const letters = page => part(page.data.letters, rows => html`<div>${table({
  id: "letters", stack: true, caption: `Dead letters: ${text.count(rows.reduce((all, row) => all + row.letters, 0))} rejected events, by reason`, columns: LETTERS, rows, key: row => `${row.source} ${row.format} ${row.reason}`, sort: "-letters", param: "letters.sort",
})}<p class="soft note">Nothing rejected is lost: put it right at the source and send it again. What came in meanwhile does not count twice. Each letter lies in the topic <code>nines.dead-letters</code> with its place; digits read N here.</p></div>`,
{ what: "dead letters", empty: page.address.scope ? "A rejected event has no scope: choose all scopes to see dead letters." : "Nothing was rejected in this range." });

const QUALITY = [
  { key: "kind", label: "Flaw", cell: row => worded(row.kind) },
  { key: "provider", label: "Of", cell: row => (row.provider ? `${row.provider}/${row.model ?? "*"}` : row.detail ?? unknown("told by its detail")) },
  { key: "attempts", label: "Attempts", kind: "count" },
  { key: "unpriced", label: "Money", cell: row => (row.unpriced ? html`<span class="warn-text">missing in sums</span>` : html`<span class="soft">sums are whole</span>`), less: true },
  { key: "remedy", label: "What to do" },
];

export const quality = page => part(page.data.quality, rows => table({
  id: "quality", stack: true, caption: "What the figures lack: prices, tokens, rejected events", columns: QUALITY, rows, key: row => `${row.kind} ${row.provider} ${row.model} ${row.detail}`, param: "quality.sort",
  csv: download("quality", page.address),
}), { what: "the quality of data", empty: "Nothing is missing: every attempt in this range has its tokens and a price." });

/** Late events, and how to have them counted. */
export function late(body, rows) {
  const events = body?.late?.events;
  const attempts = rows.reduce((all, row) => all + (row.attempts ?? 0), 0);
  const share = known(events) && attempts + events > 0 ? events / (attempts + events) : null;
  return html`<section class="card"><div class="card-head"><h2>Late events</h2></div><div class="card-body">
    <p>${known(events)
      ? html`<strong data-figure="late" data-value=${events}>${figure("count", events)}</strong> came too late to be counted${share === null ? "" : `, ${text.share(share)} of what came in`}.`
      : html`How many came too late is not known here: they lie in the topic <code>nines.late</code>.`}</p>
    <p class="soft">An hour is sealed 3 hours after its first attempt. What comes later counts in money, not in rates, budgets and outages. <code>nines rebuild --dry-run</code> lists the hours concerned, <code>nines rebuild --wait</code> counts it all in. If many come late, look at the clock and the queue of the sending gateway.</p></div></section>`;
}
