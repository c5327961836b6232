"""Which changes to a website would raise its score most: each is made in the audit, and scored anew.

A change is advised only for what was seen: what is not known may be well already.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from crawler.data_files import read_data
from crawler.model import (
    Channel,
    ContactClass,
    Email,
    Form,
    FormKind,
    Owner,
    Phone,
    Place,
    Sighting,
    Signal,
    SiteAudit,
    Status,
)
from crawler.site.findings import is_for_few
from crawler.site.score import Score, likely_score, score_audit
from crawler.site.score_channels import counting
from crawler.site.score_parts import signal_of
from crawler.site.score_rules import Scoring
from crawler.site.score_service import takes_orders

Change = Callable[[SiteAudit], SiteAudit | None]
"""Returns the audit as it would be after a change, None where there is nothing to change."""

_FREE_FIELDS = 3


@dataclass(frozen=True, slots=True)
class Advice:
    """One change, and the score it would lead to."""

    change: str
    says: str
    gain: int
    """Points of the score; at least 1."""
    score: int
    grade: str


@dataclass(frozen=True, slots=True)
class Counsel:
    """What to do about one site."""

    score: int
    grade: str
    advice: tuple[Advice, ...]
    """The dearest first."""
    together: Score
    """The score after all of them."""


def advise(audit: SiteAudit, scoring: Scoring | None = None, *, most: int = 3) -> Counsel | None:
    """Return the changes that would each raise the score most; None where the site was not assessed."""
    before = likely_score(audit, scoring)
    if before is None:
        return None
    tried = [(row, after) for row in _rows() if (after := _after(audit, row["change"], scoring)) is not None]
    tried.sort(key=lambda pair: -pair[1].exact)
    chosen = [(row, after) for row, after in tried if after.total > before.total][:most]
    return Counsel(
        score=before.total,
        grade=before.grade,
        advice=tuple(
            Advice(row["change"], row["says"], after.total - before.total, after.total, after.grade)
            for row, after in chosen
        ),
        together=_together(audit, [row["change"] for row, _ in chosen], scoring) or before,
    )


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return tuple(read_data(__package__, "advice.yaml"))


def _after(audit: SiteAudit, change: str, scoring: Scoring | None) -> Score | None:
    changed = CHANGES[change](audit)
    return likely_score(changed, scoring) if changed is not None else None


def _together(audit: SiteAudit, changes: list[str], scoring: Scoring | None) -> Score | None:
    for change in changes:
        audit = CHANGES[change](audit) or audit
    return score_audit(audit, scoring)


# --- phone and e-mail -------------------------------------------------------------------------------------


def _publish_phone(audit: SiteAudit) -> SiteAudit | None:
    if audit.phone.status is not Status.NOT_FOUND:
        return None
    number = Phone(
        value="", as_written="", type="geographic", cost="normal", how="tel_link", visible=True,
        owner=Owner.ORGANISATION, owner_reason="", excerpt="", place=Place.FOOTER,
    )  # fmt: skip
    return replace(audit, phone=_with(audit, audit.phone, number, 0))


def _publish_email(audit: SiteAudit) -> SiteAudit | None:
    if audit.email.status is not Status.NOT_FOUND:
        return None
    address = Email(
        value="", as_written="", how="mailto", kind="general", visible=True, owner=Owner.ORGANISATION,
        owner_reason="", excerpt="", place=Place.FOOTER,
    )  # fmt: skip
    return replace(audit, email=_with(audit, audit.email, address, 0))


def _phone_in_footer(audit: SiteAudit) -> SiteAudit | None:
    return _changed(audit, "phone", reveal=False, place=Place.FOOTER, clicks=0)


def _email_in_footer(audit: SiteAudit) -> SiteAudit | None:
    return _changed(audit, "email", reveal=False, place=Place.FOOTER, clicks=0)


def _ordinary_rate(audit: SiteAudit) -> SiteAudit | None:
    return _changed(audit, "phone", cost="normal")


def _number_for_all(audit: SiteAudit) -> SiteAudit | None:
    numbers = [each.finding for each in counting(audit.phone)]
    return _changed(audit, "phone", matter=None) if all(map(is_for_few, numbers)) else None


def _call_link(audit: SiteAudit) -> SiteAudit | None:
    return _changed(audit, "phone", how="tel_link")


def _mail_link(audit: SiteAudit) -> SiteAudit | None:
    return _changed(audit, "email", how="mailto")


def _mailbox_for_all(audit: SiteAudit) -> SiteAudit | None:
    kinds = {each.finding.kind for each in counting(audit.email) if isinstance(each.finding, Email)}
    return _changed(audit, "email", kind="general", matter=None) if kinds == {"role"} else None


# --- form and chat ----------------------------------------------------------------------------------------


def _offer_form(audit: SiteAudit) -> SiteAudit | None:
    if audit.form.status is not Status.NOT_FOUND:
        return None
    form = Form(index=0, kind=FormKind.CONTACT, required=_FREE_FIELDS, captcha=None, provider=None, action="")
    return replace(audit, form=_with(audit, audit.form, form, 1))


def _form_nearer(audit: SiteAudit) -> SiteAudit | None:
    return _changed(audit, "form", clicks=1) if (audit.form.clicks or 0) > 1 else None


def _fewer_fields(audit: SiteAudit) -> SiteAudit | None:
    forms = (each.finding for each in counting(audit.form))
    if all(isinstance(form, Form) and form.required <= _FREE_FIELDS for form in forms):
        return None
    return _changed(audit, "form", required=_FREE_FIELDS)


def _no_captcha(audit: SiteAudit) -> SiteAudit | None:
    return _changed(audit, "form", captcha=None)


def _one_step(audit: SiteAudit) -> SiteAudit | None:
    return _changed(audit, "form", steps=1)


def _no_login(audit: SiteAudit) -> SiteAudit | None:
    return _changed(audit, "form", login=False)


def _staffed_chat(audit: SiteAudit) -> SiteAudit | None:
    chat = signal_of(audit, "chat")
    if chat.status is not Status.FOUND or chat.detail.get("answered_by") not in ("bot", "mixed"):
        return None
    return _signalled(audit, replace(chat, detail={**chat.detail, "answered_by": "person"}))


# --- signs and information --------------------------------------------------------------------------------


def _plain_contact_link(audit: SiteAudit) -> SiteAudit | None:
    link = signal_of(audit, "contact_link")
    if link.status is Status.UNKNOWN:
        return None
    ideal = {**link.detail, "place": Place.HEADER.value, "share": 1.0, "pages": max(audit.pages_read, 2)}
    plain = replace(link, status=Status.FOUND, value=ContactClass.STRONG.value, clicks=0, detail=ideal)
    better = _signalled(audit, plain)
    order = signal_of(audit, "consistent_contact_link")
    if order.status is Status.NOT_FOUND:
        better = _signalled(better, replace(order, status=Status.FOUND))
    return better


def _state(name: str) -> Change:
    """Return the change by which a site says something it does not say."""

    def change(audit: SiteAudit) -> SiteAudit | None:
        signal = signal_of(audit, name)
        is_absent = signal.status is Status.NOT_FOUND
        return _signalled(audit, replace(signal, status=Status.FOUND, clicks=0)) if is_absent else None

    return change


def _response_time(audit: SiteAudit) -> SiteAudit | None:
    signal = signal_of(audit, "response_time")
    if signal.status is Status.UNKNOWN or "hours" in signal.detail:
        return None
    promised = replace(signal, status=Status.FOUND, clicks=0, detail={**signal.detail, "hours": 24.0})
    return _signalled(audit, promised)


def _contact_language(audit: SiteAudit) -> SiteAudit | None:
    signal = signal_of(audit, "contact_language")
    if signal.detail.get("matches") is not False:
        return None
    return _signalled(audit, replace(signal, detail={**signal.detail, "matches": True}))


def _complaints(audit: SiteAudit) -> SiteAudit | None:
    return _state("complaints")(audit) if takes_orders(audit) else None


# --- making a change --------------------------------------------------------------------------------------


def _changed(audit: SiteAudit, name: str, *, clicks: int | None = None, **fields: Any) -> SiteAudit | None:
    """Return the audit with each finding that counts changed alike; None where that changes nothing."""
    channel: Channel = getattr(audit, name)
    better = []
    for each in counting(channel):
        finding: Any = replace(each.finding, **fields)
        better.append(Sighting(finding, each.page, each.clicks if clicks is None else clicks))
    if better == counting(channel):
        return None
    changed = replace(channel, findings=tuple(better))
    if clicks is not None:
        changed = replace(changed, clicks=clicks, exact=True)
    return replace(audit, **{name: changed})  # type: ignore[arg-type]


def _with(audit: SiteAudit, channel: Channel, finding: Phone | Email | Form, clicks: int) -> Channel:
    """Return a channel that was not found as it is once it offers `finding`."""
    new = Sighting(finding, audit.final_url, clicks)
    return replace(channel, status=Status.FOUND, clicks=clicks, exact=True, findings=(new, *channel.findings))


def _signalled(audit: SiteAudit, signal: Signal) -> SiteAudit:
    others = (each for each in audit.signals if each.name != signal.name)
    return replace(audit, signals=(*others, signal))


def _changes() -> Iterator[tuple[str, Change]]:
    for change in (
        *(_publish_phone, _publish_email, _phone_in_footer, _email_in_footer, _ordinary_rate),
        *(
            _number_for_all,
            _call_link,
            _mail_link,
            _mailbox_for_all,
            _offer_form,
            _form_nearer,
            _fewer_fields,
        ),
        *(_no_captcha, _one_step, _no_login, _staffed_chat, _plain_contact_link, _response_time),
        *(_contact_language, _complaints),
    ):
        yield change.__name__.removeprefix("_"), change
    for name in ("opening_hours", "postal_address"):
        yield name, _state(name)


CHANGES = dict(_changes())
"""The changes that advice.yaml names."""
