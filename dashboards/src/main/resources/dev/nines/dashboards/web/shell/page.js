/**
 * What a page is. A module pages/NAME.js exports
 *
 *   title     what the tab and the heading say: a text, or (page) => text
 *   controls  optional: which pickers the page has, {range: true, scope: true} unless said otherwise
 *   needs     (page) => Object<string, Need>: what it shows, by a name of its own, each made by report(), view() or plain() of
 *             data/api.js. Range and scope of the address are added. It is asked again after each answer (page.data holds those
 *             that came), so that a need may depend on another one's rows.
 *   every     optional: seconds after which it asks anew though no newer data came, as for what no event tells
 *   view      (page) => a template of lit-html, without the <h1>: called again whenever something changed. It must be cheap, and
 *             must have no effects.
 *
 * `page` is
 *   address   where we are (shell/address.js): get("kind"), scope, range; link() and here() make hrefs
 *   args      of the path: {id} of /outages/{id}
 *   data      what the needs brought: data.NAME is Loaded (data/loads.js), always there, at first loading
 *   choose    ({kind: "errors"}, {replace}) changes the address's choices; replace for what is typed
 *   own       an object that lives as long as the page is open, for what belongs in no link (an open menu, an answer of POST)
 *   draw      () draws anew, after `own` changed
 *   now       milliseconds to reckon ages of the data by: the newest data's time, not the wall clock, where the data ended
 *
 * Parts do the rest: parts/states.js shows a Loaded as skeleton, refusal, emptiness or content; parts/table.js, parts/chart.js,
 * parts/figures.js, parts/badges.js. Pages are refetched quietly when newer data arrive; they need do nothing for it.
 */
import { Loads } from "../data/loads.js";
import { go } from "./router.js";

/** A page while it is open. */
export class OpenPage {
  #loads;
  #timer = null;
  own = {};

  /**
   * @param {Object} module see above
   * @param {{draw: () => void, onAnswer: (answered: boolean, watermark: ?string) => void, now: () => number}} shell
   */
  constructor(module, name, shell) {
    this.module = module;
    this.name = name;
    this.shell = shell;
    this.draw = shell.draw;
    this.#loads = new Loads(() => this.#news(), shell.onAnswer);
    if (module.every) this.#timer = setInterval(() => document.hidden || this.refresh(), module.every * 1000);
  }

  /** Shows another address of this page. */
  at(address, args) {
    this.address = address;
    this.args = args;
    this.#want();
  }

  get data() {
    return this.#loads.data;
  }

  get now() {
    return this.shell.now();
  }

  get title() {
    const { title } = this.module;
    return typeof title === "function" ? title(this) : title;
  }

  /** Every need has an answer or a refusal. */
  get settled() {
    return Object.keys(this.#needs()).every(name => this.data[name].state !== "loading");
  }

  choose(choices, how) {
    go(this.address.here(choices), how);
  }

  refresh() {
    return this.#loads.again();
  }

  close() {
    clearInterval(this.#timer);
    this.#loads.close();
  }

  #needs() {
    return this.module.needs?.(this) ?? {};
  }

  #want() {
    this.#loads.want(this.#needs(), this.address);
  }

  #news() {
    this.#want();
    this.draw();
  }
}
