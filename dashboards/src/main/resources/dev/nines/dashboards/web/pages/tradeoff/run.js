// A replay of the visitor's own policies: asked for, waited for, given up.
import { ask, ApiError } from "../../data/api.js";

const TICK = 1000;

/** @returns {{policies: string[], seed: string, running: ?Object, error: ?ApiError, answer: ?Object}} what the form holds */
export const formOf = page => (page.own.whatif ??= { policies: [], seed: "1", running: null, error: null, answer: null });

/** Replays over the range and scope of the address. */
export async function replay(page) {
  const form = formOf(page);
  const abort = new AbortController();
  const running = { abort, since: Date.now(), timer: setInterval(page.draw, TICK) };
  Object.assign(form, { running, error: null });
  page.draw();
  try {
    const { range, scope } = page.address;
    const body = { policies: form.policies.filter(text => text.trim() !== ""), seed: Number(form.seed) || 1, ...range, ...(scope && { scope }) };
    const { body: answer } = await ask("/api/v1/whatif", { method: "POST", body, signal: abort.signal });
    form.answer = answer;
  } catch (error) {
    if (error instanceof ApiError) form.error = error;
    else if (error.name !== "AbortError") throw error;
  } finally {
    clearInterval(running.timer);
    form.running = null;
    page.draw();
  }
}

export function giveUp(page) {
  formOf(page).running?.abort.abort();
}

/** Where an error points to: {policy, line}, counted from 0; null where it names no place. */
export function placeOf(sentence) {
  const match = /policy (\d+)(?:\D{0,12}?line |:)(\d+)/.exec(sentence);
  return match && { policy: match[1] - 1, line: match[2] - 1 };
}
