// What became of the attempts, as bars with their figures.
import { html, styleMap } from "../../lit.js";
import { worded } from "../../parts/badges.js";
import { figure } from "../../parts/figures.js";
import { emptiness } from "../../parts/states.js";

const TONES = {
  ok: "good", truncated: "good", refused: "good", rate_limited: "throttled", client_error: "beside", auth: "beside", gateway_denied: "beside", cancelled: "beside", content_filter: "beside",
};
const TOLD = { good: "good", throttled: "throttled", beside: "not counted", failing: "bad" };

export function outcomes(outage) {
  const entries = Object.entries(outage.outcomes ?? {}).map(([name, count]) => [name, Number(count)]).sort((a, b) => b[1] - a[1]);
  const all = entries.reduce((total, [, count]) => total + count, 0);
  const probes = Object.entries(outage.probe_outcomes ?? {});
  return html`<section class="card"><div class="card-head"><h2>What became of the attempts</h2></div><div class="card-body">
    ${entries.length === 0 ? emptiness("No attempt of a gateway: probes found it.") : html`<ul class="mix">${entries.map(([name, count]) => bar(name, count, all))}</ul>`}
    ${probes.length > 0 ? html`<p class="soft probes">Probes: ${probes.map(([name, count]) => `${count} ${worded(name).toLowerCase()}`).join(", ")}</p>` : ""}
  </div></section>`;
}

function bar(name, count, all) {
  const tone = TONES[name] ?? "failing";
  return html`<li><span class="name">${worded(name)} <small>${TOLD[tone]}</small></span>
    <span class="track" aria-hidden="true"><i class=${tone} style=${styleMap({ width: `${(count / all) * 100}%` })}></i></span>
    <span class="number">${figure("count", count)}</span><span class="number soft">${figure("share", count / all)}</span></li>`;
}
