// Owns the frame with the map page and the channel to it. The frame is made once; what changes later goes as a message.

const REPORT_AFTER_MS = 150; // several changes in a row (typing, a slider) make one report to the server
const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads";
const channels = new WeakMap();

export default function (component) {
  const { parentElement, data, setStateValue, setTriggerValue } = component;
  const place = parentElement.querySelector(".map-place");
  if (!place) return undefined;
  let channel = channels.get(place);
  if (channel && channel.document !== data.document) {
    channel.close(); // other records: another page
    channel = undefined;
  }
  if (!channel) {
    channel = openChannel(place, data);
    channels.set(place, channel);
  }
  channel.update(data, setStateValue, setTriggerValue);
  return () => {
    channel.close();
    channels.delete(place);
  };
}

function openChannel(place, first) {
  const frame = document.createElement("iframe");
  const said = { address: first.address, selected: first.selected, measure: first.measure, plan: first.plan };
  const told = { order: first.order, lang: first.lang, theme: themeOf(place) };
  let current = first;
  let setStateValue = null;
  let setTriggerValue = null;
  let isReady = false;
  let waiting = 0;

  frame.title = first.title;
  frame.setAttribute("sandbox", SANDBOX);
  frame.src = `${first.page}?${[first.document, first.query, `theme=${told.theme}`, "frame=profiles"].filter(Boolean).join("&")}`;
  place.replaceChildren(frame);

  function send(message) {
    frame.contentWindow.postMessage({ target: "industrial-map", ...message }, "*");
  }

  function report() {
    waiting = 0;
    setStateValue("said", { ...said, at: Date.now() });
  }

  function hear(event) {
    if (event.source !== frame.contentWindow || !event.data || event.data.source !== "industrial-map") return;
    const { type } = event.data;
    if (type === "ready") {
      isReady = true;
      tellChanges();
    } else if (type === "filter") {
      change("address", String(event.data.address || ""));
    } else if (type === "select") {
      change("selected", String(event.data.id || ""));
    } else if (type === "view") {
      change("measure", String(event.data.measure || ""));
      change("plan", String(event.data.plan || ""));
    } else if (type === "profile") {
      const { unit, sector, zone } = event.data;
      setTriggerValue("profile", JSON.parse(JSON.stringify({ unit, sector, zone })));
    }
  }

  function change(what, value) {
    if (said[what] === value) return;
    said[what] = value;
    clearTimeout(waiting);
    waiting = setTimeout(report, REPORT_AFTER_MS);
  }

  // What Python or the browser changed since the frame was last told: language, colours, and a view from a link or the back button.
  function tellChanges() {
    if (!isReady) return;
    const theme = themeOf(place);
    if (told.lang !== current.lang || told.theme !== theme) {
      Object.assign(told, { lang: current.lang, theme });
      send({ type: "view", lang: current.lang, theme });
    }
    if (told.order === current.order) return;
    told.order = current.order;
    if (said.address !== current.address) {
      said.address = current.address;
      send({ type: "filter", address: current.address });
    }
    if (said.measure !== current.measure) {
      said.measure = current.measure;
      send({ type: "view", measure: current.measure });
    }
    if (said.plan !== current.plan) {
      said.plan = current.plan;
      send({ type: "view", plan: current.plan });
    }
    if (said.selected !== current.selected) {
      said.selected = current.selected;
      send({ type: "select", id: current.selected });
    }
  }

  window.addEventListener("message", hear);
  return {
    document: first.document,
    update(data, setter, trigger) {
      current = data;
      setStateValue = setter;
      setTriggerValue = trigger;
      if (frame.title !== data.title) frame.title = data.title;
      tellChanges();
    },
    close() {
      clearTimeout(waiting);
      window.removeEventListener("message", hear);
      frame.remove();
    },
  };
}
