// What was spent, by whom and on what: sums of rows, exact to the last digit.
import { count, sum } from "../../parts/decimal.js";

/** What spend can be told apart by, and the report that does. */
export const WAYS = {
  provider: { word: "Provider", of: row => row.provider },
  model: { word: "Model", of: row => `${row.provider}/${row.model}` },
  team: { word: "Team", of: row => row.team ?? "" },
  meter: { word: "Kind of token", of: row => row.meter },
};

export const MEASURES = { cost_usd: "Spent", wasted_usd: "Wasted", retry_usd: "Retries" };

/** What a name is where the event told none. */
export const named = (way, name) => (name === "" && way === "team" ? "no team told" : name.replaceAll("_", " "));

/** The sums of all rows. */
export const totals = rows => ({
  cost_usd: sum(rows.map(row => row.cost_usd)),
  wasted_usd: sum(rows.map(row => row.wasted_usd)),
  retry_usd: sum(rows.map(row => row.retry_usd)),
  unpriced_attempts: count(rows.map(row => row.unpriced_attempts)),
  attempts: count(rows.map(row => row.attempts)),
  tokens: count(rows.map(row => row.tokens)),
});

/** The same by name, the most expensive first. */
export function parts(rows, way) {
  const groups = Map.groupBy(rows, WAYS[way].of);
  return [...groups].map(([name, own]) => ({ name, ...totals(own) })).sort((a, b) => Number(b.cost_usd ?? -1) - Number(a.cost_usd ?? -1));
}

export const share = (part, whole) => (part === null || !(Number(whole) > 0) ? null : Number(part) / Number(whole));
