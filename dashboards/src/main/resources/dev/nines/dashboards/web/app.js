import { html, render } from "lit-html";
const answer = await (await fetch("api/v1/reports/outages")).json();
render(html`<h1>Outages</h1><p>${answer.rows.length}</p>`, document.body);
