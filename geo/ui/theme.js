// The app's colours as the page knows them: "dark" when the ground is darker than the text.
function themeOf(element) {
  const style = getComputedStyle(element);
  return brightness(style.backgroundColor) < brightness(style.color) ? "dark" : "light";
}

function brightness(colour) {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) || []).map(Number);
  return 0.3 * red + 0.6 * green + 0.1 * blue;
}
