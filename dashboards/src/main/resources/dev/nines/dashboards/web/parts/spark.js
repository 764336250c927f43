// A line as small as a word: where a figure went lately. The figures themselves stand beside it.
import { html, svg, nothing } from "../lit.js";

const [WIDE, HIGH] = [120, 24];

/**
 * @param {Array<[number, ?number]>} points time and value; where a value is unknown the line has a gap
 * @param {{says: string, from: number, until: number, least?: number}} how least: the top of the scale is not below it, so that
 *     noise does not look like a mountain
 */
export function spark(points, { says, from, until, least = 0.05 }) {
  const top = Math.max(least, ...points.map(([, value]) => value ?? 0));
  const x = at => (((at - from) / Math.max(1, until - from)) * WIDE).toFixed(1);
  const y = value => (HIGH - 1.5 - (value / top) * (HIGH - 3)).toFixed(1);
  const runs = runsOf(points).map(run => run.map(([at, value]) => `${x(at)} ${y(value)}`));
  return html`<svg class="spark" viewBox="0 0 ${WIDE} ${HIGH}" preserveAspectRatio="none" role="img" aria-label=${says}>
    ${svg`<path class="floor" d="M0 ${HIGH - 1}H${WIDE}"/>`}
    ${runs.length === 0 ? nothing : svg`
      <path class="area" d=${runs.map(run => `M${run.join("L")}L${run.at(-1).split(" ")[0]} ${HIGH}L${run[0].split(" ")[0]} ${HIGH}Z`).join("")}/>
      <path class="line" d=${runs.map(run => `M${run.join("L")}${run.length === 1 ? "h.1" : ""}`).join("")}/>`}
  </svg>`;
}

function runsOf(points) {
  const runs = [[]];
  for (const point of points) {
    if (point[1] === null || point[1] === undefined) runs.push([]);
    else runs.at(-1).push(point);
  }
  return runs.filter(run => run.length > 0);
}
