// The scope: a provider, a model of it, a region. Typed or picked; two hundred of them are searched, not scrolled.
import { html, nothing } from "../lit.js";
import { ask } from "../data/api.js";
import { go } from "../shell/router.js";
import { closeMenu, menu } from "./menu.js";

const MOST = 60;
let known = null;
let typed = "";

async function fetchKnown(draw) {
  try {
    const { body } = await ask("/api/v1/views/overview");
    known = [...new Set(body.rows.map(row => row.scope).filter(Boolean))].sort();
  } catch {
    // Without a list a scope can be typed still.
    known = [];
  }
  draw();
}

/** @param {import("../shell/address.js").Address} address  @param {() => void} draw */
export function scopes(address, draw) {
  const { scope } = address;
  const found = (known ?? []).filter(name => name.toLowerCase().includes(typed.toLowerCase()));
  const opened = event => {
    if (!event.target.open) return;
    typed = "";
    fetchKnown(draw);
    event.target.querySelector("input").focus();
  };
  const content = html`
    <form role="search" @submit=${event => typedIn(event, address)} @keydown=${arrows}>
      <label class="unseen" for="scope-typed">Scope</label>
      <input id="scope-typed" type="search" placeholder="provider/model/region" autocomplete="off" spellcheck="false" .value=${typed}
        @input=${event => { typed = event.target.value; draw(); }}>
      <ul class="choices scrolls">
        <li><a href=${address.here({ scope: null })} aria-current=${scope === ""} @click=${chosen}>All scopes</a></li>
        ${found.slice(0, MOST).map(name => html`<li><a href=${address.here({ scope: name })} aria-current=${scope === name} @click=${chosen} title=${name}>${name}</a></li>`)}
      </ul>
      <p class="soft" role="status">${known === null ? "Loading" : found.length > MOST ? `${found.length - MOST} more: type a part of the name` : found.length === 0 ? "None known by that name. Enter takes it as it is." : nothing}</p>
    </form>`;
  return menu({ name: "Scope", label: html`<span class="cut-off">${scope || "All scopes"}</span>`, content, onToggle: opened });
}

const chosen = event => closeMenu(event.target);

function typedIn(event, address) {
  event.preventDefault();
  const scope = typed.trim();
  closeMenu(event.target);
  go(address.here({ scope: scope || null }));
}

// Up and down walk through field and list.
function arrows(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const stops = [...event.currentTarget.querySelectorAll("input, a")];
  const next = stops[stops.indexOf(document.activeElement) + step];
  if (next) {
    event.preventDefault();
    next.focus();
  }
}
