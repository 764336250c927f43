// Figures as people read them. What is unknown is a dash that says so, never 0; a tooltip holds the figure in full.
import { html, nothing } from "../lit.js";
import { age, both, clock, day, duration, stamp } from "./time.js";
import "./ticking.js";

const known = value => value !== null && value !== undefined && value !== "" && !Number.isNaN(value);
const plain = options => new Intl.NumberFormat("en", options);
const COUNT = plain({ maximumFractionDigits: 0 });
const ROUGH = plain({ notation: "compact", maximumSignificantDigits: 3 });
const THREE = plain({ maximumSignificantDigits: 3 });
const CENTS = plain({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
const WHOLE = plain({ maximumFractionDigits: 0 });

/** Figures as text, for charts, tooltips and titles; "unknown" where they are. */
export const text = {
  text: value => (known(value) ? String(value) : "unknown"),
  count: value => (known(value) ? COUNT.format(value) : "unknown"),
  rough: value => (known(value) ? ROUGH.format(value) : "unknown"),
  number: value => (known(value) ? THREE.format(value) : "unknown"),
  share: value => (known(value) ? `${shareDigits(value * 100)} %` : "unknown"),
  ms: value => (known(value) ? (value >= 1_000 ? `${THREE.format(value / 1000)} s` : `${WHOLE.format(value)} ms`) : "unknown"),
  burn: value => (known(value) ? `${value >= 100 ? WHOLE.format(value) : THREE.format(value)}\u00d7` : "unknown"),
  money: value => (known(value) ? dollars(Number(value)) : "unknown"),
  duration: value => (known(value) ? duration(Number(value)) : "unknown"),
  time: value => (known(value) ? stamp(value) : "unknown"),
};

// 99.97 must not read 100, nor 0.004 read 0.
function shareDigits(percent) {
  if (percent !== 0 && Math.abs(percent) < 0.001) return percent < 0 ? "\u2212<0.001" : "<0.001";
  if (percent > 99 && percent < 100) return plain({ maximumFractionDigits: Math.min(6, 1 - Math.floor(Math.log10(100 - percent))) }).format(percent);
  return (Math.abs(percent) >= 100 ? COUNT : THREE).format(percent).replace("-", "\u2212");
}

function dollars(value) {
  const sign = value < 0 ? "\u2212" : "";
  const size = Math.abs(value);
  if (size === 0) return "$0";
  if (size < 0.0001) return `${sign}<$0.0001`;
  if (size < 0.01) return `${sign}$${plain({ maximumSignificantDigits: 2 }).format(size)}`;
  return `${sign}$${size >= 100_000 ? WHOLE.format(size) : CENTS.format(size)}`;
}

const exact = { share: value => String(value), money: value => `${value} USD`, ms: value => `${value} ms`, duration: value => `${value} s`, rough: value => COUNT.format(value), burn: String, number: String };

/** A dash for what is unknown or does not apply. */
export const unknown = (why = "unknown") => html`<span class="none" title=${why}><span aria-hidden="true">\u2013</span><span class="unseen">${why}</span></span>`;

/**
 * A figure in a page.
 *
 * @param {"text"|"count"|"rough"|"number"|"share"|"ms"|"burn"|"money"|"duration"|"time"} kind
 */
export function figure(kind, value, why) {
  if (!known(value)) return unknown(why);
  if (kind === "time") return time(value);
  const said = text[kind](value);
  const whole = exact[kind]?.(value);
  return whole && whole !== said ? html`<span title=${whole}>${said}</span>` : said;
}

/** A figure that says where it comes from: the column or sum it shows, and its whole value. */
export const measured = (name, kind, value, why) =>
  html`<data data-figure=${name} data-value=${known(value) ? value : ""}>${figure(kind, value, why)}</data>`;

/** A time, to the second; both zones in its tooltip. */
export const time = (at, options) => (known(at) ? html`<time datetime=${at} title=${both(at)}>${stamp(at, options)}</time>` : unknown());

/** A time that a reader places by its clock alone where it lies less than a day before `now`. */
export const recent = (at, now) => (known(at) ? html`<time datetime=${at} title=${both(at)}>${now - Date.parse(at) < 64_800_000 ? clock(at) : stamp(at, { seconds: false })}</time>` : unknown());

/** How long ago, ticking. */
export const ago = at => (known(at) ? html`<time-ago datetime=${at} title=${both(at)}></time-ago>` : unknown());

/** "19 Nov 21:07:46 to 21:52:44" */
export function span(from, to, { seconds = false } = {}) {
  if (!known(from)) return unknown();
  if (!known(to)) return html`since ${time(from, { seconds })}`;
  const second = day(from) === day(to) ? html`<time datetime=${to} title=${both(to)}>${clock(to, { seconds })}</time>` : time(to, { seconds });
  return html`${time(from, { seconds })} \u2013 ${second}`;
}

/** An estimate says so. */
export const estimate = (template, why = "an estimate") => html`<span class="estimate" title=${why}>\u2248\u202f${template}<span class="unseen"> (${why})</span></span>`;

/** A label and its figure, as in a row of them. */
export const fact = (label, value, note) => html`<div><dt>${label}</dt><dd>${value}${note ? html` <small>${note}</small>` : nothing}</dd></div>`;

export { age, known };
