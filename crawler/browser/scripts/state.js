// Returns how far the page has come: [readyState, milliseconds since the document changed, title, address, whether
// the whole page is kept from sight, as some do until their last script has come].
function state() {
  const changed = globalThis.kontaktbar ? globalThis.kontaktbar.changed : 0;
  const veiled = [document.documentElement, document.body].some((element) => {
    const style = element ? getComputedStyle(element) : null;
    return style !== null && (style.display === "none" || style.visibility !== "visible" || Number(style.opacity) < 0.05);
  });
  return [document.readyState, performance.now() - changed, document.title.slice(0, 200), location.href, veiled];
}
