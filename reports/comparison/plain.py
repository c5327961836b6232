"""A comparison or history as plain data: for JSON, for CSV and for the HTML report."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from crawler.site.urls import host_of
from reports.comparison.history import History, SectorLine, SiteLine
from reports.comparison.model import (
    Category,
    Change,
    Comparison,
    MethodChange,
    Side,
    SiteComparison,
    Snapshot,
)
from reports.comparison.sparkline import sparkline_svg
from reports.comparison.wording import (
    category_words,
    change_words,
    doubt_words,
    method_notes,
    method_words,
    site_name,
)
from reports.i18n import Texts
from reports.text import one_line

Plain = dict[str, Any]

_ADDRESS_LENGTH = 300
_UNTOLD = (Category.SAME,)
_MOST_SITES = 200
"""Sites of one category that a report tells of; `compare` and its files tell of all."""


def comparison_to_dict(comparison: Comparison, texts: Texts) -> Plain:
    """Return a comparison as plain data for programs: every site, every change, and each in words."""
    return {
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "score_version": comparison.rules,
        "rescored": comparison.rescored,
        "method": [_method(change) for change in comparison.method],
        "notes": method_notes(texts, comparison),
        "counts": {category.value: comparison.count(category) for category in Category},
        "sites": [_site(site, texts) for site in comparison.sites],
    }


def comparison_for_report(comparison: Comparison, texts: Texts, *, most: int = _MOST_SITES) -> Plain:
    """Return what the HTML report shows of a comparison, for the template `changes.html.jinja`.

    Texts are plain, not escaped: the template escapes them. Unchanged sites are only counted; of each other
    category the first `most` sites are told, and how many more there are.
    """
    groups = []
    for category in Category:
        sites = comparison.of(category)
        if sites and category not in _UNTOLD:
            shown = [_report_site(site, texts) for site in sites[:most]]
            groups.append(
                {
                    "category": category.value,
                    "title": category_words(texts, category),
                    "count": len(sites),
                    "sites": shown,
                    "more": len(sites) - len(shown),
                }
            )
    return {
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "notes": method_notes(texts, comparison),
        "unchanged": comparison.count(Category.SAME),
        "unchanged_title": category_words(texts, Category.SAME),
        "groups": groups,
    }


def history_to_dict(history: History) -> Plain:
    """Return several runs as plain data for programs: a line a site and a line a sector."""
    return {
        "runs": [_side(side) for side in history.sides],
        "score_version": history.rules,
        "rescored": history.rescored,
        "method_changes": [[_method(change) for change in between] for between in history.breaks],
        "comparable_since": history.sides[history.since].run if history.sides else None,
        "sites": [_site_line(line) for line in history.sites],
        "sectors": [_sector_line(line) for line in history.sectors],
    }


def history_for_report(history: History, texts: Texts, chosen: Collection[str]) -> Plain:
    """Return what the HTML report shows of several runs, for the template `changes.html.jinja`.

    `chosen` are the addresses of the sites whose lines are wanted. `spark` is SVG, marked as safe to put into
    a page as it is; all other texts are to be escaped. `sites` maps a site's address to its line.
    """
    breaks = _break_numbers(history)
    return {
        "runs": [_side(side) for side in history.sides],
        "notes": history_notes(history, texts),
        "sectors": [
            {
                "sector": one_line(line.sector, _ADDRESS_LENGTH) or texts.gettext("no sector given"),
                "sites": line.sites,
                "newest": _points(line.means[-1], texts),
                "change": _signed(line.change, texts),
                "spark": _spark(line.means, breaks, texts),
            }
            for line in history.sectors
            if line.sites
        ],
        "sites": {
            line.site: {
                "change": _signed(line.change, texts),
                "spark": _spark(line.scores, breaks, texts),
            }
            for line in history.sites
            if line.site in chosen
        },
    }


def _spark(values: Sequence[float | None], breaks: Collection[int], texts: Texts) -> Markup:
    return Markup(sparkline_svg(values, _spoken(values, texts), breaks=breaks))


def _points(value: float | None, texts: Texts) -> str:
    return "–" if value is None else texts.number(round(value))


def _signed(change: float | None, texts: Texts) -> str:
    points = round(change) if change is not None else 0
    sign = "+" if points > 0 else "−" if points < 0 else ""
    return "–" if change is None else f"{sign}{texts.number(abs(points))}"


def _break_numbers(history: History) -> frozenset[int]:
    """Return the places of the runs that were made differently from the one before."""
    return frozenset(number + 1 for number, between in enumerate(history.breaks) if between)


def history_notes(history: History, texts: Texts) -> list[str]:
    """Return where runs were made differently from the one before."""
    notes = []
    for number, between in enumerate(history.breaks):
        if between:
            notes.append(
                texts.gettext(
                    "Runs %(old)s and %(new)s were made differently (%(settings)s); changes are told from "
                    "run %(new)s on.",
                    old=history.sides[number].run,
                    new=history.sides[number + 1].run,
                    settings=method_words(texts, between),
                )
            )
    return notes


def _spoken(values: Iterable[float | None], texts: Texts) -> str:
    """Return a line of scores for a screen reader: "Score: 41, –, 60"."""
    shown = ", ".join("–" if value is None else texts.number(round(value)) for value in values)
    return f"{texts.gettext('Score')}: {shown}"


def _side(side: Side) -> Plain:
    return {
        "run": side.run,
        "started": side.started,
        "source": side.source,
        "version": side.version,
        "waiting": side.waiting,
    }


def _method(change: MethodChange) -> Plain:
    return {
        "setting": change.setting, "old": change.old, "new": change.new, "effect": change.effect.value
    }  # fmt: skip


def _site(site: SiteComparison, texts: Texts) -> Plain:
    shown = site.shown
    return {
        "site": shown.site,
        "name": shown.name,
        "country": shown.country,
        "sector": shown.sector,
        "category": site.category.value,
        "matched_by": site.matched_by if site.old and site.new else None,
        "old": _audit(site.old),
        "new": _audit(site.new),
        "score_change": site.score_change,
        "changes": [_change(change, texts) for change in site.changes],
    }


def _audit(audit: Snapshot | None) -> Plain | None:
    if audit is None:
        return None
    return {
        "site": audit.site,
        "final_url": audit.final_url,
        "verdict": audit.verdict,
        "reason": audit.reason or None,
        "score": audit.score.total if audit.score else None,
        "grade": audit.score.grade if audit.score else None,
        "version": audit.version,
    }


def _change(change: Change, texts: Texts) -> Plain:
    return {
        "kind": change.kind.value,
        "direction": change.direction.value,
        "counts": change.counts,
        "doubt": change.doubt.value if change.doubt else None,
        "channel": change.channel or None,
        "detail": change.detail or None,
        "old": change.old or None,
        "new": change.new or None,
        "old_page": change.old_page or None,
        "new_page": change.new_page or None,
        "says": change_words(texts, change),
    }


def _report_site(site: SiteComparison, texts: Texts) -> Mapping[str, Any]:
    shown = site.shown
    scores = [audit.score if audit else None for audit in (site.old, site.new)]
    return {
        "name": site_name(site),
        "site": shown.site,
        "host": one_line(host_of(shown.site), _ADDRESS_LENGTH) if shown.name else "",
        "country": shown.country,
        "sector": one_line(shown.sector, _ADDRESS_LENGTH),
        "scores": [f"{score.total} {score.grade}" if score else "" for score in scores],
        "score_change": site.score_change,
        "changes": [
            {
                "says": change_words(texts, change),
                "direction": change.direction.value,
                "doubt": doubt_words(texts, change.doubt) if change.doubt else "",
            }
            for change in site.changes
        ],
    }


def _site_line(line: SiteLine) -> Plain:
    return {
        "site": line.site,
        "name": line.name,
        "country": line.country,
        "sector": line.sector,
        "scores": list(line.scores),
        "grades": [point.grade or None if point else None for point in line.points],
        "verdicts": [point.verdict if point else None for point in line.points],
        "change": line.change,
    }


def _sector_line(line: SectorLine) -> Plain:
    return {
        "sector": line.sector,
        "sites": line.sites,
        "means": [None if mean is None else round(mean, 1) for mean in line.means],
        "assessed": list(line.assessed),
        "change": None if line.change is None else round(line.change, 1),
    }
