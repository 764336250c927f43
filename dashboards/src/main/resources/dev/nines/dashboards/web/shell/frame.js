// What stands around every page: navigation, freshness, the pickers of range and scope, the heading.
import { html, nothing } from "../lit.js";
import { range } from "../parts/range.js";
import { scopes } from "../parts/scopes.js";
import { zone } from "../parts/time.js";
import { basis, freshness, lost, spoken } from "./freshness.js";
import { keep, setting } from "./settings.js";

const LINKS = [
  ["/", "Overview", ["overview"]],
  ["/outages", "Outages", ["outages", "outage"]],
  ["/slos", "SLOs", ["slos"]],
  ["/cost", "Cost", ["cost"]],
  ["/tradeoff", "Trade-off", ["tradeoff"]],
  ["/pipeline", "Pipeline", ["pipeline"]],
];
const THEMES = { auto: ["\u25D0", "as the system"], light: ["\u2600", "light"], dark: ["\u263E", "dark"] };

/**
 * @param {import("./page.js").OpenPage} page
 * @param {import("../data/live.js").Freshness} fresh
 */
export function frame(page, fresh) {
  const { address } = page;
  return html`
    <a class="skip" href="${address.here({})}#main">To the content</a>
    <header class="top">
      <a class="brand" href=${address.link("/")} aria-label="Nines, overview"><img src="icon.svg" alt="" width="20" height="20">Nines</a>
      <nav aria-label="Pages"><ul>${LINKS.map(([path, label, names]) => html`
        <li><a href=${address.link(path)} aria-current=${names.includes(page.name) ? "page" : nothing}>${label}</a></li>`)}</ul></nav>
      <div class="tools">${freshness(fresh)}${zoneButton()}${themeButton()}</div>
    </header>
    <p class="unseen" role="status">${spoken(fresh)}</p>
    <main id="main" tabindex="-1" aria-busy=${!page.settled}>
      <div class="heading"><div><h1 tabindex="-1">${page.title}</h1><p class="basis">${basis(fresh, used(page))}</p></div>${controls(page)}</div>
      ${content(page)}
    </main>
    ${lost(fresh) ?? nothing}`;
}

// A fault of one page leaves the way to the others.
function content(page) {
  try {
    return page.module.view(page);
  } catch (fault) {
    console.error(fault);
    return html`<div class="refusal" role="alert"><strong>This page cannot be drawn.</strong><p>That is a fault of Nines: ${fault.message}</p></div>`;
  }
}

function controls(page) {
  const { range: ranged = true, scope: scoped = true } = page.module.controls ?? {};
  if (!ranged && !scoped) return nothing;
  return html`<div class="controls">
    ${scoped ? scopes(page.address, page.draw) : nothing}${ranged ? range(page.address, used(page)) : nothing}</div>`;
}

/** The range that the server made of the address. */
function used(page) {
  if (page.module.controls?.range === false) return {};
  const names = Object.keys(page.module.needs?.(page) ?? {});
  return names.map(name => page.data[name].from).find(from => from?.since) ?? {};
}

function zoneButton() {
  const utc = zone() === "utc";
  return html`<button type="button" class="tool" title="Times are ${utc ? "UTC" : "this machine's"}. Press for ${utc ? "this machine's zone" : "UTC"}."
    @click=${() => keep("zone", utc ? "local" : null)}>${utc ? "UTC" : "Local"}<span class="unseen">: times are shown in ${utc ? "UTC" : "this machine's zone"}; change</span></button>`;
}

function themeButton() {
  const now = setting("theme") ?? "auto";
  const names = Object.keys(THEMES);
  const next = names[(names.indexOf(now) + 1) % names.length];
  const [sign, worded] = THEMES[now] ?? THEMES.auto;
  const choose = () => {
    if (next === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    keep("theme", next === "auto" ? null : next);
  };
  return html`<button type="button" class="tool icon" title="Colours: ${worded}. Press for ${THEMES[next][1]}." @click=${choose}>
    <span aria-hidden="true">${sign}</span><span class="unseen">Colours: ${worded}; change to ${THEMES[next][1]}</span></button>`;
}
