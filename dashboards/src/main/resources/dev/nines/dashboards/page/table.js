// Sorts a table by the column whose head is pressed: first the way that tells most, then the other way. Unknown stays last.
"use strict";
(() => {
  const exact = cell => cell.title || cell.textContent;
  const value = (cell, type) => {
    if (cell.classList.contains("none")) return null;
    if (type === "number") return Number(exact(cell).replaceAll(",", ""));
    return type === "time" ? Date.parse(exact(cell)) : exact(cell);
  };
  const compare = (a, b) => (typeof a === "string" ? a.localeCompare(b, "en", { numeric: true }) : a - b);

  function sort(head) {
    const type = head.dataset.type;
    const first = type === "text" ? "ascending" : "descending";
    const other = type === "text" ? "descending" : "ascending";
    const order = head.getAttribute("aria-sort") === first ? other : first;
    const sign = order === "ascending" ? 1 : -1;
    for (const th of head.parentElement.children) th.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", order);
    const body = head.closest("table").tBodies[0];
    const rows = [...body.rows].map(row => ({ row, key: value(row.cells[head.cellIndex], type) }));
    rows.sort((a, b) => {
      if (a.key === null || b.key === null) return (a.key === null) - (b.key === null);
      return sign * compare(a.key, b.key);
    });
    body.append(...rows.map(({ row }) => row));
  }

  for (const button of document.querySelectorAll("thead button")) {
    button.addEventListener("click", () => sort(button.closest("th")));
  }
})();
