// Which page an address shows, and the ways to another one. Links are plain links: open in a new tab, copy and back work.
import { Address } from "./address.js";

const PAGES = [
  { path: /^\/$/, name: "overview" },
  { path: /^\/outages$/, name: "outages" },
  { path: /^\/outages\/(?<id>[^/]+)$/, name: "outage" },
  { path: /^\/slos$/, name: "slos" },
  { path: /^\/cost$/, name: "cost" },
  { path: /^\/tradeoff$/, name: "tradeoff" },
  { path: /^\/pipeline$/, name: "pipeline" },
];

let current = new Address(location);
let arrived = () => {};

/** Where the visitor is. */
export const address = () => current;

/** The page of an address: {name, args}; an unknown one is "missing". */
export function pageOf({ path }) {
  for (const page of PAGES) {
    const match = page.path.exec(path);
    if (match) return { name: page.name, args: decoded(match.groups ?? {}) };
  }
  return { name: "missing", args: {} };
}

// A link that somebody cut off in the middle of a %-sign is shown as it is.
function decoded(args) {
  try {
    return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    return { ...args };
  }
}

/**
 * Goes to a link of this site.
 *
 * @param {string} href from {@link Address#link} or {@link Address#here}
 * @param {{replace?: boolean}} how replace: no step for the back button, as while a filter is typed
 */
export function go(href, { replace = false } = {}) {
  history.replaceState({ ...history.state, scroll: scrollY }, "");
  history[replace ? "replaceState" : "pushState"]({ scroll: 0 }, "", href);
  current = new Address(location);
  arrived({ back: false });
}

/** Calls `onArrival` for every new address. */
export function start(onArrival) {
  arrived = onArrival;
  history.scrollRestoration = "manual";
  addEventListener("popstate", () => {
    current = new Address(location);
    arrived({ back: true, scroll: history.state?.scroll ?? 0 });
  });
  document.addEventListener("click", follow);
  arrived({ back: false, first: true });
}

function follow(event) {
  const link = event.target.closest?.("a[href]");
  const ours = link && link.origin === location.origin && !link.target && !link.hasAttribute("download");
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!ours || !plain || event.defaultPrevented) return;
  const inPage = link.hash && link.pathname === location.pathname;
  if (inPage || pageOf(new Address(link)).name === "missing") return;
  event.preventDefault();
  go(link.pathname + link.search);
}
