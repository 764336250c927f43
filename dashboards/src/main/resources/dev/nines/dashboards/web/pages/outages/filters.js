// Which outages are shown; all of it in the address.
import { html, live } from "../../lit.js";
import { worded } from "../../parts/badges.js";
import { search } from "../../parts/search.js";
import { countsOf, unfoldAll } from "./parts.js";

const CHOICES = {
  kind: { label: "Kind", all: "All kinds", of: row => row.kind },
  severity: { label: "Worst severity", all: "All severities", of: row => row.peak_severity },
  state: { label: "State", all: "Open and over", of: row => row.state },
};
const STATES = { open: "Open", recovering: "Recovering", closed: "Over" };

export function filters(page, rows, shown) {
  return html`<div class="filters" role="search" aria-label="Filter outages">
    <div class="selects">${Object.entries(CHOICES).map(([name, choice]) => select(page, name, choice, rows))}
      ${search({ label: "Part of a scope, outcome or id", hint: "Scope, outcome or id", value: page.address.get("q"), onChange: q => page.choose({ q }, { replace: true }) })}
      ${unfoldAll(page, countsOf(rows))}</div>
    <p class="soft" role="status">${counted(rows, shown)}</p>
  </div>`;
}

function counted(rows, shown) {
  const ids = new Set(rows.map(row => row.outage_id));
  const wholes = some => some.filter(row => !ids.has(row.parent_id)).length;
  const [of, parts] = [wholes(shown), shown.length - wholes(shown)];
  const outages = shown.length === rows.length ? `${of} ${of === 1 ? "outage" : "outages"}` : `${of} of ${wholes(rows)} outages`;
  return parts > 0 ? `${outages} with ${parts} ${parts === 1 ? "part" : "parts"}` : outages;
}

function select(page, name, { label, all, of }, rows) {
  const chosen = page.address.get(name);
  const values = [...new Set([...rows.map(of), chosen])].filter(Boolean).sort();
  return html`<label><span class="unseen">${label}</span>
    <select .value=${live(chosen)} @change=${event => page.choose({ [name]: event.target.value })}>
      <option value="" ?selected=${chosen === ""}>${all}</option>
      ${values.map(value => html`<option value=${value} ?selected=${chosen === value}>${STATES[value] ?? worded(value)}</option>`)}
    </select></label>`;
}

/** The rows that fit. A part of an outage that fits keeps its whole in sight only where that fits too. */
export function chosen({ address }, rows) {
  const typed = address.get("q").toLowerCase();
  const has = text => String(text ?? "").toLowerCase().includes(typed);
  return rows.filter(row =>
    Object.entries(CHOICES).every(([name, { of }]) => !address.get(name) || of(row) === address.get(name))
    && (!typed || has(row.scope) || has(row.outage_id) || Object.keys(row.outcomes ?? {}).some(has)));
}
