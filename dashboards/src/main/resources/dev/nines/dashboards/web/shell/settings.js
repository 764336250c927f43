// What a visitor chose on this machine. A browser that keeps nothing forgets it with the tab.
const kept = new Map();

const read = name => {
  try {
    return localStorage.getItem(`nines.${name}`);
  } catch {
    return null;
  }
};

/** @returns {?string} */
export const setting = name => (kept.has(name) ? kept.get(name) : read(name));

/** Keeps a choice and tells the document by the event "nines:look", after which everything is drawn anew. */
export function keep(name, value) {
  kept.set(name, value);
  try {
    if (value === null) localStorage.removeItem(`nines.${name}`);
    else localStorage.setItem(`nines.${name}`, value);
  } catch {
    // Kept in memory then.
  }
  document.dispatchEvent(new Event("nines:look"));
}
