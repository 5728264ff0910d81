// Records as columns, and their state as known on a day. Days are integers like 20240131; 0 stands for an undated report.

const TEXT_COLUMNS = ["id", "name_en", "name_zh", "initials", "place", "zone_stated", "developer", "start_date", "completion_date", "description_en"];

const CODE_COLUMNS = ["sector", "unit", "zone", "precision", "method"];

// Money stated with one of these is announced; what stands already is never added to it.
const ANNOUNCED = ["announced", "planned", "under-construction"];

class Columns {
  constructor(payload) {
    Object.assign(this, payload.records);
    for (const name of TEXT_COLUMNS) this[name] = unpackTexts(payload.records[name]);
    for (const name of CODE_COLUMNS) this[name] = unpackCodes(payload.records[name]);
    this.x = unpackNumbers(payload.records.x);
    this.y = unpackNumbers(payload.records.y);
    this.payload = payload;
    this.count = this.id.length;
    this.reports = unpackReports(payload.reports);
    this.position = new Map(this.id.map((id, row) => [id, row]));
    this.field = this.sector.map((sector) => payload.sectors[sector][3]);
    const fields = payload.fields.map(({ id }) => id);
    this.fieldAt = Uint8Array.from(this.field, (id) => fields.indexOf(id));
    this.inConflict = new Set(this.conflict);
    this.reportOrder = this.reports.day.map((_, report) => report).sort((a, b) => this.reports.day[a] - this.reports.day[b] || a - b);
    this.searchTexts = null;
  }

  touchedUnits(row) {
    return this.touched[row] || (this.unit[row] >= 0 ? [this.unit[row]] : []);
  }

  hasPoint(row) {
    return this.x[row] !== null && this.x[row] !== undefined;
  }

  reportsOf(row, day) {
    return this.reportOrder.filter((report) => this.reports.project[report] === row && isKnown(this.reports.day[report], day));
  }

  searchText(row) {
    if (!this.searchTexts) {
      const columns = [this.name_zh, this.name_en, this.initials, this.developer, this.place];
      this.searchTexts = this.id.map((_, at) => searchable(columns.map((column) => column[at]).join(" ")));
    }
    return this.searchTexts[row];
  }

  // The latest report that states a status gives the status, the latest that states an amount gives the amount.
  stateOn(day) {
    const unknown = this.payload.statuses.length - 1;
    const state = {
      reports: new Uint16Array(this.count),
      status: new Int8Array(this.count).fill(unknown),
      statusReport: new Int32Array(this.count).fill(-1),
      newestReport: new Int32Array(this.count).fill(-1),
      cny: new Float64Array(this.count).fill(NaN),
      announced: new Uint8Array(this.count),
      sources: new Uint8Array(this.count),
      stale: new Int8Array(this.count),
    };
    const { project, day: days, status, cny, kind } = this.reports;
    for (const report of this.reportOrder) {
      const row = project[report];
      if (row < 0 || !isKnown(days[report], day)) continue;
      state.reports[row] += 1;
      state.newestReport[row] = report;
      if (status[report] >= 0) {
        state.status[row] = status[report];
        state.statusReport[row] = report;
      }
      if (cny[report] !== null) {
        state.cny[row] = cny[report];
        state.announced[row] = ANNOUNCED.includes(this.payload.statuses[state.status[row]]) ? 1 : 0;
      }
      if (kind[report] >= 0) state.sources[row] |= 1 << kind[report];
    }
    const limit = staleLimit(day, dayOf(this.payload.edition.date));
    for (let row = 0; row < this.count; row += 1) {
      const newest = state.newestReport[row] < 0 ? 0 : days[state.newestReport[row]];
      state.stale[row] = newest > 0 && newest <= limit ? 1 : 0;
    }
    return state;
  }
}

// A report's project is told by its distance from that of the report before; its date is written out only where it is not the day itself.
function unpackReports(packed) {
  const steps = unpackNumbers(packed.project);
  let project = 0;
  const days = unpackNumbers(packed.day).map((day) => (day === null ? 0 : calendarDay(day)));
  const on = unpackTexts(packed.on).map((text, at) => text || (days[at] ? isoDate(days[at]) : ""));
  return {
    ...packed,
    project: steps.map((step) => (project += step)),
    day: days,
    on,
    status: unpackCodes(packed.status),
    kind: unpackCodes(packed.kind),
    cny: unpackNumbers(packed.cny),
    title: unpackTexts(packed.title),
    url: unpackTexts(packed.url),
    ownLabel: new Set(packed.own_label),
  };
}

// The last day too old to be news: 24 months before the day asked for, and never later than before the edition's (geo.analysis.history).
function staleLimit(day, edition) {
  return (day ? Math.min(day, edition) : edition) - 20000;
}

function isoDate(day) {
  return String(day).padStart(8, "0").replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
}

function isKnown(reportDay, day) {
  return day === 0 || (reportDay > 0 && reportDay <= day);
}

// Must fold as geo.analysis.filtering.searchable does.
const SPACE = /[\u0009-\u000d\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+/g;

function searchable(text) {
  return text.normalize("NFKC").toLowerCase().replace(SPACE, " ").replace(/^ +| +$/g, "");
}
