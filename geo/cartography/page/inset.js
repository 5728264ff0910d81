// The inset: the six urban districts again, larger, so that Dongcheng, Xicheng and Shijingshan can be read at city scale.

const URBAN = ["110101", "110102", "110105", "110106", "110107", "110108"];

class Inset {
  constructor(store, sprites, districts, card) {
    const { payload } = store;
    const units = payload.units.map((unit, at) => [unit.adcode, at]).filter(([code]) => URBAN.includes(code)).map(([, at]) => at);
    const still = { zoomControl: false, attributionControl: false, dragging: false, scrollWheelZoom: false, doubleClickZoom: false, boxZoom: false, keyboard: false, touchZoom: false, zoomSnap: 0, minZoom: 1 };
    this.map = L.map("inset-map", { ...still, zoomAnimation: false, fadeAnimation: false });
    makePanes(this.map);
    const features = districts.toGeoJSON().features;
    const polygons = L.geoJSON({ type: "FeatureCollection", features: features.filter((feature) => URBAN.includes(feature.properties.adcode)) });
    this.bounds = polygons.getBounds();
    this.map.fitBounds(this.bounds, { animate: false });
    polygons.addTo(this.map);
    this.choropleth = new Choropleth(store, polygons, card.openUnit);
    this.plan = new PlanHatching(store, this.map, features.filter((feature) => URBAN.includes(feature.properties.adcode)));
    this.labels = new UnitLabels(store, this.map, units, card.openUnitList);
    this.canvas = new SymbolCanvas(store, sprites).addTo(this.map);
  }

  paint() {
    this.choropleth.paint();
    this.plan.paint();
    this.canvas.redraw();
    this.labels.paint();
  }

  resize() {
    this.map.invalidateSize({ animate: false });
    this.map.fitBounds(this.bounds, { animate: false });
  }
}

function makePanes(map) {
  map.createPane("symbols").style.zIndex = 450;
  map.createPane("parks").style.zIndex = 440;
  map.createPane("graticule").style.zIndex = 420;
  map.createPane("leaders").style.zIndex = 455;
  map.createPane("labels").style.zIndex = 460;
  for (const name of ["symbols", "graticule", "leaders"]) map.getPane(name).style.pointerEvents = "none";
}

// Lines of whole and half degrees, named at the edge of the map.
const GRATICULE_STEP = 0.5;

function addGraticule(map) {
  const lines = L.layerGroup().addTo(map);
  const line = (points, name, at) => {
    L.polyline(points, { className: "graticule", pane: "graticule", interactive: false }).addTo(lines);
    const icon = L.divIcon({ className: "graticule-name", html: h("span", {}, name), iconSize: null });
    L.marker(at, { icon, pane: "graticule", keyboard: false, interactive: false }).addTo(lines);
  };
  const draw = () => {
    lines.clearLayers();
    const view = map.getBounds();
    const step = map.getZoom() >= 11 ? GRATICULE_STEP / 5 : GRATICULE_STEP;
    const from = (edge) => Math.ceil(edge / step) * step;
    for (let lon = from(view.getWest()); lon < view.getEast(); lon += step) {
      line([[view.getSouth(), lon], [view.getNorth(), lon]], `${lon.toFixed(1)}°E`, [view.getSouth(), lon]);
    }
    for (let lat = from(view.getSouth()); lat < view.getNorth(); lat += step) {
      line([[lat, view.getWest()], [lat, view.getEast()]], `${lat.toFixed(1)}°N`, [lat, view.getWest()]);
    }
  };
  map.on("moveend resize", draw);
  draw();
}
