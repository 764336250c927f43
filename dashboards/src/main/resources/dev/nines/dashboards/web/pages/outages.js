import { html } from "../lit.js";

export const title = "Outages";

export const view = () => html`<p class="soft">This page is being built.</p>`;
