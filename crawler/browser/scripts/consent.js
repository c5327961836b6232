// Takes consent walls off the page without pressing anything in them. Returns the names of those that were seen.
function seeThrough(managers, words) {
  const seen = [];
  const shownWithin = (element) =>
    shows(element) || [...element.querySelectorAll("*")].slice(0, 50).some(shows) ||
    (element.shadowRoot !== null && [...element.shadowRoot.querySelectorAll("*")].slice(0, 50).some(shows));
  const remove = (element, name) => {
    if (element === document.body || element === document.documentElement) { return; }
    if (name && !seen.includes(name) && shownWithin(element)) { seen.push(name); }
    element.setAttribute("data-kontaktbar-consent", "");
    element.style.setProperty("display", "none", "important");
  };
  const classes = [];
  for (const { name, selectors, locks } of managers) {
    for (const element of document.querySelectorAll(selectors.join(","))) { remove(element, name); }
    classes.push(...locks);
  }
  const holds = (text, list) => list.some((word) => text.includes(word));
  const asksForConsent = (element) => {
    const text = (element.innerText || "").toLowerCase();
    if (text.length > 8000 || !holds(text, words.about)) { return false; }
    const controls = [...element.querySelectorAll("button, [role=button], a, input[type=button], input[type=submit]")];
    return controls.slice(0, 40).some((control) =>
      holds((control.innerText || control.value || "").toLowerCase(), words.accept));
  };
  for (const element of document.body ? document.body.querySelectorAll(":scope > *, :scope > * > *, :scope > * > * > *, dialog[open]") : []) {
    const style = getComputedStyle(element);
    const floats = style.position === "fixed" || style.position === "sticky" || element.tagName === "DIALOG" ||
      (style.position === "absolute" && Number(style.zIndex) > 99);
    if (floats && shows(element) && !element.hasAttribute("data-kontaktbar-consent") && asksForConsent(element)) {
      remove(element, words.unnamed);
    }
  }
  if (seen.length) {
    for (const element of [document.documentElement, document.body]) {
      element.classList.remove(...classes);
      const style = getComputedStyle(element);
      if (style.overflowY === "hidden") { element.style.setProperty("overflow", "visible", "important"); }
      if (style.position === "fixed") { element.style.setProperty("position", "static", "important"); }
    }
  }
  return seen;
}
