// A company's sheet: what can be used and how to get there, the score, advice, service, law, and what was not seen.

const [FOUND, ABSENT, UNSEEN] = [0, 1, 2];

let headings = 0;

function section(kind, title, ...content) {
  const id = `heading-${++headings}`;
  return element("section", { class: `part part-${kind}`, "aria-labelledby": id }, element("h2", { id }, title), content);
}

function openSheet(company) {
  byId("overview").hidden = true;
  const place = byId("company");
  place.replaceChildren(...sheetContent(company));
  place.hidden = false;
  document.title = company.name;
  scrollTo(0, 0);
  byId("company-name").focus({ preventScroll: true });
}

/** The sheets of several companies one after the other, for print. */
function showSheets(companies) {
  byId("overview").hidden = true;
  byId("company").replaceChildren(...companies.map((company, place) => element("div", { class: "one-sheet" },
    sheetContent(company, place === 0 ? "company-name" : `company-name-${place + 1}`))));
  byId("company").hidden = false;
}

function closeSheet() {
  byId("company").hidden = true;
  byId("company").replaceChildren();
  byId("overview").hidden = false;
}

function sheetContent(company, id = "company-name") {
  const sheet = sheetOf(company);
  const sources = new Sources();
  return [
    toolbar(company),
    sheetHead(company, sheet, id),
    channelsSection(sheet),
    overTimeSection(company),
    element("div", { class: "sheet-columns" },
      scoreSection(company, sheet, sources),
      element("div", { class: "sheet-side" }, adviceSection(company, sheet), serviceSection(sheet))),
    lawSection(sheet, sources),
    unseenSection(company, sheet),
    pagesSection(sheet),
    sources.listed(),
  ].filter((part) => part !== null);
}

function toolbar(company) {
  const place = shown.indexOf(company);
  return element("nav", { class: "toolbar", "aria-label": WORDS.sheet_controls },
    element("a", { class: "quiet", href: addressOf(view) }, `← ${WORDS.back}`),
    element("span", { class: "toolbar-space" }),
    neighbour(place > 0 ? shown[place - 1] : null, "‹", WORDS.previous_company),
    neighbour(place >= 0 && place + 1 < shown.length ? shown[place + 1] : null, "›", WORDS.next_company),
    element("button", { type: "button", class: "quiet", on: { click: () => print() } }, WORDS.print));
}

function neighbour(company, sign, words) {
  return company && element("a", { class: "quiet", href: companyAddress(company), "aria-label": words, title: words }, sign);
}

function sheetHead(company, sheet, id) {
  const facts = [countryName(company.country), company.sector].filter(Boolean);
  const [low, high] = sheet.range;
  return element("header", { class: "sheet-head" },
    gauge(company),
    element("div", { class: "sheet-title" },
      element("h1", { id, tabindex: "-1" }, foreign(company.name || WORDS.unnamed_company)),
      element("p", { class: "sheet-facts" },
        company.linked ? link(company.site, shortAddress(company.site)) : foreign(company.site),
        facts.map((fact) => element("span", { class: "tag" }, foreign(fact)))),
      element("p", { class: "sheet-verdict" }, verdictWords(company)),
      element("p", { class: "sheet-rank" },
        company.rank === null ? null : say("rank_of", { rank: NUMBERS.format(company.rank), total: NUMBERS.format(RANKED) }),
        low !== null && low !== high
          ? element("span", {}, company.rank === null ? "" : " · ", say("range", { low: NUMBERS.format(low), high: NUMBERS.format(high) }))
          : null),
      sheet.final ? element("p", { class: "caption" }, filledWith("redirected", "url", link(sheet.final))) : null));
}

function verdictWords(company) {
  const words = WORDS.verdict_sentence[company.verdict];
  if (!company.reason) return words;
  return `${words.replace(/\.$/, "")}: ${WORDS.reason_sentence[company.reason] ?? company.reason}.`;
}

/** Words with an element in the place of one of their names. */
function filledWith(key, name, content) {
  const [before, after] = WORDS[key].split(`{${name}}`, 2);
  return [before, content, after ?? ""];
}

// --- channels -----------------------------------------------------------------------------------------------

function channelsSection(sheet) {
  return section("channels", WORDS.heading_channels,
    element("div", { class: "channels" }, sheet.channels.map((channel, index) => channelCard(CHANNELS[index], channel))));
}

function channelCard(name, channel) {
  const found = channel.status === "found";
  const id = `heading-${++headings}`;
  return element("section", { class: `channel channel-${channel.status}`, "aria-labelledby": id },
    element("div", { class: "channel-head" },
      statusSign(channel.status),
      element("h3", { id }, WORDS.channel[name]),
      element("p", { class: "standing" }, REPORT.texts[channel.standing])),
    found ? channelEvidence(channel) : null);
}

