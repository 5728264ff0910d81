// Project symbols: one canvas for all sectors, drawn from columns. Status by shape and fill, field by colour and letter, size by amount.

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const RADII = [7, 8.5, 11, 14];
const MANY = 1500; // above this many drawn records symbols shrink and lose their letters

// Sprites are drawn once per field, status, size and look, then stamped.
class Sprites {
  constructor(payload) {
    this.payload = payload;
    this.cache = new Map();
  }

  get(field, status, size, look) {
    const key = `${field}|${status}|${size}|${look.theme}|${look.language}|${look.dense}|${look.ratio}`;
    if (!this.cache.has(key)) this.cache.set(key, this.draw(field, status, size, look));
    return this.cache.get(key);
  }

  draw(field, status, size, look) {
    const style = this.payload.fields.find((candidate) => candidate.id === field);
    const radius = look.dense ? RADII[size] * 0.5 : RADII[size];
    const half = Math.ceil(radius) + 3;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = half * 2 * look.ratio;
    const pen = canvas.getContext("2d");
    pen.scale(look.ratio, look.ratio);
    pen.translate(half, half);
    const ground = look.theme === "dark" ? "#14181d" : "#ffffff";
    drawShape(pen, this.payload.statuses[status], radius, style[look.theme], ground);
    if (!look.dense) drawLetter(pen, this.payload.statuses[status], radius, style, look);
    return { canvas, half, radius };
  }
}

function outline(pen, status, radius) {
  pen.beginPath();
  if (status === "completed") pen.rect(-radius * 0.9, -radius * 0.9, radius * 1.8, radius * 1.8);
  else if (status === "suspended") polygon(pen, 4, radius * 1.2, 0);
  else if (status === "unknown") polygon(pen, 3, radius * 1.25, -Math.PI / 2);
  else pen.arc(0, 0, radius, 0, 2 * Math.PI);
}

function polygon(pen, corners, radius, start) {
  for (let corner = 0; corner < corners; corner += 1) {
    const angle = start + (2 * Math.PI * corner) / corners;
    pen[corner ? "lineTo" : "moveTo"](radius * Math.cos(angle), radius * Math.sin(angle));
  }
  pen.closePath();
}

function drawShape(pen, status, radius, colour, ground) {
  outline(pen, status, radius);
  pen.lineWidth = 3.6;
  pen.strokeStyle = ground;
  pen.stroke();
  pen.fillStyle = status === "operating" || status === "completed" ? colour : ground;
  pen.fill();
  if (status === "under-construction") {
    pen.save();
    pen.clip();
    pen.fillStyle = colour;
    pen.globalAlpha = 0.45;
    pen.fillRect(-radius, 0, radius * 2, radius);
    pen.restore();
  }
  outline(pen, status, radius);
  if (status === "announced") pen.setLineDash([3, 2.4]);
  pen.lineWidth = 1.7;
  pen.strokeStyle = colour;
  pen.stroke();
  pen.setLineDash([]);
  if (status === "suspended") {
    pen.beginPath();
    pen.moveTo(-radius * 0.6, radius * 0.6);
    pen.lineTo(radius * 0.6, -radius * 0.6);
    pen.stroke();
  }
}

function drawLetter(pen, status, radius, style, look) {
  const filled = status === "operating" || status === "completed";
  pen.font = `600 ${Math.round(radius * (look.language === "zh" ? 1.15 : 1.25))}px sans-serif`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = filled ? style[`ink_${look.theme}`] : look.theme === "dark" ? "#f2efe8" : "#1d1d1b";
  pen.fillText(look.language === "zh" ? style.letter_zh : style.letter_en, 0, status === "unknown" ? 1 : 0.5);
}

function sizeClass(cny, limits) {
  if (Number.isNaN(cny)) return 0;
  return limits.filter((limit) => cny / 1e8 > limit).length;
}

