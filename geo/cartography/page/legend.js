// The legend: classes with method, limits, counts and unit; statuses, sizes; what stands apart from them.

class Legend {
  constructor(store, sprites) {
    Object.assign(this, { store, sprites, element: document.getElementById("legend") });
  }

  // Built anew only when its words or colours change; a filter changes no more than the counts.
  paint() {
    const { view, payload } = this.store;
    const measure = currentMeasure(this.store);
    const look = `${view.language} ${view.theme} ${measure.id} ${view.plan}`;
    if (this.look !== look) this.build(measure);
    this.look = look;
    const values = measureValues(this.store, measure);
    const inClass = new Map();
    payload.units.forEach((unit, at) => {
      if (unit.adcode === "E-TOWN") return;
      const index = classOf(values[at], measure.limits);
      inClass.set(index, (inClass.get(index) || 0) + 1);
    });
    for (const [index, element] of this.counts) element.textContent = t("{count} districts", { count: inClass.get(index) || 0 });
  }

  build(measure) {
    this.counts = new Map();
    this.element.replaceChildren(
      h("summary", {}, t("Legend")),
      h("h3", {}, measure.id === "projects" ? t(measure.label) : `${t(measure.label)} (${t(measure.unit)})`),
      this.classRows(measure),
      h("p", { class: "small" }, this.methodText(measure)),
      ...planRows(this.store),
      h("h3", {}, t("Status of the project")),
      this.statusRows(),
      h("h3", {}, t("Stated investment (100 million yuan)")),
      this.sizeRow(),
    );
  }

  classRows(measure) {
    const whole = measure.limits.every(Number.isInteger);
    const row = (swatch, label, index) => {
      const count = h("span", { class: "count" });
      this.counts.set(index, count);
      return h("li", {}, h("span", { class: `swatch ${swatch}` }), h("span", { class: "range" }, label), count);
    };
    return h("ul", { class: "classes" },
      ...measure.limits.map((_, index) => row(`class-${rampStep(index, measure.limits.length)}`, classLabel(index, measure.limits, whole), index)),
      row("zero", t("none"), -1),
      row("no-data", t("no data"), -2));
  }

  methodText(measure) {
    const parts = [t("Classes: {method}, from all records.", { method: t(measure.method) })];
    if (measure.follows_filter) parts.push(t("A project in several districts counts in each; E-Town counts apart."));
    const years = [...new Set(measure.years.filter(Boolean))].sort();
    if (years.length > 1) parts.push(t("The years differ by district ({from} to {to}): do not rank across years.", { from: years[0], to: years[years.length - 1] }));
    else if (years.length === 1) parts.push(t("Year: {year}.", { year: years[0] }));
    return parts.join(words.language === "zh" ? "" : " ");
  }

  symbol(status, size, stale = 0) {
    const look = { theme: this.store.view.theme, language: this.store.view.language, dense: false, ratio: window.devicePixelRatio || 1 };
    const { canvas, half } = this.sprites.draw(this.store.payload.fields.findIndex(({ id }) => id === "infrastructure"), status, size, look, stale);
    canvas.style.width = canvas.style.height = `${half * 2}px`;
    canvas.setAttribute("aria-hidden", "true");
    return canvas;
  }

  statusRows() {
    return h("ul", { class: "statuses" }, ...this.store.payload.statuses.map((id, at) =>
      h("li", {}, this.symbol(at, 0), h("span", {}, t(STATUS_NAMES[id])))),
      h("li", {}, this.symbol(3, 0, 1), h("span", {}, t("No news for 24 months"))));
  }

  sizeRow() {
    const [low, middle, high] = this.store.payload.sizes;
    const labels = [t("unknown or ≤ {limit}", { limit: low }), `> ${low}`, `> ${middle}`, `> ${high}`];
    return h("ul", { class: "sizes" }, ...labels.map((label, size) => h("li", {}, this.symbol(3, size), h("span", {}, label))));
  }
}

const STATUS_NAMES = {
  announced: N_("Announced"),
  planned: N_("Planned"),
  "under-construction": N_("Under construction"),
  operating: N_("Operating"),
  completed: N_("Completed"),
  suspended: N_("Suspended"),
  unknown: N_("Status not stated"),
};
