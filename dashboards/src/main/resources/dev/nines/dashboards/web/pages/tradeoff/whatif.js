// What if: other ways of routing, replayed over what was stored.
import { html, live, nothing, ref } from "../../lit.js";
import { download } from "../../data/api.js";
import { chart } from "../../parts/chart.js";
import { figure, known, text } from "../../parts/figures.js";
import { part } from "../../parts/states.js";
import { table } from "../../parts/table.js";
import { duration } from "../../parts/time.js";
import { adapted, EXAMPLES, nameOf } from "./examples.js";
import { difference, interval } from "./interval.js";
import { formOf, giveUp, placeOf, replay } from "./run.js";
import { scatter } from "./scatter.js";

const BUILT_IN = "built-in";
const MOST_POLICIES = 10;

export const wanted = page => page.address.get("whatif") === BUILT_IN;

/** @param {string[]} models the most used first */
export function whatif(page, models) {
  const form = formOf(page);
  return html`<section class="card" id="whatif" aria-label="What if">
    <div class="card-head"><h2>What if</h2></div>
    <div class="card-body stack">
      <p class="soft">Replays every request of this range as if another policy had routed it: a moved request fares as the traffic at the other model did in the same minute. Estimates, with intervals of 95 %.</p>
      <div class="columns">
        <div><h3>The usual policies</h3><p class="soft">Each provider's most used model alone, the first then the second, the cheapest first, the most reliable first.</p>
          ${wanted(page) ? html`<a class="button" href=${page.address.here({ whatif: null })}>Put away</a>` : html`<a class="button" href=${page.address.here({ whatif: BUILT_IN })}>Replay the usual policies</a>`}</div>
        ${editor(page, form, models)}
      </div>
      ${form.answer ? results(form.answer.rows, form.answer.generated_from, "Your policies", "own") : nothing}
      ${wanted(page) ? part(page.data.whatif, (rows, { from }) => results(rows, from, "The usual policies", "whatif", download("whatif", page.address)), { what: "the replay", height: 320, empty: "There is no traffic in this range to replay." }) : nothing}
    </div></section>`;
}

function editor(page, form, models) {
  if (form.policies.length === 0) form.policies.push(adapted(EXAMPLES[0], models));
  const place = form.error && placeOf(form.error.message);
  return html`<form class="policies" @submit=${event => { event.preventDefault(); replay(page); }}>
    <h3>Your own</h3>
    ${form.policies.map((policy, i) => one(page, form, policy, i, place?.policy === i ? place.line : null, models))}
    ${form.error ? html`<div class="refusal" role="alert"><strong>${form.error.status === 0 ? "No answer" : "Not replayed"}</strong><p class="lines">${form.error.message}</p></div>` : nothing}
    <div class="buttons">
      ${form.running
        ? html`<button type="button" @click=${() => giveUp(page)}>Give up</button><span role="status"><progress aria-label="Replaying"></progress> Replaying, ${duration(Math.floor((Date.now() - form.running.since) / 1000))}</span>`
        : html`<button class="primary">Replay</button>`}
      ${form.policies.length < MOST_POLICIES ? html`<button type="button" @click=${() => { form.policies.push(adapted(EXAMPLES[form.policies.length % EXAMPLES.length], models)); page.draw(); }}>Add a policy</button>` : nothing}
      <label class="seed">Seed <input type="number" min="1" max="9999" .value=${live(form.seed)} @input=${event => { form.seed = event.target.value; }} title="The same seed gives the same intervals"></label>
    </div></form>`;
}

