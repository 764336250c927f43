// An outage of a provider has parts: its models and regions. They are folded away until asked for, one by one or all.
import { html, nothing } from "../../lit.js";

const wholesOf = rows => new Set(rows.map(row => row.outage_id));

/** How many parts each whole has among the rows, theirs included. */
export function countsOf(rows) {
  const parents = new Map(rows.map(row => [row.outage_id, row.parent_id]));
  const counts = new Map();
  for (const row of rows) {
    for (let id = row.parent_id; id && parents.has(id); id = parents.get(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** The rows to show: wholes, parts whose whole does not fit the filters, and parts that are unfolded. */
export function opened(page, rows) {
  if (page.address.get("parts") === "all") return rows;
  const ids = wholesOf(rows);
  const parents = new Map(rows.map(row => [row.outage_id, row.parent_id]));
  const unfolded = page.own.unfolded ?? new Set();
  const top = id => (ids.has(parents.get(id)) ? top(parents.get(id)) : id);
  return rows.filter(row => !ids.has(row.parent_id) || unfolded.has(top(row.outage_id)));
}

/** The button that unfolds one outage. */
export function unfold(page, row, counts) {
  const count = counts.get(row.outage_id);
  if (!count || row.parent_id || page.address.get("parts") === "all") return nothing;
  const unfolded = (page.own.unfolded ??= new Set());
  const open = unfolded.has(row.outage_id);
  const toggle = () => {
    unfolded[open ? "delete" : "add"](row.outage_id);
    page.draw();
  };
  return html`<button type="button" class="unfold" aria-expanded=${open} @click=${toggle}>${count} ${count === 1 ? "part" : "parts"}</button>`;
}

/** The link that unfolds all. */
export function unfoldAll(page, counts) {
  if (counts.size === 0) return nothing;
  const all = page.address.get("parts") === "all";
  return html`<a class="chip" href=${page.address.here({ parts: all ? null : "all" })} aria-current=${all}>Models and regions</a>`;
}
