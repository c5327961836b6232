// Runs before a page's own scripts, in a world of its own: remembers when the document last changed.
(() => {
  const state = { changed: performance.now() };
  globalThis.kontaktbar = state;
  new MutationObserver(() => { state.changed = performance.now(); })
    .observe(document, { subtree: true, childList: true, characterData: true });
})();
