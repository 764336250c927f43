// States and severities: always a word and a shape; colour only says it once more.
import { html, svg } from "../lit.js";

const SHAPES = {
  healthy: svg`<circle cx="8" cy="8" r="6"/><path d="M5 8.2l2.1 2.1L11 6.2" class="cut"/>`,
  suspect: svg`<path d="M8 1.2 14.8 8 8 14.8 1.2 8Z"/><path d="M8 5v3.4M8 10.6v.2" class="cut"/>`,
  open: svg`<path d="M5 1.5h6L14.5 5v6L11 14.5H5L1.5 11V5Z"/><path d="M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8" class="cut"/>`,
  recovering: svg`<circle cx="8" cy="8" r="5.6" class="ring"/><path d="M8 2.4a5.6 5.6 0 0 1 0 11.2Z"/>`,
  no_signal: svg`<circle cx="8" cy="8" r="5.6" class="ring dashed"/>`,
  stale: svg`<circle cx="8" cy="8" r="5.6" class="ring"/><path d="M8 4.8V8l2.2 1.6" class="ring"/>`,
};

const STATES = {
  healthy: ["Healthy", "healthy", "ok"],
  suspect: ["Suspect", "suspect", "warn"],
  open: ["Down", "open", "bad"],
  recovering: ["Recovering", "recovering", "info"],
  no_signal: ["No signal", "no_signal", "none"],
  stale: ["Stale", "stale", "none"],
  closed: ["Over", "healthy", "quiet"],
  retracted: ["Retracted", "no_signal", "none"],
  ok: ["Within budget", "healthy", "ok"],
  ticket: ["Ticket", "suspect", "warn"],
  page: ["Page", "open", "bad"],
  no_data: ["No data", "no_signal", "none"],
};

const shape = name => html`<svg class="shape" viewBox="0 0 16 16" aria-hidden="true">${SHAPES[name]}</svg>`;
const worded = text => String(text).replaceAll("_", " ").replace(/^./, c => c.toUpperCase());

/** A state in a word with a shape: of a scope, an outage or an objective. @param {string} [word] instead of the usual one */
export function state(name, word) {
  const [usual, drawn, tone] = STATES[name] ?? [worded(name ?? "unknown"), "no_signal", "none"];
  return html`<span class="state ${tone}">${shape(drawn)}${word ?? usual}</span>`;
}

/** P1 to P4. */
export const severity = name =>
  name ? html`<span class="severity" data-severity=${name}><span class="unseen">severity </span>${name}</span>` : html`<span class="none">\u2013</span>`;

/** A kind of outage, an outcome and the like. */
export const kind = name => html`<span class="kind">${worded(name ?? "unknown")}</span>`;

/** A provider, its model and region, the narrowest part strongest. */
export function scope(name) {
  const parts = String(name ?? "unknown").split("/");
  const last = parts.pop();
  return html`<span class="scope" title=${name}>${parts.map(part => html`<span class="wider">${part}/</span><wbr>`)}${last}</span>`;
}

export { worded };
