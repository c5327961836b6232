// Marks what can be pressed without leaving the page or sending a form. Returns [{number, name, form}] in document order,
// `form` being whether it belongs to a form.
function controls(most) {
  const PRESSED = "button, [role=button], [role=menuitem], a:not([href]), a[href=''], a[href^='#'], " +
    "a[href^='javascript:' i], [aria-expanded], [aria-haspopup], [data-toggle], [data-bs-toggle], [onclick]";
  const found = [];
  const isSubmit = (element) =>
    Boolean(element.form || element.closest("form")) &&
    (element.tagName === "INPUT" || (element.tagName === "BUTTON" && element.type === "submit"));
  const leadsSomewhere = (element) => {
    const link = element.closest("a[href]");
    const href = link ? link.getAttribute("href").trim() : "";
    if (!href || /^javascript:/i.test(href)) { return false; }
    if (!href.startsWith("#")) { return true; }
    const target = href.length > 1 ? document.getElementById(decodeURIComponent(href.slice(1))) : null;
    return target !== null && isVisible(target);
  };
  const nameOf = (element) =>
    (element.getAttribute("aria-label") || element.innerText || element.title || element.value || "")
      .replace(/\s+/g, " ").trim();
  const visit = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (found.length >= most) { return; }
      if (element.shadowRoot) { visit(element.shadowRoot); }
      if (!element.matches(PRESSED) || ["FORM", "BODY", "SUMMARY", "SELECT", "OPTION"].includes(element.tagName)) { continue; }
      const name = nameOf(element);
      if (!name || name.length > 80 || isSubmit(element) || element.disabled || leadsSomewhere(element)) { continue; }
      if (element.getAttribute("aria-expanded") === "true" || element.closest("[data-kontaktbar-consent]")) { continue; }
      if (!shows(element)) { continue; }
      element.setAttribute("data-kontaktbar-control", String(found.length));
      found.push({ number: found.length, name, form: Boolean(element.form || element.closest("form")) });
    }
  };
  visit(document);
  return found;
}
