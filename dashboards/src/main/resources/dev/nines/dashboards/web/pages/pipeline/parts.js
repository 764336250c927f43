// The parts of the pipeline and what waits between them, with what to do when one is not well.
import { html, nothing } from "../../lit.js";
import { state } from "../../parts/badges.js";
import { figure, text } from "../../parts/figures.js";
import { table } from "../../parts/table.js";

const STATES = { running: ["healthy", "Running"], starting: ["recovering", "Starting"], failed: ["open", "Failed"] };

const AGAIN = "Its log tells why; start it again. Nothing accepted is lost: it waits in Kafka.";

/** What to do when a part has failed. */
const REMEDIES = {
  kafka: "Look at its log and the disk of the data folder (nines doctor). The collector answers 503 until it is back: callers keep their events.",
  registry: "Look at its log; what is running goes on with the schemas it knows, new processes cannot start.",
  clickhouse: "Look at its log and the disk. The sink waits and goes on by itself; what these pages show stands still.",
  streams: `Start it again. Rates, budgets and outages stand still meanwhile. ${AGAIN}`,
  sink: `Figures here stand still. ${AGAIN}`,
  collector: "Callers are refused meanwhile and ought to try again. See its log; nines doctor tells what is wrong with ports.",
};

export const partsOf = body => html`<ul class="parts">${(body.parts ?? []).map(part => {
  const [shape, word] = STATES[part.state] ?? ["no_signal", part.state];
  return html`<li class="card" data-part=${part.name} data-state=${part.state}><div class="part-head"><h3>${part.name}</h3>${state(shape, word)}</div>
    ${part.detail ? html`<p class=${part.state === "failed" ? "bad-text" : "soft"}>${part.detail}</p>` : nothing}
    ${part.state === "failed" ? html`<p>${REMEDIES[part.name] ?? AGAIN}</p>` : nothing}</li>`;
})}</ul>`;

export function lag(page, body) {
  const { known = false, reason, topics = [] } = body.lag ?? {};
  if (!known) return html`<div class="empty"><p><strong>What waits in Kafka is not known.</strong> ${reason ?? "The server did not tell why."}</p></div>`;
  const columns = [
    { key: "topic", label: "Topic" },
    { key: "group", label: "Read by" },
    { key: "lag", label: "Records waiting", kind: "count", cell: row => html`<span class=${row.lag > 0 ? "strong" : ""}>${figure("count", row.lag)}</span>` },
    { key: "partitions", label: "By partition", less: true, by: row => row.partitions.length, cell: row => html`<span class="partitions">${row.partitions.map(one =>
      html`<span title="partition ${one.partition}: read up to ${one.committed ?? "nothing"} of ${one.end}"><small>${one.partition}:</small> ${text.count(one.lag)}</span>`)}</span>` },
  ];
  return html`<div>${table({
    id: "lag", caption: "Waiting in Kafka", columns, rows: topics, key: row => `${row.group} ${row.topic}`, sort: "-lag", param: "lag.sort",
  })}<p class="soft note">Some records always wait while events come in. A number that grows for minutes means the reader is too slow or down: see its part above; more threads or partitions help (docs/operations.md).</p></div>`;
}
