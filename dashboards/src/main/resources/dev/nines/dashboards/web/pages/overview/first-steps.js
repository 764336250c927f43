// A fresh Nines has nothing to show: what to do next.
import { html } from "../../lit.js";
import { copyable } from "../../parts/copy.js";

const EVENT = () => `curl http://127.0.0.1:4318/v1/attempts -H 'Content-Type: application/json' -d '{"attempt_id": "try-1", "provider": "openai", "model": "gpt-5", "started_at": "${new Date().toISOString().slice(0, 19)}Z", "duration_ms": 812, "status_code": 529}'`;

export const firstSteps = () => html`<section class="first-steps" aria-labelledby="first-title">
  <h2 id="first-title">Nothing has arrived yet. Three ways to begin:</h2>
  <ol>
    <li class="card"><h3>Send one event</h3>
      <p>An attempt is one call to one provider. This one was refused as overloaded; it is here a few seconds later, without a reload.</p>${copyable(EVENT())}</li>
    <li class="card"><h3>Read a file of what was</h3>
      <p>Logs of LiteLLM, OpenTelemetry, Envoy, Kong, Portkey, OpenRouter, Helicone, or <code>nines</code>' own lines.</p>${copyable("./nines ingest FILE --from litellm --wait")}
      <p>Or have a gateway send its calls by itself: <code>docs/gateways.md</code>.</p></li>
    <li class="card"><h3>Look at a simulated day</h3>
      <p>Four providers, outages, agents, budgets: every page has something to show.</p>${copyable("./nines demo")}</li>
  </ol>
</section>`;
