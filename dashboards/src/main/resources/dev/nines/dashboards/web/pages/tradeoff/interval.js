// A figure and what chance leaves open of it.
import { html, nothing } from "../../lit.js";
import { figure, known, text } from "../../parts/figures.js";

/** @param {string} kind of figure; value, and its interval of 95 % */
export const interval = (kind, value, low, high) => html`${figure(kind, value)}${known(low) && known(high)
  ? html`<small class="under interval" title="95 % interval">${text[kind](low)} \u2013 ${text[kind](high)}</small>` : nothing}`;

/** A difference of shares, in percentage points. */
export function difference(value) {
  if (!known(value)) return "unknown";
  const points = value * 100;
  const size = Math.abs(points);
  const digits = size === 0 ? 0 : size < 0.1 ? 3 : 2;
  return `${points > 0 ? "+" : points < 0 ? "\u2212" : "\u00b1"}${size.toFixed(digits)} pp`;
}
