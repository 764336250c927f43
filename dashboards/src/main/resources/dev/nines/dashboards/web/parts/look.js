// Colours as they are now, for what is drawn by script: the style sheet holds them, light and dark.
import { zone } from "./time.js";

/**
 * @typedef {Object} Look
 * @property {string} ink  @property {string} soft  @property {string} line  @property {string} raised  @property {string} accent
 * @property {string} ok  @property {string} warn  @property {string} bad  @property {string} info  @property {string} none
 * @property {string[]} series colours told apart by colour-blind eyes too, in this order
 * @property {Object<string, string>} severity by P1 to P4
 * @property {string} font  @property {boolean} utc
 */

const NAMES = ["ink", "soft", "line", "raised", "accent", "ok", "warn", "bad", "info", "none"];
const SERIES = 8;

/** @returns {Look} */
export function look() {
  // A custom property is handed out as it is written; the colour it comes to is only known of an element that wears it.
  const probe = document.createElement("i");
  document.body.append(probe);
  const colour = name => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const all = Object.fromEntries(NAMES.map(name => [name, colour(name)]));
  all.series = Array.from({ length: SERIES }, (_, i) => colour(`series-${i + 1}`));
  all.severity = Object.fromEntries(["P1", "P2", "P3", "P4"].map(name => [name, colour(name.toLowerCase())]));
  probe.remove();
  return { ...all, font: getComputedStyle(document.body).fontFamily, utc: zone() === "utc" };
}
