// Bars of one lane that overlap stand below each other: wholes first, their parts under them.
/** The narrowest a bar is drawn, as a share of the lane. */
const LEAST = 0.012;

/**
 * @param {Object[]} outages
 * @param {{since: number, until: number}} scale
 * @returns {{places: Map<Object, number>, rows: number}} the row that each stands in, from 0
 */
export function packed(outages, { since, until }) {
  const least = (until - since) * LEAST;
  const ends = [];
  const places = new Map();
  const order = [...outages].sort((a, b) => Boolean(a.parent_id) - Boolean(b.parent_id) || a.onset.localeCompare(b.onset));
  for (const row of order) {
    const from = Date.parse(row.onset);
    const to = Math.max(from + least, row.ended_at ? Date.parse(row.ended_at) : until);
    let place = ends.findIndex(taken => taken.every(([a, b]) => to < a || from > b));
    if (place < 0) place = ends.push([]) - 1;
    ends[place].push([from, to]);
    places.set(row, place);
  }
  return { places, rows: Math.max(1, ends.length) };
}