function channelEvidence(channel) {
  const facts = (channel.facts ?? []).map((fact) => REPORT.texts[fact]).filter(Boolean);
  const differs = channel.written && !channel.value.includes(channel.written);
  return [
    element("p", { class: "channel-value" }, link(channel.value, shortAddress(channel.value)),
      differs ? element("span", { class: "written" }, " ", filledWith("written", "text", foreign(channel.written))) : null),
    drawnPath(channel),
    channel.excerpt ? element("blockquote", {}, foreign(`“${channel.excerpt}”`)) : null,
    /^data:image\/(png|webp);base64,/.test(channel.picture) ? element("img", { src: channel.picture, alt: WORDS.evidence_picture, class: "evidence", loading: "lazy" }) : null,
    facts.length || channel.note ? element("p", { class: "caption" }, [...facts, channel.note].filter(Boolean).join(" · ")) : null,
    channel.page ? element("p", { class: "caption" }, `${WORDS.seen_on} `, link(channel.page)) : null,
    channel.also.length ? element("p", { class: "caption" }, `${WORDS.also} `,
      channel.also.flatMap((value, index) => [index ? ", " : "", foreign(value)])) : null,
  ];
}

const SIGNS = { found: "M4 10.5l4 4L16 6", not_found: "M5 5l10 10M15 5L5 15", unknown: "M7 7.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M10 15.5v.5" };

function statusSign(status) {
  return drawing("svg", { class: `sign sign-${status}`, viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false" },
    drawing("path", { d: SIGNS[status] }));
}

// --- service, law -------------------------------------------------------------------------------------------

function serviceSection(sheet) {
  if (sheet.signals.length === 0) return null;
  const found = sheet.signals.filter(([, status]) => status === FOUND);
  return section("service", WORDS.heading_service,
    element("dl", { class: "signals" }, found.map(([name, , value, facts]) => element("div", {},
      element("dt", {}, upperFirst(WORDS.signal[name] ?? name)),
      element("dd", {}, foreign(value || "✓"), facts ? element("span", { class: "small" }, ` (${facts})`) : null)))),
    silent(sheet, ABSENT, WORDS.not_found));
}

function silent(sheet, wanted, words) {
  const names = sheet.signals.filter(([, status]) => status === wanted).map(([name]) => WORDS.signal[name] ?? name);
  return names.length ? element("p", { class: "caption" }, element("strong", {}, `${upperFirst(words)}: `), names.join(", ")) : null;
}

function lawSection(sheet, sources) {
  const title = WORDS.heading_law;
  const warning = element("p", { class: "caption" }, WORDS.law_disclaimer);
  if (sheet.law.length === 0) {
    const why = sheet.country ? say("no_rules", { country: countryName(sheet.country) }) : WORDS.no_country;
    return section("law", title, warning, element("p", {}, why));
  }
  return section("law", title, warning,
    element("ul", { class: "indicators" }, sheet.law.map((indicator) => lawItem(indicator, sources))));
}

const LAW_SIGNS = ["found", "not_found", "unknown", "unknown"];

function lawItem([status, asks, basis, source, sure, missing, onlyFor], sources) {
  const texts = REPORT.texts;
  return element("li", { class: `indicator indicator-${status}` },
    statusSign(LAW_SIGNS[status]),
    element("div", {},
      element("p", {}, element("strong", {}, `${upperFirst(WORDS.law_status[status])}: `), texts[asks]),
      texts[missing] ? element("p", { class: "caption" }, say("missing", { missing: texts[missing] })) : null,
      texts[onlyFor] ? element("p", { class: "caption" }, say("only_for", { companies: texts[onlyFor] })) : null,
      element("p", { class: "caption" }, texts[basis], sources.mark(texts[source]), " · ", say("sure", { sure: texts[sure] }))));
}

// --- what was not seen, and what was ------------------------------------------------------------------------

function unseenSection(company, sheet) {
  const channels = sheet.channels
    .map((channel, index) => [CHANNELS[index], channel])
    .filter(([, channel]) => channel.status === "unknown")
    .map(([name, channel]) => element("li", {}, element("strong", {}, `${WORDS.channel[name]}: `), REPORT.texts[channel.standing]));
  const signals = sheet.signals.filter(([, status]) => status === UNSEEN).map(([name]) => WORDS.signal[name] ?? name);
  const pages = sheet.pages.filter(([, , why]) => why !== undefined);
  if (channels.length + signals.length + pages.length === 0) return null;
  return section("unseen", WORDS.heading_unseen,
    element("ul", { class: "plain" },
      channels,
      signals.length ? element("li", {}, element("strong", {}, `${upperFirst(WORDS.not_looked)}: `), signals.join(", ")) : null,
      pages.map(([url, , why]) => element("li", {}, foreign(url), `: ${why}`))));
}

function pagesSection(sheet) {
  const read = sheet.pages.filter(([, , why]) => why === undefined);
  return section("pages", WORDS.heading_pages,
    element("p", { class: "caption" }, sayCount("pages_read", sheet.read, { seconds: TENTHS.format(sheet.seconds) }), " · ",
      say(sheet.rules ? "audited" : "audited_unscored", { date: dateOf(sheet.started), version: sheet.version, rules: sheet.rules })),
    read.length ? element("ul", { class: "plain pages" }, read.map(([url, clicks]) => element("li", {},
      element("span", { class: "small" }, sayCount("clicks", clicks)), " ", link(url)))) : null,
    sheet.more_pages ? element("p", { class: "caption" }, sayCount("more_pages", sheet.more_pages)) : null,
    sheet.notes.length ? element("ul", { class: "plain" }, sheet.notes.map((note) => element("li", {}, foreign(note)))) : null);
}
