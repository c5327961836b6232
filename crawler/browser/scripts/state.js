// Returns how far the page has come: [readyState, milliseconds since the document changed, title, address].
function state() {
  const changed = globalThis.kontaktbar ? globalThis.kontaktbar.changed : 0;
  return [document.readyState, performance.now() - changed, document.title.slice(0, 200), location.href];
}
