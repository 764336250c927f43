// What is down now, as the first thing on the page.
import { html, nothing, repeat } from "../../lit.js";
import { kind, scope, severity, state } from "../../parts/badges.js";
import { figure, known, text, time } from "../../parts/figures.js";
import { duration } from "../../parts/time.js";

const MOST = 5;

export function banner(page) {
  const { outages } = page.data;
  if (outages.state !== "ready") return nothing;
  const open = openAt(outages.rows, page.address.range.until);
  if (open.length === 0) return nothing;
  const shown = open.slice(0, MOST);
  return html`<section class="down card" aria-labelledby="down-title">
    <h2 id="down-title">${open.length === 1 ? "1 outage is open" : `${open.length} outages are open`}</h2>
    <ul>${repeat(shown, outage => outage.outage_id, outage => row(page, outage))}</ul>
    ${open.length > MOST ? html`<p><a href=${page.address.link("/outages", { state: "open" })}>All ${open.length}</a></p>` : nothing}
  </section>`;
}

/** Open ones that lie in no wider one, the worst and oldest first. */
export function openAt(rows, until) {
  const moment = until ? Date.parse(until) : Infinity;
  const stands = ({ onset, ended_at: end, kind }) => kind !== "behaviour" && Date.parse(onset) <= moment && (!known(end) || Date.parse(end) > moment);
  const open = rows.filter(stands);
  const ids = new Set(open.map(row => row.outage_id));
  return open.filter(row => !ids.has(row.parent_id))
    .sort((a, b) => (a.severity ?? "P9").localeCompare(b.severity ?? "P9") || a.onset.localeCompare(b.onset));
}

function row(page, outage) {
  const seconds = (page.now - Date.parse(outage.onset)) / 1000;
  return html`<li>
    ${severity(outage.severity)}
    <a href=${page.address.link(`/outages/${encodeURIComponent(outage.outage_id)}`)}>${outage.scope === "*" ? "every provider" : scope(outage.scope)}</a>
    <span>${outage.state === "recovering" ? state("recovering") : nothing} ${kind(outage.kind)} since ${time(outage.onset, { seconds: false })}, ${duration(Math.max(0, seconds))}</span>
    <span class="soft">${figure("count", outage.bad)} of ${figure("count", outage.attempts)} attempts bad${known(outage.peak_error_ratio) ? `, at worst ${text.share(outage.peak_error_ratio)} of a minute` : nothing}</span>
  </li>`;
}
