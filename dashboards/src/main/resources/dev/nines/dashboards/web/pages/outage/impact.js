// Whom it hit: teams and projects, added up over models.
import { html } from "../../lit.js";
import { download } from "../../data/api.js";
import { unknown } from "../../parts/figures.js";
import { part } from "../../parts/states.js";
import { count, sum } from "../../parts/decimal.js";
import { table } from "../../parts/table.js";

export const impact = page => part(page.data.impact, rows => table({
  id: "teams", caption: "Affected teams", param: "teams.sort", sort: "-touched_requests", columns: COLUMNS, rows: byTeam(rows), key: row => `${row.team}/${row.project}`, stack: true, most: 12,
  csv: download("outage-impact", page.address, "csv", { scope: page.args.id, last: null }),
}), { what: "the affected teams", height: 160, empty: "No request of a team was touched." });

const COLUMNS = [
  { key: "team", label: "Team", cell: row => row.team ?? unknown("not told") },
  { key: "project", label: "Project", cell: row => row.project ?? unknown("not told") },
  { key: "touched_requests", label: "Requests touched", kind: "count", about: "Each under the team and project of its first failed attempt" },
  { key: "lost_requests", label: "Lost", kind: "count", about: "Without any good answer" },
  { key: "delay_s", label: "Delay in all", kind: "duration" },
  { key: "wasted_usd", label: "Wasted", kind: "money" },
  { key: "retry_usd", label: "Retries", kind: "money" },
  { key: "spent_usd", label: "Spent in all", kind: "money", about: "Wasted, retried, fallback premium and rework" },
  { key: "lost_usd", label: "Lost value", kind: "money", about: "Opportunity: never added to what was spent", cell: row => row.lost_usd === null ? unknown("no value declared") : undefined },
];

const COUNTS = ["touched_requests", "lost_requests", "delay_s"];
const MONEY = ["wasted_usd", "retry_usd", "spent_usd", "lost_usd"];

function byTeam(rows) {
  const groups = Map.groupBy(rows, row => JSON.stringify([row.team, row.project]));
  return [...groups.values()].map(group => ({
    team: group[0].team, project: group[0].project,
    ...Object.fromEntries(COUNTS.map(column => [column, count(group.map(row => row[column]))])),
    ...Object.fromEntries(MONEY.map(column => [column, sum(group.map(row => row[column]))])),
  }));
}
