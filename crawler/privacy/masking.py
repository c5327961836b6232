"""Audits with the details of people hidden: addresses, direct numbers, names, in every text of an audit.

What tells nothing of people stays as it is, so that score, verdict, signals, clicks and order are the same.
The site as the user's list names it stays too: it is the key by which an audit is found again.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from crawler.contract import CHANNELS, Document, audit_from_dict
from crawler.model import Channel, Email, Finding, Phone, Sighting, Site, SiteAudit
from crawler.page.domains import registrable
from crawler.page.firms import is_branch_address
from crawler.page.people import is_personal_address, person_beside
from crawler.privacy.forms import mask_email, mask_number
from crawler.privacy.person import Person, company_words, significant_digits
from crawler.privacy.writing import Mask
from crawler.site.urls import host_of

_Value = TypeVar("_Value")

_SETTLED = frozenset(
    (
        "type",
        "cost",
        "how",
        "kind",
        "country",
        "language",
        "name",
        "evidence",
        "version",
        "started",
        "personal",
    )
)
"""Fields that hold words of ours, never a stranger's."""
_SITES_OWN = frozenset(
    (
        "site",
        "name",
        "country",
        "sector",
        "id",
        "extra",
        "verdict",
        "reason",
        "started",
        "version",
        "law_country",
    )
)
"""Keys of a stored audit that are the list's, or ours."""
_LISTS_OF_OURS = frozenset(("score_parts", "score_losses"))
_KEPT = (int, float, Enum, Site)
"""What is nobody's words. Written as a union, it would be made anew at each of very many looks."""
_PLAINLY_WRITTEN = frozenset(("text", "mailto", "structured_only"))


def mask_audit(audit: SiteAudit) -> SiteAudit:
    """Return an audit in which no person's address or number can be read in full, and no name of one.

    Hidden are addresses that are a person's, of the company or anybody else; numbers that stand with a
    person's name and are not the company's own; names that stand with such details. Role addresses,
    switchboards and the company's own name stay. Of an audit that is masked already the same comes out.
    """
    hide = _Hiding(_mask_of(audit))
    masked: dict[str, Any] = {
        name: hide(getattr(audit, name)) for name in _texts_of(SiteAudit) if name not in (*CHANNELS, "site")
    }
    masked |= {name: _channel(getattr(audit, name), hide) for name in CHANNELS}
    return replace(audit, **masked, personal=())


def mask_document(document: Document) -> Document:
    """Return a stored audit masked as `mask_audit` does; its score and all figures are kept."""
    audit = _with_people(audit_from_dict(document), document)
    return _masked_document(document, _Hiding(_mask_of(audit)))


def forget_person(document: Document, person: Person) -> Document:
    """Return a stored audit in which the details of one person are hidden wherever they stand.

    On the site of the company whose mailbox is named, its name is hidden wherever it stands as an address,
    whatever of the domain is left.
    """
    host = host_of(document["final_url"])
    own = registrable(host) if host else ""
    split = (address.rpartition("@") for address in person.addresses)
    mailboxes = frozenset(local for local, _, domain in split if own and registrable(domain) == own)
    mask = Mask(person, own, only_known=True, mailboxes=mailboxes)
    hide = _Hiding(mask)
    named = {key: _plain_hidden(document[key], hide) for key in ("name", "id", "extra")}
    return _masked_document(document, hide) | named


def is_personal(finding: Finding, own: str = "") -> bool:
    """Tell whether a finding is a person's address or direct number.

    Args:
        finding: a phone, e-mail or form.
        own: the registered domain of the site.
    """
    if isinstance(finding, Phone):
        return finding.direct
    return isinstance(finding, Email) and _is_persons(finding, own)


def _mask_of(audit: SiteAudit) -> Mask:
    host = host_of(audit.final_url) or host_of(audit.site.url)
    own, company = registrable(host) if host else "", company_words(audit.site.name, host)
    findings = tuple(each.finding for each in (*audit.phone.findings, *audit.email.findings))
    people = [each.value for each in findings if isinstance(each, Phone | Email) and is_personal(each, own)]
    details = [*audit.personal, *people]
    phones = {each.value for each in findings if isinstance(each, Phone) and not (each.direct or each.masked)}
    numbers = frozenset(digits for number in phones for digits in significant_digits(number))
    return Mask(Person.of(details, company), own, company, own_numbers=numbers)


def _is_persons(email: Email, own: str) -> bool:
    if email.kind in ("noreply", "placeholder"):
        return False
    if email.kind == "personal":  # by words around it, perhaps, that the excerpt has not
        return not is_branch_address(email.value)
    return is_personal_address(email.value, email.excerpt, own)


# --- audits -----------------------------------------------------------------------------------------------


