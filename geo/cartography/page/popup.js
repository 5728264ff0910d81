// The popup of a project, at its symbol or at its district's label point; it follows its symbol when a filter moves that aside.

const OVERLAYS_WIDTH = 350; // of the inset and the legend, beside which a popup is put where there is room

class ProjectPopup {
  constructor(store, map, canvas, card) {
    Object.assign(this, { store, map, canvas, card, row: -1, popup: null });
    store.on("select", (row) => this.open(row));
    canvas.on("redrawn", () => this.follow());
    map.on("popupclose", () => {
      document.body.classList.remove("popup-first");
      if (!this.changing) store.select(-1);
    });
  }

  open(row) {
    const { store, map } = this;
    this.changing = true;
    map.closePopup();
    this.changing = false;
    if (row < 0) return;
    if (!store.columns.hasPoint(row) && store.columns.unit[row] < 0) {
      this.card.show(() => [projectContent(store, row)]);
      return;
    }
    this.row = row;
    const opener = document.activeElement;
    this.popup = L.popup(this.options()).setLatLng(this.placeOf(row)).setContent(projectContent(store, row)).openOn(map);
    this.makeReachable(this.popup.getElement(), opener);
  }

  options() {
    const size = this.map.getSize();
    // where there is no room beside the inset and the legend, they step back while a popup is open
    const beside = size.x >= 780;
    document.body.classList.toggle("popup-first", !beside);
    return {
      maxWidth: Math.min(360, size.x - 60), maxHeight: Math.max(160, size.y - 120), className: "project-popup",
      autoPanPaddingTopLeft: [12, 12], autoPanPaddingBottomRight: [beside ? OVERLAYS_WIDTH : 12, 12],
    };
  }

  makeReachable(element, opener) {
    element.setAttribute("role", "dialog");
    element.setAttribute("aria-label", projectName(this.store.columns, this.row));
    element.querySelector(".leaflet-popup-content").setAttribute("tabindex", "0");
    const close = element.querySelector(".leaflet-popup-close-button");
    close.setAttribute("aria-label", t("Close"));
    close.focus({ preventScroll: true });
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.popup.close();
      if (opener && opener.isConnected) opener.focus({ preventScroll: true });
    });
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

  isOpen() {
    return Boolean(this.popup && this.popup.isOpen());
  }

  follow() {
    if (!this.isOpen()) return;
    const wanted = this.placeOf(this.row);
    const now = this.map.latLngToContainerPoint(this.popup.getLatLng());
    if (now.distanceTo(this.map.latLngToContainerPoint(wanted)) <= 1.5) return;
    this.popup.options.autoPan = false;
    this.popup.setLatLng(wanted);
  }

  refresh() {
    if (this.isOpen()) this.popup.setContent(projectContent(this.store, this.row));
  }
}
