// What a click opens: a project's popup, and the card with a district, a park or a list.

const KIND_NAMES = { official: N_("official"), press: N_("press"), copy: N_("copy of another page"), ledger: N_("own records") };
const PRECISION_NAMES = { site: N_("site"), area: N_("area (approximate point)"), district: N_("district"), none: N_("no point") };
const METHOD_NAMES = { point: N_("by its point"), name: N_("by its named district"), zone: N_("by its zone"), none: N_("not placed") };
const ROLE_NAMES = { leading: N_("leading"), key: N_("key"), emerging: N_("emerging") };

class Card {
  constructor(store, map) {
    Object.assign(this, { store, map, element: document.getElementById("card"), content: document.getElementById("card-content") });
    this.openUnit = (unit) => this.show(() => this.unitContent(unit));
    this.openUnitList = (unit, rows) => this.show(() => this.listContent(
      t("{name}: known only to the district", { name: nameOf(store.payload.units[unit]) }), rows,
      t("No point is drawn for these: their sources name the district or zone, but no place in it.")));
    document.getElementById("card-close").addEventListener("click", () => this.close());
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  show(build) {
    this.build = build;
    this.content.replaceChildren(...build());
    this.opener = this.opener || document.activeElement;
    this.element.hidden = false;
    this.content.scrollTop = 0;
    document.getElementById("card-close").focus({ preventScroll: true });
    this.map.invalidateSize({ animate: false, pan: false });
  }

  close() {
    this.element.hidden = true;
    this.build = null;
    if (this.opener && this.opener.focus) this.opener.focus({ preventScroll: true });
    this.opener = null;
    this.map.invalidateSize({ animate: false, pan: false });
  }

  refresh() {
    if (this.build && !this.element.hidden) this.content.replaceChildren(...this.build());
  }

  openUnplaced() {
    const rows = this.store.visible.filter((row) => this.store.columns.unit[row] < 0);
    this.show(() => this.listContent(t("Not placed"), rows, t("Their sources name neither a district nor a zone of Beijing, so they are on no map.")));
  }

  listContent(title, rows, explanation) {
    return [h("h2", {}, title), h("p", { class: "small" }, explanation), this.projectList(rows)];
  }

  projectList(rows) {
    const { columns, store } = { columns: this.store.columns, store: this.store };
    const items = rows.map((row) => h("li", {},
      h("button", { type: "button", class: "link", "data-project": columns.id[row], onclick: () => store.select(row) }, projectName(columns, row)),
      h("span", { class: "small" }, ` ${nameOf(sectorOf(store.payload, columns.sector[row]))} · ${[statusText(store, row), staleText(store, row)].filter(Boolean).join(" · ")}`)));
    return h("ul", { class: "projects" }, ...items);
  }

  unitContent(unit) {
    const { payload, visible, columns } = this.store;
    const district = payload.units[unit];
    const rows = visible.filter((row) => columns.touchedUnits(row).includes(unit));
    const measures = payload.measures.filter((measure) => measure.values[unit] !== null || measure.follows_filter);
    const figures = measures.map((measure) => {
      const value = measureValues(this.store, measure)[unit];
      return [h("dt", {}, t(measure.label)), h("dd", {}, valueText(measure, value, unit))];
    });
    const plan = (district.plan || []).map(({ sector, role }) =>
      h("li", {}, nameOf(sectorOf(payload, payload.sectors.findIndex(([id]) => id === sector))), h("span", { class: "small" }, ` ${t(ROLE_NAMES[role])}`)));
    return [
      h("h2", {}, nameOf(district)), h("p", { class: "small" }, otherNameOf(district)), profileLink(this.store, { unit: district.adcode }),
      h("dl", {}, ...figures.flat()),
      h("h3", {}, t("Planned layout: {count} sectors", { count: plan.length })), h("ul", { class: "plan" }, ...plan),
      h("h3", {}, t("{count} visible projects", { count: rows.length })), this.projectList(rows),
    ];
  }

  openPark(at) {
    const { payload, visible, columns } = this.store;
    const park = payload.parks[at];
    this.show(() => {
      const rows = visible.filter((row) => columns.zone[row] === at);
      const sectors = (park.lead_sectors || "").split(";").filter(Boolean).map((id) => payload.sectors.findIndex(([known]) => known === id));
      return [
        h("h2", {}, nameOf(park)), h("p", { class: "small" }, otherNameOf(park)), profileLink(this.store, { zone: park.id }),
        h("dl", {},
          h("dt", {}, t("Leading sectors")), h("dd", {}, sectors.filter((sector) => sector >= 0).map((sector) => nameOf(sectorOf(payload, sector))).join(words.language === "zh" ? "、" : ", ") || t("not stated")),
          h("dt", {}, t("Land area")), h("dd", {}, park.area_km2 ? `${formatNumber(park.area_km2, 1)} km²` : t("not stated"))),
        h("p", {}, park.note_en || ""),
        h("p", { class: "small" }, t("Source: "), park.source_url ? sourceLink(park.source_url, park.source_url) : ""),
        h("h3", {}, t("{count} visible projects", { count: rows.length })), this.projectList(rows),
      ];
    });
  }
}

function sectorOf(payload, at) {
  const [id, name_en, name_zh, field] = payload.sectors[at] || ["", "", "", ""];
  return { id, name_en, name_zh, field };
}

function projectName(columns, row) {
  return nameOf({ name_en: columns.name_en[row], name_zh: columns.name_zh[row] });
}

function statusText(store, row) {
  const { state, columns } = store;
  const name = t(STATUS_NAMES[store.payload.statuses[state.status[row]]]);
  const report = state.statusReport[row];
  if (report < 0) return name;
  const on = columns.reports.on[report] || t("undated");
  return `${name} (${on})`;
}

// The mark of a project that nobody has told about for long.
function staleText(store, row) {
  if (!store.state.stale[row]) return "";
  return t("no news since {date}", { date: store.columns.reports.on[store.state.newestReport[row]] });
}

// The app has a page for each district, sector and park; elsewhere there is none to go to.
function profileLink(store, subject) {
  if (!store.hasProfiles) return null;
  return h("button", { type: "button", class: "link profile", onclick: () => store.emit("profile", subject) }, t("Profile"));
}

// Age of a report in whole months, counted to the known-on date or today.
function ageText(store, row) {
  const report = store.state.statusReport[row];
  const day = report < 0 ? 0 : store.columns.reports.day[report];
  if (!day) return t("age not known");
  const now = store.filter.known ? new Date(`${store.filter.known}T00:00:00`) : new Date();
  const months = (now.getFullYear() - Math.floor(day / 10000)) * 12 + now.getMonth() + 1 - (Math.floor(day / 100) % 100);
  return months < 1 ? t("less than a month old") : t("{months} months old", { months });
}

function projectContent(store, row) {
  const { columns, payload, state } = store;
  const title = { name_en: columns.name_en[row], name_zh: columns.name_zh[row] };
  const sector = sectorOf(payload, columns.sector[row]);
  const field = payload.fields.find(({ id }) => id === sector.field);
  const units = columns.touchedUnits(row).map((unit) => nameOf(payload.units[unit])).join(words.language === "zh" ? "、" : ", ");
  const zone = columns.zone[row] >= 0 ? nameOf(payload.parks[columns.zone[row]]) : columns.zone_stated[row];
  const money = Number.isNaN(state.cny[row]) ? t("not stated") : formatMoney(state.cny[row]);
  const facts = [
    [t("Sector"), h("span", {}, `${nameOf(sector)} · ${nameOf(field)} `, profileLink(store, { sector: sector.id }))],
    [t("District"), units ? `${units} (${t(METHOD_NAMES[payload.methods[columns.method[row]]])})` : t("not placed")],
    [t("Zone"), zone], [t("Place"), columns.place[row]],
    [t("Status"), `${statusText(store, row)} · ${ageText(store, row)}`],
    [t("News"), staleText(store, row)],
    [t("Investment"), money], [t("Developer"), columns.developer[row] || t("not stated")],
    [t("Start"), columns.start_date[row]], [t("Completion"), columns.completion_date[row]],
    [t("Location"), t(PRECISION_NAMES[payload.precisions[columns.precision[row]]])],
  ].filter(([, value]) => value);
  return h("article", { class: "project", "data-project": columns.id[row] },
    h("h2", {}, nameOf(title)), h("p", { class: "other-name" }, otherNameOf(title)),
    h("dl", {}, ...facts.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])),
    columns.inConflict.has(row) ? h("p", { class: "warning" }, t("Its point lies outside the district that it names.")) : null,
    h("p", { lang: "en" }, columns.description_en[row]),
    h("h3", {}, t("Reports")), reportList(store, row));
}

function reportList(store, row) {
  const { reports } = store.columns;
  const known = store.columns.reportsOf(row, store.stateDay).reverse();
  return h("ol", { class: "reports" }, ...known.map((report) => {
    const kind = store.payload.sources[reports.kind[report]];
    const status = reports.status[report] >= 0 ? t(STATUS_NAMES[store.payload.statuses[reports.status[report]]]) : t("status not stated");
    const amount = reports.cny[report] === null ? "" : ` · ${formatMoney(reports.cny[report])}`;
    const label = reports.title[report] || t("source");
    const title = reports.ownLabel.has(report) ? t("{label} (our label, not a headline)", { label }) : label;
    const source = kind === "copy"
      ? h("span", {}, `${title} `, h("span", { class: "address" }, reports.url[report]))
      : sourceLink(reports.url[report], title);
    return h("li", {}, h("span", { class: "small" }, `${reports.on[report] || t("undated")} · ${status}${amount} · ${t(KIND_NAMES[kind])}`), h("br"), source);
  }));
}
