"""From what was seen to statuses and verdict. `found`, `not_found` and `unknown` are kept apart here.

A finding counts where a visitor sees it and it is the company's own. Absence is told only of what was looked
at: a contact page that could not be read leaves the channel unknown.
"""

from collections.abc import Sequence
from dataclasses import replace

from crawler.model import Channel, Finding, Form, Owner, Status, Verdict
from crawler.site.findings import WORTHLESS, Met, evidence, is_for_few, ranked, worth
from crawler.site.survey import Survey, doubt


def judge_channel(channel: str, met: Sequence[Met], survey: Survey) -> Channel:
    """Return the state of one channel. Its `findings` hold what counts first, then what was seen besides.

    Args:
        channel: phone, email or form.
        met: every finding of this channel, in the order of reading.
        survey: what was looked at.
    """
    best = max((worth(each.finding) for each in met), default=WORTHLESS)
    if best == WORTHLESS:
        return replace(_absence(survey, channel), findings=evidence(met, ()))
    counting = ranked([each for each in met if worth(each.finding) == best])
    first = counting[0]
    return Channel(
        status=Status.FOUND,
        exhaustive=survey.exhaustive,
        clicks=first.clicks,
        exact=survey.is_exact(first.clicks),
        value=first.path[-1].url if isinstance(first.finding, Form) else first.finding.value,
        path=first.path,
        findings=evidence(met, counting),
        reason=_reservation(first.finding),
    )


def decide(phone: Channel, email: Channel, form: Channel) -> tuple[Verdict, str | None]:
    """Return the verdict, and for `not_assessed` the name of the channel that is needed and unknown.

    A verdict that says that something is absent needs `not_found`. The form matters only where
    phone and e-mail are not there.
    """
    for name, channel in (("phone", phone), ("email", email)):
        if channel.status is Status.UNKNOWN:
            return Verdict.NOT_ASSESSED, name
    has_phone, has_email = phone.status is Status.FOUND, email.status is Status.FOUND
    if has_phone:
        return (Verdict.PHONE_AND_EMAIL if has_email else Verdict.PHONE), None
    if has_email:
        return Verdict.EMAIL, None
    if form.status is Status.UNKNOWN:
        return Verdict.NOT_ASSESSED, "form"
    return (Verdict.FORM_ONLY if form.status is Status.FOUND else Verdict.NONE), None


def _absence(survey: Survey, channel: str) -> Channel:
    """Return the state of a channel of which nothing that counts was found."""
    unsure = doubt(survey, channel)
    if unsure is not None:
        return Channel(Status.UNKNOWN, reason=unsure.text)
    return Channel(Status.NOT_FOUND, exhaustive=survey.exhaustive, reason=_untried(survey.labelled_left))


def _untried(links: int) -> str | None:
    """Return what remains untried where absence could be told nevertheless."""
    if not links:
        return None
    return "1 contact link was not tried" if links == 1 else f"{links} contact links were not tried"


def _reservation(finding: Finding) -> str | None:
    """Return what remains unsure of a finding that counts, or stands in a visitor's way to it."""
    said = []
    if finding.owner is Owner.UNCLEAR:
        said.append(f"whose it is remains unclear: {finding.owner_reason}".rstrip(": "))
    elif is_for_few(finding):
        said.append("for one matter alone, such as the press, lost cards, jobs or invoices")
    if finding.reveal:
        said.append("shown by a control on the page")
    return "; ".join(said) or None
