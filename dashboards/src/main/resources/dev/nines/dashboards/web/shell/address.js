// Which page, which range, which scope, and a page's own choices: all of it is in the address, so that a link shows the same
// thing to whoever opens it.

/** What a link to another page carries along. */
const CARRIED = ["last", "since", "until", "scope"];
const USUAL = "24h";

export class Address {
  /** @param {URL|Location} url */
  constructor(url) {
    this.path = url.pathname.replace(/\/+$/, "") || "/";
    this.params = new URLSearchParams(url.search);
  }

  /** A choice of the page, such as a filter; "" where there is none. */
  get(name) {
    return this.params.get(name) ?? "";
  }

  get scope() {
    return this.get("scope");
  }

  /** As the API takes it: {last} or {since, until}. */
  get range() {
    const [since, until] = [this.get("since"), this.get("until")];
    return since || until ? { ...(since && { since }), ...(until && { until }) } : { last: this.get("last") || USUAL };
  }

  /** A link to another page, in the same range and scope. {@code changes}: parameters to set; null removes one. */
  link(path, changes = {}) {
    const kept = new URLSearchParams([...this.params].filter(([name]) => CARRIED.includes(name)));
    return written(path, kept, changes);
  }

  /** A link to this page with some choices changed. */
  here(changes) {
    return written(this.path, new URLSearchParams(this.params), changes);
  }

  /** The changes that choose a range. */
  static ofRange({ last = null, since = null, until = null }) {
    return { last: last === USUAL ? null : last, since, until };
  }
}

function written(path, params, changes) {
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === "") params.delete(name);
    else params.set(name, value);
  }
  // Scopes and times are easier to read as they are; a query string may hold these.
  const query = params.toString().replaceAll("%2F", "/").replaceAll("%3A", ":");
  return query ? `${path}?${query}` : path;
}
