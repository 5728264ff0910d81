// The filter panel: every facet as ordinary form controls, so that keyboard, screen reader and telephone work.

class Panel {
  constructor(store, bases) {
    Object.assign(this, { store, bases, element: document.getElementById("panel-content") });
    this.open = new Set(["sectors"]);
    this.shownResults = 8;
  }

  // Builds the whole panel anew, after a change of language; `paint` brings counts and ticks up to date.
  build() {
    const { store } = this;
    this.element.replaceChildren(
      this.searchBox(), this.section("sectors", t("Sectors"), () => this.sectorTree()),
      this.section("statuses", t("Status"), () => this.checks("status", "statuses", store.payload.statuses.map((id) => [id, t(STATUS_NAMES[id])]))),
      this.section("known", t("Known on"), () => this.knownOn()),
      this.section("districts", t("Districts"), () => this.checks("district", "districts", [
        ...store.payload.units.map((unit) => [unit.adcode, nameOf(unit)]), [UNPLACED, t("Not placed")]])),
      this.section("amount", t("Investment"), () => this.amountRange()),
      this.section("zones", t("Parks and zones"), () => this.checks("zone", "zones", store.payload.parks.map((park) => [park.id, nameOf(park)]))),
      this.section("evidence", t("Evidence"), () => h("div", {},
        h("h4", {}, t("Source")), this.checks("source", "sources", store.payload.sources.map((id) => [id, t(KIND_NAMES[id])])),
        h("h4", {}, t("Location")), this.checks("precision", "precisions", store.payload.precisions.map((id) => [id, t(PRECISION_NAMES[id])])),
        h("h4", {}, t("News")), this.checks("stale", "stale", [["yes", t("No news for 24 months")], ["no", t("Newer, or undated")]]))),
      this.mapChoices(),
    );
  }

  // A section is filled when it is first opened: most readers open few, and the first drawing does not wait for the others.
  section(id, title, fill) {
    const isOpen = this.open.has(id);
    const details = h("details", { class: "facet", "data-facet": id, open: isOpen }, h("summary", {}, h("span", {}, title), h("span", { class: "active" })), isOpen ? fill() : null);
    let filled = isOpen;
    details.addEventListener("toggle", () => {
      this.open[details.open ? "add" : "delete"](id);
      if (filled || !details.open) return;
      filled = true;
      details.append(fill());
      this.paint();
    });
    return details;
  }

  searchBox() {
    const { store } = this;
    const input = h("input", { id: "search", type: "search", value: store.filter.text, autocomplete: "off", placeholder: t("Name, pinyin initials, place"), "aria-label": t("Search projects") });
    input.addEventListener("input", () => store.setFilter({ text: input.value }));
    const reset = h("button", { type: "button", id: "reset", onclick: () => store.setFilter("") }, t("Show all"));
    return h("div", { class: "search" }, h("div", { class: "row" }, input, reset), h("ul", { id: "search-results", "aria-label": t("Visible projects") }));
  }

  sectorTree() {
    const { payload } = this.store;
    return h("ul", { class: "tree" }, ...payload.fields.map((field) => {
      const sectors = payload.sectors.map((sector, at) => [sector, at]).filter(([sector]) => sector[3] === field.id);
      const rows = sectors.map(([[id], at]) => {
        const sector = sectorOf(payload, at);
        const only = h("button", { type: "button", class: "only", "aria-label": t("Only {name}", { name: nameOf(sector) }), onclick: () => this.store.setSectorsOn(new Set([id])) }, t("only"));
        return h("li", {}, h("label", {}, h("input", { type: "checkbox", "data-sector": id, onchange: (event) => this.switchSectors([id], event.target.checked) }),
          h("span", { class: "text" }, nameOf(sector)), h("span", { class: "count" })), only);
      });
      const ids = sectors.map(([[id]]) => id);
      const chip = h("span", { class: "chip", "data-chip": field.id, "aria-hidden": "true" }, words.language === "zh" ? field.letter_zh : field.letter_en);
      const head = h("label", {}, h("input", { type: "checkbox", "data-field": field.id, onchange: (event) => this.switchSectors(ids, event.target.checked) }), chip, h("span", { class: "text" }, nameOf(field)), h("span", { class: "count" }));
      const details = h("details", { open: this.open.has(`field ${field.id}`) }, h("summary", { "aria-label": t("Sectors of {name}", { name: nameOf(field) }) }), h("ul", {}, ...rows));
      details.addEventListener("toggle", () => this.open[details.open ? "add" : "delete"](`field ${field.id}`));
      return h("li", { class: "field" }, head, details);
    }));
  }

