// Maps side by side that move together: what a reader moves in one frame, the others are told.

const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads";
const pairs = new WeakMap();

export default function (component) {
  const { parentElement, data } = component;
  const place = parentElement.querySelector(".map-pair");
  if (!place) return undefined;
  let pair = pairs.get(place);
  const made = JSON.stringify([data, themeOf(place)]);
  if (!pair || pair.made !== made) {
    if (pair) pair.close();
    pair = openPair(place, data, made);
    pairs.set(place, pair);
  }
  return () => {
    pair.close();
    pairs.delete(place);
  };
}

function openPair(place, data, made) {
  const frames = data.maps.map(({ title, query }) => {
    const figure = document.createElement("figure");
    const caption = document.createElement("figcaption");
    const frame = document.createElement("iframe");
    caption.textContent = title;
    frame.title = title;
    frame.loading = "lazy";
    frame.setAttribute("sandbox", SANDBOX);
    frame.src = `${data.page}?${[data.document, query, `theme=${themeOf(place)}`, "controls=none"].filter(Boolean).join("&")}`;
    figure.append(caption, frame);
    return { figure, frame };
  });
  place.replaceChildren(...frames.map(({ figure }) => figure));

  function hear(event) {
    const message = event.data;
    if (!message || message.source !== "industrial-map" || message.type !== "moved") return;
    if (!frames.some(({ frame }) => frame.contentWindow === event.source)) return;
    const { zoom, lat, lon } = message;
    for (const { frame } of frames) {
      if (frame.contentWindow !== event.source) frame.contentWindow.postMessage({ target: "industrial-map", type: "move", zoom, lat, lon }, "*");
    }
  }

  window.addEventListener("message", hear);
  return {
    made,
    close() {
      window.removeEventListener("message", hear);
      place.replaceChildren();
    },
  };
}
