// What several of the functions beside this file ask of a page; every one of them is run within this.
const isVisible = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
const shows = (element) => {
  const box = element.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && isVisible(element);
};
// Returns what controls.js has marked with a number, shadow trees included, null where it is gone.
const marked = (number, root = document) => {
  const here = root.querySelector(`[data-kontaktbar-control="${number}"]`);
  if (here) { return here; }
  for (const host of root.querySelectorAll("*")) {
    const inside = host.shadowRoot ? marked(number, host.shadowRoot) : null;
    if (inside) { return inside; }
  }
  return null;
};