  switchSectors(ids, on) {
    const wanted = this.store.sectorsOn();
    for (const id of ids) wanted[on ? "add" : "delete"](id);
    this.store.setSectorsOn(wanted);
  }

  checks(kind, facet, choices) {
    const change = () => {
      const ticked = [...this.element.querySelectorAll(`input[data-${kind}]:checked`)].map((input) => input.dataset[kind]);
      this.store.setFilter({ [facet]: ticked });
    };
    return h("ul", { class: "checks" }, ...choices.map(([id, name]) =>
      h("li", {}, h("label", {}, h("input", { type: "checkbox", [`data-${kind}`]: id, onchange: change }), h("span", { class: "text" }, name), h("span", { class: "count" })))));
  }

  knownOn() {
    const { store } = this;
    const date = h("input", { type: "date", id: "known-on", "aria-label": t("Known on") });
    date.addEventListener("change", () => store.setFilter({ known: date.value }));
    return h("div", { class: "known" }, h("div", { class: "row" }, date, h("button", { type: "button", onclick: () => store.setFilter({ known: "" }) }, t("Latest"))),
      h("p", { class: "small" }, t("The map as the reports up to this day tell it; undated reports count only in the latest view.")));
  }

  amountRange() {
    const { store } = this;
    const change = () => {
      const read = (input) => (input.value === "" || !(Number(input.value) >= 0) ? null : Math.round(Number(input.value) * 1e8));
      store.setFilter({ amountMin: read(low), amountMax: read(high) });
    };
    const field = (id, label) => h("input", { type: "number", id, min: 0, step: "any", "aria-label": label, onchange: change });
    const low = field("amount-min", t("At least, in 100 million yuan"));
    const high = field("amount-max", t("At most, in 100 million yuan"));
    return h("div", {}, h("div", { class: "row" }, low, h("span", {}, "–"), high, h("span", {}, t("100 million yuan"))),
      h("p", { class: "small" }, t("Projects without a stated amount do not pass a range.")));
  }

  mapChoices() {
    const { store } = this;
    const choice = (id, label, options, change) => {
      const select = h("select", { id, onchange: () => change(select.value) }, ...options.map(([value, name]) => h("option", { value }, name)));
      return h("p", { class: "choice" }, h("label", { for: id }, label), select);
    };
    const parks = h("label", {}, h("input", { type: "checkbox", id: "parks", onchange: (event) => store.setView({ parks: event.target.checked }) }), h("span", {}, t("Show parks and zones")));
    return h("div", { class: "choices" },
      choice("measure", t("District colour"), store.payload.measures.map((measure) => [measure.id, t(measure.label)]), (measure) => store.setView({ measure })),
      this.planChoice(),
      h("p", {}, parks),
      this.bases.length ? choice("base", t("Base map"), [["none", t("None (offline)")], ...this.bases.map((base) => [base.id, t(base.name)])], (base) => store.setView({ base })) : null);
  }

  planChoice() {
    const { payload } = this.store;
    const groups = payload.fields.map((field) => h("optgroup", { label: nameOf(field) },
      ...payload.sectors.filter(([, , , of]) => of === field.id).map(([id, name_en, name_zh]) => h("option", { value: id }, nameOf({ name_en, name_zh })))));
    const select = h("select", { id: "plan", onchange: () => this.store.setView({ plan: select.value }) }, h("option", { value: "" }, t("none")), ...groups);
    return h("p", { class: "choice stacked" }, h("label", { for: "plan" }, t("Show the plan of a sector")), select);
  }

