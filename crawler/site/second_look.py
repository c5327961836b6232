"""Which pages of a site deserve a browser after they were read as served, best candidates first. Pure policy.

A browser costs a hundred times what reading a page costs, and the site a page load with all its scripts. So
it is asked only where it can change the answer, never for what is settled, forbidden or nobody's.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from crawler.model import ContactClass, Reason, ScriptSign

SPECULATIVE_LOOKS = 1
"""Looks in vain at pages of which no more is known than that scripts run on them, shells whose links promise
nothing among them: a site's likeliest page is tried, others only after one that showed more than was served,
or while neither phone nor e-mail was found: to tell wrongly that a company has neither is the gravest error.
"""
SCRIPTED_SITE = 3
"""How many times as many pages a browser may show of a site whose homepage is an empty shell: as served, its
other pages are too.
"""


class Mode(StrEnum):
    """When a browser is used."""

    AUTO = "auto"
    """Where it can change the answer."""
    ALWAYS = "always"
    """For every page that is read."""
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of one page before a browser showed it."""

    url: str
    clicks: int
    is_home: bool = False
    labelled: bool = False
    """Whether a link calls it contact, or it belongs to such a page."""
    contact_class: ContactClass | None = None
    problem: Reason | None = None
    signs: tuple[ScriptSign, ...] = ()
    undecided: tuple[tuple[str, str], ...] = ()
    """(channel, why it may be on the page though it was not read)."""
    hinted: bool = False
    """Whether a link to it names contact, or at least what may lead there: about us, where we are."""


class _Grade(IntEnum):
    """How much a look promises, most first."""

    SHELL_THAT_MATTERS = 0
    UNDECIDED = 1
    SHELL_THAT_HINTS = 2
    PLAIN_SIGN = 3
    SHELL = 4
    SPECULATIVE = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that deserves a browser."""

    page: Seen
    why: str
    """In words, for the notes of the audit."""
    speculative: bool
    """Whether no more is known than that scripts run on it; of a shell, whether its link promises nothing."""
    order: tuple[int, bool, int, int]


def candidates(
    pages: Iterable[Seen], settled: Mapping[str, int | None], shown: Set[str] = frozenset()
) -> list[Candidate]:
    """Return the pages that deserve a browser, best first.

    Args:
        pages: pages that no browser has shown yet.
        settled: channel (phone, email, form) -> the clicks at which it was found, None where it was not.
        shown: channels that were found only through a browser, on a page that may not be the nearest.
    """
    found = (_candidate(page, settled, shown) for page in pages)
    return sorted((each for each in found if each is not None), key=lambda each: each.order)


def needs_browser(page: Seen) -> bool:
    """Tell whether a page could not be read as served, and a browser may get further."""
    if page.problem is Reason.BLOCKED:
        return ScriptSign.CHALLENGE in page.signs
    return page.problem is Reason.NEEDS_BROWSER


def _candidate(page: Seen, settled: Mapping[str, int | None], shown: Set[str]) -> Candidate | None:
    judged = _judge(page, settled, shown)
    if judged is None:
        return None
    grade, why = judged
    guess = grade >= _Grade.SHELL
    if guess:
        # What a footer shows, the contact page shows too: the likeliest page comes before the nearest.
        return Candidate(page, why, guess, (grade, page.is_home, _rank(page), page.clicks))
    return Candidate(page, why, guess, (grade, False, page.clicks, _rank(page)))


def _judge(page: Seen, settled: Mapping[str, int | None], shown: Set[str]) -> tuple[_Grade, str] | None:
    """Return how much a look at a page promises, and why; None where it can change nothing."""
    missing = {name for name, clicks in settled.items() if clicks is None}
    if page.problem is not None:
        return _judge_unread(page, missing) if needs_browser(page) else None
    for channel, why in page.undecided:
        if channel in missing:
            return _Grade.UNDECIDED, f"has {why}"
    if ScriptSign.PARTS in page.signs and _may_come_nearer(page, settled):
        return _Grade.PLAIN_SIGN, "has parts that only scripts fill"
    if ScriptSign.SCRIPTS not in page.signs:
        return None
    if (page.is_home or page.contact_class is not None) and missing & {"phone", "email"}:
        return _Grade.SPECULATIVE, f"runs scripts, and no {_named(missing)} was found"
    is_likely = page.is_home or page.contact_class is ContactClass.STRONG
    if is_likely and _may_come_nearer(page, settled, shown):
        return _Grade.SPECULATIVE, "is read in a browser"
    return None


def _judge_unread(page: Seen, missing: set[str]) -> tuple[_Grade, str] | None:
    matters = page.is_home or page.labelled
    if not missing & {"phone", "email"} and not (missing and matters):
        return None
    why = "is a check of browsers" if page.problem is Reason.BLOCKED else "is empty without scripts"
    if matters:
        return _Grade.SHELL_THAT_MATTERS, why
    return (_Grade.SHELL_THAT_HINTS if page.hinted else _Grade.SHELL), why


def _may_come_nearer(
    page: Seen, settled: Mapping[str, int | None], channels: Set[str] = frozenset(("phone", "email"))
) -> bool:
    """Tell whether a phone number or an address on the page would be nearer than what was found."""
    return any(
        clicks is None or clicks > page.clicks
        for name, clicks in settled.items()
        if name in channels and name != "form"
    )


def _named(missing: set[str]) -> str:
    words = {"phone": "phone number", "email": "e-mail address"}
    return " or ".join(word for name, word in words.items() if name in missing)


def _rank(page: Seen) -> int:
    """Return which of equally near pages comes first: home, then what is called contact most plainly."""
    if page.is_home:
        return 0
    ranks = list(ContactClass)
    return 1 + (ranks.index(page.contact_class) if page.contact_class is not None else len(ranks))
