// A choice among a few, each of them a link: it can be shared, and the back button undoes it.
import { html, nothing } from "../lit.js";

/**
 * @param {Object} of
 * @param {import("../shell/address.js").Address} of.address
 * @param {string} of.label what is chosen
 * @param {string} of.param of the address; the first option is the one without it
 * @param {Array<[string, string, number?]>} of.options value, word, and how many there are of it
 */
export function choice({ address, label, param, options }) {
  const usual = options[0][0];
  const now = address.get(param) || usual;
  return html`<div class="choice" role="group" aria-label=${label}>${options.map(([value, word, count]) => html`
    <a href=${address.here({ [param]: value === usual ? null : value })} aria-current=${value === now ? "true" : nothing}>${word}${count === undefined ? nothing : html` <small>${count}</small>`}</a>`)}</div>`;
}
