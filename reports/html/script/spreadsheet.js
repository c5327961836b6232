// The companies that are shown, as a CSV file. Cells are made harmless as in reports/csv_safety.py: the rule is that
// of OWASP ASVS 5.0, requirement 1.2.10.

const FIELDS = ["rank", "name", "site", "country", "sector", "verdict", "reason", "score", "grade", "score_low", "score_high",
  ...CHANNELS.flatMap((name) => [`${name}_status`, `${name}_clicks`, `${name}_exact`, `${name}_value`, `${name}_path`])];
const FORMULA_START = /^[=+\-@＝＋－＠]/;
const AFTER_SEPARATOR = { ",": /(;["'\s]*)(?=[=+\-@＝＋－＠])/g, ";": /(,["'\s]*)(?=[=+\-@＝＋－＠])/g };

function saveSpreadsheet(companies) {
  const lines = [FIELDS, ...companies.map(fieldsOf)].map((cells) => cells.map(csvCell).join(REPORT.delimiter));
  const file = new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv;charset=utf-8" });
  const address = URL.createObjectURL(file);
  element("a", { href: address, download: REPORT.file }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function fieldsOf(company) {
  const sheet = sheetOf(company);
  return [company.rank, company.name, company.site, company.country, company.sector, company.verdict, company.reason,
    company.score, company.grade, ...sheet.range,
    ...CHANNELS.flatMap((name, index) => channelFields(company[name], sheet.channels[index]))];
}

function channelFields(code, channel) {
  if (code < 0) return [channel.status, null, null, "", ""];
  return [channel.status, code % AT_MOST, code < AT_MOST ? "yes" : "no", channel.value, pathText(channel.path)];
}

function csvCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = value.replace(/[\u0000-\u0020\u007f-\u00a0\u2028\u2029]+/g, " ").trim();
  const guarded = (FORMULA_START.test(text) ? "'" : "") + text;
  const safe = guarded.replace(AFTER_SEPARATOR[REPORT.delimiter], "$1'");
  return /["\r\n,;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
