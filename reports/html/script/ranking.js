// The ranking: filters above, a page of rows, columns that sort.

const PAGE = 100;

let view = { ...NO_VIEW };
let shown = COMPANIES;
let page = 0;

function startRanking() {
  for (const name of FILTERS) {
    byId(name).append(...choices(name).map(({ value, count, text }) =>
      element("option", { value }, `${text} (${NUMBERS.format(count)})`)));
    byId(name).addEventListener("change", () => look({ [name]: byId(name).value }));
  }
  byId("search").addEventListener("input", () => look({ search: byId("search").value }));
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", (event) => {
    event.preventDefault();
    look({ ...NO_VIEW, sort: view.sort, descending: view.descending });
    byId("search").focus();
  });
  byId("csv").addEventListener("click", () => saveSpreadsheet(shown));
  byId("previous").addEventListener("click", () => turnTo(page - 1));
  byId("next").addEventListener("click", () => turnTo(page + 1));
  for (const heading of byId("table").querySelectorAll("th[data-key]")) makeSortable(heading);
}

function makeSortable(heading) {
  const key = heading.dataset.key;
  heading.dataset.label = heading.textContent;  // for print: Chromium repeats no buttons on further pages
  const button = element("button", { type: "button", class: "sort", on: { click: () => sortBy(key) } });
  button.append(...heading.childNodes, element("span", { class: "arrow", "aria-hidden": "true" }));
  heading.append(button);
}

function sortBy(key) {
  const first = key === "score";
  look({ sort: key, descending: view.sort === key ? !view.descending : first });
}

/** Change what is looked at, and keep it in the page's address. */
function look(changes) {
  view = { ...view, ...changes };
  page = 0;
  rememberView(view);
  showRanking();
}

function showRanking() {
  shown = matching(view);
  for (const name of FILTERS) byId(name).value = view[name];
  if (byId("search").value !== view.search) byId("search").value = view.search;
  for (const heading of byId("table").querySelectorAll("th[data-key]")) {
    const active = heading.dataset.key === view.sort;
    if (active) heading.setAttribute("aria-sort", view.descending ? "descending" : "ascending");
    else heading.removeAttribute("aria-sort");
  }
  byId("shown").textContent = shown.length === 0
    ? WORDS.none_match
    : shown.length === COMPANIES.length
      ? sayCount("shown", shown.length)
      : say("of_all", { count: NUMBERS.format(shown.length), total: NUMBERS.format(COMPANIES.length) });
  showPage();
}

function turnTo(number) {
  page = number;
  showPage();
  byId("ranking-title").scrollIntoView();
}

function showPage() {
  const pages = Math.max(Math.ceil(shown.length / PAGE), 1);
  page = Math.min(Math.max(page, 0), pages - 1);
  byId("rows").replaceChildren(...shown.slice(page * PAGE, (page + 1) * PAGE).map(rankingRow));
  byId("pager").hidden = pages === 1;
  byId("previous").disabled = page === 0;
  byId("next").disabled = page === pages - 1;
  byId("page").textContent = say("page_of", { page: NUMBERS.format(page + 1), pages: NUMBERS.format(pages) });
}

function rankingRow(company) {
  return element("tr", {},
    element("td", { class: "number col-rank" }, company.rank === null ? "" : NUMBERS.format(company.rank)),
    element("th", { scope: "row", class: "col-name" },
      element("a", { href: companyAddress(company) }, foreign(company.name || WORDS.unnamed_company)), " ",
      foreign(shortAddress(company.site), { class: "host" }),
      element("span", { class: "narrow" }, verdictCell(company))),
    element("td", { class: "number col-score" }, ...(company.score === null ? [] : [NUMBERS.format(company.score), " ", gradeBadge(company.grade)])),
    element("td", { class: "col-verdict" }, verdictCell(company)),
    CHANNELS.map((name) => clicksCell(name, company[name])),
    element("td", { class: "col-country" }, countryName(company.country)),
    element("td", { class: "col-sector" }, foreign(company.sector)));
}

function verdictCell(company) {
  const words = WORDS.verdict[company.verdict];
  const why = company.reason ? ` (${reasonText(company.reason)})` : "";
  return element("span", { class: `verdict verdict-${company.verdict}` }, words + why);
}

function clicksCell(name, code) {
  return element("td", { class: `number col-${name}`, title: clicksWords(code) },
    element("span", { class: `chip chip-${chipKind(code)}`, "aria-hidden": "true" }, clicksText(code)),
    element("span", { class: "hidden-text" }, clicksWords(code)));
}

function chipKind(code) {
  return code < 0 ? clicksStatus(code) : `clicks-${Math.min(code % AT_MOST, 3)}`;
}

function shortAddress(url) {
  return url.replace(/^https?:\/\//i, "").replace(/\/$/, "");
}
