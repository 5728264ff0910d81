// Words: the language of the page, messages from the catalogue, numbers, and elements whose text is always text.

const words = { language: "en", catalogue: {} };

function t(message, values = {}) {
  const known = words.language === "zh" ? words.catalogue[message] : null;
  return (known || message).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

// Marks a message for the catalogue where it is not shown yet.
const N_ = (message) => message;

// The name of anything that has one in both languages; the other language stands in where one is missing.
function nameOf(thing) {
  const [first, second] = words.language === "zh" ? [thing.name_zh, thing.name_en] : [thing.name_en, thing.name_zh];
  return first || second || "";
}

function otherNameOf(thing) {
  const [first, second] = words.language === "zh" ? [thing.name_zh, thing.name_en] : [thing.name_en, thing.name_zh];
  return first && second && first !== second ? second : "";
}

const numberFormats = new Map();

function formatNumber(value, digits = 0) {
  const key = `${words.language} ${digits}`;
  if (!numberFormats.has(key)) {
    numberFormats.set(key, new Intl.NumberFormat(words.language === "zh" ? "zh-CN" : "en-GB", { maximumFractionDigits: digits }));
  }
  return numberFormats.get(key).format(value);
}

// Yuan as a reader of each language says it: 12亿元, CNY 1.2 bn.
function formatMoney(cny) {
  return words.language === "zh" ? `${formatNumber(cny / 1e8, 2)}亿元` : `CNY ${formatNumber(cny / 1e9, 3)} bn`;
}

// h("p", {class: "x"}, "text", node): children that are strings become text nodes, never markup.
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// An address from a record: a link only when it is one, and only where a click is wanted.
function sourceLink(url, title) {
  if (!/^https?:\/\//i.test(url)) return h("span", { class: "address" }, url);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, title);
}
