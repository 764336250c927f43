// The states of what is loaded: not there yet, refused, empty, there but old, there.
import { html, nothing, styleMap } from "../lit.js";

/**
 * Shows what was loaded.
 *
 * @param {import("../data/loads.js").Loaded} loaded
 * @param {(rows: Object[], loaded: Object) => *} content
 * @param {{empty?: *, height?: number, what?: string}} how empty: what to say of no rows; height: room kept while it loads
 */
export function part(loaded, content, { empty = "Nothing in this range.", height = 120, what = "this" } = {}) {
  if (loaded.state === "loading") return skeleton(height, what);
  if (loaded.state === "failed") return refusal(loaded.error, what);
  const shown = loaded.rows.length === 0 && empty !== null ? emptiness(empty) : content(loaded.rows, loaded);
  return html`${loaded.error && loaded.error.status !== 0 ? old(loaded.error) : nothing}
    <div class=${loaded.busy ? "busy" : ""} aria-busy=${loaded.busy}>${shown}</div>`;
}

/** Room for what comes; visible only when it takes long. */
export const skeleton = (height, what = "this") =>
  html`<div class="skeleton" style=${styleMap({ height: `${height}px` })} role="status"><span class="unseen">Loading ${what}</span></div>`;

export const emptiness = content => html`<div class="empty">${typeof content === "string" ? html`<p>${content}</p>` : content}</div>`;

/** What went wrong, in the API's own words, and the remedy it names. */
export const refusal = (error, what) => html`<div class="refusal" role="alert">
  <strong>${error.status === 0 ? "No answer" : `${what[0].toUpperCase()}${what.slice(1)} cannot be shown`}</strong>
  <p>${sentence(error.message)}</p>
  ${error.passing ? html`<p class="soft">It is asked for again by itself.</p>` : nothing}
</div>`;

// That nothing answers is said once, by the frame.
const old = error => html`<p class="old" role="status">Not refreshed: ${error.message}</p>`;

// The API's messages begin small, as they may stand behind a colon.
const sentence = text => `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}${/[.?!]$/.test(text) ? "" : "."}`;
