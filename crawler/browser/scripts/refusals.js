// Runs before a page's own scripts, in their world: refuses dialogs, pop-ups and printing without a word.
// A page that asks for ever is stopped by an error, which ends its loop as closing the tab would. One that sends
// requests for ever is stopped here, before they fill the way to us; `turns.py` stops what gets around it.
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
  const MOST_SENT = 600; // more than turns.MOST_ASKED, so that it is known there
  const { apply } = Reflect;
  let sent = 0;
  const bounded = (holder, name, unanswered) => {
    holder[name] = new Proxy(holder[name], {
      apply(own, self, given) {
        sent += 1;
        return sent > MOST_SENT ? unanswered() : apply(own, self, given);
      },
    });
  };
  // Never answered: each error would be told to us as well.
  const { Promise: Answer } = globalThis;
  bounded(window, "fetch", () => new Answer(() => {}));
  bounded(XMLHttpRequest.prototype, "send", () => undefined);
  set("open", function (address) {
    try {
      const url = new URL(String(address), document.baseURI).href;
      document.documentElement.setAttribute("data-kontaktbar-opened", url.slice(0, 2000));
    } catch { /* no address that could be opened */ }
    return null;
  });
})();
