// A table that can be sorted, by its heads or by the address (sort=-cash_usd), and downloaded.
import { html, nothing, repeat } from "../lit.js";
import { address, go } from "../shell/router.js";
import { figure, known } from "./figures.js";

const NUMBERS = new Set(["count", "rough", "number", "share", "ms", "burn", "money", "duration"]);
const MOST = 100;

/**
 * @typedef {Object} Column
 * @property {string} key of the row
 * @property {string} label
 * @property {string} [kind] of figure (parts/figures.js); text unless told
 * @property {(row: Object) => *} [cell] what is shown instead of the figure; undefined: the figure after all
 * @property {(row: Object) => *} [by] what it is sorted by instead of row[key]
 * @property {string} [about] a tooltip on the head
 * @property {boolean} [less] left out on a phone
 * @property {string} [styles] classes of its cells
 *
 * @param {Object} of
 * @param {string} of.id of the page's own; the address's parameter is "sort", or ID.sort for a second table
 * @param {string} of.caption
 * @param {Column[]} of.columns the first one names the row
 * @param {Object[]} of.rows
 * @param {(row: Object) => string} [of.key] that tells rows apart, so that they move rather than change
 * @param {string} [of.sort] at first, as in the address; without, rows stay in their order
 * @param {string} [of.param] the address's parameter
 * @param {?string} [of.csv] link to the rows as CSV
 * @param {(row: Object) => string} [of.tone] class of a row
 * @param {number} [of.most] rows shown at first
 * @param {boolean} [of.stack] on a phone a row is a small card instead of a line to scroll along
 */
export function table({ id, caption, columns, rows, key, sort = "", param = "sort", csv = null, tone = () => "", stack = false, most = MOST }) {
  const order = address().get(param) || sort;
  const all = address().get("all") === id;
  const sorted = sortedBy(rows, columns, order);
  const shown = all ? sorted : sorted.slice(0, most);
  return html`<div class="table-frame">
    <div class="table-bar"><h2 id="${id}-caption">${caption}</h2>${csv ? html`<a href=${csv} download aria-label="CSV of ${id}">CSV</a>` : nothing}</div>
    <div class="table ${stack ? "stacked" : ""}" role="region" aria-labelledby="${id}-caption" tabindex="0">
      <table id=${id} role="table" aria-labelledby="${id}-caption">
        <thead role="rowgroup"><tr role="row">${columns.map(column => head(column, order, param))}</tr></thead>
        <tbody role="rowgroup">${repeat(shown, key ?? ((_, i) => i), row => html`<tr role="row" data-row=${key?.(row) ?? nothing} class=${tone(row)}>${columns.map((column, i) => cell(column, row, i === 0))}</tr>`)}</tbody>
      </table>
    </div>
    ${shown.length < sorted.length
      ? html`<p class="more-rows">The first ${shown.length} of ${sorted.length}. <a href=${address().here({ all: id })}>Show all</a></p>`
      : nothing}
  </div>`;
}

const styles = ({ kind, less, styles: own = "" }) => `${NUMBERS.has(kind) ? "number" : ""} ${less ? "less" : ""} ${own}`.trim();

function head(column, order, param) {
  const { key, label, about } = column;
  const now = order === key ? "ascending" : order === `-${key}` ? "descending" : undefined;
  // Of figures the largest tell most, of names the first.
  const first = NUMBERS.has(column.kind) || column.kind === "time" ? `-${key}` : key;
  const next = order === first ? (first === key ? `-${key}` : key) : first;
  return html`<th scope="col" role="columnheader" class=${styles(column)} aria-sort=${now ?? nothing} title=${about ?? nothing}>
    <button type="button" @click=${() => go(address().here({ [param]: next }), { replace: true })}>${label}</button></th>`;
}

function cell(column, row, naming) {
  const shown = column.cell?.(row) ?? figure(column.kind ?? "text", row[column.key]);
  // The whole value, for whom reads pages by script.
  const whole = known(row[column.key]) ? row[column.key] : "";
  // Roles are told because a stacked table is no table to a browser any more.
  return naming
    ? html`<th scope="row" role="rowheader" class=${styles(column)} data-figure=${column.key} data-value=${whole}>${shown}</th>`
    : html`<td role="cell" class=${styles(column)} data-label=${column.label} data-figure=${column.key} data-value=${whole}>${shown}</td>`;
}

function sortedBy(rows, columns, order) {
  const key = order.replace(/^-/, "");
  const column = columns.find(one => one.key === key);
  if (!column) return rows;
  const sign = order.startsWith("-") ? -1 : 1;
  const value = column.by ?? (row => (NUMBERS.has(column.kind) && known(row[key]) ? Number(row[key]) : row[key]));
  // What is unknown is last either way.
  return rows.map(row => ({ row, value: value(row) })).sort((a, b) =>
    known(a.value) && known(b.value) ? sign * compare(a.value, b.value) : known(b.value) - known(a.value)).map(({ row }) => row);
}

const compare = (a, b) => (typeof a === "string" ? a.localeCompare(String(b), "en", { numeric: true }) : a - b);
