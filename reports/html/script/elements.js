// Builds elements. Text is only ever set as text: nothing from the data is parsed as markup.

const SVG = "http://www.w3.org/2000/svg";

/** A new element; `attributes` with a value of null or false are left out, children may be text, elements or null. */
function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

function drawing(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") {
      for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
    } else if (value !== null && value !== false && value !== undefined) {
      made.setAttribute(key, value === true ? "" : value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/** Strangers' text: kept apart from the direction of the text around it. */
function foreign(text, attributes = {}) {
  return element("bdi", { dir: "auto", ...attributes }, text);
}

/** An address as a link that tells the other side nothing; as text where it is no web address. */
function link(url, text = url) {
  if (!/^https?:\/\/[^\s]/i.test(url)) return foreign(text);
  return element("a", { href: url, rel: "noopener noreferrer nofollow external", target: "_blank" }, foreign(text));
}

function gradeBadge(grade) {
  return element("span", { class: `grade grade-${/^[A-F]$/.test(grade) ? grade : "none"}` }, grade);
}

function byId(id) {
  return document.getElementById(id);
}
