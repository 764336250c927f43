// An address that no page has.
import { html } from "../lit.js";

export const title = "No such page";
export const controls = { range: false, scope: false };

export const view = page => html`<div class="empty"><p>There is no page at <code>${page.address.path}</code>.</p>
  <p><a href=${page.address.link("/")}>Overview</a> or <a href=${page.address.link("/outages")}>Outages</a></p></div>`;
