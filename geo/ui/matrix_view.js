// The matrix as a real table. Arrow keys move between its buttons, of which one at a time is in the order of the Tab key.

const MOVES = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

const shown = new WeakMap(); // place -> what it shows, and how to tell what was pressed

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const place = parentElement.querySelector(".matrix");
  if (!place || !data) return;
  const text = JSON.stringify(data);
  const made = shown.get(place);
  shown.set(place, { text, open: (target) => setTriggerValue("opened", target) });
  if (made?.text === text) return; // a page runs again for many reasons; a button must stay where it is being pressed
  const before = place.querySelector(".scroll");
  const scrolled = before && [before.scrollLeft, before.scrollTop];
  const focused = parentElement.activeElement?.dataset?.opens;
  data.ramp.forEach((step, at) => {
    for (const [name, value] of Object.entries(step)) place.style.setProperty(`--${name}-${at + 1}`, value);
  });

  const table = make("table");
  const grid = [];
  table.append(make("caption", data.caption), makeHead(), ...data.groups.map(makeGroup));
  const scroll = make("div", "", table);
  scroll.className = "scroll";
  const told = place.querySelector(".told") || makeTold();
  for (const child of [...place.children]) if (child !== told) child.remove();
  place.prepend(makeKey(), scroll);
  if (!told.isConnected) place.append(told);
  if (told.textContent !== data.told) told.textContent = data.told;
  const buttons = [...table.querySelectorAll("button")];
  const entry = find(focused) || find(data.chosen) || buttons[0];
  for (const button of buttons) button.tabIndex = button === entry ? 0 : -1;
  if (scrolled) [scroll.scrollLeft, scroll.scrollTop] = scrolled;
  else if (data.chosen) showInside(scroll, find(data.chosen));
  if (focused) find(focused)?.focus({ preventScroll: true });

  table.onclick = (event) => {
    const button = event.target.closest("button");
    if (button) shown.get(place).open(button.dataset.opens);
  };
  table.addEventListener("focusin", (event) => {
    for (const button of buttons) button.tabIndex = button === event.target ? 0 : -1;
  });
  table.onkeydown = (event) => {
    const goal = goalOf(event);
    if (!goal) return;
    event.preventDefault();
    goal.focus({ preventScroll: true });
    showInside(scroll, goal);
  };

  function find(opens) {
    return opens ? buttons.find((button) => button.dataset.opens === opens) : undefined;
  }

  function goalOf(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
    const row = grid.findIndex((line) => line.includes(event.target));
    if (row < 0) return undefined;
    const line = grid[row];
    if (event.key === "Home") return line.find(Boolean);
    if (event.key === "End") return line.findLast(Boolean);
    const [down, right] = MOVES[event.key] || [0, 0];
    let at = [row + down, line.indexOf(event.target) + right];
    while ((down || right) && grid[at[0]] && at[1] >= 0 && at[1] < grid[at[0]].length) {
      if (grid[at[0]][at[1]]) return grid[at[0]][at[1]];
      at = [at[0] + down, at[1] + right];
    }
    return undefined;
  }

  function makeHead() {
    const line = make("tr");
    const corner = make("th", data.corner);
    corner.scope = "col";
    line.append(corner);
    const places = [undefined];
    for (const unit of data.units) {
      const head = make("th");
      head.scope = "col";
      const button = makeButton(unit.name, unit.id);
      head.append(button);
      places.push(button);
      line.append(head);
    }
    grid.push(places);
    return make("thead", "", line);
  }

  function makeGroup(group) {
    const body = make("tbody");
    if (group.name) {
      const head = make("th");
      head.scope = "rowgroup";
      head.colSpan = data.units.length + 1;
      head.className = "field";
      head.append(make("span", group.name));
      body.append(make("tr", "", head));
    }
    body.append(...group.rows.map(makeRow));
    return body;
  }

  function makeRow(row) {
    const line = make("tr");
    const head = make("th");
    head.scope = "row";
    const name = makeButton(row.name, row.sector);
    head.append(name);
    line.append(head);
    const places = [name];
    for (const unit of data.units) {
      const box = make("td");
      const cell = row.cells[unit.id];
      if (cell) {
        const button = makeButton(cell.count, `${unit.id}.${row.sector}`);
        button.setAttribute("aria-label", cell.label);
        button.title = cell.label;
        paint(button, cell);
        box.append(button);
        places.push(button);
      } else {
        places.push(undefined);
      }
      line.append(box);
    }
    grid.push(places);
    return line;
  }

  function makeButton(text, opens) {
    const button = make("button", text);
    button.type = "button";
    button.dataset.opens = opens;
    if (opens === data.chosen) button.setAttribute("aria-current", "true");
    return button;
  }

  // A place that stays between the runs, so that a screen reader hears what was opened below.
  function makeTold() {
    const line = make("p");
    line.className = "told";
    line.setAttribute("role", "status");
    return line;
  }

  function makeKey() {
    const list = make("ul");
    list.className = "signs";
    for (const sign of data.key) {
      const sample = make("span", sign.count);
      sample.setAttribute("aria-hidden", "true");
      paint(sample, sign);
      list.append(make("li", "", sample, make("span", sign.text)));
    }
    list.append(make("li", data.help));
    return list;
  }
}

function paint(element, { role, step }) {
  element.className = ["cell", role || "unplanned", `step-${step}`].join(" ");
}

// The headers stay in view, so a cell behind them is not seen yet.
function showInside(scroll, goal) {
  if (!goal) return;
  const head = scroll.querySelector("thead").offsetHeight;
  const side = scroll.querySelector("thead th").offsetWidth;
  const frame = scroll.getBoundingClientRect();
  const box = goal.getBoundingClientRect();
  if (!goal.closest("thead")) {
    if (box.top < frame.top + head) scroll.scrollTop -= frame.top + head - box.top + 4;
    else if (box.bottom > frame.bottom - 16) scroll.scrollTop += box.bottom - frame.bottom + 20;
  }
  if (goal.closest("thead") || goal.closest("td")) {
    if (box.left < frame.left + side) scroll.scrollLeft -= frame.left + side - box.left + 4;
    else if (box.right > frame.right - 16) scroll.scrollLeft += box.right - frame.right + 20;
  }
}

function make(tag, text = "", ...children) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  element.append(...children);
  return element;
}
