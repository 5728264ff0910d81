// Districts: the choropleth's fills, the names, and the counted badges of what is known only to the district.

// Paints the polygons of one map; called again after every change of filter, measure or theme.
class Choropleth {
  constructor(store, geojson, openUnit) {
    this.store = store;
    this.geojson = geojson;
    this.codes = store.payload.units.map((unit) => unit.adcode);
    geojson.eachLayer((layer) => {
      const unit = this.codes.indexOf(layer.feature.properties.adcode);
      layer.on("click", (event) => {
        if (!event.originalEvent.symbolHit) openUnit(unit);
      });
      layer.on("add", () => this.makeReachable(layer, unit, openUnit));
      if (layer.getElement()) this.makeReachable(layer, unit, openUnit);
    });
  }

  makeReachable(layer, unit, openUnit) {
    const element = layer.getElement();
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "button");
    element.dataset.district = this.codes[unit];
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      openUnit(unit);
    });
  }

  paint() {
    const measure = currentMeasure(this.store);
    const values = measureValues(this.store, measure);
    const roles = plannedRoles(this.store);
    this.geojson.eachLayer((layer) => {
      const unit = this.codes.indexOf(layer.feature.properties.adcode);
      const element = layer.getElement();
      if (!element) return;
      const index = classOf(values[unit], measure.limits);
      const fill = index === -2 ? "no-data" : index === -1 ? "zero" : `class-${rampStep(index, measure.limits.length)}`;
      const role = roles[unit] ? `; ${t("in the plan: {role}", { role: t(ROLE_NAMES[roles[unit]]) })}` : "";
      const label = `${nameOf(this.store.payload.units[unit])}: ${valueText(measure, values[unit], unit)}${role}`;
      if (element.getAttribute("aria-label") === label && element.classList.contains(fill)) return;
      element.setAttribute("class", `leaflet-interactive district ${fill}`);
      element.setAttribute("aria-label", label);
    });
  }
}

function valueText(measure, value, unit) {
  if (value === null || value === undefined) return t("no data");
  const year = measure.years[unit] ? ` (${measure.years[unit]})` : "";
  return `${formatNumber(value, 1)} ${t(measure.unit)}${year}`;
}

// Records of a unit that are not drawn as points: known only to the district, or to E-Town.
function badgeRows(store) {
  const rows = store.payload.units.map(() => []);
  for (const row of store.visible) {
    const unit = store.columns.unit[row];
    if (unit >= 0 && !store.columns.hasPoint(row)) rows[unit].push(row);
  }
  return rows;
}

// Names and badges as markers; a label that would cover an earlier one steps aside, the largest districts are placed first.
class UnitLabels {
  constructor(store, map, units, openList) {
    Object.assign(this, { store, map, units, openList });
    this.markers = units.map((unit) => {
      const { lat, lon } = { lat: store.payload.units[unit].label_lat, lon: store.payload.units[unit].label_lon };
      const icon = L.divIcon({ className: "unit-label", html: h("div", { class: "unit-box" }), iconSize: null });
      return L.marker([lat, lon], { icon, keyboard: false, interactive: false, pane: "labels" }).addTo(map);
    });
    this.leaders = L.layerGroup().addTo(map);
    map.on("zoomend resize", () => this.arrange());
  }

  paint() {
    const rows = badgeRows(this.store);
    const shown = `${words.language} ${this.units.map((unit) => rows[unit].length).join()}`;
    this.rows = rows;
    if (this.shown === shown) return;
    this.shown = shown;
    this.units.forEach((unit, at) => {
      const { adcode } = this.store.payload.units[unit];
      const name = shortUnitName(this.store.payload.units[unit]);
      const count = rows[unit].length;
      const box = this.markers[at].getElement().querySelector(".unit-box");
      box.replaceChildren(h("span", { class: "unit-name" }, name));
      if (!count) return;
      const label = t("{count} projects in {name} known only to the district: open the list", { count, name });
      const open = (event) => {
        event.stopPropagation();
        this.openList(unit, this.rows[unit]);
      };
      const marked = rows[unit].some((row) => this.store.marks.has(row)) ? " marked" : "";
      box.append(h("button", { type: "button", class: `badge${marked}`, "data-unit": adcode, title: label, "aria-label": label, onclick: open }, String(count)));
    });
    this.arrange();
  }

  // Each label takes the nearest free place; one that had to step aside is tied to its district by a line. Where a name has no room,
  // its badge stands alone.
  arrange() {
    const taken = [];
    this.leaders.clearLayers();
    const boxes = this.markers.map((marker) => marker.getElement().querySelector(".unit-box"));
    boxes.forEach((box) => box.classList.remove("badge-only"));
    const sizes = boxes.map((box) => [box.offsetWidth, box.offsetHeight]);
    for (const [at, marker] of this.markers.entries()) {
      const box = boxes[at];
      const home = this.map.latLngToContainerPoint(marker.getLatLng());
      let [size, place] = [sizes[at], freePlace(taken, home, sizes[at])];
      if (!place && box.querySelector(".badge")) {
        box.classList.add("badge-only");
        size = BADGE_SIZE;
        place = freePlace(taken, home, size);
      }
      box.style.visibility = place ? "" : "hidden";
      if (!place) continue;
      const [x, y] = place;
      box.style.marginLeft = `${x}px`;
      box.style.marginTop = `${y}px`;
      taken.push([home.x + x - size[0] / 2, home.y + y - size[1] / 2, home.x + x + size[0] / 2, home.y + y + size[1] / 2]);
      if (x || y) this.tie(marker.getLatLng(), L.point(home.x + x, home.y + y));
    }
  }

  tie(from, to) {
    L.polyline([from, this.map.containerPointToLatLng(to)], { className: "leader", pane: "leaders", interactive: false }).addTo(this.leaders);
  }
}

// Steps aside in widths and heights of the label, the nearest first.
const ASIDE = [[0, 0], [0, -1], [0, 1], [-0.75, 0], [0.75, 0], [-0.75, -1], [0.75, -1], [-0.75, 1], [0.75, 1], [0, -2], [0, 2], [-1.1, 0], [1.1, 0]];

const BADGE_SIZE = [26, 26];

// The nearest step aside at which a label of this size covers no other, or nothing.
function freePlace(taken, home, [width, height]) {
  return ASIDE.map(([across, down]) => [across * width, down * height]).find(([across, down]) => {
    const [x, y] = [home.x + across, home.y + down];
    return taken.every(([left, top, right, bottom]) => x + width / 2 <= left || x - width / 2 >= right || y + height / 2 <= top || y - height / 2 >= bottom);
  });
}

function unitArea(unit) {
  const area = unit.stats.find(({ indicator }) => indicator === "area_km2");
  return area ? area.value : 0;
}

function shortUnitName(unit) {
  if (words.language === "zh") return unit.name_zh === "北京经济技术开发区" ? "经开区" : unit.name_zh.replace(/区$/, "");
  return unit.adcode === "E-TOWN" ? "E-Town" : unit.name_en;
}
