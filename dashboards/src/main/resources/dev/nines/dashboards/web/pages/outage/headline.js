// What an on-call must know, in a sentence.
import { html, nothing } from "../../lit.js";
import { kind, severity, state, worded } from "../../parts/badges.js";
import { known, span, text } from "../../parts/figures.js";
import { duration } from "../../parts/time.js";

const DOES = {
  errors: ["is failing", "failed"],
  throttling: ["is throttling us", "throttled us"],
  latency: ["is slow", "was slow"],
  behaviour: ["answers otherwise than before", "answered otherwise than before"],
  local_fault: ["cannot be reached from our side", "could not be reached from our side"],
};

export function headline(page, outage) {
  const lasting = !known(outage.ended_at);
  const [is, was] = DOES[outage.kind] ?? ["is not well", "was not well"];
  const who = outage.provider === "*" ? "Every provider" : outage.scope;
  const long = duration(lasting ? Math.max(outage.duration_s, (page.now - Date.parse(outage.onset)) / 1000) : outage.duration_s);
  return html`<section class="card headline ${lasting ? "lasting" : ""}">
    <p class="badges">${severity(outage.peak_severity)} ${stands(outage)} ${kind(outage.kind)} <span class="soft">${span(outage.onset, outage.ended_at)}</span></p>
    <p class="sentence"><b>${who}</b> ${lasting ? html`${is}, for ${long} so far` : html`${was} for ${long}`}${badness(outage)}${mostly(outage)}${users(outage)}</p>
    ${outage.parent_id ? html`<p class="soft">A part of <a href=${page.address.link(`/outages/${encodeURIComponent(outage.parent_id)}`)}>a wider outage</a>: its figures are also in that one's.</p>` : nothing}
  </section>`;
}

function stands(outage) {
  if (outage.state === "open") return state("open", "Open");
  if (outage.state === "closed" && outage.accepted) return state("closed", "Over: became the normal state");
  return state(outage.state);
}

function badness({ kind: of, attempts, bad, throttled, peak_error_ratio: peak }) {
  if (of === "throttling") return html`: <b>${text.count(throttled)}</b> of ${text.count(attempts)} attempts were throttled`;
  if (of === "behaviour" || of === "latency") return nothing;
  const worst = known(peak) ? html`, ${text.share(peak)} in the worst minute` : nothing;
  return html`: <b>${text.count(bad)}</b> of ${text.count(attempts)} attempts went wrong${worst}`;
}

/** What counts as bad by default; how a burst of auth failures is judged, only the detector knows. */
const BAD = new Set(["server_error", "overloaded", "timeout", "stream_cut", "connection", "empty"]);

function mostly({ kind: of, outcomes }) {
  if (of !== "errors") return nothing;
  const bad = Object.entries(outcomes ?? {}).filter(([name]) => BAD.has(name)).sort((a, b) => b[1] - a[1]);
  const all = bad.reduce((total, [, count]) => total + Number(count), 0);
  if (all === 0) return nothing;
  const [[first, most], second] = bad;
  if (most / all >= 0.9 || !second) return html`, nearly all by ${worded(first).toLowerCase()}`;
  return html`, mostly by ${worded(first).toLowerCase()} and ${worded(second[0]).toLowerCase()}`;
}

function users({ touched_requests: touched, lost_requests: lost }) {
  if (!known(touched) || touched === 0) return ".";
  return html`. <b>${text.count(lost)}</b> of ${text.count(touched)} requests it touched got no answer at all.`;
}
