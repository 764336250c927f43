// Pipeline: is what these pages show whole and fresh, and if not, where is it stuck.
import { html } from "../lit.js";
import { plain, report, view as rowsOf } from "../data/api.js";
import { state } from "../parts/badges.js";
import { ago, figure, known, measured, span, text, unknown } from "../parts/figures.js";
import { part } from "../parts/states.js";
import { duration } from "../parts/time.js";
import { course } from "./pipeline/course.js";
import { late, letters, quality } from "./pipeline/letters.js";
import { lag, partsOf } from "./pipeline/parts.js";

export const title = "Pipeline";

/** Seconds: when nothing new arrives this page matters most. */
export const every = 10;

export const needs = () => ({
  pipeline: plain("pipeline"),
  intake: rowsOf("intake-series"),
  letters: rowsOf("letter-reasons"),
  quality: report("quality"),
  fresh: report("freshness"),
});

export const view = page => html`<div class="stack">
  ${part(page.data.pipeline, (_, { body }) => html`<div class="stack">${headline(page, body)}${partsOf(body)}</div>`, { what: "the state of the pipeline", height: 200, empty: null })}
  <section class="card"><div class="card-body">${part(page.data.intake, course, { what: "throughput", height: 300, empty: emptyIntake })}</div></section>
  ${part(page.data.pipeline, (_, { body }) => lag(page, body), { what: "what waits", height: 160, empty: null })}
  ${letters(page)}
  <div id="quality">${quality(page)}</div>
  <div class="columns">${late(page.data.pipeline.body, page.data.intake.rows)}${coverage(page)}</div>
</div>`;

const emptyIntake = html`<h2>Nothing came in</h2><p>Send events to the collector (<code>POST /v1/attempts</code>, <code>/v1/traces</code>), or read a file: <code>nines ingest FILE</code>. docs/gateways.md has a recipe for each gateway.</p>`;

function headline(page, body) {
  const failed = (body.parts ?? []).filter(one => one.state === "failed");
  const starting = (body.parts ?? []).filter(one => one.state === "starting");
  const { watermark, behind_s: behind } = body.freshness ?? {};
  const said = failed.length > 0 ? state("open", `${failed.map(one => one.name).join(", ")} failed`)
    : starting.length > 0 ? state("recovering", `${starting.map(one => one.name).join(", ")} starting`)
      : (body.parts ?? []).length === 0 ? state("no_signal", "This server runs no part itself") : state("healthy", "Every part runs");
  const perMinute = body.throughput?.attempts_5m;
  return html`<section class="card" aria-label="The pipeline now"><div class="card-head"><h2>${said}</h2><small>looked at ${ago(body.checked_at)}</small></div>
    <div class="card-body"><dl class="facts big">
      <div><dt>Newest event</dt><dd>${known(behind) ? html`${duration(behind)} <small>ago, ${text.time(body.freshness.newest_event)}</small>` : unknown("nothing is stored yet")}</dd></div>
      <div><dt>Complete up to</dt><dd>${known(watermark) ? text.time(watermark) : unknown("nothing is stored yet")}</dd></div>
      <div><dt>Came in lately</dt><dd>${known(perMinute) ? html`${text.number(perMinute / 5)} <small>attempts a minute, over the newest five</small>` : unknown("nothing came in")}</dd></div>
      <div><dt>Waiting in Kafka</dt><dd>${body.lag?.known ? html`${measured("lag", "count", body.lag.records)} <small>records</small>` : unknown(body.lag?.reason ?? "not known")}</dd></div>
      <div><dt>Rejected, of all time</dt><dd class=${body.dead_letters?.total > 0 ? "warn-text" : ""}>${measured("dead_letters", "count", body.dead_letters?.total)} <small>${body.dead_letters?.newest_at ? html`last ${ago(body.dead_letters.newest_at)}` : "dead letters"}</small></dd></div>
    </dl></div></section>`;
}

const coverage = page => html`<section class="card" id="coverage"><div class="card-head"><h2>Coverage of this range</h2></div><div class="card-body">
  ${part(page.data.fresh, ([row]) => html`<dl class="facts">
    <div><dt>Minutes with data</dt><dd>${measured("coverage", "share", row.coverage, "no minute has data")}</dd></div>
    <div><dt>Attempts</dt><dd>${measured("attempts", "count", row.attempts)}</dd></div>
    <div><dt>Probes</dt><dd>${measured("probes", "count", row.probes)}</dd></div>
    <div><dt>From, to</dt><dd>${known(row.first_minute) ? span(row.first_minute, row.last_minute) : figure("text", null, "no data")}</dd></div></dl>`, { what: "coverage", height: 60 })}</div></section>`;
