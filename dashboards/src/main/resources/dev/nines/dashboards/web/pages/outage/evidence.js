// The evidence: errors and latency above, attempts below, and when what was noticed by whom.
import { html, repeat } from "../../lit.js";
import { chart } from "../../parts/chart.js";
import { figure, known, text, time } from "../../parts/figures.js";
import { emptiness, part, skeleton } from "../../parts/states.js";
import { table } from "../../parts/table.js";
import { duration } from "../../parts/time.js";
import { evidenceOption } from "./evidence-option.js";

export const evidence = (page, outage) => html`<section class="card"><div class="card-body">
  ${page.data.markers.state === "loading" ? skeleton(540, "the evidence") : part(page.data.series, rows => drawn(page, outage, rows), { what: "the evidence", height: 540, empty: null })}
</div></section>`;

function drawn(page, outage, rows) {
  if (rows.length === 0) return emptiness("Nothing was measured around it: its minutes may have been removed by age.");
  const markers = page.data.markers.rows;
  return chart({
    title: "Evidence", size: "evidence", on: [rows, markers],
    says: `From ${text.time(rows[0].at)} to ${text.time(rows.at(-1).at)}: errors at worst ${text.share(Math.max(...rows.map(row => row.error_ratio ?? 0)))} of a step. The marks are listed below, the figures in the table.`,
    option: look => evidenceOption(look, rows, markers, outage),
    note: marks(markers, outage),
    table: table({ id: "series", caption: "Evidence, step by step", param: "series.sort", columns: COLUMNS, rows, key: row => row.at }),
  });
}

const marks = (markers, outage) => html`<ol class="marks" aria-label="Marks on the chart">${repeat(markers, ({ kind, at, title }) => `${kind}${at}${title}`, (marker, i) => html`<li>
  <i class="mark" aria-hidden="true">${i + 1}</i><span>${time(marker.at, { day: false })} <small>${offset(marker.at, outage.onset)}</small></span> <span class="what">${marker.title} <small>${marker.source}</small></span></li>`)}</ol>`;

function offset(at, onset) {
  const seconds = (Date.parse(at) - Date.parse(onset)) / 1000;
  return seconds === 0 ? "" : `${seconds > 0 ? "+" : ""}${duration(seconds)}`;
}

const COLUMNS = [
  { key: "at", label: "From", kind: "time" },
  { key: "attempts", label: "Attempts", kind: "count" },
  { key: "bad", label: "Bad", kind: "count" },
  { key: "throttled", label: "Throttled", kind: "count" },
  { key: "error_ratio", label: "Error ratio", kind: "share", cell: row => (known(row.error_ratio) ? undefined : figure("share", null, "nothing counts")) },
  { key: "p50_ms", label: "p50", kind: "ms" },
  { key: "p95_ms", label: "p95", kind: "ms" },
  { key: "probes", label: "Probes", kind: "count" },
  { key: "probes_bad", label: "Probes bad", kind: "count" },
];
