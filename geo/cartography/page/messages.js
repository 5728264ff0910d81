// window.industrialMap and the messages to and from the page that frames the map (see README, "Embedding").

class Host {
  constructor(store, page) {
    Object.assign(this, { store, page, framed: window.parent !== window, drawnMs: 0 });
    window.industrialMap = {
      state: () => this.state(),
      setFilter: (change) => store.setFilter(typeof change === "string" ? change : fromPublic(change)),
      setView: (change) => page.setView(change),
      select: (id) => store.select(store.columns.position.has(id) ? store.columns.position.get(id) : -1),
    };
    window.addEventListener("message", (event) => this.hear(event));
    Object.assign(this, { place: this.whereNow(), size: page.map.getSize() });
    page.map.on("moveend", () => this.moved());
    store.on("rest", () => this.say({ type: "filter", address: filterAddress(store.filter) }));
    store.on("profile", (subject) => this.say({ type: "profile", ...subject }));
    store.on("filter", ({ started }) => this.changed(started));
    store.on("select", (row) => this.say({ type: "select", id: row >= 0 ? store.columns.id[row] : "" }));
  }

  state() {
    const { store, page } = this;
    const centre = page.map.getCenter();
    return {
      filter: toPublic(store.filter),
      address: filterAddress(store.filter),
      visible: store.visible.map((row) => store.columns.id[row]),
      layers: [...store.sectorsOn()],
      view: { lat: centre.lat, lon: centre.lng, zoom: page.map.getZoom(), ...store.view },
      symbols: page.canvas.symbols(),
      selected: store.selected >= 0 ? store.columns.id[store.selected] : null,
      notes: store.notes.map((note) => note.text()),
      drawn_ms: this.drawnMs,
    };
  }

  say(message) {
    if (this.framed) window.parent.postMessage({ source: "industrial-map", ...message }, "*");
  }

  // Tells the new filter at once, and how long it took until the browser had painted it.
  changed(started) {
    if (!this.store.moving) this.say({ type: "filter", address: filterAddress(this.store.filter) });
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => {
        this.drawnMs = performance.now() - started;
        this.say({ type: "drawn", ms: this.drawnMs, visible: this.store.visible.length });
        window.dispatchEvent(new CustomEvent("industrialmapdrawn", { detail: { ms: this.drawnMs } }));
      };
      painted.port2.postMessage(null);
    });
  }

  whereNow() {
    const { map } = this.page;
    const { lat, lng } = map.getCenter();
    return { zoom: map.getZoom(), lat, lon: lng };
  }

  // Only what the reader moved is told: not what the host asked for, nor what came of another size of the window.
  moved() {
    const [before, size] = [this.place, this.page.map.getSize()];
    this.place = this.whereNow();
    const resized = !size.equals(this.size);
    this.size = size;
    const stays = ["zoom", "lat", "lon"].every((name) => Math.abs(before[name] - this.place[name]) < 1e-6);
    if (!this.obeying && !resized && !stays) this.say({ type: "moved", ...this.place });
  }

  move({ zoom, lat, lon }) {
    if (![zoom, lat, lon].every(Number.isFinite) || Math.abs(lat) > 85 || Math.abs(lon) > 180) return;
    this.obeying = true;
    this.page.map.setView([lat, lon], zoom, { animate: false });
    this.obeying = false;
  }

  hear(event) {
    const message = event.data;
    if (event.source !== window.parent || !message || message.target !== "industrial-map") return;
    if (message.type === "filter" && typeof message.address === "string") {
      if (message.address !== filterAddress(this.store.filter)) this.store.setFilter(message.address);
    } else if (message.type === "select" && typeof message.id === "string") window.industrialMap.select(message.id);
    else if (message.type === "view") this.page.setView({ language: message.lang, theme: message.theme, measure: message.measure, plan: message.plan });
    else if (message.type === "move") this.move(message);
  }
}

// The names that the outside sees are those of geo.analysis.filtering.Filter.
function toPublic(filter) {
  const { known, amountMin, amountMax, ...same } = filter;
  return { ...same, known_on: known || null, amount_min_cny: amountMin, amount_max_cny: amountMax };
}

function fromPublic(change) {
  const { known_on: known, amount_min_cny: low, amount_max_cny: high, ...same } = change;
  return {
    ...same,
    ...(known === undefined ? {} : { known: known || "" }),
    ...(low === undefined ? {} : { amountMin: low }),
    ...(high === undefined ? {} : { amountMax: high }),
  };
}
