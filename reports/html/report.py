"""The report as one page: a file that needs nothing else, not even a network."""

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup

from crawler.contract import CHANNELS, Document
from crawler.model import Status, Verdict
from reports.charts import bars_height, click_bars, click_kinds, score_columns, verdict_bars
from reports.comparison.page import changes_content, changes_style, company_lines
from reports.files import whole_file
from reports.html.company import CompanySheets
from reports.html.embedding import embedded_json, is_web_address, shown_url
from reports.html.pictures import Pictures
from reports.html.script_words import script_words
from reports.html.text_table import TextTable
from reports.i18n import Texts, install
from reports.material import Material
from reports.method import method_of
from reports.ranked_site import ChannelCells, RankedSite
from reports.ranking import rank_audits
from reports.summary import FAR, Summary, best_first, summarise
from reports.text import one_line
from reports.words import say

REPORT_FILE = "report.html"
STATIC_ROWS = 200
"""Rows that stand in the page itself, for readers without scripts."""

_NAME_LENGTH = 100
_SECTOR_LENGTH = 80
_MOST_GROUPS = 30
_SCRIPTS = (
    *("words.js", "elements.js", "data.js", "filters.js", "ranking.js", "spreadsheet.js"),
    *("path.js", "score.js", "over_time.js", "sheet.js", "theme.js", "routes.js"),
)
"""The parts of the page's script, in the order in which they are put together."""
_VERDICTS = [verdict.value for verdict in Verdict]
_NOT_FOUND, _UNKNOWN, _AT_MOST = -1, -2, 1000
"""How clicks are written into the data; `_AT_MOST` is added to clicks that are only an upper bound."""


def write_html(material: Material, path: Path) -> Path:
    """Write the report of a run to `path`, replacing it as a whole, and return the path.

    What is embedded is what readers see: no page is stored in it, and nothing in it is fetched from anywhere.
    Raises OSError where the file cannot be written.
    """
    ranking_and_page(material, path)
    return path


def ranking_and_page(material: Material, path: Path) -> list[RankedSite]:
    """Write the report as `write_html` does; return its ranking, in the order in which the page has it."""
    sheets = CompanySheets(material.texts, material.scoring, Pictures(material.pictures))
    lines: dict[str, str] = {}
    rows = rank_audits(_kept(material, sheets, lines))
    with whole_file(path) as file:
        for piece in _template(material.texts).stream(**_content(material, rows, sheets, lines)):
            file.write(piece)
    return rows


def _kept(material: Material, sheets: CompanySheets, lines: dict[str, str]) -> Iterator[Document]:
    """Yield the audits once more, keeping of each its sheet as a line of JSON."""
    for audit in material.audits():
        lines[audit["site"]] = embedded_json(sheets.sheet(audit))
        yield audit


def _content(
    material: Material, rows: Sequence[RankedSite], sheets: CompanySheets, lines: Mapping[str, str]
) -> dict[str, Any]:
    texts, summary, over_time = material.texts, summarise(rows), material.over_time()
    lines_over_time = company_lines(over_time.history, (row.site for row in rows), texts)
    style, script = _style(), _script()
    return {
        **changes_content(over_time, texts),
        "language": texts.language,
        "style": Markup(style),
        "script": Markup(script),
        "policy": _policy(style, script),
        "run": material.run,
        "rows": rows[:STATIC_ROWS],
        "summary": summary,
        "verdicts": verdict_bars(summary),
        "clicks": click_bars(summary),
        "click_kinds": click_kinds(),
        "scores": score_columns(summary, material.scoring),
        "bars_height": bars_height,
        "most_groups": _MOST_GROUPS,
        "ordered": best_first,
        "method": method_of(material.run, rows, material.scoring, texts),
        "grades": list(material.scoring.grades),
        "data": Markup(
            embedded_json(_data(material, rows, sheets.shared, summary) | {"over_time": lines_over_time})
        ),
        "sheets": Markup("\n".join(lines[row.site] for row in rows)),
        "company_name": company_name,
        "clicks_cell": _clicks_text,
        "say": lambda category, value: say(texts, category, value),
        "chip_kind": _chip_kind,
    }


def company_name(row: RankedSite) -> str:
    """Return the company's name as one line; where the list has none, the host of its site."""
    name = one_line(row.name, _NAME_LENGTH)
    return name or one_line(urlsplit(row.site).netloc or row.site, _NAME_LENGTH)


def _data(
    material: Material, rows: Sequence[RankedSite], shared: TextTable, summary: Summary
) -> dict[str, Any]:
    """Return what the page's script needs at once; the sheets are read one by one."""
    texts, sectors = material.texts, TextTable()
    listed = [_row(row, sectors) for row in rows]
    return {
        "language": texts.language,
        "delimiter": ";" if material.excel or _has_decimal_comma(texts) else ",",
        "words": script_words(texts),
        "verdicts": _VERDICTS,
        "countries": {group.name: texts.country(group.name) for group in summary.countries if group.name},
        "sectors": sectors.texts,
        "texts": shared.texts,
        "rows": listed,
        "file": f"kontaktbar-{material.run.id}.csv",
    }


def _row(row: RankedSite, sectors: TextTable) -> list[Any]:
    """Return a row of the ranking; data.js names the columns."""
    return [
        row.rank,
        row.score,
        row.grade,
        company_name(row),
        shown_url(row.site),
        is_web_address(row.site),
        row.country,
        sectors.number(one_line(row.sector, _SECTOR_LENGTH)),
        _VERDICTS.index(row.verdict.value),
        row.reason,
        *(_clicks_code(row.channel(name)) for name in CHANNELS),
    ]


def _clicks_code(cells: ChannelCells) -> int:
    if cells.status is Status.FOUND:
        return (cells.clicks or 0) + (_AT_MOST if cells.exact is False else 0)
    return _NOT_FOUND if cells.status is Status.NOT_FOUND else _UNKNOWN


def _clicks_text(texts: Texts, cells: ChannelCells) -> str:
    """Return the clicks as a cell shows them: "2", "≤2", "–" for not found, "?" for could not look."""
    if cells.status is Status.FOUND:
        bound = say(texts, "table", "at_most") if cells.exact is False else ""
        return f"{bound}{texts.number(cells.clicks or 0)}"
    return say(texts, "table", "absent" if cells.status is Status.NOT_FOUND else "unknown")


def _chip_kind(cells: ChannelCells) -> str:
    """Return what a cell is coloured by: the clicks, or the status where nothing was found."""
    return f"clicks-{min(cells.clicks or 0, FAR)}" if cells.status is Status.FOUND else cells.status.value


def _has_decimal_comma(texts: Texts) -> bool:
    """Tell whether the comma is the decimal sign, so that spreadsheets separate cells by semicolons."""
    return texts.number(0.5, 1) == "0,5"


@cache
def _style() -> str:
    return _asset("report.css") + changes_style()


@cache
def _script() -> str:
    """Return the parts of the script as one, in a scope of its own."""
    parts = "\n".join(_asset(f"script/{name}") for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}\n}})();\n'


def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Return a Content Security Policy: our own style and script by their hashes, embedded pictures, no more.

    So even a text that came to stand in the page as markup could neither run nor load anything.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _template(texts: Texts) -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [jinja2.PackageLoader(__package__), jinja2.PackageLoader("reports.comparison")]
        ),
        autoescape=True,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    install(environment, texts)
    environment.filters["line"] = one_line
    return environment.get_template("report.html.jinja")
