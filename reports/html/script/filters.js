// Which companies are shown, and in which order.

const COLLATOR = new Intl.Collator(REPORT.language, { sensitivity: "base", numeric: true });
const GRADES = "ABCDEF";
const FILTERS = ["country", "sector", "verdict", "grade"];
const SORTS = ["rank", "name", "score", "verdict", "phone", "email", "form", "country", "sector"];
const NO_VIEW = { search: "", country: "", sector: "", verdict: "", grade: "", sort: "rank", descending: false };

function matching(view) {
  const words = folded(view.search).split(/\s+/).filter(Boolean);
  const kept = COMPANIES.filter(
    (company) =>
      FILTERS.every((name) => view[name] === "" || company[name] === view[name]) &&
      words.every((word) => company.searched.includes(word)),
  );
  return sorted(kept, view);
}

/** Sorted by one column; what has no value there comes last either way, and equals stay in the order of ranks. */
function sorted(companies, view) {
  if (view.sort === "rank" && !view.descending) return companies;
  const value = VALUES[view.sort];
  const turn = view.descending ? -1 : 1;
  return companies
    .map((company) => ({ company, value: value(company) }))
    .sort((one, other) => compared(one.value, other.value, turn) || one.company.index - other.company.index)
    .map(({ company }) => company);
}

function compared(one, other, turn) {
  const empty = (one === null) - (other === null);
  if (empty || one === null) return empty;
  return turn * (typeof one === "string" ? COLLATOR.compare(one, other) : one - other);
}

const VALUES = {
  rank: (company) => company.rank,
  name: (company) => company.name || null,
  score: (company) => company.score,
  verdict: (company) => REPORT.verdicts.indexOf(company.verdict),
  country: (company) => countryName(company.country) || null,
  sector: (company) => company.sector || null,
  ...Object.fromEntries(CHANNELS.map((name) => [name, (company) => clicksValue(company[name])])),
};

function clicksValue(code) {
  return code < 0 ? null : code % AT_MOST;
}

function countryName(code) {
  return Object.hasOwn(REPORT.countries, code) ? REPORT.countries[code] : code;
}

/** Each value of a filter with its words and how many companies have it. */
function choices(name) {
  const counts = new Map();
  for (const company of COMPANIES) counts.set(company[name], (counts.get(company[name]) ?? 0) + 1);
  counts.delete("");
  const words = { country: countryName, verdict: (verdict) => WORDS.verdict[verdict] }[name] ?? ((value) => value);
  const listed = [...counts].map(([value, count]) => ({ value, count, text: words(value) }));
  const order = name === "verdict" ? (choice) => REPORT.verdicts.indexOf(choice.value) : null;
  return listed.sort((one, other) => (order ? order(one) - order(other) : COLLATOR.compare(one.text, other.text)));
}
