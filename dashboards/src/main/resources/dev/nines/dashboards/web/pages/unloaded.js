// A page whose files did not come, as while the server is away or was replaced by another version.
import { html } from "../lit.js";

export const title = "Not loaded";
export const controls = { range: false, scope: false };

export const view = () => html`<div class="refusal" role="alert"><strong>This page could not be loaded.</strong>
  <p>The server may be away, or another version than when you opened Nines. <a href="" target="_self">Reload</a></p></div>`;
