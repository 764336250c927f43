// The API: what to ask, and how an answer or a refusal looks.

/** A refusal, in the API's own sentence, which names value, place and remedy. */
export class ApiError extends Error {
  /** @param {number} status 0 where nothing answered */
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }

  /** Another time it may succeed. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/**
 * What a page needs: a report's rows. The page's range and scope are added to it; an option here goes before them, and null
 * leaves one out.
 *
 * @param {Object} options scope, last, since, until and what else the API takes; every: milliseconds between two refetches at
 *     least, for what is dear to compute or changes slowly
 */
export const report = (name, options = {}) => ({ path: `/api/v1/reports/${name}`, options });

/** Rows made for pages: as {@link report}. */
export const view = (name, options = {}) => ({ path: `/api/v1/views/${name}`, options });

/** Anything else under /api/v1, such as the state of the pipeline, which knows no range. */
export const plain = path => ({ path: `/api/v1/${path}`, options: { last: null, since: null, until: null, scope: null } });

/** The address of a need as seen from an address of the site. */
export function addressOf({ path, options }, { range, scope }) {
  const own = "since" in options || "until" in options || "last" in options;
  const { every, ...asked } = options;
  const all = { ...(own ? {} : range), scope, ...asked };
  const known = Object.entries(all).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const query = new URLSearchParams(known).toString();
  return query ? `${path}?${query}` : path;
}

/** A link that downloads a report's rows, or a view's. */
export const download = (name, address, format = "csv", options = {}, of = "reports") =>
  addressOf({ path: `/api/v1/${of}/${name}`, options: { ...options, format } }, address);

/**
 * Asks.
 *
 * @param {{signal?: AbortSignal, etag?: ?string, method?: string, body?: Object}} how
 * @returns {Promise<?{body: *, etag: ?string, text: string}>} null: the same as under that etag
 * @throws {ApiError}
 */
export async function ask(address, { signal, etag, method = "GET", body } = {}) {
  const headers = { Accept: "application/json" };
  if (etag) headers["If-None-Match"] = etag;
  if (body) headers["Content-Type"] = "application/json";
  let answer;
  let text;
  try {
    // Never from the browser's cache by itself: only the server knows whether data are fresh.
    answer = await fetch(address, { method, headers, signal, cache: etag ? "no-store" : "no-cache", body: body && JSON.stringify(body) });
    text = await answer.text();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError(0, `${location.host} does not answer. Is nines still running there?`);
  }
  if (answer.status === 304) return null;
  if (answer.status === 401) signIn();
  if (!answer.ok) throw refusal(answer, text);
  const json = (answer.headers.get("Content-Type") ?? "").includes("json");
  if (!json && text.startsWith("<")) throw new ApiError(404, `There is no ${address.split("?")[0]} on this server; it may be older than this page. Reload it.`);
  return { body: json ? JSON.parse(text) : text, etag: answer.headers.get("ETag"), text };
}

function refusal(answer, text) {
  try {
    const { error } = JSON.parse(text);
    if (error) return new ApiError(answer.status, error);
  } catch {
    // Not the API's own words, as of a proxy in front of it.
  }
  return new ApiError(answer.status, `The server answered ${answer.status} ${answer.statusText}. Its log tells more.`);
}

function signIn() {
  location.assign(`/sign-in?then=${encodeURIComponent(location.pathname + location.search)}`);
}
