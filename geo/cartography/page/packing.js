// Unpacks the columns that geo/cartography/packing.py packs.

function unpackNumbers({ from, step, planes, bytes }) {
  const binary = atob(bytes);
  const count = binary.length / planes;
  const numbers = new Array(count);
  for (let at = 0; at < count; at += 1) {
    let number = 0;
    for (let plane = planes - 1; plane >= 0; plane -= 1) number = number * 256 + binary.charCodeAt(plane * count + at);
    numbers[at] = number ? from + (number - 1) * step : null;
  }
  return numbers;
}

// Positions in a list, -1 for none.
const CODE_LETTERS = "-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%()*+,./:;=>?@[]^_`{|}~";

function unpackCodes(packed) {
  if (typeof packed === "string") return Array.from(packed, (letter) => CODE_LETTERS.indexOf(letter) - 1);
  return unpackNumbers(packed).map((code) => (code === null ? -1 : code));
}

function unpackTexts(packed) {
  if (!Array.isArray(packed)) return new Array(packed.count).fill(packed.all);
  let before = "";
  return packed.map((text) => {
    before = before.slice(0, parseInt(text[0], 36)) + text.slice(1);
    return before;
  });
}

// Days since 1970 as integers like 20240131.
function calendarDay(days) {
  const date = new Date(days * 86400000);
  return date.getUTCFullYear() * 10000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
}
