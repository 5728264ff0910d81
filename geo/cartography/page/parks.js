// Parks and zones: a layer of their own, small open diamonds that open the park's card.

function parkLayer(store, card) {
  const layer = L.layerGroup();
  store.payload.parks.forEach((park, at) => {
    if (park.lon === undefined || park.lat === undefined) return;
    const button = h("button", { type: "button", class: "park", "data-park": park.id, onclick: () => card.openPark(at) });
    const icon = L.divIcon({ className: "park-mark", html: button, iconSize: [14, 14] });
    L.marker([park.lat, park.lon], { icon, pane: "parks", keyboard: false, interactive: false }).addTo(layer);
    layer.on("add rename", () => {
      button.title = nameOf(park);
      button.setAttribute("aria-label", t("Park: {name}", { name: nameOf(park) }));
    });
  });
  return layer;
}
