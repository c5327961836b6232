// What the page's address names: a company (#site=...), a view of the ranking (#country=SE&verdict=form_only), or a
// part of the page (#method).

const TITLE = document.title;

let lastOpened = null;

function companyAddress(company) {
  return `#site=${encodeURIComponent(company.key)}`;
}

function namedInAddress() {
  const named = new Map();
  for (const pair of location.hash.slice(1).split("&")) {
    const [key, value] = pair.split("=", 2);
    if (value !== undefined) named.set(key, decoded(value));
  }
  return named;
}

function decoded(value) {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function addressOf(changed) {
  const named = Object.entries(changed).filter(([name, value]) => value !== NO_VIEW[name] && value !== false);
  const pairs = named.map(([name, value]) => `${name}=${value === true ? "yes" : encodeURIComponent(value)}`);
  return `#${pairs.join("&") || "ranking"}`;
}

function rememberView(changed) {
  history.replaceState(null, "", addressOf(changed));
}

function route() {
  const named = namedInAddress();
  const company = named.has("site") ? companyOf(named.get("site")) : null;
  if (company) {
    lastOpened = company;
    openSheet(company);
    return;
  }
  const wasOpen = !byId("company").hidden;
  closeSheet();
  document.title = TITLE;
  if ([...named.keys()].some((name) => name in NO_VIEW)) {
    view = viewOf(named);
    showRanking();
    if (!wasOpen) byId("ranking").scrollIntoView();
  } else if (location.hash.length > 1) {
    document.getElementById(decoded(location.hash.slice(1)))?.scrollIntoView();
  }
  if (wasOpen && lastOpened) returnTo(lastOpened);
}

function viewOf(named) {
  const found = { ...NO_VIEW };
  for (const name of ["search", ...FILTERS]) if (named.has(name)) found[name] = named.get(name);
  for (const name of FILTERS) if (!isChoice(name, found[name])) found[name] = "";
  if (SORTS.includes(named.get("sort"))) found.sort = named.get("sort");
  found.descending = named.get("descending") === "yes";
  return found;
}

function isChoice(name, value) {
  return [...byId(name).options].some((option) => option.value === value);
}

/** Back at the ranking, where the reader left it. */
function returnTo(company) {
  const links = [...byId("rows").querySelectorAll("a")];
  links.find((each) => each.getAttribute("href") === companyAddress(company))?.focus();
}

function start() {
  for (const each of document.querySelectorAll(".needs-script")) each.hidden = false;
  startTheme();
  startRanking();
  showRanking();
  route();
  addEventListener("hashchange", route);
  addEventListener("show-sheets", ({ detail }) => showSheets(detail.map((index) => COMPANIES[index])));
}

start();
