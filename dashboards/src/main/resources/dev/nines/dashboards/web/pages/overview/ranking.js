// Worst first: by provider, each followed by its models.
import { ORDER } from "./summary.js";

/** Smaller is worse. */
function rank(row) {
  const state = ORDER.indexOf(row.state);
  const burning = { page: 0, ticket: 1 }[row.slo_state] ?? 2;
  return [state < 0 ? ORDER.length : state, row.severity ?? "P9", burning, -(row.error_ratio_1h ?? 0), row.scope];
}

function compare(a, b) {
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return 0;
}

export function worstFirst(rows) {
  const ranks = new Map(rows.map(row => [row, rank(row)]));
  const groups = new Map();
  for (const row of rows) {
    const group = groups.get(row.provider) ?? [];
    group.push(row);
    groups.set(row.provider, group);
  }
  const whole = row => (row.model === null ? 0 : 1);
  for (const group of groups.values()) group.sort((a, b) => whole(a) - whole(b) || compare(ranks.get(a), ranks.get(b)));
  const worst = group => group.map(row => ranks.get(row)).sort(compare)[0];
  return [...groups.values()].sort((a, b) => compare(worst(a), worst(b))).flat();
}
