// Project symbols: one canvas for all sectors, drawn from columns. Status by shape and fill, field by colour and letter, size by amount.

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const RADII = [7, 8.5, 11, 14];
const MANY = 1500; // above this many drawn records symbols shrink and lose their letters

// Sprites are drawn once for each look (theme, language, density, pixel ratio) and kept by field, status and size.
class Sprites {
  constructor(payload) {
    this.payload = payload;
    this.looks = new Map();
  }

  ofLook(look) {
    const key = `${look.theme}|${look.language}|${look.dense}|${look.ratio}`;
    if (!this.looks.has(key)) this.looks.set(key, []);
    return this.looks.get(key);
  }

  get(kept, [field, status, size, stale], look) {
    const at = ((field * this.payload.statuses.length + status) * RADII.length + size) * 2 + stale;
    if (!kept[at]) kept[at] = this.draw(field, status, size, look, stale);
    return kept[at];
  }

  draw(field, status, size, look, stale = 0) {
    const style = this.payload.fields[field];
    const name = this.payload.statuses[status];
    const radius = look.dense ? RADII[size] * 0.5 : RADII[size];
    const half = Math.ceil(radius) + 3;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = half * 2 * look.ratio;
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.scale(look.ratio, look.ratio);
    pen.translate(half, half);
    drawShape(pen, name, radius, style[look.theme], look.theme === "dark" ? "#14181d" : "#ffffff", stale);
    if (!look.dense) drawLetter(pen, name, radius, style, look);
    return { canvas, half, radius, stamp: look.dense ? stampOf(pen, canvas.width) : null };
  }
}

// The opaque pixels of a sprite as offsets and colours, for stamping many of them without a drawing call for each.
function stampOf(pen, width) {
  const pixels = new Uint32Array(pen.getImageData(0, 0, width, width).data.buffer);
  const inside = [];
  for (let at = 0; at < pixels.length; at += 1) if (pixels[at] >>> 24 >= 128) inside.push(at);
  return {
    across: Int16Array.from(inside, (at) => at % width),
    down: Int16Array.from(inside, (at) => Math.floor(at / width)),
    colour: Uint32Array.from(inside, (at) => (pixels[at] | 0xff000000) >>> 0),
  };
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

// Without news for long the edge is pale.
function drawShape(pen, status, radius, colour, ground, stale) {
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
  if (stale) {
    pen.lineWidth = 2.4;
    pen.strokeStyle = ground;
    pen.stroke();
    pen.globalAlpha = 0.5;
  }
  if (status === "announced") pen.setLineDash([3, 2.4]);
  pen.lineWidth = 1.7;
  pen.strokeStyle = colour;
  pen.stroke();
  pen.setLineDash([]);
  pen.globalAlpha = 1;
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
    Object.assign(this, { store, sprites, drawn: { rows: [], x: [], y: [], sprites: [] } });
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
    this.drawn = this.layOut();
    if (this.drawn.look.dense) this.stampAll();
    else this.drawAll();
    if (this.store.marks.size) this.drawMarks();
    this.fire("redrawn");
  },

  // Which symbols are in view, where, and how they look. Symbols at the same place step aside in a spiral.
  layOut() {
    const { store, _map: map } = this;
    const { columns, state } = store;
    const look = { theme: store.view.theme, language: store.view.language, dense: store.visible.length > MANY, ratio: window.devicePixelRatio || 1 };
    const kept = this.sprites.ofLook(look);
    const scale = map.options.crs.scale(map.getZoom()) / map.options.crs.scale(0);
    const corner = map.getPixelOrigin().add(this._bounds.min);
    const size = this._bounds.getSize();
    const limits = store.payload.sizes;
    const spacing = look.dense ? 6 : 13;
    const seen = new Uint16Array(this.places.size);
    const drawn = { rows: [], x: [], y: [], sprites: [], look };
    for (let at = 0; at < this.rows.length; at += 1) {
      const row = this.rows[at];
      if (store.fails[row]) continue;
      const nth = seen[this.place[at]]++;
      const reach = nth ? spacing * Math.sqrt(nth) : 0;
      const px = this.worldX[at] * scale - corner.x + reach * Math.cos(nth * GOLDEN_ANGLE);
      const py = this.worldY[at] * scale - corner.y + reach * Math.sin(nth * GOLDEN_ANGLE);
      if (px < -20 || py < -20 || px > size.x + 20 || py > size.y + 20) continue;
      drawn.rows.push(row);
      drawn.x.push(px);
      drawn.y.push(py);
      drawn.sprites.push(this.sprites.get(kept, [columns.fieldAt[row], state.status[row], sizeClass(state.cny[row], limits), state.stale[row]], look));
    }
    return drawn;
  },

  drawAll() {
    const { rows, x, y, sprites, look } = this.drawn;
    const pen = this._pen;
    pen.clearRect(0, 0, this._container.width, this._container.height);
    for (let at = 0; at < rows.length; at += 1) {
      const { canvas, half } = sprites[at];
      pen.drawImage(canvas, Math.round((x[at] - half) * look.ratio), Math.round((y[at] - half) * look.ratio));
    }
  },

  // A ring around each record that the address marks, such as those that changed between two editions.
  drawMarks() {
    const { rows, x, y, sprites, look } = this.drawn;
    const pen = this._pen;
    pen.save();
    pen.scale(look.ratio, look.ratio);
    pen.lineWidth = 2.5;
    pen.strokeStyle = getComputedStyle(document.documentElement).getPropertyValue("--accent");
    rows.forEach((row, at) => {
      if (!this.store.marks.has(row)) return;
      pen.beginPath();
      pen.arc(x[at], y[at], sprites[at].radius + 4, 0, 2 * Math.PI);
      pen.stroke();
    });
    pen.restore();
  },

  // Writes pixels instead of calling the canvas for each symbol: measured, several times faster without a graphics card.
  stampAll() {
    const { rows, x, y, sprites, look } = this.drawn;
    const { width, height } = this._container;
    const image = new ImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    for (let at = 0; at < rows.length; at += 1) {
      const { stamp, half } = sprites[at];
      const left = Math.round((x[at] - half) * look.ratio);
      const top = Math.round((y[at] - half) * look.ratio);
      const { across, down, colour } = stamp;
      const whole = left >= 0 && top >= 0 && left + 2 * half * look.ratio <= width && top + 2 * half * look.ratio <= height;
      for (let part = 0; part < colour.length; part += 1) {
        const px = left + across[part];
        const py = top + down[part];
        if (whole || (px >= 0 && py >= 0 && px < width && py < height)) pixels[py * width + px] = colour[part];
      }
    }
    this._pen.putImageData(image, 0, 0);
  },

  // The topmost symbol under a point of the map's container, or -1.
  symbolAt(containerPoint) {
    const point = this._map.containerPointToLayerPoint(containerPoint).subtract(this._bounds.min);
    for (let at = this.drawn.rows.length - 1; at >= 0; at -= 1) {
      const reach = this.drawn.sprites[at].radius + 2;
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