  paint() {
    const { payload, columns, filter, state } = this.store;
    if (this.has("[data-sector]")) this.paintTree();
    const counted = (kind, ids, codes, facet, chosen) => {
      if (!this.has(`[data-${kind}]`)) return; // its section has not been opened yet
      const found = codes ? this.store.facetCounts(facet, codes, ids.length) : null;
      ids.forEach((id, at) => this.tick(kind, id, chosen, found && found[at]));
    };
    counted("status", payload.statuses, state.status, "status", filter.statuses);
    counted("zone", payload.parks.map(({ id }) => id), columns.zone, "zone", filter.zones);
    counted("precision", payload.precisions, columns.precision, "precision", filter.precisions);
    counted("stale", STALE_VALUES, state.stale, "stale", filter.stale);
    counted("source", payload.sources, null, "source", filter.sources);
    counted("district", [...payload.units.map(({ adcode }) => adcode), UNPLACED], null, "district", filter.districts);
    this.paintValues();
    this.paintResults();
  }

  has(selector) {
    return this.element.querySelector(selector) !== null;
  }

  paintTree() {
    const { store } = this;
    const { payload, columns } = store;
    const on = store.sectorsOn();
    const counts = store.facetCounts("sector", columns.sector, payload.sectors.length);
    for (const field of payload.fields) {
      const members = payload.sectors.map((sector, at) => [sector, at]).filter(([sector]) => sector[3] === field.id);
      const ticked = members.filter(([[id]]) => on.has(id)).length;
      const box = this.element.querySelector(`input[data-field="${field.id}"]`);
      box.checked = ticked === members.length;
      box.indeterminate = ticked > 0 && ticked < members.length;
      setCount(box, members.reduce((sum, [[id], at]) => sum + (on.has(id) || !ticked ? counts[at] : 0), 0), ticked > 0);
    }
    payload.sectors.forEach(([id], at) => {
      const box = this.element.querySelector(`input[data-sector="${id}"]`);
      box.checked = on.has(id);
      setCount(box, counts[at], on.has(id));
    });
  }

  tick(kind, id, chosen, count) {
    const box = this.element.querySelector(`input[data-${kind}="${id}"]`);
    box.checked = chosen.includes(id);
    if (count !== null) setCount(box, count, !chosen.length || chosen.includes(id));
  }

  paintValues() {
    const { filter, view } = this.store;
    const set = (id, value) => {
      const input = document.getElementById(id);
      if (input && input !== document.activeElement && input.value !== String(value)) input.value = value;
    };
    set("search", filter.text);
    set("known-on", filter.known);
    set("amount-min", filter.amountMin === null ? "" : filter.amountMin / 1e8);
    set("amount-max", filter.amountMax === null ? "" : filter.amountMax / 1e8);
    document.getElementById("measure").value = view.measure;
    document.getElementById("plan").value = view.plan;
    if (this.bases.length) document.getElementById("base").value = view.base;
    document.getElementById("parks").checked = view.parks;
    const active = { sectors: filter.fields.length || filter.sectors.length, statuses: filter.statuses.length, known: filter.known, districts: filter.districts.length,
      amount: filter.amountMin !== null || filter.amountMax !== null, zones: filter.zones.length, evidence: filter.sources.length || filter.precisions.length || filter.stale.length };
    for (const [id, restricts] of Object.entries(active)) {
      this.element.querySelector(`[data-facet="${id}"] > summary .active`).textContent = restricts ? t("filtered") : "";
    }
  }

  paintResults() {
    const { store } = this;
    const list = document.getElementById("search-results");
    const rows = store.filter.text ? store.visible.slice(0, this.shownResults) : [];
    list.replaceChildren(...rows.map((row) => h("li", {}, h("button", { type: "button", class: "link", "data-project": store.columns.id[row], onclick: () => store.select(row) }, projectName(store.columns, row)))));
    const more = store.visible.length - rows.length;
    if (store.filter.text && !rows.length) list.append(h("li", { class: "small" }, t("No project matches all that is set.")));
    if (store.filter.text && more > 0) list.append(h("li", { class: "small" }, t("and {count} more on the map", { count: more })));
  }
}

function setCount(box, count, on) {
  const element = box.parentElement.querySelector(".count");
  const text = String(count);
  if (element.textContent !== text) element.textContent = text;
  box.closest("li").classList.toggle("off", !on);
}
