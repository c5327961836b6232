// Writes the page as it is shown now: plain HTML in which the attribute `hidden` marks what nobody can see.
// See ../snapshot.py for what is kept. Runs in a world of its own; returns {html, cut}.
function snapshot(options) {
  const DROPPED = new Set(["STYLE", "NOSCRIPT", "TEMPLATE", "OBJECT", "EMBED", "AUDIO", "VIDEO", "CANVAS", "SOURCE", "TRACK"]);
  const VOID = new Set(["AREA", "BASE", "BR", "COL", "HR", "IMG", "INPUT", "LINK", "META", "PARAM", "WBR"]);
  const UNBOXED = new Set(["AREA", "MAP", "OPTION", "OPTGROUP", "BR", "WBR", "HTML", "BODY", "FRAMESET", "FRAME"]);
  const FIELDS = new Set(["INPUT", "SELECT", "TEXTAREA"]);
  const ADDRESSES = new Set(["href", "src", "action", "formaction"]);
  const MEDIA = "img, video, canvas, picture, iframe, object, embed";
  const MOST_POINTED = 300, MOST_NAME = 80, MOST_FOLDED = 20000;
  const MOST_DEPTH = 600, MOST_ATTRIBUTE = 2000, MOST_DATA = 300, MOST_SCRIPT = 1500;
  const TINY = 1, FAR = 500, FAINT = 0.05, ALIKE = 6;
  const out = [];
  const began = performance.now();
  let length = 0, cut = false, visited = 0;

  const put = (text) => { length += text.length; out.push(text); };
  const escapeText = (text) => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" }[sign]));
  const escapeValue = (text) => escapeText(text).replace(/"/g, "&quot;");
  const isOver = () => {
    visited += 1;
    if (length > options.characters || (visited % 200 === 0 && performance.now() - began > options.milliseconds)) { cut = true; }
    return cut;
  };

  // --- what hides a whole element ----------------------------------------------------------------------------
  const clips = (style) => {
    const corners = style.clip.match(/-?[\d.]+/g);
    if (/^rect/.test(style.clip) && corners && ["absolute", "fixed"].includes(style.position)) {
      const [top, right, bottom, left] = corners.map(Number);
      if (corners.length === 4 && (right - left <= TINY || bottom - top <= TINY)) { return true; }
    }
    const inset = style.clipPath.match(/^inset\(([\d.]+)%\)/);
    return Boolean((inset && Number(inset[1]) >= 50) || /^circle\(0(px|%)?/.test(style.clipPath));
  };
  const lies = (element, style, state) => {
    if (state.moved || style.position === "static" && parseFloat(style.marginLeft) > -FAR && parseFloat(style.marginTop) > -FAR) { return false; }
    const box = element.getBoundingClientRect();
    if (box.width === 0 && box.height === 0) { return false; }
    const left = box.left + scrollX, top = box.top + scrollY;
    return left + box.width <= 0 || top + box.height <= 0 || left > innerWidth + 4 * FAR;
  };
  const hides = (element, style, state) => {
    if (style.display === "none" || style.contentVisibility === "hidden") { return true; }
    if (FIELDS.has(element.tagName) || style.display === "contents") { return false; }
    if (Number(style.opacity) < FAINT || clips(style) || /^matrix\(0, 0, 0, 0,/.test(style.transform)) { return true; }
    if (!state.closed && style.overflowX !== "visible" && style.display !== "inline") {
      const box = element.getBoundingClientRect();
      if (box.width <= TINY || box.height <= TINY) { return true; }
    }
    return !state.closed && lies(element, style, state);
  };

  // --- what hides the text of an element, while elements within it may show --------------------------------------
  const rgb = (colour) => {
    const parts = /^rgba?\(/.test(colour) ? colour.match(/[\d.]+/g).map(Number) : null;
    return parts && { red: parts[0], green: parts[1], blue: parts[2], alpha: parts.length > 3 ? parts[3] : 1 };
  };
  const groundOf = (style, state) => {
    if (style.backgroundImage !== "none") { return null; }
    const colour = rgb(style.backgroundColor);
    if (colour === null) { return null; }
    if (colour.alpha > 0.99) { return colour; }
    if (colour.alpha > 0 || ["absolute", "fixed", "sticky"].includes(style.position)) { return null; }
    return state.ground;
  };
  const paints = (element) => ["::before", "::after"].some((part) => {
    const style = getComputedStyle(element, part);
    const colour = rgb(style.backgroundColor);
    return style.content !== "none" && (style.backgroundImage !== "none" || colour === null || colour.alpha > 0);
  });
  const liesOnPicture = (element) => {
    const box = element.getBoundingClientRect();
    let near = element;
    for (let n = 0; n < 4 && near.parentElement; n += 1) {
      near = near.parentElement;
      if (paints(near)) { return true; }
    }
    return [...document.querySelectorAll(MEDIA)].slice(0, 300).some((media) => {
      const other = media.getBoundingClientRect();
      if (other.width === 0 || other.height === 0) { return near.contains(media); }
      return other.left < box.right && box.left < other.right && other.top < box.bottom && box.top < other.bottom;
    });
  };
  const isOfItsGround = (element, style, ground) => {
    const ink = rgb(style.webkitTextFillColor || style.color);
    if (ink === null || /text/.test(style.webkitBackgroundClip || "")) { return false; }
    if (ink.alpha < FAINT) { return style.textShadow === "none"; }
    if (ground === null) { return false; }
    const apart = Math.abs(ink.red - ground.red) + Math.abs(ink.green - ground.green) + Math.abs(ink.blue - ground.blue);
    return apart <= ALIKE && style.textShadow === "none" && !liesOnPicture(element);
  };
  const ownText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const veils = (element, style, ground, unseen) =>
    (style.visibility !== "visible" && !unseen) || parseFloat(style.fontSize) <= TINY || parseFloat(style.textIndent) <= -FAR ||
    (ownText(element) && isOfItsGround(element, style, ground));
  const showsWithin = (element, ground) => [...element.querySelectorAll("*")].slice(0, 200).some((inner) => {
    const style = getComputedStyle(inner);
    return style.display !== "none" && (ownText(inner) || FIELDS.has(inner.tagName)) && !veils(inner, style, ground);
  });

  // --- text that style sheets write ------------------------------------------------------------------------------
  const written = new Set();
  const pointed = [];  // [selector of what shows while the pointer is on something, properties that do it]
  const notePointed = (rule) => {
    const { display, visibility, opacity } = rule.style;
    const shows = [];
    if (display && display !== "none") { shows.push("display"); }
    if (visibility === "visible") { shows.push("visibility"); }
    if (Number(opacity) > FAINT) { shows.push("opacity"); }
    for (const selector of shows.length ? rule.selectorText.split(",").slice(0, 20) : []) {
      // What shows while the pointer is on something else: `.card:hover .back`.
      if (/:hover.*[\s>+~]/.test(selector.trim()) && pointed.length < MOST_POINTED) {
        pointed.push([selector.replace(/:hover/g, "").trim(), shows]);
      }
    }
  };
  const note = (selector) => {
    try {
      for (const element of document.querySelectorAll(selector.replace(/::?(before|after)/g, "") || "*")) { written.add(element); }
    } catch { /* a selector of a kind that cannot be asked for */ }
  };
  const readRules = (rules, holds) => {
    for (const rule of rules) {
      if (rule.cssRules && rule.cssRules.length) {
        readRules(rule.cssRules, holds && (!rule.media || matchMedia(rule.media.mediaText).matches));
      }
      if (holds && rule.selectorText && /:hover/.test(rule.selectorText)) { notePointed(rule); }
      if (rule.selectorText && /:(before|after)/.test(rule.selectorText) && /@|\d\d|attr\(|var\(/.test(rule.style.content || "")) {
        rule.selectorText.split(",").filter((part) => /:(before|after)/.test(part)).slice(0, 20).forEach(note);
      }
    }
  };
  for (const sheet of document.styleSheets) {
    try { readRules(sheet.cssRules, true); } catch {
      for (const element of [...document.querySelectorAll("[class]:empty")].slice(0, 300)) { written.add(element); }
    }
  }
  const writtenText = (element, part) => {
    if (!written.has(element)) { return ""; }
    const content = getComputedStyle(element, part).content;
    const text = [...content.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1].replace(/\\(.)/g, "$1")).join("");
    return /@|\d[\d\s().\/-]{4,}/.test(text) ? text : "";
  };

  // --- what is folded until a visitor presses what stands right above it, or points at what holds it --------------
  const FOLDED = new Set(["DIV", "SECTION", "ARTICLE", "ASIDE", "NAV", "UL", "OL", "P", "DD"]);
  const LEADING = "a[href]:not([href=''], [href^='#'], [href^='javascript:' i]), input, select, textarea, form, [hidden]";
  const isPressed = (element) =>
    [element, ...[...element.querySelectorAll("*")].slice(0, 10)].some((each) => getComputedStyle(each).cursor === "pointer");
  const isControl = (element) => {
    if (element === null || element.textContent.trim().length > MOST_NAME) { return false; }
    if (element.closest(LEADING) !== null || element.querySelector(LEADING) !== null) { return false; }
    const box = element.getBoundingClientRect();
    return box.width > TINY && box.height > TINY && isPressed(element);
  };
  const fits = (element, selector) => {
    try { return element.matches(selector); } catch { return false; }
  };
  const isPointedAt = (element, style) => {
    const wanted = [];
    if (style.display === "none") { wanted.push("display"); }
    if (style.visibility !== "visible") { wanted.push("visibility"); }
    if (Number(style.opacity) < FAINT) { wanted.push("opacity"); }
    const shown = new Set(pointed.flatMap(([selector, shows]) => wanted.length && fits(element, selector) ? shows : []));
    return wanted.length > 0 && wanted.every((each) => shown.has(each));
  };
  const isFolded = (element, style) => {
    const text = FOLDED.has(element.tagName) ? element.textContent : "";
    if (!/[@\d]/.test(text) || text.length > MOST_FOLDED || element.closest("form")) { return false; }
    return isControl(element.previousElementSibling) || isPointedAt(element, style);
  };

  // --- writing ---------------------------------------------------------------------------------------------------
  const keepsAttribute = (name, value) => {
    if (name === "style" || name === "hidden" || name === "srcset" || name === "nonce" || name === "integrity" || name === "srcdoc") { return false; }
    if (name.startsWith("data-kontaktbar-")) { return false; }
    if (name.startsWith("on")) { return name === "onclick" && value.length < MOST_DATA; }
    if (name.startsWith("data-")) { return value.length < MOST_DATA; }
    return value.length < MOST_ATTRIBUTE && !(name === "src" && value.startsWith("data:"));
  };
  const attribute = (element, name, value) => {
    if (options.absolute && ADDRESSES.has(name) && value && !value.startsWith("#")) {
      try { value = new URL(value, document.baseURI).href; } catch { /* left as it is written */ }
    }
    return ` ${name}="${escapeValue(value)}"`;
  };
  const open = (element, tag, hidden, without) => {
    let text = `<${tag}`;
    for (const { name, value } of element.attributes) {
      if (/^[a-zA-Z_:@][\w:.@-]*$/.test(name) && keepsAttribute(name, value) && !without.includes(name)) {
        text += attribute(element, name, value);
      }
    }
    put(`${text}${hidden ? ' hidden=""' : ""}>`);
  };
  const writeScript = (element) => {
    const kind = (element.type || "").toLowerCase();
    const source = element.getAttribute("src");
    if (source) { put(`<script src="${escapeValue(source.slice(0, MOST_ATTRIBUTE))}"></script>`); return; }
    const text = element.textContent;
    const isData = kind === "application/ld+json";
    if ((isData || text.length <= MOST_SCRIPT) && !/<\/script|<!--/i.test(text)) {
      put(`<script${isData ? ' type="application/ld+json"' : ""}>${text}</script>`);
    }
  };
  const writeFrame = (element, tag, hidden) => {
    open(element, tag, hidden, ["src"]);
    out[out.length - 1] = out[out.length - 1].replace(/^<[a-z]+/i, (start) => {
      const source = element.getAttribute("src") || element.getAttribute("data-src") || "";
      return source && !source.startsWith("data:") ? start + attribute(element, "src", source.slice(0, MOST_ATTRIBUTE)) : start;
    });
    put(`</${tag}>`);
    const number = element.getAttribute("data-kontaktbar-frame");
    if (number) { put(`<!--frame ${Number(number)} ${hidden ? "hidden" : "shown"}-->`); }
  };
  const writeImage = (element, depth) => {
    for (const inner of element.querySelectorAll("title, text, use")) {
      if (inner.tagName === "use") { put(`<svg><use href="${escapeValue(inner.getAttribute("href") || inner.getAttribute("xlink:href") || "")}"></use></svg>`); }
      else { put(`<span>${escapeText(inner.textContent.slice(0, 500))}</span>`); }
    }
  };
  const childrenOf = (element) => {
    if (element.shadowRoot) { return element.shadowRoot.childNodes; }
    if (element.tagName === "SLOT") {
      const assigned = element.assignedNodes();
      return assigned.length ? assigned : element.childNodes;
    }
    return element.childNodes;
  };
  const writeText = (text, state) => {
    if (text.length > options.characters - length) { text = text.slice(0, Math.max(0, options.characters - length)); cut = true; }
    if (!state.veiled || !text.trim()) { put(escapeText(text)); }
    else { put(`<span hidden="">${escapeText(text)}</span>`); }
  };
  const stateWithin = (element, style, state) => ({
    hidden: false,
    closed: state.closed || (element.tagName === "DETAILS" && !element.open),
    moved: state.moved || style.transform !== "none" || style.translate !== "none",
    ground: groundOf(style, state),
    veiled: false,
    folded: state.folded,
    unseen: state.unseen,
  });
  const writeElement = (element, state, depth) => {
    const name = element.tagName;
    if (isOver() || depth > MOST_DEPTH || DROPPED.has(name) || element.hasAttribute("data-kontaktbar-consent")) { return; }
    if (name === "SCRIPT") { writeScript(element); return; }
    if (name === "svg") { if (!state.hidden) { writeImage(element, depth); } return; }
    if (element.namespaceURI !== "http://www.w3.org/1999/xhtml") { return; }
    let inside = state, hidden = false;
    const style = state.hidden || UNBOXED.has(name) && name !== "BODY" && name !== "HTML" ? null : getComputedStyle(element);
    if (style !== null) {
      inside = stateWithin(element, style, state);
      hidden = !UNBOXED.has(name) && hides(element, style, inside);
      if (!hidden && !UNBOXED.has(name) && veils(element, style, inside.ground, inside.unseen)) {
        const isField = FIELDS.has(name) && style.visibility === "visible";
        hidden = !isField && !showsWithin(element, inside.ground);
        inside.veiled = !hidden;
      }
      inside.hidden = hidden;
    }
    const folded = hidden && !state.folded && isFolded(element, style);
    if (folded) { inside = { ...inside, hidden: false, closed: true, folded: true, unseen: style.visibility !== "visible" }; }
    const target = element.getAttribute("data-kontaktbar-href");
    const tag = target ? "a" : name.toLowerCase();
    if (!/^[a-z][\w.-]*$/.test(tag)) { return; }
    if (name === "IFRAME" || name === "FRAME") { writeFrame(element, tag, hidden); return; }
    const reversed = style !== null && /override/.test(style.unicodeBidi) && style.direction === "rtl";
    if (folded) { put('<span aria-expanded="false"></span><div hidden="">'); }
    open(element, tag, hidden && !folded, target ? ["href"] : reversed ? ["class", "dir"] : []);
    if (target) { out[out.length - 1] = out[out.length - 1].replace(/^<a/, `<a href="${escapeValue(target)}"`); }
    if (VOID.has(name)) { return; }
    const before = inside.hidden ? "" : writtenText(element, "::before");
    if (before) { put(escapeText(before)); }
    if (reversed && !element.firstElementChild) { writeText([...element.textContent].reverse().join(""), inside); }
    else { writeNodes(childrenOf(element), inside, depth + 1); }
    const after = inside.hidden ? "" : writtenText(element, "::after");
    if (after) { put(escapeText(after)); }
    put(folded ? `</${tag}></div>` : `</${tag}>`);
  };
  const writeNodes = (nodes, state, depth) => {
    for (const node of nodes) {
      if (cut) { return; }
      if (node.nodeType === 3) { writeText(node.data, state); }
      else if (node.nodeType === 1) { writeElement(node, state, depth); }
    }
  };
  const writeHead = (head) => {
    for (const element of head.children) {
      const name = element.tagName;
      if (name === "SCRIPT") { writeScript(element); }
      else if (name === "TITLE") { put(`<title>${escapeText(element.textContent.slice(0, 1000))}</title>`); }
      else if (["META", "BASE"].includes(name) || (name === "LINK" && !/stylesheet|preload|icon|prefetch/i.test(element.rel))) { open(element, name.toLowerCase(), false, []); }
    }
  };

  const white = { red: 255, green: 255, blue: 255, alpha: 1 };
  const start = { hidden: false, closed: false, moved: false, ground: white, veiled: false, folded: false, unseen: false };
  const root = document.documentElement;
  if (!options.absolute) {
    put("<!DOCTYPE html>");
    open(root, "html", false, []);
    put("<head>");
    if (document.head) { writeHead(document.head); }
    put("</head>");
  }
  const rootState = root ? stateWithin(root, getComputedStyle(root), start) : start;
  if (document.body && options.absolute) { writeNodes(document.body.childNodes, stateWithin(document.body, getComputedStyle(document.body), rootState), 1); }
  else if (document.body) { writeElement(document.body, rootState, 1); }
  if (!options.absolute) { put("</html>"); }
  return { html: out.join(""), cut };
}
