// The outages as a list: parts stand under their whole until it is sorted otherwise.
import { html, nothing } from "../../lit.js";
import { download } from "../../data/api.js";
import { kind, scope, severity, state } from "../../parts/badges.js";
import { figure, known, time, unknown } from "../../parts/figures.js";
import { table } from "../../parts/table.js";
import { duration } from "../../parts/time.js";
import { countsOf, unfold } from "./parts.js";

/** @param {Object[]} all that fit  @param {Object[]} rows of these, what is unfolded */
export function list(page, all, rows) {
  return table({
    id: "list", caption: "Outages, newest first", columns: columns(page, countsOf(all)), rows: underWholes(rows), key: row => row.outage_id, stack: true,
    csv: download("outages", page.address), tone: row => (row.parent_id ? "inner" : ""),
  });
}

function columns(page, counts) {
  const costs = new Map(page.data.costs.rows.map(row => [row.outage_id, row]));
  const lags = new Map(page.data.lags.rows.filter(row => row.outage_id).map(row => [row.outage_id, row]));
  const cash = row => costs.get(row.outage_id)?.cash_usd;
  const lag = row => lags.get(row.outage_id)?.declaration_lag_s;
  return [
    { key: "scope", label: "Outage", cell: row => html`<a href=${page.address.link(`/outages/${encodeURIComponent(row.outage_id)}`)}>${scope(row.scope)}</a> ${unfold(page, row, counts)}` },
    { key: "peak_severity", label: "Worst", cell: row => severity(row.peak_severity) },
    { key: "state", label: "State", cell: row => (row.state === "open" ? state("open", "Open") : state(row.state)) },
    { key: "kind", label: "Kind", cell: row => html`${kind(row.kind)}${row.accepted ? html` <small>became normal</small>` : nothing}` },
    { key: "onset", label: "Onset", kind: "time", cell: row => time(row.onset) },
    { key: "duration_s", label: "Duration", kind: "duration", cell: row => html`${duration(row.duration_s)}${known(row.ended_at) ? nothing : html` <small>so far</small>`}` },
    { key: "peak_error_ratio", label: "Peak errors", kind: "share", about: "Of a minute with evidence" },
    { key: "bad", label: "Bad", kind: "count", about: "Bad attempts; a part's are also in its whole's" },
    ...(page.data.outages.rows.some(row => row.kind === "throttling") ? [{ key: "throttled", label: "Throttled", kind: "count", about: "Refused for rate; a part's are also in its whole's" }] : []),
    { key: "confirmed_by", label: "Confirmed by" },
    { key: "cash_usd", label: "Cash cost", kind: "money", by: row => (known(cash(row)) ? Number(cash(row)) : null), about: "Wasted, retried, fallback premium and rework; a part's is also in its whole's", cell: row => later(page.data.costs, () => figure("money", cash(row))) },
    { key: "lag", label: "Status page", kind: "duration", by: lag, about: "From the onset to the provider's word", cell: row => later(page.data.lags, () => declared(lags.get(row.outage_id))) },
  ];
}

const later = (loaded, content) => (loaded.state === "loading" ? html`<span class="waiting" aria-hidden="true"></span>` : loaded.state === "failed" ? unknown(loaded.error.message) : content());

function declared(row) {
  if (!row) return unknown("not compared");
  if (row.verdict === "not_followed") return unknown("this status page is not followed");
  if (known(row.declaration_lag_s)) return html`${duration(Math.abs(row.declaration_lag_s))} <small>${row.declaration_lag_s < 0 ? "earlier" : "later"}</small>`;
  return html`<span class="soft">never said so</span>`;
}

/** Each whole followed by its parts; a part whose whole is not shown stands by itself. */
export function underWholes(rows) {
  const ids = new Set(rows.map(row => row.outage_id));
  const parts = Map.groupBy(rows.filter(row => ids.has(row.parent_id)), row => row.parent_id);
  const follow = row => [row, ...(parts.get(row.outage_id) ?? []).flatMap(follow)];
  return rows.filter(row => !ids.has(row.parent_id)).flatMap(follow);
}
