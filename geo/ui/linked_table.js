// A table whose rows lead somewhere. All text arrives as text and is set as text.

const SHORT = 12; // characters of a date or a status, which stay on one line

const shown = new WeakMap(); // place -> what it shows, and how to tell what was pressed

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const place = parentElement.querySelector(".linked-table");
  if (!place || !data) return;
  const text = JSON.stringify(data);
  const before = shown.get(place);
  shown.set(place, { text, open: (target) => setTriggerValue("opened", target) });
  if (before?.text === text) return; // a page runs again for many reasons; long tables are made once
  place.tabIndex = 0;
  place.setAttribute("role", "region");
  place.setAttribute("aria-label", data.caption);
  const table = make("table");
  const numbers = data.headings.map((_heading, at) => data.rows.some((row) => row.cells[at]?.number));
  const head = make("tr");
  data.headings.forEach((heading, at) => {
    const cell = make("th", heading);
    cell.scope = "col";
    cell.classList.toggle("number", numbers[at]);
    head.append(cell);
  });
  table.append(make("caption", "", make("span", data.caption)), make("thead", "", head), make("tbody", "", ...data.rows.map(makeRow)));
  place.replaceChildren(table);

  function makeRow(row) {
    const line = make("tr");
    row.cells.forEach((cell, at) => {
      const box = make(at ? "td" : "th");
      if (!at) box.scope = "row";
      box.classList.toggle("number", cell.number);
      box.classList.toggle("short", cell.text.length <= SHORT);
      const target = at ? cell.opens : row.target;
      if (target) {
        const button = make("button", cell.text);
        button.type = "button";
        if (at) button.setAttribute("aria-label", `${cell.text}: ${row.cells[0].text}`);
        button.onclick = () => shown.get(place).open(target);
        box.append(button);
      } else if (cell.url) {
        const link = make("a", cell.text);
        link.href = cell.url;
        link.target = "_blank";
        link.rel = "noopener noreferrer";
        box.append(link);
      } else {
        box.textContent = cell.text;
      }
      line.append(box);
    });
    return line;
  }
}

function make(tag, text = "", ...children) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  element.append(...children);
  return element;
}
