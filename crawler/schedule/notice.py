"""What changed since a schedule's last audit, as a message: a subject, lines of text, and data for programs.

What sites and lists bring is strangers' text: each piece is one line of bounded length here, and whoever
sends it makes it harmless for where it is read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reports.comparison import Category, Comparison, SiteComparison
from reports.comparison.wording import category_words, change_words, method_notes, site_name
from reports.i18n import Texts
from reports.text import one_line

QUIET = frozenset({Category.SAME, Category.DOUBTFUL})
"""What is no news: nothing changed, or perhaps nothing that the company did."""
_TOLD = (
    Category.WORSE, Category.NOT_ASSESSABLE, Category.MIXED, Category.BETTER, Category.ASSESSABLE,
    Category.CHANGED, Category.GONE, Category.NEW,
)  # fmt: skip
_MOST_SITES = 10
_MOST_CHANGES = 5
_ADDRESS_LENGTH = 150
_PROBLEM_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Facts:
    """Of which audit a message tells."""

    schedule: str
    run: int | None
    sites: int
    """How many the run has."""
    folder: str
    skipped: int = 0
    """Rows of the list that name no usable address."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A message about one scheduled audit."""

    subject: str
    lines: tuple[str, ...]
    is_news: bool
    """Whether there is anything to tell to those who want to hear of changes only."""
    summary: str
    """What changed, in a line, for the history."""
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The message without its subject."""
        return "\n".join(self.lines)


def first_notice(facts: Facts, texts: Texts) -> Notice:
    """Return the message about a schedule's first audit, with which nothing can be compared."""
    summary = texts.ngettext(
        "first audit: %(num)s site", "first audit: %(num)s sites", facts.sites
    )  # fmt: skip
    return _notice(facts, texts, summary, (), is_news=True, data={"outcome": "first"})


def notice_of_changes(comparison: Comparison, facts: Facts, texts: Texts) -> Notice:
    """Return the message about what changed since the schedule's last audit."""
    counts = {category: comparison.count(category) for category in _TOLD}
    is_news = any(counts.values())
    counts[Category.DOUBTFUL] = comparison.count(Category.DOUBTFUL)
    named = [f"{texts.number(n)} {_small(category_words(texts, each))}" for each, n in counts.items() if n]
    summary = ", ".join(named) or texts.gettext("nothing changed")
    lines = [
        texts.gettext(
            "Run %(new)s (%(new_date)s) compared with run %(old)s (%(old_date)s)",
            new=comparison.new.run, new_date=texts.date(comparison.new.started),
            old=comparison.old.run, old_date=texts.date(comparison.old.started),
        ),
        *(one_line(note) for note in method_notes(texts, comparison)),
        *_figures(comparison, texts),
    ]  # fmt: skip
    for category in _TOLD:
        lines += _category(comparison, category, texts)
    data = {"outcome": "changed" if is_news else "unchanged", **_counted(comparison, texts)}
    return _notice(facts, texts, summary, lines, is_news=is_news, data=data)


def notice_of_failure(problem: str, facts: Facts, texts: Texts) -> Notice:
    """Return the message that an audit failed, and why."""
    said = one_line(problem, _PROBLEM_LENGTH)
    summary = texts.gettext("the audit failed")
    return _notice(
        facts, texts, summary, (said,), is_news=True, data={"outcome": "failed", "problem": said}
    )  # fmt: skip


def _notice(
    facts: Facts, texts: Texts, summary: str, lines: Iterator[str] | tuple[str, ...] | list[str], *,
    is_news: bool, data: dict[str, Any],
) -> Notice:  # fmt: skip
    closing = []
    if facts.skipped:
        closing.append(
            texts.ngettext(
                "%(num)s row of the list names no usable web address and was skipped.",
                "%(num)s rows of the list name no usable web address and were skipped.",
                facts.skipped,
            )
        )
    closing.append(texts.gettext("Results: %(folder)s", folder=one_line(facts.folder, _PROBLEM_LENGTH)))
    common = {
        "schedule": facts.schedule, "run": facts.run, "sites": facts.sites, "skipped_rows": facts.skipped,
        "folder": one_line(facts.folder, _PROBLEM_LENGTH), "summary": summary,
    }  # fmt: skip
    subject = f"kontaktbar {one_line(facts.schedule, 100)}: {summary}"
    return Notice(subject, (*lines, *closing), is_news, summary, common | data)


def _small(words: str) -> str:
    """Return a heading as it stands in the middle of a line."""
    return words[:1].lower() + words[1:]


def _figures(comparison: Comparison, texts: Texts) -> Iterator[str]:
    for category in Category:
        if number := comparison.count(category):
            yield f"{category_words(texts, category)}: {texts.number(number)}"


def _category(comparison: Comparison, category: Category, texts: Texts) -> list[str]:
    sites = comparison.of(category)
    if not sites:
        return []
    lines = ["", f"{category_words(texts, category)} ({texts.number(len(sites))})"]
    for site in sites[:_MOST_SITES]:
        lines += _site(site, texts)
    if len(sites) > _MOST_SITES:
        lines.append("- " + texts.gettext("and %(num)s more", num=texts.number(len(sites) - _MOST_SITES)))
    return lines


def _site(site: SiteComparison, texts: Texts) -> Iterator[str]:
    address = one_line(site.shown.site, _ADDRESS_LENGTH)
    yield f"- {site_name(site)}, {address}" if site.shown.name else f"- {address}"
    for change in site.changes[:_MOST_CHANGES]:
        yield f"    {one_line(change_words(texts, change))}"
    if len(site.changes) > _MOST_CHANGES:
        yield "    …"


def _counted(comparison: Comparison, texts: Texts) -> dict[str, Any]:
    """Return the changes for programs: counts of all, and the first sites of each category."""
    return {
        "compared_with": comparison.old.run,
        "counts": {category.value: comparison.count(category) for category in Category},
        "sites_changed": [
            {
                "site": one_line(site.shown.site, _ADDRESS_LENGTH),
                "name": one_line(site.shown.name, _ADDRESS_LENGTH),
                "category": category.value,
                "changes": [one_line(change_words(texts, each)) for each in site.changes[:_MOST_CHANGES]],
            }
            for category in _TOLD
            for site in comparison.of(category)[:_MOST_SITES]
        ],
    }
