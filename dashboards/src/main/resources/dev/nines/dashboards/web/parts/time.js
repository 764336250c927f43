// Times and durations. UTC unless the visitor chose the machine's own zone; the other one is in the tooltip.
import { setting } from "../shell/settings.js";

const ZONES = { utc: "UTC", local: undefined };

export const zone = () => (setting("zone") === "local" ? "local" : "utc");

const formats = new Map();
const format = (of, options) => {
  const key = of + JSON.stringify(options);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: ZONES[of], hourCycle: "h23", ...options }));
  }
  // A time that is none, as from a link typed by hand, is shown as it stands.
  return { format: at => (Number.isNaN(new Date(at).getTime()) ? String(at) : formats.get(key).format(new Date(at))) };
};

const DAY = { day: "numeric", month: "short" };
const MINUTE = { hour: "2-digit", minute: "2-digit" };
const SECOND = { ...MINUTE, second: "2-digit" };

/** "19 Nov 21:07:46" */
export const stamp = (at, { seconds = true, day: dayToo = true } = {}) =>
  format(zone(), { ...(dayToo && DAY), ...(seconds ? SECOND : MINUTE) }).format(at).replace(",", "");

/** "21:07" */
export const clock = (at, { seconds = false } = {}) => format(zone(), seconds ? SECOND : MINUTE).format(at);

/** "19 Nov" */
export const day = at => format(zone(), DAY).format(at);

/** In full, in both zones. */
export function both(at) {
  if (Number.isNaN(Date.parse(at))) return String(at);
  const utc = `${new Date(at).toISOString().replace("T", " ").replace(/\.\d+Z$/, "")} UTC`;
  const local = format("local", { year: "numeric", ...DAY, ...SECOND, timeZoneName: "short" }).format(at);
  return `${utc}\n${local} (this machine)`;
}

const UNITS = [["d", 86_400], ["h", 3_600], ["min", 60], ["s", 1]];

/** Seconds in at most two units: "44 min 58 s". */
export function duration(seconds) {
  const sign = seconds < 0 ? "\u2212" : "";
  const size = Math.abs(seconds);
  if (size < 1) return `${sign}${Math.round(size * 1000)} ms`;
  let rest = size < 10 ? Math.round(size * 10) / 10 : Math.round(size);
  if (rest < 60) return `${sign}${rest} s`;
  if (rest >= 86_400) rest = Math.round(rest / 3_600) * 3_600;
  else if (rest >= 3_600) rest = Math.round(rest / 60) * 60;
  const first = UNITS.findIndex(([, size]) => rest >= size);
  const [unit, length] = UNITS[first];
  const [smaller, part] = UNITS[first + 1];
  const more = Math.round((rest % length) / part);
  return `${sign}${Math.floor(rest / length)} ${unit}${more ? ` ${more} ${smaller}` : ""}`;
}

/** "12 s", "3 min", "20 h": how long ago, roughly. */
export function age(seconds) {
  const [unit, length] = UNITS.find(([, size]) => seconds >= size) ?? ["s", 1];
  return `${Math.max(0, Math.floor(seconds / length))} ${unit}`;
}
