"""The method page of a report: what was measured, when and with what, how it was counted, and its limits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crawler.model import Budget
from crawler.site.score_rules import Scoring
from crawler.store import RunSummary
from reports.i18n import Texts
from reports.ranked_site import RankedSite
from reports.text import one_line

_SOURCE_LENGTH = 200
_PART_RULES: Mapping[str, tuple[str, ...]] = {
    "phone": ("phone", "reach", "phone_cost", "phone_detail", "phone_role"),
    "email": ("email", "email_visibility", "email_role"),
    "text": ("text", "form_fields", "form_captcha", "form_steps", "form_login", "chat", "messaging"),
    "wayfinding": ("label_and_place", "link_place", "on_every_page", "same_order", "contact_page_complete"),
    "information": (
        *("opening_hours", "response_time", "contact_language", "complaints", "postal_address"),
        "full_service",
    ),
}
"""The rules of the score by the part whose points they take."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what is said under it, one sentence or short paragraph a line."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """A method page in one language."""

    facts: tuple[tuple[str, str], ...]
    """What can be told in a word or number: the run, its dates, versions and limits; name and value."""
    sections: tuple[Section, ...]
    sources: Mapping[str, tuple[str, ...]]
    """By part of the score, what its rules rest on."""


def method_of(run: RunSummary, rows: Sequence[RankedSite], scoring: Scoring, texts: Texts) -> Method:
    """Return the method page of a run; `rows` is its ranking and `scoring` the rules of its scores."""
    return Method(
        facts=tuple((name, one_line(value, _SOURCE_LENGTH)) for name, value in _facts(run, rows, texts)),
        sections=tuple(_sections(run, scoring, texts)),
        sources={part: tuple(_sources(names, scoring, texts)) for part, names in _PART_RULES.items()},
    )


def budget_of(run: RunSummary) -> Budget:
    """Return the limits a run was begun with; what it did not keep is as by default."""
    kept = run.settings.get("budget") or {}
    known = {name: kept[name] for name in Budget.__slots__ if name in kept}
    return Budget(**known)


def reason_of(run: RunSummary) -> str:
    """Return why a run keeps people's details in full, "" where they are masked."""
    return str((run.settings.get("scrapy") or {}).get("KONTAKTBAR_KEEP_PERSONAL") or "")


def _facts(run: RunSummary, rows: Sequence[RankedSite], texts: Texts) -> Iterator[tuple[str, str]]:
    _ = texts.gettext
    budget = budget_of(run)
    yield _("Run"), texts.number(run.id)
    yield _("List"), run.source
    yield _("Begun (UTC)"), texts.datetime(run.started)
    yield _("Finished (UTC)"), texts.datetime(run.finished) if run.finished else _("not finished")
    done, total = texts.number(run.done), texts.number(run.total)
    yield _("Companies audited"), _("%(done)s of %(total)s", done=done, total=total)
    yield _("Pages read"), texts.number(sum(row.pages_read for row in rows))
    yield _("Program version"), ", ".join(_distinct(row.version for row in rows)) or run.version
    yield _("Rules of the score"), ", ".join(_distinct(row.score_version for row in rows)) or "–"
    yield _("Clicks at most"), texts.number(budget.max_clicks)
    yield _("Pages of a site at most"), texts.number(budget.max_pages)
    yield _("Seconds for a site at most"), texts.number(budget.max_seconds)
    if reason := reason_of(run):
        yield _("Personal details"), _("kept in full: %(reason)s", reason=reason)
    elif run.settings.get("masked"):
        yield _("Personal details"), _("masked")
    delay = (run.settings.get("scrapy") or {}).get("DOWNLOAD_DELAY")
    if delay is not None:
        yield _("Seconds between requests to a site"), texts.number(float(delay))


def _distinct(values: Iterator[str]) -> list[str]:
    return sorted({value for value in values if value})


def _sections(run: RunSummary, scoring: Scoring, texts: Texts) -> Iterator[Section]:
    yield _measured(run, texts)
    yield _counted(texts)
    yield _scored(scoring, texts)
    yield _limits(texts)
    yield _disagreement(texts)


