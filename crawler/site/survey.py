"""What was looked at and what was not, and whether absence can be told from it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from crawler.model import Reason

SUBSTANTIAL_SHARE = 0.25
"""Where this share of the pages asked for could not be read, the others do not tell that nothing is there.

Logins that nothing called contact are left aside: no visitor sees more of them.
"""
LOOKED_ENOUGH = 10
"""Contact pages after which absence may be told though the budget left others untried."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be looked at."""

    url: str
    reason: Reason
    detail: str
    labelled: bool
    """Whether absence cannot be told without it: the homepage, or a page that promises contact details."""
    is_home: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """What one audit looked at."""

    read: int
    """Pages that were read."""
    labelled_read: int
    """Contact-labelled ones among them, the homepage aside."""
    contact_read: int
    """Those that a link calls contact plainly."""
    labelled_left: int
    """Pages within the click limit that were not tried: contact-labelled ones, a contact page's children."""
    contact_left: int
    """Those among them that a link calls contact plainly, and such pages' children."""
    failures: tuple[Failure, ...]
    nearest_unread: int | None
    """Clicks to the nearest page of which nothing is proven; None where every page was read."""
    cut: Reason | None = None
    """What ended the audit before its work was done: the time, or a site that answers no more."""
    undecided: Mapping[str, str] = field(default_factory=dict)
    """Channel -> where a page that was read may offer it in a way that only a browser shows."""
    only_form_sought: bool = False
    """Whether phone and e-mail were known, so that no more than `Budget.form_pages` were read."""
    knows_one: bool = False
    """Whether one of them was found."""

    @property
    def exhaustive(self) -> bool:
        """Whether every page within the click limit was read."""
        return self.nearest_unread is None

    def is_exact(self, clicks: int) -> bool:
        """Tell whether every page in fewer clicks was read, so that no shorter way exists."""
        return self.nearest_unread is None or clicks <= self.nearest_unread


class Doubt(NamedTuple):
    """Why absence cannot be told."""

    reason: Reason
    text: str


def doubt(survey: Survey, channel: str) -> Doubt | None:
    """Return why the absence of a channel cannot be told; None where it can.

    Args:
        survey: what was looked at.
        channel: phone, email or form. The search for a form ends earlier when it is the last one sought.
    """
    failure = _gravest(survey)
    if failure is not None:
        detail = f" ({failure.detail})" if failure.detail else ""
        return Doubt(failure.reason, f"{failure.reason}: {failure.url}{detail}")
    if channel in survey.undecided:
        return Doubt(Reason.NEEDS_BROWSER, f"{Reason.NEEDS_BROWSER}: {survey.undecided[channel]}")
    if survey.cut is not None:
        return Doubt(survey.cut, f"{survey.cut}: the audit ended before all was tried")
    if survey.labelled_left and not _looked_enough(survey, channel):
        links = "contact link" if survey.labelled_left == 1 else "contact links"
        text = f"{Reason.BUDGET}: the page budget ended with {survey.labelled_left} {links} untried"
        return Doubt(Reason.BUDGET, text)
    return None


def _looked_enough(survey: Survey, channel: str) -> bool:
    """Tell whether absence can be told though contact-labelled pages were left untried.

    Articles of a help centre are called support by the dozen: they count only where the contact page and its
    children were read, and the company can be reached at all.
    """
    if survey.contact_read >= LOOKED_ENOUGH or (channel == "form" and survey.only_form_sought):
        return True
    looked = survey.labelled_read >= LOOKED_ENOUGH and survey.contact_read > 0
    return looked and survey.knows_one and not survey.contact_left


def is_marred(survey: Survey) -> bool:
    """Tell whether pages that matter could not be looked at: the homepage, a contact page, or many others."""
    return _gravest(survey) is not None


def _gravest(survey: Survey) -> Failure | None:
    """Return the failure that most forbids telling absence: the homepage's, a contact page's, one of many."""
    for failure in survey.failures:
        if failure.is_home:
            return failure
    for failure in survey.failures:
        if failure.labelled:
            return failure
    failures = [failure for failure in survey.failures if failure.reason is not Reason.LOGIN]
    if not failures or len(failures) < SUBSTANTIAL_SHARE * (survey.read + len(failures)):
        return None
    commonest, _ = Counter(failure.reason for failure in failures).most_common(1)[0]
    return next(failure for failure in failures if failure.reason is commonest)
