"""The sheets of the workbook that hold a row for each thing: their columns, and what stands in them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from crawler.contract import Document
from crawler.model import Status
from crawler.page.signals.names import NAMES
from reports.i18n import Texts
from reports.ranked_site import path_text
from reports.service_words import signal_name, signal_value
from reports.tables import CHANNEL_ROWS, NOT_ASSESSED, PAGES, Row
from reports.words import reason_words, say
from reports.workbook.cells import Cell, linked, text_cell, url_cell, value_cell, web_link
from reports.workbook.sheet import Heading


@dataclass(frozen=True, slots=True)
class Entry:
    """What the cells of one row are made from."""

    site: Row
    """The row of the site in `reports.tables.SITES`."""
    rank: int | None
    row: Row
    """The row of the sheet's own table."""


class Column(NamedTuple):
    """One column: its heading, its width in characters, its cell in each row."""

    heading: str
    width: float
    cell: Callable[[Entry], Cell]
    bar: bool = False
    """Whether a bar behind the figures shows them as a share of 100."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One sheet: its name, its columns, and the rows an audit has on it."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Document], Iterable[Row]]
    frozen: int = 2
    """How many columns stay in sight."""
    pages_wide: int = 1
    """On how many pages side by side it is printed."""

    @property
    def headings(self) -> list[Heading]:
        """The headings with their widths."""
        return [Heading(column.heading, column.width, column.bar) for column in self.columns]

    def cells(self, entry: Entry) -> Iterator[Cell]:
        """Yield the cells of one row."""
        return (column.cell(entry) for column in self.columns)


def plans(texts: Texts) -> tuple[Plan, ...]:
    """Return the sheets whose rows are written while the audits go by."""
    return (_channels(texts), _pages(texts), _signals(texts), _not_assessed(texts))


def ranking_plan(texts: Texts, carried: Iterable[str]) -> Plan:
    """Return the sheet of the ranking; `carried` are the list's own columns, which follow ours."""
    _ = texts.gettext
    own = (
        *_company(texts),
        Column(_("Reached by"), 20, lambda e: _word(texts, "verdict_short", e.site["verdict"])),
        Column(_("Score"), 10, lambda e: Cell(e.site["score"], "score"), bar=True),
        Column(_("Grade"), 9, lambda e: _grade(e.site["grade"])),
        Column(_("Clicks to phone"), 10, _clicks("phone")),
        Column(_("Clicks to e-mail"), 10, _clicks("email")),
        Column(_("Clicks to form"), 10, _clicks("form")),
        Column(_("Phone number"), 18, lambda e: value_cell("phone", e.site["phone_value"])),
        Column(_("E-mail address"), 30, lambda e: value_cell("email", e.site["email_value"])),
        Column(_("Page with the form"), 36, lambda e: value_cell("form", e.site["form_value"])),
        Column(_("What costs most points"), 52, lambda e: text_cell(_dearest(texts, e.row["loss"]))),
        Column(_("Score at worst"), 10, lambda e: Cell(e.site["score_low"], "clicks")),
        Column(_("Score at best"), 10, lambda e: Cell(e.site["score_high"], "clicks")),
        Column(_("Pages read"), 10, lambda e: Cell(e.site["pages_read"], "whole")),
        Column(_("Audited on"), 12, lambda e: Cell(_day(e.site["started"]), "date")),
    )
    return Plan(_("Ranking"), (*own, *map(_carried, carried)), lambda _audit: (), pages_wide=2)


def _company(texts: Texts) -> tuple[Column, ...]:
    _ = texts.gettext
    return (
        Column("#", 7, lambda e: Cell(e.rank, "centre")),
        Column(_("Company"), 30, lambda e: text_cell(e.site["name"] or e.site["site"])),
        Column(_("Website"), 30, lambda e: url_cell(e.site["site"])),
        Column(_("Country"), 13, lambda e: text_cell(_country(texts, e.site["country"]))),
        Column(_("Sector"), 15, lambda e: text_cell(e.site["sector"])),
    )


def _channels(texts: Texts) -> Plan:
    _ = texts.gettext
    columns = (
        *_company(texts),
        Column(_("Channel"), 14, lambda e: _word(texts, "channel", e.row["channel"])),
        Column(_("Clicks"), 10, lambda e: _found_in(e.row)),
        Column(_("Number, address or page"), 34, lambda e: value_cell(e.row["channel"], e.row["value"])),
        Column(_("As written"), 24, lambda e: text_cell(e.row["as_written"])),
        Column(_("How it is written"), 22, lambda e: _word(texts, "how", e.row["how"])),
        Column(_("Way from the homepage"), 34, lambda e: text_cell(path_text(e.row["steps"], texts))),
        Column(_("Found on"), 36, lambda e: url_cell(e.row["page"])),
        Column(_("Words around it"), 60, lambda e: text_cell(e.row["excerpt"])),
        Column(_("Required fields"), 10, lambda e: Cell(e.row["required"], "clicks")),
        Column(_("Every page within the limit read"), 14, lambda e: _yes_no(texts, e.row["exhaustive"])),
        Column(_("Why unknown"), 34, lambda e: text_cell(reason_words(texts, e.row["reason"] or ""))),
    )
    return Plan(_("Channels"), columns, _channel_rows, pages_wide=2)


