// What the detector knows, and what the provider said.
import { html, nothing } from "../../lit.js";
import { worded } from "../../parts/badges.js";
import { fact, figure, known, text, time, unknown } from "../../parts/figures.js";
import { skeleton } from "../../parts/states.js";
import { duration } from "../../parts/time.js";
import { outcomes } from "./outcomes.js";

export function facts(page, outage) {
  // All at once, lest they move while they are read.
  if (page.data.lag.state === "loading") return skeleton(330, "the facts");
  const found = (Date.parse(outage.detected_at) - Date.parse(outage.onset)) / 1000;
  return html`<div class="columns">
    <section class="card"><div class="card-head"><h2>Facts</h2></div><div class="card-body"><dl class="facts">
      ${fact("Onset", time(outage.onset), "last moment of health")}
      ${fact("Detected", html`${duration(found)} later`, time(outage.detected_at))}
      ${fact("Ended", known(outage.ended_at) ? time(outage.ended_at) : html`<b>not yet</b>`)}
      ${fact("Recovery certain", figure("time", outage.recovered_detected_at, "not yet"))}
      ${fact("Peak error ratio", figure("share", outage.peak_error_ratio), "of a minute")}
      ${fact("Throttled", figure("count", outage.throttled))}
      ${fact("Confirmed by", { both: "traffic and probes" }[outage.confirmed_by] ?? outage.confirmed_by ?? unknown())}
      ${fact("Flaps", figure("count", outage.flaps), "times it came back")}
      ${fact("Models", names(outage.models))}
      ${fact("Regions", names(outage.regions))}
      ${fact("Gateways", names(outage.gateways))}
      ${declared(page, outage)}
    </dl></div></section>
    ${outcomes(outage)}
  </div>`;
}

const names = list => (list?.length > 0 ? list.join(", ") : unknown("none told apart"));

const VERDICTS = {
  not_followed: "its status page is not followed",
  missed: "never said so",
};

function declared({ data, args, address }, outage) {
  if (data.lag.state === "failed") return fact("Status page", unknown(data.lag.error.message));
  // A part is compared within its whole.
  const row = data.lag.rows.find(one => one.outage_id === args.id) ?? data.lag.rows.find(one => one.outage_id === outage.parent_id);
  if (!row) return fact("Status page", unknown("not compared"));
  if (!known(row.declared_at)) return fact("Status page", VERDICTS[row.verdict] ?? worded(row.verdict).toLowerCase());
  const lag = row.declaration_lag_s;
  return html`${fact("Status page said so", html`${duration(Math.abs(lag))} ${lag < 0 ? "before the onset" : "after the onset"}`, time(row.declared_at))}
    ${fact("In its words", html`${row.title ?? unknown()}`, row.impact ? `impact ${row.impact}` : nothing)}
    ${known(row.resolution_lag_s) ? fact("It said resolved", html`${duration(Math.abs(row.resolution_lag_s))} ${row.resolution_lag_s < 0 ? "before" : "after"} the end`, text.time(row.resolved_at)) : nothing}`;
}
