// The plan of one sector over the districts: hatched, the denser the weightier its role.

const ROLES = ["leading", "key", "emerging"];

// Role of the sector shown, per unit; empty where none is planned or no sector is chosen.
function plannedRoles(store) {
  const { plan } = store.view;
  return store.payload.units.map((unit) => {
    const found = plan ? (unit.plan || []).find(({ sector }) => sector === plan) : null;
    return found ? found.role : "";
  });
}

class PlanHatching {
  constructor(store, map, features) {
    Object.assign(this, { store, map, features, shown: "", layer: null });
    map.createPane("plan").style.zIndex = 410;
    map.getPane("plan").style.pointerEvents = "none";
  }

  paint() {
    const { plan } = this.store.view;
    if (plan === this.shown) return;
    this.shown = plan;
    if (this.layer) this.layer.remove();
    const roles = plannedRoles(this.store);
    const codes = this.store.payload.units.map(({ adcode }) => adcode);
    const roleOf = (feature) => roles[codes.indexOf(feature.properties.adcode)];
    this.layer = L.geoJSON({ type: "FeatureCollection", features: this.features.filter(roleOf) }, {
      pane: "plan", interactive: false, style: (feature) => ({ className: `planned plan-${roleOf(feature)}` }),
    }).addTo(this.map);
  }
}

// The legend's rows of it: what each hatching means, in how many districts, and what has no border to hatch.
function planRows(store) {
  const { payload, view } = store;
  const sector = payload.sectors.findIndex(([id]) => id === view.plan);
  if (sector < 0) return [];
  const roles = plannedRoles(store);
  const rows = ROLES.map((role) => {
    const count = payload.units.filter((unit, at) => unit.adcode !== "E-TOWN" && roles[at] === role).length;
    return h("li", {}, planSwatch(role), h("span", {}, t(ROLE_NAMES[role])), h("span", { class: "count" }, t("{count} districts", { count })));
  });
  const apart = payload.units.map((unit, at) => [unit, roles[at]]).filter(([unit, role]) => unit.adcode === "E-TOWN" && role);
  return [
    h("h3", {}, t("Plan: {sector}", { sector: nameOf(sectorOf(payload, sector)) })),
    h("ul", { class: "plan-legend" }, ...rows),
    ...apart.map(([unit, role]) => h("p", { class: "small" }, t("{name}: {role}; no border is drawn.", { name: nameOf(unit), role: t(ROLE_NAMES[role]) }))),
  ];
}

function planSwatch(role) {
  const make = (tag, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const swatch = make("svg", { class: "swatch", width: 36, height: 18, "aria-hidden": "true" });
  swatch.append(make("rect", { width: 36, height: 18, class: `planned plan-${role}` }));
  return swatch;
}
