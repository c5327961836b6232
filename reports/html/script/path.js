// The way to a contact detail, drawn as the pages a visitor passes and the links they press.

function pathText(path) {
  return path.map(([, text], step) => (step === 0 ? WORDS.home : text || WORDS.unnamed_link)).join(" > ");
}

/** The pages in order; between two of them the link to press, on the last what is found there. */
function drawnPath(channel) {
  const steps = channel.path.flatMap(([url, text], step) => {
    const page = element("li", { class: "page" }, pageBox(url, step, step === channel.path.length - 1 ? channel : null));
    return step === 0 ? [page] : [element("li", { class: "press" }, pressed(text)), page];
  });
  return element("ol", { class: "path" }, steps);
}

function pressed(text) {
  return [
    element("span", { class: "hidden-text" }, `${WORDS.press} `),
    text ? foreign(text, { class: "link-text" }) : element("span", { class: "link-text nameless" }, WORDS.unnamed_link),
    drawing("svg", { viewBox: "0 0 10 34", class: "arrow-down", "aria-hidden": "true", focusable: "false" },
      drawing("path", { d: "M5 1v31M1 28l4 4 4-4" })),
  ];
}

function pageBox(url, step, end) {
  return element("div", { class: end ? "page-box end" : "page-box" },
    element("span", { class: "page-bar", "aria-hidden": "true" }),
    element("span", { class: "page-name" }, step === 0 ? WORDS.home : pagePath(url)),
    end ? element("span", { class: "page-find" }, /^https?:/.test(end.value) ? WORDS.channel.form : foreign(end.value)) : null);
}

/** The part of an address that tells pages of one site apart. */
function pagePath(url) {
  const rest = url.replace(/^[a-z]+:\/\/[^/]*/i, "");
  return foreign(rest.length > 1 ? rest : shortAddress(url));
}