def _channel_rows(audit: Document) -> Iterator[Row]:
    """The rows of the channels, each with the steps of its way, whose words depend on the language."""
    return (row | {"steps": audit[row["channel"]]["path"]} for row in CHANNEL_ROWS.rows(audit))


def _pages(texts: Texts) -> Plan:
    _ = texts.gettext
    columns = (
        *_company(texts)[:3],
        Column(_("Page"), 60, lambda e: url_cell(e.row["url"])),
        Column(_("Clicks"), 8, lambda e: Cell(e.row["clicks"], "clicks")),
        Column(_("Read"), 8, lambda e: _yes_no(texts, not (e.row["problem"] or e.row["dead"]))),
        Column(_("Why not"), 40, lambda e: _word(texts, "reason", e.row["problem"])),
        Column(_("Answer"), 40, lambda e: text_cell(texts.sentence(e.row["detail"] or ""))),
    )
    return Plan(_("Pages"), columns, PAGES.rows)


def _signals(texts: Texts) -> Plan:
    """One row a company and one column a signal: what is compared stands side by side."""
    _ = texts.gettext
    columns = (
        *_company(texts),
        *(Column(_capital(signal_name(texts, name)), 20, _signal(texts, name)) for name in NAMES),
    )
    return Plan(
        _("Signals"),
        columns,
        lambda audit: (audit["signals"],),
        pages_wide=2,
    )


def _not_assessed(texts: Texts) -> Plan:
    _ = texts.gettext
    columns = (
        *_company(texts),
        Column(_("What"), 16, lambda e: Cell(_what(texts, e.row["what"]), "word")),
        Column(_("Why"), 58, lambda e: text_cell(reason_words(texts, e.row["reason"] or ""))),
        Column(_("Answer"), 50, lambda e: text_cell(texts.sentence(e.row["detail"] or ""))),
        Column(_("Visited on (UTC)"), 17, lambda e: Cell(e.site["started"], "moment")),
    )
    return Plan(_("Not assessed"), columns, NOT_ASSESSED.rows)


def _carried(name: str) -> Column:
    return Column(text_cell(name).value or " ", 16, lambda e: text_cell(e.site["extra"].get(name)))  # type: ignore[arg-type]


def _clicks(name: str) -> Callable[[Entry], Cell]:
    keys = ("status", "clicks", "exact")
    return lambda e: _found_in({key: e.site[f"{name}_{key}"] for key in keys})


def _found_in(channel: Row) -> Cell:
    """The clicks as a number that can be sorted; a sign where nothing was found, another where unknown."""
    if channel["status"] == Status.FOUND:
        return Cell(channel["clicks"], "clicks" if channel["exact"] else "clicks_at_most")
    return Cell("–", "absent") if channel["status"] == Status.NOT_FOUND else Cell("?", "unknown")


def _signal(texts: Texts, name: str) -> Callable[[Entry], Cell]:
    def cell(entry: Entry) -> Cell:
        signal = entry.row.get(name)
        if signal is None:
            return Cell()
        if signal["status"] == Status.FOUND:
            shown = signal_value(texts, name, signal) or texts.gettext("found")
            return linked(text_cell(shown), web_link(signal["page"]))
        return Cell("–", "absent") if signal["status"] == Status.NOT_FOUND else Cell("?", "unknown")

    return cell


def _dearest(texts: Texts, loss: Document | None) -> str:
    if loss is None:
        return ""
    return f"{texts.number(loss['points'], 1)}: {texts.sentence(loss['reason'])}".replace("-", "−", 1)


def _what(texts: Texts, what: str) -> str:
    return texts.gettext("whole site") if what == "site" else say(texts, "channel", what)


def _word(texts: Texts, category: str, code: str | None) -> Cell:
    return text_cell(say(texts, category, code) if code else "")


def _grade(grade: str | None) -> Cell:
    return Cell(grade, f"grade_{grade}") if grade else Cell()


def _yes_no(texts: Texts, value: bool | None) -> Cell:
    if value is None:
        return Cell()
    return Cell(texts.gettext("yes") if value else texts.gettext("no"), "centre")


def _country(texts: Texts, code: str | None) -> str:
    return texts.country(code) if code else ""


def _day(moment: datetime | None) -> datetime | None:
    """The day alone, so that rows of one day are one entry of a filter."""
    return moment.replace(hour=0, minute=0, second=0) if moment else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
