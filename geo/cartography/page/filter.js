// The Filter: the same value, address and rule as geo.analysis.filtering.

const LIST_PARAMETERS = {
  fields: "fields",
  sectors: "sectors",
  districts: "districts",
  zones: "zones",
  status: "statuses",
  source: "sources",
  precision: "precisions",
  stale: "stale",
};
const VIEW_PARAMETERS = ["lang", "theme", "measure", "plan", "select", "view", "controls", "marks", "edition", "draft", "frame", "embed", "embed_options"];
// Position of each value: what the state holds for a project.
const STALE_VALUES = ["no", "yes"];
const NOTHING = "none";
const UNPLACED = "unplaced";
const NO_FILTER = Object.freeze({
  fields: [], sectors: [], districts: [], zones: [], statuses: [], sources: [], precisions: [], stale: [],
  known: "", amountMin: null, amountMax: null, text: "",
});
// One bit for each facet that a record fails, so that each facet can count what the others leave.
const FAILS = { sector: 1, district: 2, zone: 4, status: 8, source: 16, precision: 32, amount: 64, text: 128, unknown: 256, stale: 512 };

function makeFilter(parts) {
  const filter = { ...NO_FILTER, ...parts };
  for (const name of Object.values(LIST_PARAMETERS)) filter[name] = [...new Set(filter[name])].sort();
  filter.text = searchable(filter.text || "");
  return Object.freeze(filter);
}

function filterAddress(filter) {
  const parts = [];
  for (const [parameter, name] of Object.entries(LIST_PARAMETERS)) {
    if (filter[name].length) parts.push(`${parameter}=${filter[name].map(encodeURIComponent).join(",")}`);
  }
  if (filter.known) parts.push(`known=${filter.known}`);
  if (filter.amountMin !== null || filter.amountMax !== null) {
    const yi = (cny) => (cny === null ? "" : String(cny / 1e8));
    parts.push(`amount=${yi(filter.amountMin)}-${yi(filter.amountMax)}`);
  }
  if (filter.text) parts.push(`text=${encodeURIComponent(filter.text)}`);
  return parts.join("&");
}

// Reads an address; what is not understood is left out and noted as [parameter, value, reason].
function readFilter(address, vocabulary) {
  const parts = {};
  const notes = [];
  for (const [parameter, value] of new URLSearchParams(address)) {
    if (parameter in LIST_PARAMETERS) {
      const ids = value.split(",").filter(Boolean);
      parts[LIST_PARAMETERS[parameter]] = ids.filter((id) => vocabulary[parameter].has(id));
      for (const id of ids) if (!vocabulary[parameter].has(id)) notes.push([parameter, id, "unknown-value"]);
    } else if (parameter === "known") {
      if (isDate(value)) parts.known = value;
      else notes.push([parameter, value, "not-a-date"]);
    } else if (parameter === "amount") {
      const match = /^(\d{1,7}(?:\.\d{1,8})?)?-(\d{1,7}(?:\.\d{1,8})?)?$/.exec(value);
      if (match && (match[1] || match[2])) {
        parts.amountMin = match[1] ? Math.round(Number(match[1]) * 1e8) : null;
        parts.amountMax = match[2] ? Math.round(Number(match[2]) * 1e8) : null;
      } else notes.push([parameter, value, "not-an-amount"]);
    } else if (parameter === "text") parts.text = value;
    else if (!VIEW_PARAMETERS.includes(parameter)) notes.push([parameter, value, "unknown-parameter"]);
  }
  return { filter: makeFilter(parts), notes };
}

function isDate(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text && text >= "0001";
}

function dayOf(date) {
  return date ? Number(date.replace(/-/g, "")) : 0;
}

// A function row -> bits of the facets that the record fails; 0 means that it is visible.
function failureTest(columns, state, filter) {
  const { payload } = columns;
  const setOf = (ids, known) => new Set(ids.map((id) => known.indexOf(id)));
  const units = payload.units.map((unit) => unit.adcode);
  const fields = new Set(filter.fields);
  const sectors = setOf(filter.sectors, payload.sectors.map((sector) => sector[0]));
  const districts = new Set(filter.districts.filter((id) => id !== UNPLACED).map((id) => units.indexOf(id)));
  const unplaced = filter.districts.includes(UNPLACED);
  const zones = setOf(filter.zones, payload.parks.map((park) => park.id));
  const statuses = setOf(filter.statuses, payload.statuses);
  const precisions = setOf(filter.precisions, payload.precisions);
  const stale = setOf(filter.stale, STALE_VALUES);
  const sources = filter.sources.reduce((mask, id) => mask | (1 << payload.sources.indexOf(id)), 0);
  const terms = filter.text ? filter.text.split(" ") : [];
  const low = filter.amountMin === null ? -Infinity : filter.amountMin;
  const high = filter.amountMax === null ? Infinity : filter.amountMax;
  const anyAmount = filter.amountMin === null && filter.amountMax === null;
  return (row) => {
    let fails = state.reports[row] ? 0 : FAILS.unknown;
    if ((filter.fields.length || filter.sectors.length) && !fields.has(columns.field[row]) && !sectors.has(columns.sector[row])) fails |= FAILS.sector;
    if (filter.districts.length) {
      const touched = columns.touchedUnits(row);
      if (!(touched.length ? touched.some((unit) => districts.has(unit)) : unplaced)) fails |= FAILS.district;
    }
    if (filter.zones.length && !zones.has(columns.zone[row])) fails |= FAILS.zone;
    if (filter.statuses.length && !statuses.has(state.status[row])) fails |= FAILS.status;
    if (filter.precisions.length && !precisions.has(columns.precision[row])) fails |= FAILS.precision;
    if (filter.stale.length && !stale.has(state.stale[row])) fails |= FAILS.stale;
    if (filter.sources.length && !(state.sources[row] & sources)) fails |= FAILS.source;
    if (!anyAmount && !(state.cny[row] >= low && state.cny[row] <= high)) fails |= FAILS.amount;
    if (terms.length) {
      const text = columns.searchText(row);
      if (!terms.every((term) => text.includes(term))) fails |= FAILS.text;
    }
    return fails;
  };
}
