// Runs before a page's own scripts, in their world: refuses dialogs, pop-ups and printing without a word.
// A page that asks for ever is stopped by an error, which ends its loop as closing the tab would.
(() => {
  const MOST_DIALOGS = 20;
  let asked = 0;
  const refuse = (answer) => function () {
    asked += 1;
    if (asked > MOST_DIALOGS) { throw new Error("too many dialogs"); }
    return answer;
  };
  const set = (name, value) => {
    try { Object.defineProperty(window, name, { value, writable: false, configurable: false }); } catch { /* kept */ }
  };
  set("alert", refuse(undefined));
  set("confirm", refuse(false));
  set("prompt", refuse(null));
  set("print", refuse(undefined));
  set("open", function (address) {
    try {
      const url = new URL(String(address), document.baseURI).href;
      document.documentElement.setAttribute("data-kontaktbar-opened", url.slice(0, 2000));
    } catch { /* no address that could be opened */ }
    return null;
  });
})();
