// Light or dark as the visitor chose on this machine, else as the system says. Runs before the first paint, so it is no module.
"use strict";
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("nines.theme");
  } catch {
    // A browser that keeps nothing follows the system.
  }
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