function one(page, form, policy, i, wrongLine, models) {
  const id = `policy-${i + 1}`;
  const start = event => {
    if (event.target.value !== "") form.policies[i] = adapted(EXAMPLES[Number(event.target.value)], models);
    event.target.value = "";
    page.draw();
  };
  return html`<div class="policy">
    <div class="policy-head"><label for=${id}>Policy ${i + 1}, as YAML</label>
      <select aria-label="Start policy ${i + 1} from an example" @change=${start}><option value="">Start from an example</option>${EXAMPLES.map((example, n) => html`<option value=${n}>${nameOf(adapted(example, models))}</option>`)}</select>
      ${form.policies.length > 1 ? html`<button type="button" @click=${() => { form.policies.splice(i, 1); page.draw(); }}>Remove<span class="unseen"> policy ${i + 1}</span></button>` : nothing}</div>
    <textarea id=${id} class="mono" rows="12" spellcheck="false" autocapitalize="off" aria-invalid=${wrongLine === null ? nothing : "true"} .value=${live(policy)}
      @input=${event => { form.policies[i] = event.target.value; }} ${ref(element => { if (element) element.dataset.line = wrongLine ?? ""; })}></textarea>
    ${wrongLine === null ? nothing : html`<button type="button" @click=${() => toLine(id, wrongLine)}>Go to line ${wrongLine + 1}</button>`}
  </div>`;
}

function toLine(id, line) {
  const field = document.getElementById(id);
  const lines = field.value.split("\n");
  const from = lines.slice(0, line).join("\n").length + (line > 0 ? 1 : 0);
  field.focus();
  field.setSelectionRange(from, from + (lines[line]?.length ?? 0));
}

const REAL = "as it was";

function results(rows, from, caption, id, csv = null) {
  const points = rows.map(row => ({
    name: row.policy, mark: row.policy === REAL ? "real" : "policy",
    x: [row.cost_per_1k_usd, row.cost_per_1k_low_usd, row.cost_per_1k_high_usd].map(value => (known(value) ? Number(value) : null)),
    y: [row.availability, row.here_low, row.here_high],
    more: [["p95", text.ms(row.p95_ms)], ["moved", text.share(row.moved_ratio)]],
  }));
  const columns = [
    { key: "policy", label: "Policy" },
    { key: "availability", label: "Availability", kind: "share", cell: row => interval("share", row.availability, row.here_low, row.here_high), about: "Answered of all requests; below it the interval for this very history" },
    { key: "delta_availability", label: "Against as it was", kind: "number", cell: row => html`${difference(row.delta_availability)}<small class="under interval">${difference(row.delta_low)} to ${difference(row.delta_high)}</small>` },
    { key: "cost_per_1k_usd", label: "Cost per 1,000 requests", kind: "money", cell: row => interval("money", row.cost_per_1k_usd, row.cost_per_1k_low_usd, row.cost_per_1k_high_usd) },
    { key: "p95_ms", label: "p95", kind: "ms", cell: row => interval("ms", row.p95_ms, row.p95_low_ms, row.p95_high_ms), less: true },
    { key: "availability_low", label: "In the long run", kind: "share", cell: row => html`<small class="interval">${text.share(row.availability_low)} \u2013 ${text.share(row.availability_high)}</small>`, less: true, about: "Interval that also expects outages that this history was spared, or had by bad luck" },
    { key: "moved_ratio", label: "Moved", kind: "share", less: true, about: "Share of requests with a try where really none began" },
    { key: "unsupported_ratio", label: "Unsupported", kind: "share", less: true, about: "Share of requests moved to where the hour tells nothing of how they would have fared" },
  ];
  return html`<div class="stack">
    ${chart({ title: `${caption}: availability by cost of 1,000 requests`, says: "Crosses are intervals of 95 %.", option: scatter(points, "USD per 1,000 requests"), on: [rows], size: "tall", table: html`<p class="soft">It is below.</p>` })}
    ${table({ id, stack: true, caption: `${caption}, replayed`, columns, rows, key: row => row.policy, param: `${id}.sort`, csv })}
    ${(from.notes ?? []).length === 0 ? nothing : html`<details><summary>What this rests on: ${from.notes.length} assumptions and measurements</summary><ul class="bullets">${from.notes.map(note => html`<li>${note}</li>`)}</ul></details>`}
    <p class="soft note">${figure("count", rows[0]?.requests)} requests, seed ${from.seed ?? "unknown"}. The same seed gives the same intervals.</p></div>`;
}
