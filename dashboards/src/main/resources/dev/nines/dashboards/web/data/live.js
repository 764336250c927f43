// Tells when newer data can be seen: by the server's events, or by looking every now and then where they do not come.
const POLL = 10_000;
const LONGEST_POLL = 60_000;
const AGAIN = 60_000;
/** A page that is fetched anew more often than that cannot be read. */
const SPACING = 5_000;

/**
 * @typedef {Object} Freshness
 * @property {"connecting"|"live"|"polling"|"lost"} connection
 * @property {?string} watermark the newest time whose data are complete
 * @property {boolean} answered whether anything is known of the data at all
 */

export class Live {
  #onFresh;
  #onChange;
  #source = null;
  #last = 0;
  #due = null;
  #poll = POLL;
  #told = null;
  #polling = false;
  /** @type {Freshness} */
  state = { connection: "connecting", watermark: null, answered: false };

  /**
   * @param {() => Promise<boolean>} onFresh fetches what the page shows; tells whether anything was new
   * @param {(state: Freshness) => void} onChange
   */
  constructor(onFresh, onChange) {
    this.#onFresh = onFresh;
    this.#onChange = onChange;
  }

  start() {
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#close() : this.#open()));
    addEventListener("online", () => this.#fetchSoon());
    this.#open();
  }

  /** What an answer of the API said of the newest data; null: there are none; undefined: it said nothing of it. */
  saw(watermark) {
    if (watermark !== undefined && !this.state.answered) this.#set({ answered: true });
    if (watermark && (!this.state.watermark || watermark > this.state.watermark)) this.#set({ watermark });
  }

  /** The API did not answer, or answers again. */
  reached(answered) {
    if (!answered) this.#set({ connection: "lost" });
    else if (this.state.connection === "lost") {
      this.#set({ connection: "polling" });
      this.#open();
    }
  }

  #open() {
    if (this.#source || document.hidden) return;
    const source = new EventSource("/api/v1/live");
    this.#source = source;
    source.addEventListener("open", () => this.#set({ connection: "live" }));
    source.addEventListener("fresh", event => this.#hear(JSON.parse(event.data)));
    source.addEventListener("error", () => {
      if (this.#source !== source) return;
      this.#close();
      if (this.state.connection !== "lost") this.#set({ connection: "polling" });
      this.#pollLater();
      setTimeout(() => this.#open(), AGAIN);
    });
  }

  // A server greets whoever begins to listen; what is shown already need not be fetched for that.
  #hear({ watermark, data_now: now }) {
    const [told, before] = [`${watermark} ${now}`, this.#told];
    this.#told = told;
    const greeting = before === null && (!this.state.answered || watermark === this.state.watermark);
    this.saw(watermark);
    if (told !== before && !greeting) this.#fetchSoon();
  }

  #close() {
    this.#source?.close();
    this.#source = null;
  }

  #pollLater() {
    if (this.#polling) return;
    this.#polling = true;
    setTimeout(async () => {
      const listens = this.#source?.readyState === EventSource.OPEN;
      if (!listens && !document.hidden) {
        const news = await this.#onFresh();
        this.#poll = news || this.state.connection === "lost" ? POLL : Math.min(this.#poll * 1.5, LONGEST_POLL);
      }
      this.#polling = false;
      if (!listens) this.#pollLater();
    }, this.#poll);
  }

  #fetchSoon() {
    if (this.#due) return;
    this.#due = setTimeout(() => {
      this.#due = null;
      this.#last = Date.now();
      this.#onFresh();
    }, Math.max(0, this.#last + SPACING - Date.now()));
  }

  #set(changes) {
    this.state = { ...this.state, ...changes };
    this.#onChange(this.state);
  }
}
