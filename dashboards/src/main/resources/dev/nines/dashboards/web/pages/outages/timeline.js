// When which provider was down: a lane a provider, a bar an outage. Each bar is a link, and says in words what its colour says.
import { html, nothing, repeat, styleMap } from "../../lit.js";
import { known, text } from "../../parts/figures.js";
import { clock, day, duration, stamp } from "../../parts/time.js";
import { packed } from "./packing.js";

const MOST = 16;
const ROW = 20;
const HOURS = [0.25, 0.5, 1, 2, 3, 6, 12, 24, 48, 168, 336, 720];
const TICKS = 9;

export function timeline(page, rows, from) {
  const [since, until] = bounds(page, rows, from);
  const lanes = lanesOf(rows);
  const all = page.address.get("all") === "lanes";
  const shown = all ? lanes : lanes.slice(0, MOST);
  const x = at => `${(Math.min(1, Math.max(0, (at - since) / (until - since))) * 100).toFixed(3)}%`;
  return html`<section class="card timeline" aria-labelledby="timeline-title">
    <div class="card-head"><h2 id="timeline-title">Timeline</h2>${key()}</div>
    <div class="lanes">
      <div class="ticks" aria-hidden="true">${ticks(since, until).map(at => html`<span style=${styleMap({ left: x(at) })}>${until - since > 36 * 3_600_000 ? day(at) : clock(at)}</span>`)}</div>
      ${repeat(shown, ([name]) => name, ([name, outages]) => lane(page, name, outages, { since, until, x }))}
    </div>
    ${lanes.length > shown.length ? html`<p class="more-rows">${lanes.length - shown.length} more providers. <a href=${page.address.here({ all: "lanes" })}>Show all</a></p>` : nothing}
  </section>`;
}

const key = () => html`<p class="key" aria-hidden="true">${["P1", "P2", "P3", "P4"].map(name => html`<span class="severity" data-severity=${name}>${name}</span>`)}</p>`;

function bounds(page, rows, from) {
  const ends = rows.map(row => Date.parse(row.ended_at ?? row.watermark));
  const since = from.since ? Date.parse(from.since) : Math.min(...rows.map(row => Date.parse(row.onset)));
  const until = from.until ? Date.parse(from.until) : Math.max(page.now, ...ends);
  return [since, Math.max(until, since + 60_000)];
}

function lanesOf(rows) {
  const lanes = new Map();
  for (const row of rows) {
    const name = row.provider === "*" ? "our own side" : row.provider;
    lanes.set(name, [...(lanes.get(name) ?? []), row]);
  }
  const worst = outages => outages.map(row => row.peak_severity ?? "P9").sort()[0];
  return [...lanes].sort(([a, ofA], [b, ofB]) => worst(ofA).localeCompare(worst(ofB)) || a.localeCompare(b));
}

function lane(page, name, outages, scale) {
  const { places, rows } = packed(outages, scale);
  return html`<div class="lane" style=${styleMap({ "--rows": String(rows) })}>
    <div class="lane-name" title=${name}>${name}</div>
    <ul class="lane-bars" aria-label="Outages of ${name}">${repeat(outages, row => row.outage_id, row => bar(page, row, places.get(row), scale))}</ul>
  </div>`;
}

function bar(page, row, place, { until, x, since }) {
  const [from, to] = [Date.parse(row.onset), known(row.ended_at) ? Date.parse(row.ended_at) : until];
  const share = (Math.min(to, until) - Math.max(from, since)) / (until - since);
  const worst = row.peak_severity ?? "?";
  const says = `${worst} ${row.scope}, ${row.kind}, ${stamp(row.onset)}, ${known(row.ended_at) ? duration(row.duration_s) : "still open"}, at worst ${text.share(row.peak_error_ratio)} errors`;
  return html`<li style=${styleMap({ left: `min(${x(from)}, calc(100% - 7px))`, width: `max(7px, ${(Math.max(0, share) * 100).toFixed(3)}%)`, top: `${place * ROW}px` })}>
    <a class="bar ${known(row.ended_at) ? "" : "lasting"} ${row.parent_id ? "inner" : ""}" data-severity=${row.peak_severity} title=${says}
      href=${page.address.link(`/outages/${encodeURIComponent(row.outage_id)}`)}><span class="unseen">${says}</span><span aria-hidden="true">${worst}${share > 0.05 ? ` ${within(row)}` : nothing}</span></a></li>`;
}

/** A model or region, as its lane names the provider. */
const within = ({ scope, provider }) => (scope === provider ? "" : scope.slice(provider.length + 1));

function ticks(since, until) {
  const hours = HOURS.find(size => (until - since) / (size * 3_600_000) <= TICKS) ?? 2160;
  const step = hours * 3_600_000;
  const first = Math.ceil(since / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((until - first) / step) + 1) }, (_, i) => first + i * step).filter(at => at < until - (until - since) * 0.03);
}
