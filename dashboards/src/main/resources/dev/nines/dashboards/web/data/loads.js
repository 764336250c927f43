// What a page's needs have brought so far. Rows that were there stay while newer ones are fetched, and when fetching fails.
import { addressOf, ask, ApiError } from "./api.js";

/**
 * @typedef {Object} Loaded
 * @property {"loading"|"ready"|"failed"} state ready also while newer rows are fetched
 * @property {Object[]} rows
 * @property {Object} from what the rows are computed from: watermark, since, until, coverage, ...
 * @property {*} body the whole answer
 * @property {?ApiError} error why the last fetch failed; rows, if any, are those of before
 * @property {boolean} busy rows of another range or scope are shown still
 */

const RETRY = 5_000;
const LONGEST_RETRY = 60_000;

/** @type {Loaded} */
const NOTHING = Object.freeze({ state: "loading", rows: [], from: {}, body: null, error: null, busy: false });

export class Loads {
  #entries = new Map();
  #onNews;
  #onAnswer;

  /** @param {() => void} onNews  @param {(answered: boolean, watermark: ?string) => void} onAnswer */
  constructor(onNews, onAnswer) {
    this.#onNews = onNews;
    this.#onAnswer = onAnswer;
  }

  /** @returns {Object<string, Loaded>} by the name of the need; what was not asked yet is loading */
  get data() {
    const all = Object.fromEntries([...this.#entries].map(([name, entry]) => [name, entry.loaded]));
    return new Proxy(all, { get: (target, name) => target[name] ?? NOTHING });
  }

  /** Asks for what is not there; forgets what is needed no more. */
  want(needs, address) {
    for (const [name, entry] of this.#entries) {
      if (!(name in needs)) {
        entry.abort.abort();
        this.#entries.delete(name);
      }
    }
    for (const [name, need] of Object.entries(needs)) {
      const wanted = addressOf(need, address);
      const entry = this.#entries.get(name);
      if (entry?.address === wanted) continue;
      entry?.abort.abort();
      const before = entry?.loaded ?? NOTHING;
      const fresh = { address: wanted, every: need.options.every ?? 0, at: 0, abort: new AbortController(), etag: null, text: null, loaded: { ...before, busy: before.state === "ready" } };
      this.#entries.set(name, fresh);
      this.#fetch(fresh);
    }
  }

  /** Asks for everything again. Tells whether anything had changed. */
  async again() {
    const due = [...this.#entries.values()].filter(entry => entry.loaded.error || Date.now() - entry.at >= entry.every);
    const changed = await Promise.all(due.map(entry => this.#fetch(entry)));
    return changed.some(Boolean);
  }

  close() {
    for (const entry of this.#entries.values()) entry.abort.abort();
    this.#entries.clear();
  }

  async #fetch(entry) {
    entry.at = Date.now();
    try {
      const answer = await ask(entry.address, { signal: entry.abort.signal, etag: entry.etag });
      this.#onAnswer(true, answer?.body?.generated_from?.watermark);
      const same = answer === null || answer.text === entry.text;
      if (same && !entry.loaded.error && !entry.loaded.busy) return false;
      if (same) return this.#put(entry, { ...entry.loaded, error: null, busy: false });
      entry.wait = undefined;
      Object.assign(entry, { etag: answer.etag, text: answer.text });
      const { rows = [], generated_from: from = {} } = answer.body ?? {};
      return this.#put(entry, { state: "ready", rows, from, body: answer.body, error: null, busy: false });
    } catch (error) {
      if (error.name === "AbortError") return false;
      if (!(error instanceof ApiError)) throw error;
      this.#onAnswer(error.status !== 0);
      if (error.passing) this.#retry(entry);
      // Rows of another range would be a lie under this one; rows that are a little old are not.
      const keeps = entry.text !== null;
      return this.#put(entry, keeps ? { ...entry.loaded, error } : { ...NOTHING, state: "failed", error });
    }
  }

  #retry(entry) {
    entry.wait = Math.min((entry.wait ?? RETRY / 2) * 2, LONGEST_RETRY);
    const again = setTimeout(() => this.#fetch(entry), entry.wait);
    entry.abort.signal.addEventListener("abort", () => clearTimeout(again));
  }

  #put(entry, loaded) {
    entry.loaded = loaded;
    this.#onNews();
    return true;
  }
}
