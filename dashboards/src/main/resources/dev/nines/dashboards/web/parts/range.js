// The time range: the last so many hours or days of what is stored, or from one time to another.
import { html } from "../lit.js";
import { Address } from "../shell/address.js";
import { go } from "../shell/router.js";
import { closeMenu, menu } from "./menu.js";
import { stamp } from "./time.js";

const LAST = { "1h": "1 hour", "6h": "6 hours", "24h": "24 hours", "7d": "7 days", "30d": "30 days", "90d": "90 days" };

const worded = ({ last, since, until }) =>
  last ? `Last ${LAST[last] ?? last}` : `${since ? stamp(since, { seconds: false }) : "the beginning"} \u2013 ${until ? stamp(until, { seconds: false }) : "now"}`;

// What <input type=datetime-local> takes; always UTC here, as its label says.
const field = at => (Number.isNaN(Date.parse(at ?? "")) ? "" : new Date(at).toISOString().slice(0, 16));

/**
 * @param {Address} address
 * @param {{since?: ?string, until?: ?string}} used what the server made of it
 */
export function range(address, used) {
  const { range } = address;
  const content = html`
    <ul class="choices">${Object.entries(LAST).map(([last, label]) => html`
      <li><a href=${address.here(Address.ofRange({ last }))} aria-current=${range.last === last} @click=${event => closeMenu(event.target)}>Last ${label}</a></li>`)}
    </ul>
    <form class="exact" @submit=${event => exact(event, address)}>
      <label>From (UTC) <input type="datetime-local" name="since" .value=${field(range.since ?? used.since)}></label>
      <label>Until (UTC) <input type="datetime-local" name="until" .value=${field(range.until ?? used.until)}></label>
      <p class="wrong" role="alert"></p>
      <button class="primary">Show</button>
    </form>
    <p class="soft">\u201cLast\u201d ends at the newest data stored, which need not be now.</p>`;
  return menu({ name: "Time range", label: worded(range), content });
}

function exact(event, address) {
  event.preventDefault();
  const form = new FormData(event.target);
  const at = name => (form.get(name) ? new Date(`${form.get(name)}Z`).toISOString().replace(".000", "") : null);
  const [since, until] = [at("since"), at("until")];
  const wrong = !since && !until ? "Give a beginning or an end." : since && until && since >= until ? "The beginning must be before the end." : "";
  event.target.querySelector(".wrong").textContent = wrong;
  if (wrong) return;
  closeMenu(event.target);
  go(address.here(Address.ofRange({ since, until })));
}
