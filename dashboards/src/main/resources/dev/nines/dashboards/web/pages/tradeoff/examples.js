// Policies to start from: those of money/policies, word for word. A test holds them to the files.
export const EXAMPLES = [
  `# All work goes to openai; each failure moves on to anthropic, and so does everything while openai is known to be down.
name: openai, then anthropic
targets: [openai/gpt-5, anthropic/claude-sonnet-4-5]
move_on: [errors, throttling, timeout]
outage:
  delay: 30s           # from the onset until a router like yours knows; measured: when Nines knew
  stick_back: 5m       # after the recovery before openai is the first again
retries:
  times: 1
  backoff: 500ms
timeout: 60s
`,
  `# After five seconds without an answer the second is asked as well, and the first good answer counts. Both are paid.
name: hedge after 5 s
targets: [openai/gpt-5, anthropic/claude-sonnet-4-5]
hedge: {after: 5s}
timeout: 60s
`,
  `# Each day's order by list price of the work of the day before.
name: cheapest first
strategy: cheapest-first
targets: [openai/gpt-5, anthropic/claude-sonnet-4-5, google/gemini-2.5-pro]
outage: {delay: measured, stick_back: 5m}
`,
  `# Each hour's order by the share of failures in the seven days before; general work goes to the small models.
name: most reliable first
strategy: most-reliable-first
targets: [openai/gpt-5, anthropic/claude-sonnet-4-5, google/gemini-2.5-pro]
tiers:
  general: [openai/gpt-5-mini, google/gemini-2.5-flash]
outage: {delay: measured, stick_back: 15m}
`,
];

/** Which models the examples speak of, in the order in which they are replaced by those that are used here. */
const TARGETS = ["openai/gpt-5", "anthropic/claude-sonnet-4-5", "google/gemini-2.5-pro", "openai/gpt-5-mini", "google/gemini-2.5-flash"];

export const nameOf = policy => /^name: *(.+)$/m.exec(policy)?.[1] ?? "policy without a name";

/**
 * An example about models that have traffic, as far as there are some.
 *
 * @param {string[]} models the most used first
 */
export function adapted(example, models) {
  if (models.length < 2) return example;
  const bare = new RegExp(TARGETS.map(target => `${target.replaceAll(".", "\\.")}(?![\\w.-])`).join("|"), "g");
  const replaced = example.replace(bare, target => models[TARGETS.indexOf(target) % models.length]);
  // Prose and names of the first example speak of providers.
  const [first, second] = models.map(model => model.split("/")[0]);
  return replaced.replaceAll(/\bopenai\b(?!\/)/g, first).replaceAll(/\banthropic\b(?!\/)/g, second);
}
