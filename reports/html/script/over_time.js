// A company's score in each run of its list: drawn as a line, told as a table.

const OVER_TIME = REPORT.over_time;
const NOT_ASSESSED = -1;
const [LINE_TOP, LINE_BOTTOM, LINE_HEIGHT] = [24, 88, 96];
const LINE_SIDE = 3; // percent of the width that is left free on either side

function overTimeSection(company) {
  const scores = OVER_TIME?.scores[company.index];
  if (!scores) return null;
  const points = scores.map((score, run) => ({ run, score })).filter(({ score }) => score !== null);
  const [first, last] = [0, scores.length - 1].map((run) => dateOf(OVER_TIME.runs[run][1]));
  return section("time", WORDS.heading_over_time,
    element("figure", { class: "card over-time" },
      scoreLine(points, scores.length),
      element("p", { class: "over-time-ends caption", "aria-hidden": "true" }, element("span", {}, first), element("span", {}, last)),
      OVER_TIME.notes.map((note) => element("p", { class: "caption" }, note)),
      element("details", {}, element("summary", {}, WORDS.as_table), scoreTable(points))));
}

function scoreLine(points, runs) {
  const spoken = points.map(({ run, score }) => `${dateOf(OVER_TIME.runs[run][1])}: ${scoreWords(score)}`).join(", ");
  return drawing("svg", { class: "score-line", width: "100%", height: LINE_HEIGHT, role: "img", "aria-label": `${WORDS.heading_over_time}: ${spoken}` },
    [0, 100].map((score) => drawing("line", { class: "gridline", x1: "0%", x2: "100%", y1: upright(score), y2: upright(score) })),
    OVER_TIME.breaks.map((run) => drawing("line", { class: "method-break", x1: across(run - 0.5, runs), x2: across(run - 0.5, runs), y1: 0, y2: LINE_HEIGHT })),
    points.slice(1).map((point, place) => isJoined(points[place], point) && drawing("line", {
      class: "score-step", x1: across(points[place].run, runs), y1: upright(points[place].score), x2: across(point.run, runs), y2: upright(point.score),
    })).filter(Boolean),
    points.map(({ run, score }) => [
      score === NOT_ASSESSED ? null : drawing("circle", { cx: across(run, runs), cy: upright(score), r: 4 }),
      drawing("text", { x: across(run, runs), y: upright(score) - 9 }, score === NOT_ASSESSED ? WORDS.unknown : NUMBERS.format(score)),
    ]).flat());
}

/** Whether a line leads from one point to the next: neither a run nor a score is missing, and the method is the same. */
function isJoined(one, other) {
  return other.run === one.run + 1 && one.score !== NOT_ASSESSED && other.score !== NOT_ASSESSED && !OVER_TIME.breaks.includes(other.run);
}

function across(run, runs) {
  return `${(LINE_SIDE + (run / Math.max(runs - 1, 1)) * (100 - 2 * LINE_SIDE)).toFixed(2)}%`;
}

function upright(score) {
  return LINE_BOTTOM - (Math.max(score, 0) / 100) * (LINE_BOTTOM - LINE_TOP);
}

function scoreWords(score) {
  return score === NOT_ASSESSED ? WORDS.verdict.not_assessed : NUMBERS.format(score);
}

function scoreTable(points) {
  return element("table", {},
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, WORDS.run), element("th", { scope: "col", class: "number" }, WORDS.score))),
    element("tbody", {}, points.map(({ run, score }) => {
      const [number, started] = OVER_TIME.runs[run];
      return element("tr", {}, element("th", { scope: "row" }, `${NUMBERS.format(number)} · ${dateOf(started)}`), element("td", { class: "number" }, scoreWords(score)));
    })));
}
