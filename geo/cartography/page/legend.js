// The legend: classes with method, limits, counts and unit; statuses, sizes; what stands apart from them.

class Legend {
  constructor(store, sprites) {
    Object.assign(this, { store, sprites, element: document.getElementById("legend") });
    if (window.matchMedia("(max-width: 700px)").matches) this.element.removeAttribute("open");
  }

  paint() {
    const measure = currentMeasure(this.store);
    const values = measureValues(this.store, measure);
    const inClass = new Map();
    this.store.payload.units.forEach((unit, at) => {
      if (unit.adcode === "E-TOWN") return;
      const index = classOf(values[at], measure.limits);
      inClass.set(index, (inClass.get(index) || 0) + 1);
    });
    const scroll = this.element.scrollTop;
    this.element.replaceChildren(
      h("summary", {}, t("Legend")),
      h("h3", {}, `${t(measure.label)} (${t(measure.unit)})`),
      this.classRows(measure, inClass),
      h("p", { class: "small" }, this.methodText(measure)),
      h("h3", {}, t("Status of the project")),
      this.statusRows(),
      h("h3", {}, t("Stated investment (100 million yuan)")),
      this.sizeRow(),
    );
    this.element.scrollTop = scroll;
  }

  classRows(measure, inClass) {
    const whole = measure.limits.every(Number.isInteger);
    const row = (swatch, label, count) =>
      h("li", {}, h("span", { class: `swatch ${swatch}` }), h("span", { class: "range" }, label), h("span", { class: "count" }, t("{count} districts", { count })));
    const classes = measure.limits.map((_, index) =>
      row(`class-${rampStep(index, measure.limits.length)}`, classLabel(index, measure.limits, whole), inClass.get(index) || 0));
    return h("ul", { class: "classes" },
      ...classes,
      row("zero", t("none"), inClass.get(-1) || 0),
      row("no-data", t("no data"), inClass.get(-2) || 0));
  }

  methodText(measure) {
    const parts = [t("Classes: {method}, from all records.", { method: t(measure.method) })];
    if (measure.follows_filter) parts.push(t("A project in several districts counts in each; E-Town counts apart."));
    const years = [...new Set(measure.years.filter(Boolean))].sort();
    if (years.length > 1) parts.push(t("The years differ by district ({from} to {to}): do not rank across years.", { from: years[0], to: years[years.length - 1] }));
    else if (years.length === 1) parts.push(t("Year: {year}.", { year: years[0] }));
    return parts.join(words.language === "zh" ? "" : " ");
  }

  symbol(status, size) {
    const look = { theme: this.store.view.theme, language: this.store.view.language, dense: false, ratio: window.devicePixelRatio || 1 };
    const { canvas, half } = this.sprites.draw("infrastructure", status, size, look);
    canvas.style.width = canvas.style.height = `${half * 2}px`;
    canvas.setAttribute("aria-hidden", "true");
    return canvas;
  }

  statusRows() {
    return h("ul", { class: "statuses" }, ...this.store.payload.statuses.map((id, at) =>
      h("li", {}, this.symbol(at, 0), h("span", {}, t(STATUS_NAMES[id])))));
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
