// What is left of an error budget, how fast it goes, and when it is gone.
import { html, svg } from "../../lit.js";
import { state } from "../../parts/badges.js";
import { figure, known, text, time, unknown } from "../../parts/figures.js";
import { duration } from "../../parts/time.js";

const LOW = 0.25;

/** The usual rules: both windows must burn that fast. An objective may have its own. */
export const RULES = [
  { severity: "page", long: "1h", short: "5m", factor: 14.4 },
  { severity: "page", long: "6h", short: "30m", factor: 6 },
  { severity: "ticket", long: "1d", short: "2h", factor: 3 },
  { severity: "ticket", long: "3d", short: "6h", factor: 1 },
];

const GRAVITY = { page: 0, ticket: 1, no_data: 3, ok: 4 };

/** Worst first. Without alert, a budget that is gone comes before what is not known, and that before what is well. */
export const gravity = row => (row.state === "ok" && row.budget_remaining < 0 ? 2 : GRAVITY[row.state] ?? 3);

/** "ok" tells that no rule fires; a budget that is gone is not well for that. */
export function standing(row) {
  if (row.state === "ok" && row.budget_remaining < 0) return state("ticket", "Overspent");
  return state(row.state);
}

/** To the right what is left, to the left what is overspent; the figure beside it has no end, the bar has. */
export function budget(row) {
  const left = row.budget_remaining;
  if (!known(left)) return unknown("no events, so no budget to speak of");
  const wide = Math.min(1, Math.abs(left)) * 50;
  const tone = left < 0 ? "bad" : left < LOW ? "warn" : "ok";
  return html`<span class="budget ${tone}">
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${svg`
      <rect class="ground" width="100" height="10"/><rect class="fill" x=${left < 0 ? 50 - wide : 50} width=${wide} height="10"/>
      <path class="zero" d="M50 0V10"/>${left < -1 ? svg`<path class="beyond" d="M6 1 1.5 5 6 9"/>` : ""}`}</svg>
    <span>${figure("share", left)}${left < 0 ? html`<span class="unseen"> overspent</span>` : ""}</span></span>`;
}

/** When the budget is gone, in words. */
export function forecast(row, now) {
  if (!known(row.budget_remaining)) return unknown("no events, so no forecast");
  const at = row.exhausted_at;
  if (row.budget_remaining <= 0) return html`<span class="bad-text forecast">Used up${at ? html` since ${time(at, { seconds: false })}` : ""}</span>`;
  if (!at) return html`<span class="soft forecast">Lasts the period</span>`;
  const ahead = (Date.parse(at) - now) / 1000;
  return html`<span class="forecast">Gone ${time(at, { seconds: false })}${ahead > 0 ? html` <span class="soft">in ${duration(ahead)}</span>` : ""}</span>`;
}

/** The factor from which a rule fires, by its word if it does; the usual one else. */
function factorOf(row, { long, short, factor }) {
  const word = (row.firing ?? []).find(one => one.startsWith(`${long}/${short} `));
  return { fires: word !== undefined, factor: word ? Number.parseFloat(word.split(" ")[1]) : factor };
}

/** The two windows of a rule beside its threshold. */
export function burns(row, rule) {
  const { fires, factor } = factorOf(row, rule);
  const one = window => {
    const burn = row[`burn_${window}`];
    const over = known(burn) && burn >= factor;
    return html`<span class="burn ${over ? "over" : ""}" title="${window}: ${text.burn(burn)}, threshold ${factor}\u00d7">${figure("burn", burn, "no events in this window")}</span>`;
  };
  return html`<span class="burns ${fires ? rule.severity : ""}">${one(rule.long)}<span class="soft"> / </span>${one(rule.short)}
    ${fires ? html`<span class="fires">fires</span>` : ""}</span>`;
}

