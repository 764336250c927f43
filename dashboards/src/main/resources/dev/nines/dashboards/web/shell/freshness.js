// How new the data are, in words: what is shown must never be taken for the present when it is not.
import { html } from "../lit.js";
import { ago } from "../parts/figures.js";
import { age, both, stamp } from "../parts/time.js";

const STALE = 5 * 60;
const ENDED = 60 * 60;

/** @returns {"none"|"fresh"|"stale"|"ended"} of the newest data's time */
export function ageOf(watermark, now = Date.now()) {
  if (!watermark) return "none";
  const seconds = (now - Date.parse(watermark)) / 1000;
  return seconds < STALE ? "fresh" : seconds < ENDED ? "stale" : "ended";
}

/** What ages of the data are reckoned by: now, or the end of the data where they ended. */
export const reckoning = watermark => (watermark && ageOf(watermark) !== "fresh" ? Date.parse(watermark) : Date.now());

const CONNECTIONS = {
  live: "Newer data appear by themselves.",
  polling: "This page looks for newer data every few seconds.",
  connecting: "Connecting.",
  lost: "The server does not answer. What you see is what it said last; it is asked again by itself.",
};

/** The sign in the header. @param {import("../data/live.js").Freshness} state */
export function freshness({ connection, watermark, answered }) {
  if (connection === "lost") return sign("lost", "No connection", CONNECTIONS.lost);
  const age = ageOf(watermark);
  const tip = `${CONNECTIONS[connection]}${watermark ? `\nData are complete up to ${both(watermark)}` : ""}`;
  if (age === "none") return sign("none", answered ? "No data yet" : "", tip);
  if (age === "fresh") return sign("fresh", html`Data up to ${ago(watermark)}`, tip);
  return sign(age, html`Data end ${ago(watermark)}`, tip);
}

const sign = (tone, text, tip) => html`<span class="freshness ${tone}" title=${tip}><i aria-hidden="true"></i>${text}</span>`;

/** What is said above a page whose data are old; null while they are fresh. */
export function oldData({ connection, watermark }) {
  if (connection === "lost") return html`<p class="banner lost" role="status"><strong>The server does not answer.</strong> What you see is what it said last. It is asked again by itself.</p>`;
  const age = ageOf(watermark);
  if (age === "stale") return html`<p class="banner stale" role="status"><strong>Data are late.</strong> The newest are from <span>${stamp(watermark)}</span>: states below are those of then. <a href="/pipeline">Where they are stuck</a></p>`;
  if (age === "ended") return html`<p class="banner ended"><span>The data stored end at <b>${stamp(watermark)}</b>. \u201cNow\u201d and \u201clast\u201d on these pages mean that time.</span></p>`;
  return null;
}

/** The one sentence a screen reader hears when it changes; not each second. */
export function spoken({ connection, watermark }) {
  if (connection === "lost") return "The server does not answer.";
  const state = ageOf(watermark);
  if (state === "none") return "";
  return state === "fresh" ? "Data are fresh." : `Data end ${age((Date.now() - Date.parse(watermark)) / 1000)} ago.`;
}
