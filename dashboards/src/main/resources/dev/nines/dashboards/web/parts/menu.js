// A button that opens a small panel below it. Escape and a click elsewhere close it; focus goes back to the button.
import { html } from "../lit.js";

document.addEventListener("click", event => closeOthers(event.target));
document.addEventListener("focusin", event => closeOthers(event.target));
document.addEventListener("keydown", event => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

function closeOthers(target) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
}

/** Closes the menu an element is in, as after a choice. */
export function closeMenu(element) {
  const menu = element.closest("details.menu");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
}

/**
 * @param {{name: string, label: *, content: *, onToggle?: (event: Event) => void, align?: "left"|"right"}} of
 */
export const menu = ({ name, label, content, onToggle = () => {}, align = "left" }) => html`<details class="menu ${align}" @toggle=${onToggle}>
  <summary><span class="unseen">${name}: </span>${label}<span class="caret" aria-hidden="true"></span></summary>
  <div class="panel">${content}</div>
</details>`;
