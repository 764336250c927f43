// A field to filter by while typing. The address follows a moment later: browsers bar pages that change it with every key.
import { html } from "../lit.js";

const PAUSE = 200;
let later;

/** @param {{label: string, hint: string, value: string, onChange: (typed: string) => void}} of */
export const search = ({ label, hint, value, onChange }) => html`<label class="search"><span class="unseen">${label}</span>
  <input type="search" placeholder=${hint} autocomplete="off" spellcheck="false" .value=${value} @input=${event => {
    clearTimeout(later);
    const typed = event.target.value;
    later = setTimeout(() => onChange(typed), PAUSE);
  }}></label>`;
