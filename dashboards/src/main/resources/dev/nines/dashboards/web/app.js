// Starts the site: finds the page of the address, opens it, draws it, and keeps it up to date.
import { render } from "./lit.js";
import { Live } from "./data/live.js";
import { frame } from "./shell/frame.js";
import { reckoning } from "./shell/freshness.js";
import { OpenPage } from "./shell/page.js";
import { address, pageOf, start } from "./shell/router.js";

let open = null;
let arrivals = 0;
let drawing = false;
let scrollTo = null;

const live = new Live(() => open?.refresh() ?? false, draw);

const shell = {
  draw,
  onAnswer: (answered, watermark) => {
    live.saw(watermark);
    live.reached(answered);
  },
  now: () => reckoning(live.state.watermark),
};

// Several answers at once are one drawing.
function draw() {
  if (drawing || !open) return;
  drawing = true;
  queueMicrotask(() => {
    drawing = false;
    render(frame(open, live.state), document.body);
    document.title = `${open.title} \u00b7 Nines`;
    if (scrollTo !== null && open.settled) {
      window.scrollTo(0, scrollTo);
      scrollTo = null;
    }
  });
}

async function arrive({ back, scroll = 0, first = false }) {
  const at = address();
  const { name, args } = pageOf(at);
  const arrival = ++arrivals;
  const module = await import(`./pages/${name}.js`).catch(() => import("./pages/unloaded.js"));
  // Who pressed another link meanwhile is there already.
  if (arrival !== arrivals) return;
  const another = open?.name !== name || JSON.stringify(open.args) !== JSON.stringify(args);
  if (another) {
    open?.close();
    open = new OpenPage(module, name, shell);
  }
  open.at(at, args);
  draw();
  if (back) scrollTo = scroll;
  else if (another && !first) queueMicrotask(begin);
}

// As a browser does for a page of its own: at the top, and a screen reader says the heading.
function begin() {
  window.scrollTo(0, 0);
  document.querySelector("h1").focus({ preventScroll: true });
}

document.body.replaceChildren();
document.addEventListener("nines:look", draw);
start(arrive);
live.start();
// Data grow old while nothing new comes.
setInterval(() => document.hidden || draw(), 30_000);
