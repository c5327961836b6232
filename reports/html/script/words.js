// Words and numbers in the report's language.

const REPORT = JSON.parse(document.getElementById("data").textContent);
const WORDS = REPORT.words;
const NUMBERS = new Intl.NumberFormat(REPORT.language);
const TENTHS = new Intl.NumberFormat(REPORT.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const PLURALS = new Intl.PluralRules(REPORT.language);

/** The words of a key, with {name} filled in from `values` in one pass, so that no value is read as a pattern. */
function say(key, values = {}) {
  return fill(WORDS[key], values);
}

/** The form of a key that goes with `count`. */
function sayCount(key, count, values = {}) {
  const form = WORDS[key][PLURALS.select(count) === "one" ? 0 : 1];
  return fill(form, { count: NUMBERS.format(count), ...values });
}

function fill(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}

function dateOf(iso) {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime())
    ? iso
    : new Intl.DateTimeFormat(REPORT.language, { dateStyle: "medium", timeZone: "UTC" }).format(moment);
}
