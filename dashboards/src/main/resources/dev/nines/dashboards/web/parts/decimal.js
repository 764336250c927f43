// Money is decimal: its sums are exact, to the last digit that the report has.
const PLACES = 9;

const units = text => {
  const [, sign, whole, part = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  return BigInt(`${sign}${whole}${part.padEnd(PLACES, "0").slice(0, PLACES)}`);
};

/** A sum of texts such as "463.871907000", as such a text. What is unknown is left out; null where nothing is known. */
export function sum(values) {
  const known = values.filter(value => value !== null && value !== undefined);
  if (known.length === 0) return null;
  const total = known.reduce((so, value) => so + units(String(value)), 0n);
  const digits = String(total < 0n ? -total : total).padStart(PLACES + 1, "0");
  return `${total < 0n ? "-" : ""}${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`;
}

/** A sum of counts; null where nothing is known. */
export const count = values => {
  const known = values.filter(value => value !== null && value !== undefined);
  return known.length === 0 ? null : known.reduce((so, value) => so + value, 0);
};