class _Hiding:
    """Hides people's details in every text of a value. An audit says most of its texts many times."""

    def __init__(self, mask: Mask) -> None:
        self.mask = mask
        self._texts: dict[str, str] = {}

    def __call__(self, value: _Value) -> _Value:
        """Return a value with people's details hidden in every text it holds; the same one where none is."""
        hidden: _Value = self._hidden(value)
        return hidden

    def _hidden(self, value: Any) -> Any:
        if not value or isinstance(value, _KEPT):
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, tuple):
            return tuple([self._hidden(each) for each in value])
        if isinstance(value, Mapping):
            return {key: self._hidden(each) for key, each in value.items()}
        return self._record(value) if is_dataclass(value) else value

    def _record(self, value: Any) -> Any:
        kind: Any = type(value)
        changed = {}
        for name in _texts_of(kind):
            old = getattr(value, name)
            if (new := self._hidden(old)) != old:
                changed[name] = new
        return replace(value, **changed) if changed else value

    def text(self, text: str) -> str:
        """Return a text with people's details hidden."""
        known = self._texts.get(text)
        if known is None:
            known = self._texts[text] = self.mask.text(text)
        return known


@cache
def _texts_of(record: Any) -> tuple[str, ...]:
    """Return the names of a record's fields that may hold a stranger's words."""
    return tuple(each.name for each in fields(record) if each.name not in _SETTLED)


def _channel(channel: Channel, hide: _Hiding) -> Channel:
    findings = tuple(_sighting(each, hide) for each in channel.findings)
    masked = replace(hide(replace(channel, findings=())), findings=findings)
    return replace(masked, masked=channel.masked or masked.value != channel.value)


def _sighting(sighting: Sighting, hide: _Hiding) -> Sighting:
    finding, masked = sighting.finding, hide(sighting)
    changed: Any = masked.finding
    if isinstance(finding, Email) and hide.mask.is_known(finding.value):
        written = changed.as_written if finding.how in _PLAINLY_WRITTEN else mask_email(finding.value)
        changed = replace(changed, value=mask_email(finding.value), as_written=written, masked=True)
    elif isinstance(finding, Phone) and finding.direct and not finding.masked:
        value, written = mask_number(finding.value), mask_number(finding.as_written)
        changed = replace(changed, value=value, as_written=written, masked=True)
    return replace(masked, finding=changed)


# --- stored audits ----------------------------------------------------------------------------------------


def _with_people(audit: SiteAudit, document: Document) -> SiteAudit:
    """Return an audit with direct numbers told by their excerpts, where it was stored without that."""
    told = [each for each in document["phone"]["findings"] if "direct" not in each]
    numbers = {each["value"]: each for each in told if _stands_with_person(each)}
    if len({each["value"] for each in told}) < 2:
        return audit
    findings = tuple(
        replace(each, finding=replace(each.finding, direct=True))
        if isinstance(each.finding, Phone) and each.finding.value in numbers
        else each
        for each in audit.phone.findings
    )
    return replace(audit, phone=replace(audit.phone, findings=findings))


def _stands_with_person(finding: Mapping[str, Any]) -> bool:
    before, _, after = str(finding["excerpt"]).partition(str(finding["as_written"]))
    return finding["place"] == "main" and bool(person_beside(before, after))


def _masked_document(document: Document, hide: _Hiding) -> Document:
    """Return a stored audit with texts hidden, and told to be masked where a value is."""
    masked = {
        key: value if key in _SITES_OWN or key in _LISTS_OF_OURS else _plain_hidden(value, hide)
        for key, value in document.items()
    }
    for name in CHANNELS:
        masked[name] = _channel_document(document[name], masked[name])
    return masked


def _channel_document(old: Document, new: Document) -> Document:
    pairs = zip(old["findings"], new["findings"], strict=True)
    findings = [_finding_document(before, after) for before, after in pairs]
    return new | {
        "findings": findings,
        "masked": bool(old.get("masked")) or old["value"] != new["value"],
    }


def _finding_document(old: Document, new: Document) -> Document:
    if old["value"] == new["value"] or old["channel"] == "form":
        return new
    if old["channel"] == "phone":
        return new | {"as_written": mask_number(old["as_written"]), "masked": True}
    written = new["as_written"] if old["how"] in _PLAINLY_WRITTEN else new["value"]
    return new | {"as_written": written, "masked": True}


def _plain_hidden(value: Any, hide: _Hiding, key: str = "") -> Any:
    """Return plain data with people's details hidden in every text."""
    if isinstance(value, str):
        return value if key in _SETTLED else hide.text(value)
    if isinstance(value, list):
        return [_plain_hidden(each, hide, key) for each in value]
    if isinstance(value, Mapping):
        return {name: _plain_hidden(each, hide, str(name)) for name, each in value.items()}
    return value
