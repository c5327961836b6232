// Outlines a finding on the page. Returns the part of the page around it, {x, y, width, height} in CSS pixels from the
// page's upper left corner, or null where the finding cannot be seen, or what lies around it cannot be covered.
// `closed` are the nodes of closed shadow trees, which only the browser can hand out.
function evidence(wanted, ...closed) {
  const OWN = "data-kontaktbar-evidence";
  const digits = (text) => text.replace(/\D/g, "");
  const tail = digits(wanted.value).slice(-7);
  const address = wanted.value.toLowerCase();
  const isPhone = wanted.kind === "phone";
  const matches = (text) => (isPhone ? tail !== "" && digits(text).includes(tail) : text.toLowerCase().includes(address));
  const pattern = isPhone
    ? new RegExp(`[+(]?[\\d\\s()./\u00a0-]{0,20}${[...tail].join("[\\s()./\u00a0-]{0,3}")}`)
    : null;
  const roots = [...new Set([document.body, ...closed.map((node) => node.getRootNode())])];
  for (const root of roots) {
    for (const element of root.querySelectorAll("*")) { if (element.shadowRoot) { roots.push(element.shadowRoot); } }
  }
  const all = (selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const textNodes = () => roots.flatMap((root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement || root.host;
      if (node.data.trim() && parent && !/^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|TEXTAREA|OPTION)$/.test(parent.tagName)) { found.push(node); }
    }
    return found;
  });
  const parentOf = (node) => node.parentElement || node.getRootNode().host;
  const wrap = (node) => {
    const span = document.createElement("span");
    node.replaceWith(span);
    span.append(node);
    return span;
  };
  const cutOut = (node) => {
    const found = pattern ? node.data.match(pattern) : null;
    const at = pattern ? (found ? found.index : -1) : node.data.toLowerCase().indexOf(address);
    if (at < 0) { return parentOf(node); }
    const value = at ? node.splitText(at) : node;
    const size = pattern ? found[0].length : address.length;
    if (size < value.data.length) { value.splitText(size); }
    return wrap(value);
  };
  const inText = () => {
    const node = textNodes().find((each) => matches(each.data) && shows(parentOf(each)));
    return node ? cutOut(node) : null;
  };
  const inPieces = () => all("*")
    .filter((each) => (each.textContent || "").length < 300 && matches(each.textContent || "") && shows(each))
    .sort((one, other) => one.textContent.length - other.textContent.length)[0] || null;
  const inLink = () => all("a[href^='tel:' i], a[href^='mailto:' i], a[href^='callto:' i]")
    .find((each) => matches(decodeURI(each.getAttribute("href"))) && shows(each)) || null;
  const inForm = () => {
    const field = all("textarea").find(shows);
    const form = field ? field.closest("form") || field.parentElement : null;
    return form || all("form").find(shows) || all("iframe").find(shows) || null;
  };
  const hide = (element) => {
    element.style.setProperty("color", "transparent", "important");
    element.style.setProperty("-webkit-text-fill-color", "transparent", "important");
    element.style.setProperty("-webkit-text-stroke-color", "transparent", "important");
    element.style.setProperty("text-shadow", "none", "important");
  };
  // Covered, not blurred: large letters can still be read through a blur.
  const cover = (span) => {
    hide(span);
    span.style.setProperty("background", "#d0d0d0", "important");
  };
  // What in a form may be a person's: an address, a number, two names. Labels and buttons tell what the form is.
  const PERSONAL = /@|\d(?:[\s()./-]{0,3}\d){5}|\p{Lu}[\p{Ll}'’-]+\s+(?:\p{Ll}{1,4}\s+)?\p{Lu}\p{Ll}+/u;
  const mayStay = (node) => {
    if (!target.contains(node)) { return false; }
    return wanted.kind === "form" ? !PERSONAL.test(node.data) : !wanted.personal;
  };

  // Text that style sheets write: a marker goes with its kind of box; the rest is transparent, unless the page insists.
  const UNWRITTEN = "*::before, *::after, *::placeholder { color: transparent !important; " +
    "-webkit-text-fill-color: transparent !important; -webkit-text-stroke-color: transparent !important; text-shadow: none !important }";
  const isClear = (colour) => colour === "transparent" || /^rgba\(.*, 0\)$/.test(colour);
  const stillWrites = (element) => ["::before", "::after"].some((part) => {
    const style = getComputedStyle(element, part);
    return /[\p{L}\p{N}]/u.test(style.content) && !["none", "normal"].includes(style.content) &&
      !(isClear(style.webkitTextFillColor) && isClear(style.webkitTextStrokeColor) && style.textShadow === "none");
  });
  const unwrite = () => {
    for (const root of roots) {
      const style = document.createElement("style");
      style.textContent = UNWRITTEN;
      root.append(style);
    }
    const around = new Set();
    for (let node = target; node; node = node.parentNode || node.host) { around.add(node); }
    for (const element of [document.documentElement, document.body, ...all("*")]) {
      const display = getComputedStyle(element).display;
      if (display.includes("list-item")) { element.style.setProperty("display", display.includes("inline") ? "inline" : "block", "important"); }
      if (!stillWrites(element)) { continue; }
      if (around.has(element)) { return false; }
      element.style.setProperty("opacity", "0", "important");
    }
    return true;
  };

  if (wanted.hidden) { for (const each of all("details")) { each.open = true; } }
  const target = wanted.kind === "form" ? inForm() : inText() || inLink() || inPieces();
  if (!target) { return null; }
  target.scrollIntoView({ block: "center", behavior: "instant" });
  if (wanted.blur) {
    for (const node of textNodes()) {
      if (!mayStay(node)) { cover(wrap(node)); }
    }
    for (const field of all("input, textarea, select")) { hide(field); }
    if (!unwrite()) { return null; }
    for (const frame of all("iframe, object, embed, img, video, canvas")) {
      if (!frame.contains(target)) { frame.style.setProperty("filter", "blur(14px)", "important"); }
    }
  }
  const box = target.getBoundingClientRect();
  const left = box.left + scrollX, top = box.top + scrollY;
  const frame = document.createElement("div");
  frame.setAttribute(OWN, "");
  frame.style.cssText = `all: initial; position: absolute; z-index: 2147483647; pointer-events: none; box-sizing: border-box;
    left: ${left - 6}px; top: ${top - 6}px; width: ${box.width + 12}px; height: ${box.height + 12}px;
    border: 3px solid #c8102e; border-radius: 4px; box-shadow: 0 0 0 2px #fff;`;
  document.documentElement.append(frame);
  const page = document.scrollingElement || document.documentElement;
  const width = Math.min(Math.max(box.width + 240, 640), page.scrollWidth, 1280);
  const height = Math.min(Math.max(box.height + 200, 320), Math.max(page.scrollHeight, innerHeight), 900);
  const between = (value, most) => Math.max(0, Math.min(value, most));
  return {
    x: between(left + Math.min(box.width, width) / 2 - width / 2, page.scrollWidth - width),
    y: between(top + Math.min(box.height, height) / 2 - height / 2, Math.max(page.scrollHeight, innerHeight) - height),
    width, height,
  };
}
