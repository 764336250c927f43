// How new the data are, in words: what is shown must never be taken for the present when it is not.
import { html } from "../lit.js";
import { ago } from "../parts/figures.js";
import { age, both, stamp, zone } from "../parts/time.js";

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

const sign = (tone, text, tip) => html`<span class="freshness ${tone}" title=${tip}><i aria-hidden="true"></i><span>${text}</span></span>`;

/** What is said below the heading: which time is shown, and whether that is the present. */
export function basis({ watermark }, { since, until } = {}) {
  const age = ageOf(watermark);
  const range = since && until ? html`${stamp(since, { seconds: false })} \u2013 ${stamp(until, { seconds: false })} ${zone() === "utc" ? "UTC" : "local time"}` : "";
  const dot = range && age !== "none" && age !== "fresh" ? " \u00b7 " : "";
  if (age === "stale") return html`${range}${dot}<b class="warn-text">Data are late: newest ${stamp(watermark)}.</b> <a href="/pipeline">Where they are stuck</a>`;
  if (age === "ended") return html`${range}${dot}Data end at ${stamp(watermark)}<span class="long">: \u201cnow\u201d and \u201clast\u201d mean that time</span>`;
  return range || "\u00a0";
}

/** What floats above everything while nothing answers; it moves nothing that is being read. */
export const lost = ({ connection }) => (connection === "lost"
  ? html`<p class="lost-bar" role="status"><strong>The server does not answer.</strong> What you see is what it said last. It is asked again by itself.</p>`
  : null);

/** The one sentence a screen reader hears when it changes; not each second. */
export function spoken({ connection, watermark }) {
  if (connection === "lost") return "The server does not answer.";
  const state = ageOf(watermark);
  if (state === "none") return "";
  return state === "fresh" ? "Data are fresh." : `Data end ${age((Date.now() - Date.parse(watermark)) / 1000)} ago.`;
}
