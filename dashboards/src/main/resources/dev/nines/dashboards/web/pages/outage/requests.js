// Failed attempts to show to the provider.
import { html } from "../../lit.js";
import { worded } from "../../parts/badges.js";
import { time } from "../../parts/figures.js";
import { part } from "../../parts/states.js";
import { table } from "../../parts/table.js";
import { download } from "../../data/api.js";

export const requests = page => part(page.data.requests, rows => table({
  id: "requests", caption: html`Failed attempts <small>a sample to show to the provider: the first and the longest of each model and outcome</small>`, param: "requests.sort", columns: COLUMNS, rows,
  key: row => row.attempt_id, stack: true, most: 12, csv: download("postmortem-requests", page.address, "csv", { scope: page.args.id, last: null }, "views"),
}), { what: "the sample of attempts", height: 160, empty: "No failed attempt of a gateway is stored." });

const mono = key => row => (row[key] === null ? undefined : html`<code class="ids">${row[key]}</code>`);

const COLUMNS = [
  { key: "request_id", label: "Request", cell: mono("request_id") },
  { key: "started_at", label: "Started", kind: "time", cell: row => time(row.started_at) },
  { key: "model", label: "Model" },
  { key: "region", label: "Region" },
  { key: "outcome", label: "Outcome", cell: row => worded(row.outcome) },
  { key: "status_code", label: "Status" },
  { key: "waited_s", label: "Waited", kind: "duration" },
  { key: "provider_request_id", label: "Provider's id", cell: mono("provider_request_id") },
];
