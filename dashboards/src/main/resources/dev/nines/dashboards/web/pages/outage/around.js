// What else was down at the same time: its whole, its parts, and others.
import { html } from "../../lit.js";
import { scope, severity, state } from "../../parts/badges.js";
import { span } from "../../parts/figures.js";
import { part } from "../../parts/states.js";
import { table } from "../../parts/table.js";

export const around = (page, outage) => part(page.data.around, all => {
  const rows = all.filter(row => row.outage_id !== page.args.id).map(row => ({ ...row, bond: bond(row, outage, all) }))
    .sort((a, b) => ORDER.indexOf(a.bond) - ORDER.indexOf(b.bond) || a.scope.localeCompare(b.scope));
  if (rows.length === 0) return html`<section class="card"><div class="card-body soft">Nothing else was down at the same time.</div></section>`;
  return table({ id: "around", caption: "Down at the same time", param: "around.sort", columns: columns(page), rows, key: row => row.outage_id, stack: true, most: 12 });
}, { what: "outages of the same time", height: 120, empty: null });

const ORDER = ["its whole", "other provider", "its part", "same provider"];

function bond(row, outage, all) {
  if (row.outage_id === outage.parent_id) return "its whole";
  const parents = new Map(all.map(one => [one.outage_id, one.parent_id]));
  for (let id = row.parent_id; id; id = parents.get(id)) {
    if (id === outage.outage_id) return "its part";
  }
  return row.provider === outage.provider ? "same provider" : "other provider";
}

const columns = page => [
  { key: "scope", label: "Outage", cell: row => html`<a href=${page.address.link(`/outages/${encodeURIComponent(row.outage_id)}`)}>${scope(row.scope)}</a>` },
  { key: "bond", label: "Is" },
  { key: "peak_severity", label: "Worst", cell: row => severity(row.peak_severity) },
  { key: "state", label: "State", cell: row => (row.state === "open" ? state("open", "Open") : state(row.state)) },
  { key: "onset", label: "When", kind: "time", cell: row => span(row.onset, row.ended_at, { seconds: true }) },
  { key: "duration_s", label: "Duration", kind: "duration" },
  { key: "peak_error_ratio", label: "Peak errors", kind: "share" },
  { key: "bad", label: "Bad", kind: "count" },
];
