// How many scopes are in which state; each count shows only these.
import { html, repeat } from "../../lit.js";
import { state } from "../../parts/badges.js";
import { search } from "../../parts/search.js";

export const ORDER = ["open", "suspect", "recovering", "stale", "no_signal", "healthy"];

export function summary(page, rows) {
  const chosen = page.address.get("state");
  const counts = ORDER.map(name => [name, rows.filter(row => row.state === name).length]).filter(([name, count]) => count > 0 || name === chosen);
  return html`<div class="filters">
    <ul class="chips" aria-label="Show only scopes that are">
      <li><a class="chip" href=${page.address.here({ state: null })} aria-current=${chosen === ""}>All ${rows.length}</a></li>
      ${repeat(counts, ([name]) => name, ([name, count]) => html`
        <li><a class="chip" href=${page.address.here({ state: chosen === name ? null : name })} aria-current=${chosen === name}>${state(name)} ${count}</a></li>`)}
    </ul>
    ${search({ label: "Part of a scope's name", hint: "Filter by name", value: page.address.get("q"), onChange: q => page.choose({ q }, { replace: true }) })}
  </div>`;
}

export function chosen(page, rows) {
  const [wanted, typed] = [page.address.get("state"), page.address.get("q").toLowerCase()];
  return rows.filter(row => (!wanted || row.state === wanted) && row.scope.toLowerCase().includes(typed));
}
