// The bar under the map: the known-on date as a slider by month, and a button that plays the months.

const STEP_MS = 500;

class TimeBar {
  constructor(store) {
    Object.assign(this, { store, timer: 0, element: document.getElementById("time"), button: document.getElementById("time-play"), range: document.getElementById("known-month"), words: document.getElementById("time-words") });
    this.months = monthEnds(store.columns.reports.day, dayOf(store.payload.edition.date));
    this.element.hidden = !this.months.length;
    this.range.max = this.months.length;
    this.spoken = [this.words, document.getElementById("shown")];
    this.button.addEventListener("click", () => (store.moving ? this.pause() : this.play()));
    this.range.addEventListener("input", () => {
      this.pause();
      store.setFilter({ known: this.months[Number(this.range.value)] || "" });
    });
    store.on("filter", () => store.moving && store.filter.known !== this.expected && this.pause());
  }

  // With reduced motion nothing runs: each press of the button goes one month on.
  play() {
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const at = this.position();
    const next = at >= this.months.length - 1 ? 0 : at + 1;
    if (still) return this.store.setFilter({ known: this.months[next] });
    this.store.moving = true;
    for (const element of this.spoken) element.setAttribute("aria-live", "off");
    return this.go(next);
  }

  go(at) {
    this.expected = this.months[at];
    this.store.setFilter({ known: this.expected });
    if (!this.store.moving) return;
    this.timer = setTimeout(() => (at >= this.months.length - 1 ? this.pause() : this.go(at + 1)), STEP_MS);
  }

  pause() {
    if (!this.store.moving) return;
    clearTimeout(this.timer);
    this.store.moving = false;
    this.store.emit("rest");
    this.paint();
    // what has been set to polite is read out only when it changes after that
    for (const element of this.spoken) {
      const text = element.textContent;
      element.setAttribute("aria-live", "polite");
      element.textContent = "";
      setTimeout(() => element.textContent || (element.textContent = text), 50);
    }
  }

  // The last position, after the months, is all evidence.
  position() {
    const { known } = this.store.filter;
    const at = known ? this.months.findIndex((end) => end >= known) : -1;
    return at < 0 ? this.months.length : at;
  }

  paint() {
    const { known } = this.store.filter;
    const date = known ? t("Known on {date}", { date: known }) : t("All evidence");
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.element.setAttribute("aria-label", t("Known on, by month"));
    this.range.setAttribute("aria-label", t("Known on, by month"));
    this.range.setAttribute("aria-valuetext", date);
    this.range.value = this.position();
    this.words.textContent = date;
    this.button.textContent = this.store.moving ? t("Pause") : still ? t("Next month") : t("Play");
    this.button.dataset.state = this.store.moving ? "playing" : "resting";
  }
}

// The last day of each month from the first dated report to the edition's date, which ends the last of them.
function monthEnds(days, edition) {
  const first = days.reduce((low, day) => (day > 0 && day < low ? day : low), edition + 1);
  if (first > edition) return [];
  const ends = [];
  for (let year = Math.floor(first / 10000), month = Math.floor(first / 100) % 100; year * 100 + month < Math.floor(edition / 100); ) {
    const end = new Date(0);
    end.setUTCFullYear(year, month, 0);
    ends.push(end.toISOString().slice(0, 10));
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return [...ends, isoDate(edition)];
}
