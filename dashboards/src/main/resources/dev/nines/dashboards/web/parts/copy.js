// Text to be copied.
import { html } from "../lit.js";

async function copy(event, text) {
  const button = event.currentTarget;
  const said = await put(await text()).then(() => "Copied", () => "Not copied: select the text");
  const before = button.textContent;
  button.querySelector("span").textContent = said;
  setTimeout(() => { button.querySelector("span").textContent = before.trim(); }, 1500);
}

// Over plain HTTP on another host a browser has no clipboard for pages.
const put = text => (navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject(new Error("no clipboard")));

/** A button that copies; `text` may be a promise's maker. */
export const copyButton = (label, text) => html`<button type="button" class="copy" @click=${event => copy(event, text)}><span aria-live="polite">${label}</span></button>`;

/** A command to run, and a button that copies it. */
export const copyable = text => html`<div class="copyable"><pre tabindex="0">${text}</pre>${copyButton("Copy", () => text)}</div>`;
