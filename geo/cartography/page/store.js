// The one place that knows what is shown: filter, view, and what follows from them. Others listen.

class Store {
  constructor(payload) {
    this.payload = payload;
    this.columns = new Columns(payload);
    this.vocabulary = vocabularyOf(payload);
    this.filter = makeFilter({});
    this.view = { language: "en", theme: "light", measure: "projects", base: "none", parks: false, plan: "" };
    this.moving = false; // while the months are played
    this.notes = [];
    this.selected = -1;
    this.marks = new Set();
    this.listeners = { filter: [], view: [], select: [], notes: [], rest: [], profile: [] };
    this.hasProfiles = false;
    this.recompute();
  }

  on(event, listener) {
    this.listeners[event].push(listener);
  }

  emit(event, detail) {
    for (const listener of this.listeners[event]) listener(detail);
  }

  // A change of the filter: parts of it, or a whole address. The map redraws before this returns; `drawn` tells how long it took.
  setFilter(change) {
    const started = performance.now();
    if (typeof change === "string") {
      const { filter, notes } = readFilter(change, this.vocabulary);
      this.filter = filter;
      this.setNotes("address", notes.map(noteText));
    } else {
      this.filter = makeFilter({ ...this.filter, ...change });
    }
    this.recompute();
    this.emit("filter", { started });
  }

  setView(change) {
    Object.assign(this.view, change);
    words.language = this.view.language;
    this.emit("view", change);
  }

  select(row) {
    this.selected = row;
    this.emit("select", row);
  }

  setNotes(topic, texts) {
    this.notes = [...this.notes.filter((note) => note.topic !== topic), ...texts.map((text) => ({ topic, text }))];
    this.emit("notes");
  }

  recompute() {
    const { columns, filter } = this;
    const day = dayOf(filter.known);
    if (!this.state || this.stateDay !== day) {
      this.state = columns.stateOn(day);
      this.stateDay = day;
    }
    this.fails = new Uint16Array(columns.count);
    const test = failureTest(columns, this.state, filter);
    const visible = [];
    for (let row = 0; row < columns.count; row += 1) {
      this.fails[row] = test(row);
      if (this.fails[row] === 0) visible.push(row);
    }
    this.visible = visible;
  }

  // How many records each code has among those that all other facets let pass.
  facetCounts(facet, codes, size) {
    const counts = new Array(size).fill(0);
    for (let row = 0; row < codes.length; row += 1) {
      if ((this.fails[row] & ~FAILS[facet]) === 0 && codes[row] >= 0) counts[codes[row]] += 1;
    }
    return counts;
  }

  // Sectors that are switched on, as a set of ids: an unrestricted filter switches all of them on.
  sectorsOn() {
    const { fields, sectors } = this.filter;
    const all = this.payload.sectors;
    if (!fields.length && !sectors.length) return new Set(all.map(([id]) => id));
    return new Set(all.filter(([id, , , field]) => fields.includes(field) || sectors.includes(id)).map(([id]) => id));
  }

  // The shortest filter that switches on just these sectors: whole fields by name, the rest by sector.
  setSectorsOn(on) {
    const all = this.payload.sectors;
    if (all.every(([id]) => on.has(id))) return this.setFilter({ fields: [], sectors: [] });
    const whole = this.payload.fields.map((field) => field.id).filter((field) => all.every(([id, , , of]) => of !== field || on.has(id)));
    const single = all.filter(([id, , , field]) => on.has(id) && !whole.includes(field)).map(([id]) => id);
    return this.setFilter({ fields: whole, sectors: whole.length || single.length ? single : [NOTHING] });
  }
}

function vocabularyOf(payload) {
  return {
    fields: new Set(payload.fields.map((field) => field.id)),
    sectors: new Set([...payload.sectors.map(([id]) => id), NOTHING]),
    districts: new Set([...payload.units.map((unit) => unit.adcode), UNPLACED]),
    zones: new Set(payload.parks.map((park) => park.id)),
    status: new Set(payload.statuses),
    source: new Set(payload.sources),
    precision: new Set(payload.precisions),
    stale: new Set(STALE_VALUES),
  };
}

function noteText([parameter, value, reason]) {
  const shown = { parameter, value: value.length > 40 ? `${value.slice(0, 40)}…` : value };
  return () => ({
    "unknown-parameter": t("The address has a parameter “{parameter}” that this map does not know; it was ignored.", shown),
    "unknown-value": t("“{value}” is not a known value of “{parameter}”; it was ignored.", shown),
    "not-a-date": t("“{value}” is not a date like 2024-01-31; all evidence is shown.", shown),
    "not-an-amount": t("“{value}” is not an amount range like 10-50 (in 100 million yuan); it was ignored.", shown),
  })[reason];
}
