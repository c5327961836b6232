// The score of a company: the gauge, the points of each part with the reason for every loss, and advice.

const RADIUS = 50;
const AROUND = 2 * Math.PI * RADIUS;

function gauge(company) {
  const known = company.score !== null;
  const words = known ? say("score_of", { score: NUMBERS.format(company.score), grade: company.grade }) : WORDS.no_score;
  const kind = known ? company.grade : "none";
  return element("div", { class: `gauge gauge-${kind}`, role: "img", "aria-label": words },
    drawing("svg", { viewBox: "0 0 120 120", "aria-hidden": "true", focusable: "false" },
      drawing("circle", { class: "gauge-track", cx: 60, cy: 60, r: RADIUS }),
      known && company.score > 0 ? drawing("circle", {
        class: "gauge-arc", cx: 60, cy: 60, r: RADIUS, transform: "rotate(-90 60 60)",
        "stroke-dasharray": `${(company.score / 100) * AROUND} ${AROUND}`,
      }) : null,
      drawing("text", { x: 60, y: known ? 66 : 74, class: "gauge-score" }, known ? NUMBERS.format(company.score) : "?"),
      known ? drawing("text", { x: 60, y: 88, class: "gauge-grade" }, company.grade) : null));
}

/** Sources in the order in which they are named; the number of each stands behind what rests on it. */
class Sources {
  #numbers = new Map();

  mark(source) {
    if (!source) return null;
    if (!this.#numbers.has(source)) this.#numbers.set(source, this.#numbers.size + 1);
    return element("sup", { class: "source" }, `[${NUMBERS.format(this.#numbers.get(source))}]`);
  }

  listed() {
    if (this.#numbers.size === 0) return null;
    return section("sources", WORDS.sources,
      element("ol", { class: "source-list" }, [...this.#numbers.keys()].map((source) => element("li", {}, foreign(source)))));
  }
}

function scoreSection(company, sheet, sources) {
  if (company.score === null) return null;
  const parts = sheet.parts.map(([points, outOf], index) => {
    const losses = sheet.losses.filter(([part]) => part === index);
    return element("li", { class: "score-part" },
      element("div", { class: "part-head" },
        element("span", { class: "part-name" }, WORDS.parts[index]),
        element("span", { class: "part-points" }, say("points_of", { points: TENTHS.format(points), out_of: TENTHS.format(outOf) }))),
      meter(points, outOf),
      losses.length === 0
        ? element("p", { class: "no-loss" }, WORDS.no_loss)
        : element("ul", { class: "losses" }, losses.map(([, lost, reason, source]) => element("li", {},
          element("span", { class: "lost" }, TENTHS.format(lost).replace("-", "−")),
          element("span", {}, REPORT.texts[reason], sources.mark(REPORT.texts[source]))))));
  });
  return section("score", WORDS.heading_score, element("ul", { class: "score-parts" }, parts));
}

function meter(points, outOf) {
  const share = outOf > 0 ? Math.min(Math.max(points / outOf, 0), 1) : 0;
  return drawing("svg", { class: "meter", width: "100%", height: 8, "aria-hidden": "true", focusable: "false" },
    drawing("rect", { width: "100%", height: 8, rx: 4, class: "track" }),
    drawing("rect", { width: `${(100 * share).toFixed(1)}%`, height: 8, rx: 4, class: "fill-points" }));
}

function adviceSection(company, sheet) {
  if (!sheet.advice) return null;
  const { changes, together: [score, grade] } = sheet.advice;
  if (changes.length === 0) return section("advice", WORDS.heading_advice, element("p", {}, WORDS.no_advice));
  return section("advice", WORDS.heading_advice,
    element("ol", { class: "changes" }, changes.map(([text, gain, after, nextGrade]) => element("li", {},
      element("span", { class: "gain" }, say("gain", { gain: NUMBERS.format(gain) })),
      element("span", {}, upperFirst(REPORT.texts[text])),
      element("span", { class: "leads-to" }, say("leads_to", { score: NUMBERS.format(after), grade: nextGrade }))))),
    changes.length > 1
      ? element("p", { class: "together" }, say("together", { score: NUMBERS.format(score), grade }))
      : null);
}

function upperFirst(text) {
  return text.charAt(0).toLocaleUpperCase(REPORT.language) + text.slice(1);
}
