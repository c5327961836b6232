// The companies: rows of the ranking at once, each sheet when it is asked for.

const AT_MOST = 1000;
const NOT_FOUND = -1;
const COLUMNS = ["rank", "score", "grade", "name", "site", "linked", "country", "sector", "verdict", "reason", "phone", "email", "form"];
const CHANNELS = ["phone", "email", "form"];

const COMPANIES = REPORT.rows.map((cells, index) => {
  const company = { index };
  COLUMNS.forEach((name, column) => { company[name] = cells[column]; });
  company.sector = REPORT.sectors[company.sector];
  company.verdict = REPORT.verdicts[company.verdict];
  company.searched = folded(`${company.name} ${company.site}`);
  return company;
});

const RANKED = COMPANIES.filter((company) => company.rank !== null).length;

let sheetLines = null;

/** The sheet of a company, read from its line. */
function sheetOf(company) {
  sheetLines ??= byId("sheets").textContent.split("\n");
  return JSON.parse(sheetLines[company.index]);
}

/** A text without accents and capitals, so that "Ångström" is found by "angstrom". */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** What names a company in the page's address: its site without scheme, whole where two would share it. */
const KEYS = new Map();
for (const company of COMPANIES) {
  const short = company.site.replace(/^https?:\/\//i, "").replace(/\/$/, "");
  company.key = KEYS.has(short) ? company.site : short;
  if (KEYS.has(company.key)) company.key = `${company.site}#${company.index}`;
  KEYS.set(company.key, company);
}

function companyOf(key) {
  return KEYS.get(key) ?? COMPANIES.find((company) => company.site === key) ?? null;
}

function clicksText(code) {
  if (code === NOT_FOUND) return WORDS.absent;
  if (code < 0) return WORDS.unknown;
  return code >= AT_MOST ? WORDS.at_most + NUMBERS.format(code - AT_MOST) : NUMBERS.format(code);
}

function clicksWords(code) {
  if (code === NOT_FOUND) return WORDS.not_found;
  if (code < 0) return WORDS.not_looked;
  return code >= AT_MOST ? sayCount("clicks_at_most", code - AT_MOST) : sayCount("clicks", code);
}

function clicksStatus(code) {
  return code === NOT_FOUND ? "not_found" : code < 0 ? "unknown" : "found";
}

function reasonText(reason) {
  return WORDS.reason[reason] ?? reason;
}
