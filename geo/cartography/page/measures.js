// The choropleth's numbers: one measure over the districts, its classes, and which class a district is in.

// Values of a measure per unit, from the visible records where the measure follows the filter. null: nothing is known.
function measureValues(store, measure) {
  if (!measure.follows_filter) return measure.values;
  const { columns, state } = store;
  const counts = store.payload.units.map(() => 0);
  const money = store.payload.units.map(() => null);
  for (const row of store.visible) {
    for (const unit of columns.touchedUnits(row)) {
      counts[unit] += 1;
      if (state.announced[row]) money[unit] = (money[unit] || 0) + state.cny[row] / 1e8;
    }
  }
  if (measure.id === "investment") return money;
  return measure.per.length ? counts.map((count, unit) => (measure.per[unit] ? Math.round((count / measure.per[unit]) * 1e4) / 1e4 : null)) : counts;
}

function currentMeasure(store) {
  return store.payload.measures.find((measure) => measure.id === store.view.measure) || store.payload.measures[0];
}

// -2: no data, -1: zero, else the class; values above the highest limit belong to the highest class.
function classOf(value, limits) {
  if (value === null || value === undefined) return -2;
  if (value === 0) return -1;
  const found = limits.findIndex((limit) => value <= limit + 1e-9);
  return found < 0 ? limits.length - 1 : found;
}

// The ramp has five steps; with fewer classes they are spread over it.
function rampStep(index, classes) {
  return classes === 1 ? 2 : Math.round((index * 4) / (classes - 1));
}

function classLabel(index, limits, whole) {
  const digits = whole ? 0 : 1;
  const high = formatNumber(limits[index], digits);
  if (index === 0) return whole && limits[0] > 1 ? `1 – ${high}` : whole ? high : `≤ ${high}`;
  if (whole) {
    const low = limits[index - 1] + 1;
    return low === limits[index] ? high : `${formatNumber(low, 0)} – ${high}`;
  }
  return `> ${formatNumber(limits[index - 1], digits)} – ${high}`;
}
