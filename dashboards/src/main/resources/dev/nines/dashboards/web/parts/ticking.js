// <time-ago datetime="...">: "12 s ago", counted on by itself, so that a page need not be drawn each second.
import { age } from "./time.js";

const open = new Set();

class TimeAgo extends HTMLElement {
  static observedAttributes = ["datetime"];

  connectedCallback() {
    open.add(this);
    this.tick();
  }

  disconnectedCallback() {
    open.delete(this);
  }

  attributeChangedCallback() {
    if (this.isConnected) this.tick();
  }

  tick() {
    const seconds = (Date.now() - Date.parse(this.getAttribute("datetime"))) / 1000;
    const said = Number.isNaN(seconds) ? "" : `${age(Math.max(0, seconds))} ago`;
    if (this.textContent !== said) this.textContent = said;
  }
}

customElements.define("time-ago", TimeAgo);
setInterval(() => open.forEach(element => element.tick()), 1000);