def _measured(run: RunSummary, texts: Texts) -> Section:
    _ = texts.gettext
    clicks = texts.number(budget_of(run).max_clicks)
    return Section(_("What was measured"), (
        _("A program visited each company's website as a guest would: from the homepage, along links, up "
            "to %(clicks)s clicks deep, those first that promise contact.", clicks=clicks),
        _("It looked for a phone number, an e-mail address and a contact form of the company itself, and "
            "counted the clicks to each."),
        _("Nobody was phoned, no form was sent and no mail was written."),
    ))  # fmt: skip


def _counted(texts: Texts) -> Section:
    _ = texts.gettext
    return Section(_("How it is counted"), (
        _("A click is a link that a visitor follows. Redirects, anchors within a page and opening a menu "
            "cost nothing."),
        _("“At most” before a number of clicks means that not every nearer page was read, so a shorter "
            "way may exist."),
        _("A phone number is one that can be called; fax, text-message and account numbers do not count."),
        _("A contact form takes a message in the visitor's own words; forms to subscribe, search, book or "
            "order do not count."),
        _("Details of others, such as a web agency or an authority named in the terms, do not count."),
        _("“Not found” means that we looked where a visitor would. “Could not look” means that we were "
            "refused, or that the page could not be read: it says nothing about the company."),
        _("Shares are of the companies that could be assessed."),
    ))  # fmt: skip


def _scored(scoring: Scoring, texts: Texts) -> Section:
    _ = texts.gettext
    return Section(_("How the score is made"), (
        _("Phone and e-mail give up to %(phone)s points each, a form, chat or messaging up to %(text)s, "
            "signs that lead to contact up to %(wayfinding)s, and information such as opening hours up to "
            "%(information)s.", **_weights(scoring, texts)),
        _("Every click, cost and obstacle takes a share of those points; the sheet of each company lists "
            "every loss with its source."),
        _("What is not known counts as half; the range beside a score tells what it may still change."),
        _("A company that could not be assessed has no score, which is not a score of 0."),
        _("Grades: %(grades)s.", grades=_grades(scoring, texts)),
    ))  # fmt: skip


def _limits(texts: Texts) -> Section:
    _ = texts.gettext
    return Section(_("Limits"), (
        _("A number in a picture is not read, and whether a detail works is not tried."),
        _("What only scripts or style sheets show or hide is seen only where a browser was used."),
        _("A website changes: the figures hold for the day of the visit."),
        _("Indicators of law are observations from outside. They are no legal advice and do not say "
            "whether a law is kept."),
    ))  # fmt: skip


def _disagreement(texts: Texts) -> Section:
    _ = texts.gettext
    return Section(_("If you are ranked here and disagree"), (
        _("Each finding names its page and the words around it. Ask whoever gave you this report for the "
            "full evidence (audits.jsonl), and tell them which page shows something else; the audit can be "
            "made again."),
    ))  # fmt: skip


def _weights(scoring: Scoring, texts: Texts) -> dict[str, str]:
    """Return the most points of each part, written out; phone and e-mail are told as one where they are."""
    weights = {name: texts.number(scoring.weights[name]) for name in ("phone", "email", "text")}
    if weights["phone"] != weights["email"]:
        weights["phone"] = f"{weights['phone']} / {weights['email']}"
    for part in ("wayfinding", "information"):
        weights[part] = texts.number(sum(scoring.items(part).values()))
    return weights


def _grades(scoring: Scoring, texts: Texts) -> str:
    return ", ".join(
        texts.gettext("%(grade)s from %(score)s", grade=grade, score=texts.number(least))
        for grade, least in scoring.grades.items()
    )


def _sources(names: Sequence[str], scoring: Scoring, texts: Texts) -> Iterator[str]:
    sources = dict.fromkeys(scoring.rules[name].source for name in names if name in scoring.rules)
    yield from map(texts.sentence, sources)
