// The money: what was paid and what might have been earned stand side by side and are never added.
import { html, nothing } from "../../lit.js";
import { estimate, figure, known, measured, text, unknown } from "../../parts/figures.js";
import { part } from "../../parts/states.js";

const CASH = [
  ["wasted_usd", "Wasted", "charged attempts that failed"],
  ["retry_usd", "Retries", "later charged attempts of the touched requests; good answers among them would have cost on any day too"],
  ["fallback_premium_usd", "Fallback premium", "what other models charged more for the same work; below 0 they were cheaper", true],
  ["rework_usd", "Rework", "what agents' tasks that died had spent since their last checkpoint"],
  ["sla_credit_usd", "SLA credit", "what may be claimed of the provider", true, -1],
];
const OPPORTUNITY = [
  ["lost_usd", "Requests lost", "at their owners' values"],
  ["delay_usd", "Delay", "at their owners' values"],
  ["suppressed_usd", "Requests that did not come", "against the weeks or days before", true],
];

export const cost = page => html`<div class="columns" id="cost">
  ${card("Cash", "Paid, or owed to us", page.data.cost, cash)}
  ${card("Opportunity", "Never added to cash: what owners say the requests are worth", page.data.cost, opportunity)}
</div>`;

const card = (title, note, loaded, content) => html`<section class="card"><div class="card-head"><h2>${title}</h2><small>${note}</small></div>
  <div class="card-body">${part(loaded, ([row]) => content(row), { what: "the cost", height: 180, empty: "Nothing failed in it that could cost." })}</div></section>`;

const money = (value, guessed, why) => (known(value) ? (guessed ? estimate(figure("money", value)) : figure("money", value)) : unknown(why));

/** Of a decimal as it is written. */
const negated = text => (text.startsWith("-") ? text.slice(1) : `-${text}`);

const line = (row, [column, label, note, guessed, sign]) => html`<tr>
  <th scope="row">${label}${sign === -1 ? html` <small>taken off</small>` : nothing}<small class="about">${note}</small></th>
  <td class="number" data-figure=${column} data-value=${row[column] ?? ""}>${known(row[column]) && sign === -1 ? money(negated(row[column]), guessed) : money(row[column], guessed)}</td></tr>`;

function cash(row) {
  return html`<table class="lines"><tbody>${CASH.map(one => line(row, one))}</tbody>
    <tfoot><tr><th scope="row">Cash <small>of what is known</small></th><td class="number"><b>${measured("cash_usd", "money", row.cash_usd)}</b></td></tr></tfoot></table>
    ${row.unpriced_attempts > 0 ? html`<p class="warn-text">${text.count(row.unpriced_attempts)} attempts have no known price: the sums lack them.</p>` : nothing}
    <p class="soft">${text.rough(row.wasted_tokens)} tokens wasted, ${text.rough(row.retry_tokens)} in retries, ${text.rough(row.rework_tokens)} in rework.</p>`;
}

function opportunity(row) {
  const interval = known(row.opportunity_low_usd) && known(row.opportunity_high_usd) ? html` <small>${text.money(row.opportunity_low_usd)} to ${text.money(row.opportunity_high_usd)}</small>` : nothing;
  return html`<table class="lines"><tbody>${OPPORTUNITY.map(one => line(row, one))}</tbody>
    <tfoot><tr><th scope="row">Opportunity <small>of what is valued</small></th><td class="number"><b data-figure="opportunity_usd" data-value=${row.opportunity_usd ?? ""}>${money(row.opportunity_usd, true, "unknown: nothing is valued")}</b>${interval}</td></tr></tfoot></table>
    <p class="soft">${text.count(row.lost_requests)} requests lost${row.unvalued_requests > 0 ? html`, ${text.count(row.unvalued_requests)} of them without a value` : nothing};
      ${text.duration(row.delay_s)} of waiting in all; ${known(row.suppressed_requests) ? html`about ${text.count(row.suppressed_requests)} requests did not come (${text.count(row.suppressed_low)} to ${text.count(row.suppressed_high)})` : "whether requests stayed away is unknown for want of a week before"}.</p>`;
}
