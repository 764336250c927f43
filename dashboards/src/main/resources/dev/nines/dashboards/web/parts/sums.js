// Sums of what the API gives as text: money is decimal, and a sum of floats would not be.
const NANO = 9;

/** @returns {?string} the sum of decimal strings; unknown ones are left out; null where none is known */
export function sumMoney(values) {
  const known = values.filter(value => value !== null && value !== undefined);
  if (known.length === 0) return null;
  const sum = known.reduce((total, value) => total + nanos(String(value)), 0n);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(NANO + 1, "0");
  return `${sum < 0n ? "-" : ""}${digits.slice(0, -NANO)}.${digits.slice(-NANO)}`;
}

function nanos(text) {
  const [, sign, whole, part = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [null, "", "0"];
  return BigInt(sign + whole + part.padEnd(NANO, "0").slice(0, NANO));
}

/** @returns {number} of what is known */
export const sum = values => values.reduce((total, value) => total + Number(value ?? 0), 0);
