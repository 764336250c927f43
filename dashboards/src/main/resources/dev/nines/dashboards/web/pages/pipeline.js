import { html } from "../lit.js";

export const title = "Pipeline";

export const view = () => html`<p class="soft">This page is being built.</p>`;
