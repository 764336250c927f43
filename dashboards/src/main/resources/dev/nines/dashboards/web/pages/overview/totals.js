// What the range held in all.
import { html, nothing } from "../../lit.js";
import { fact, figure, measured, unknown } from "../../parts/figures.js";
import { count, sum } from "../../parts/decimal.js";

export function totals(page) {
  const { overview, series, spend } = page.data;
  if (overview.state !== "ready") return nothing;
  return html`<section class="card" aria-label="The range in all"><div class="card-body"><dl class="facts big totals">
    ${fact("Attempts", measured("attempts", "count", overview.from.attempts))}
    ${failures(series, page.address.scope)}
    ${money(spend)}
  </dl></div></section>`;
}

const waiting = loaded => (loaded.state === "failed" ? unknown(loaded.error.message) : html`<span class="waiting" aria-hidden="true"></span>`);

function failures(series, scope) {
  if (series.state !== "ready") return html`${fact("Bad", waiting(series))}${fact("Error ratio", waiting(series))}`;
  // Models are parts of their provider: whole providers hold all, or the very scope that was asked for.
  const rows = series.rows.filter(row => (scope ? row.scope === scope : !row.scope.includes("/")));
  const total = of => count(rows.map(of));
  const [bad, throttled, counted] = [total(row => row.bad), total(row => row.throttled), total(row => row.attempts - row.throttled - row.excluded)];
  return html`
    ${fact("Bad", measured("bad", "count", bad), throttled > 0 ? html`and ${figure("rough", throttled)} throttled` : nothing)}
    ${fact("Error ratio", counted > 0 ? measured("error_ratio", "share", bad / counted) : unknown("nothing counts"))}`;
}

function money(spend) {
  if (spend.state !== "ready") return html`${fact("Spend", waiting(spend))}${fact("Wasted", waiting(spend))}`;
  const [cost, wasted] = ["cost_usd", "wasted_usd"].map(column => sum(spend.rows.map(row => row[column])));
  return html`
    ${fact("Spend", measured("cost_usd", "money", cost))}
    ${fact("Wasted", measured("wasted_usd", "money", wasted), Number(cost) > 0 && wasted !== null ? html`${figure("share", Number(wasted) / Number(cost))} of spend` : nothing)}`;
}
