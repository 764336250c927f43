// The one place that knows where lit-html is served and in which version.
export { html, svg, nothing, render } from "/lib/lit-html/3.3.1/lit-html.js";
export { AsyncDirective } from "/lib/lit-html/3.3.1/async-directive.js";
export { directive } from "/lib/lit-html/3.3.1/directive.js";
export { live } from "/lib/lit-html/3.3.1/directives/live.js";
export { ref } from "/lib/lit-html/3.3.1/directives/ref.js";
export { repeat } from "/lib/lit-html/3.3.1/directives/repeat.js";
export { styleMap } from "/lib/lit-html/3.3.1/directives/style-map.js";