// Leaflet's renderer does the moving and zooming of the canvas; only the drawing is ours.
const SymbolCanvas = L.Renderer.extend({
  initialize(store, sprites) {
    L.Renderer.prototype.initialize.call(this, { padding: 0.15, pane: "symbols" });
    Object.assign(this, { store, sprites, drawn: { count: 0 } });
    const { x, y, count } = store.columns;
    this.rows = Int32Array.from({ length: count }, (_, row) => row).filter((row) => store.columns.hasPoint(row));
    this.places = new Map();
    this.place = Int32Array.from(this.rows, (row) => this.placeOf(`${x[row]},${y[row]}`));
  },

  placeOf(key) {
    if (!this.places.has(key)) this.places.set(key, this.places.size);
    return this.places.get(key);
  },

  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.className = "symbols leaflet-zoom-animated";
    this._container.setAttribute("aria-hidden", "true");
    this._pen = this._container.getContext("2d");
  },

  _destroyContainer() {
    this._container.remove();
    delete this._container;
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const ratio = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(this._container, this._bounds.min);
    if (this._container.width !== size.x * ratio || this._container.height !== size.y * ratio) {
      this._container.width = size.x * ratio;
      this._container.height = size.y * ratio;
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
    }
    this.fire("update");
    this.redraw();
  },

  _updatePaths() {},

  project() {
    const crs = this._map.options.crs;
    if (this.projectedFor === crs) return;
    const { x, y, payload } = this.store.columns;
    this.worldX = new Float64Array(this.rows.length);
    this.worldY = new Float64Array(this.rows.length);
    for (let at = 0; at < this.rows.length; at += 1) {
      const row = this.rows[at];
      const point = crs.latLngToPoint(L.latLng(y[row] / payload.scale, x[row] / payload.scale), 0);
      this.worldX[at] = point.x;
      this.worldY[at] = point.y;
    }
    this.projectedFor = crs;
  },

  redraw() {
    if (!this._map || !this._bounds) return;
    this.project();
    const { store, _map: map, _pen: pen } = this;
    const ratio = window.devicePixelRatio || 1;
    const scale = map.options.crs.scale(map.getZoom()) / map.options.crs.scale(0);
    const corner = map.getPixelOrigin().add(this._bounds.min);
    const size = this._bounds.getSize();
    const dense = store.visible.length > MANY;
    const look = { theme: store.view.theme, language: store.view.language, dense, ratio };
    const limits = store.payload.sizes;
    const seen = new Uint16Array(this.places.size);
    const drawn = { rows: [], x: [], y: [], radius: [] };
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, this._container.width, this._container.height);
    for (let at = 0; at < this.rows.length; at += 1) {
      const row = this.rows[at];
      if (store.fails[row]) continue;
      const nth = seen[this.place[at]]++;
      const reach = nth ? (dense ? 6 : 13) * Math.sqrt(nth) : 0;
      const px = this.worldX[at] * scale - corner.x + reach * Math.cos(nth * GOLDEN_ANGLE);
      const py = this.worldY[at] * scale - corner.y + reach * Math.sin(nth * GOLDEN_ANGLE);
      if (px < -20 || py < -20 || px > size.x + 20 || py > size.y + 20) continue;
      const sprite = this.sprites.get(store.columns.field[row], store.state.status[row], sizeClass(store.state.cny[row], limits), look);
      pen.drawImage(sprite.canvas, Math.round((px - sprite.half) * ratio), Math.round((py - sprite.half) * ratio));
      drawn.rows.push(row);
      drawn.x.push(px);
      drawn.y.push(py);
      drawn.radius.push(sprite.radius);
    }
    this.drawn = drawn;
    this.fire("redrawn");
  },

  // The topmost symbol under a point of the map's container, or -1.
  symbolAt(containerPoint) {
    const point = this._map.containerPointToLayerPoint(containerPoint).subtract(this._bounds.min);
    for (let at = this.drawn.rows.length - 1; at >= 0; at -= 1) {
      const reach = this.drawn.radius[at] + 2;
      if (Math.abs(this.drawn.x[at] - point.x) <= reach && Math.abs(this.drawn.y[at] - point.y) <= reach) return this.drawn.rows[at];
    }
    return -1;
  },

  // Where a record was drawn, in pixels of the map's container, or null.
  positionOf(row) {
    const at = this.drawn.rows.indexOf(row);
    if (at < 0) return null;
    return this._map.layerPointToContainerPoint(L.point(this.drawn.x[at], this.drawn.y[at]).add(this._bounds.min));
  },

  symbols() {
    const { rows, x, y } = this.drawn;
    return rows.map((row, at) => {
      const point = this._map.layerPointToContainerPoint(L.point(x[at], y[at]).add(this._bounds.min));
      return { id: this.store.columns.id[row], x: Math.round(point.x), y: Math.round(point.y) };
    });
  },
});

// One Leaflet layer for each sector: it draws nothing itself, it switches its sector on and off on the shared canvas.
const SectorSwitch = L.Layer.extend({
  initialize(sector) {
    this.sector = sector;
  },
  onAdd(map) {
    map.fire("sectorswitch", { sector: this.sector, on: true });
  },
  onRemove(map) {
    map.fire("sectorswitch", { sector: this.sector, on: false });
  },
});
