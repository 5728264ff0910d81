// Online base maps: none unless a user chooses one. Gaode's tiles are in GCJ-02, so the whole map is projected through it.

const EARTH_A = 6378245.0; // Krasovsky ellipsoid, on which GCJ-02 is defined
const EARTH_EE = 0.00669342162296594323;

// Published approximation of the offset, the same as geo.reference.datum.wgs84_to_gcj02.
function wgs84ToGcj02(lon, lat) {
  const x = lon - 105;
  const y = lat - 35;
  const wave = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3);
  let north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + wave;
  north += ((20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3;
  north += ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3;
  let east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + wave;
  east += ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3;
  east += ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3;
  const radians = (lat / 180) * Math.PI;
  const magic = 1 - EARTH_EE * Math.sin(radians) ** 2;
  return {
    lat: lat + (north * 180) / (((EARTH_A * (1 - EARTH_EE)) / (magic * Math.sqrt(magic))) * Math.PI),
    lon: lon + (east * 180) / ((EARTH_A / Math.sqrt(magic)) * Math.cos(radians) * Math.PI),
  };
}

function gcj02ToWgs84(lon, lat) {
  let [guessLon, guessLat] = [lon, lat];
  for (let step = 0; step < 4; step += 1) {
    const shifted = wgs84ToGcj02(guessLon, guessLat);
    guessLon += lon - shifted.lon;
    guessLat += lat - shifted.lat;
  }
  return { lon: guessLon, lat: guessLat };
}

const GCJ02_CRS = L.extend({}, L.CRS.EPSG3857, {
  code: "GCJ-02 Mercator",
  projection: L.extend({}, L.Projection.SphericalMercator, {
    project(latlng) {
      const { lon, lat } = wgs84ToGcj02(latlng.lng, latlng.lat);
      return L.Projection.SphericalMercator.project(L.latLng(lat, lon));
    },
    unproject(point) {
      const shifted = L.Projection.SphericalMercator.unproject(point);
      const { lon, lat } = gcj02ToWgs84(shifted.lng, shifted.lat);
      return L.latLng(lat, lon);
    },
  }),
});

class BaseMaps {
  constructor(store, map, bases) {
    Object.assign(this, { store, map, bases, shown: null });
    for (const base of bases) {
      base.tiles.forEach((tiles) => {
        tiles.on("tileload", () => { base.answered = true; });
        tiles.on("tileerror", () => this.failed(base));
      });
    }
  }

  show(id) {
    const base = this.bases.find((candidate) => candidate.id === id) || null;
    if (this.shown === base) return;
    if (this.shown) this.shown.tiles.forEach((tiles) => tiles.remove());
    this.shown = base;
    const crs = base && base.datum === "GCJ-02" ? GCJ02_CRS : L.CRS.EPSG3857;
    if (this.map.options.crs !== crs) {
      const [centre, zoom] = [this.map.getCenter(), this.map.getZoom()];
      this.map.options.crs = crs;
      this.map._resetView(centre, zoom);
    }
    if (base) {
      base.answered = false;
      base.tiles.forEach((tiles) => tiles.addTo(this.map));
      this.store.setNotes("base", []);
    }
    this.map.getContainer().classList.toggle("has-base", Boolean(base));
  }

  // A base map that does not answer is taken off, and the reader is told.
  failed(base) {
    if (this.shown !== base || base.answered) return;
    const name = base.name;
    this.store.setView({ base: "none" });
    this.store.setNotes("base", [() => t("The base map “{name}” does not answer; it was taken off. The map works without it.", { name: t(name) })]);
  }
}
