"""The data contract: audits and page readings as plain data, ready for JSON.

Field names and meanings are kept from version to version; fields may be added. Keys always come in the same
order. Enumerations become their strings, tuples become lists, and every string is well-formed Unicode without
NUL, so that any JSON reader and any database takes it.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from crawler.model import (
    Channel,
    Email,
    Form,
    Link,
    PageReading,
    PageVisit,
    Partial,
    Phone,
    Reason,
    Sighting,
    Signal,
    Site,
    SiteAudit,
    Status,
    Step,
    Verdict,
)
from crawler.site.law import company_country, law_indicators
from crawler.site.score import Score, score_audit
from crawler.site.score_rules import Scoring

Document = dict[str, Any]
"""One audit or reading as plain data: dicts, lists, strings, numbers, booleans and None."""

SCORE_FIELDS = ("score", "grade", "score_low", "score_high", "score_version")
"""The score in short, as the store and the ranking have it in columns."""

CHANNELS = ("phone", "email", "form")
"""The channels of an audit, in the order in which every report shows them."""

_ADDED_LATER = frozenset({"signals", "score", "score_losses", "law"})

_Record = TypeVar("_Record")

_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
_NUMBERS = (int, float)
_NAMED = (Link, Partial)


def well_formed(text: str) -> str:
    """Return `text` with NUL and lone surrogates replaced by U+FFFD.

    Neither can be written as UTF-8 to every database and JSON reader (RFC 8259 section 8.2); pages hold both.
    """
    if text.isascii() and "\0" not in text:
        return text
    return _UNSTORABLE.sub("\ufffd", text)


def audit_to_dict(audit: SiteAudit, scoring: Scoring | None = None) -> Document:
    """Return one site's audit as plain data: a line of `audits.jsonl`, the `document` of the store.

    The score and the indicators of law are made here; `scoring` are other rules than the project's.
    """
    return _observed(audit) | _score(score_audit(audit, scoring)) | _law(audit)


def audit_from_dict(document: Mapping[str, Any]) -> SiteAudit:
    """Return the audit of a stored document: what `audit_to_dict` was given, without its score.

    Fields that a later version added are passed over, those an earlier one lacked have their defaults.
    """
    channels = channels_from_dict(document)
    return SiteAudit(
        site=Site(
            url=document["site"],
            name=document["name"],
            country=document["country"],
            sector=document["sector"],
            id=document["id"],
            extra=document["extra"],
        ),
        verdict=Verdict(document["verdict"]),
        reason=_reason(document["reason"]),
        phone=channels["phone"],
        email=channels["email"],
        form=channels["form"],
        final_url=document["final_url"],
        pages=tuple(
            _restored(PageVisit, page, problem=_reason(page["problem"])) for page in document["pages"]
        ),
        started=document["started"],
        seconds=document["seconds"],
        version=document["version"],
        signals=tuple(
            _restored(Signal, signal, name=name) for name, signal in document.get("signals", {}).items()
        ),
        notes=tuple(document["notes"]),
    )


def channels_from_dict(document: Mapping[str, Any]) -> dict[str, Channel]:
    """Return the channels of a stored document by their names, as `audit_from_dict` has them."""
    kinds = (Phone, Email, Form)
    return {name: _read_channel(document[name], kind) for name, kind in zip(CHANNELS, kinds, strict=True)}


def rescored(document: Document, scoring: Scoring | None = None) -> Document:
    """Return a stored audit with the score that other rules give it; the project's by default."""
    return document | _score(score_audit(audit_from_dict(document), scoring))


def completed(document: Document) -> Document:
    """Return a stored audit with what earlier versions did not write yet: signals, score, indicators of law.

    Signals that were not looked for stay away; the score and the indicators are made of what was seen.
    """
    if document.keys() >= _ADDED_LATER:
        return document
    audit = audit_from_dict(document)
    return {"signals": {}} | _score(score_audit(audit)) | _law(audit) | document


def _observed(audit: SiteAudit) -> Document:
    """Return what was seen, without what is made of it."""
    site = audit.site
    return {
        "site": well_formed(site.url),
        "name": well_formed(site.name),
        "country": _plain(site.country),
        "sector": well_formed(site.sector),
        "id": well_formed(site.id),
        "verdict": audit.verdict.value,
        "reason": _plain(audit.reason),
        "phone": _channel("phone", audit.phone),
        "email": _channel("email", audit.email),
        "form": _channel("form", audit.form),
        "signals": _signals(audit.signals),
        "pages_read": audit.pages_read,
        "started": well_formed(audit.started),
        "seconds": audit.seconds,
        "version": well_formed(audit.version),
        "final_url": well_formed(audit.final_url),
        "notes": _plain(audit.notes),
        "pages": _plain(audit.pages),
        "extra": _plain(site.extra),
    }


def reading_to_dict(reading: PageReading) -> Document:
    """Return what one page offers as plain data: the answer of `kontaktbar page --json`.

    The names of people, and what the page calls its company, are left out.
    """
    plain = _record(reading) | {"signals": _signals(reading.signals)}
    for key in ("people", "besides", "called"):
        del plain[key]
    return plain


def to_line(document: Document) -> str:
    """Return plain data as one line of JSON with its line end, for JSON Lines files and standard output.

    Letters are written as they are, except those that some readers take for a line end though JSON does not.
    """
    line = json.dumps(document, ensure_ascii=False)
    return _LINE_ENDS.sub(lambda end: f"\\u{ord(end[0]):04x}", line) + "\n"


def _score(score: Score | None) -> Document:
    """Return the fields of the score; without one they are None or empty."""
    return {
        "score": score and score.total,
        "grade": score and score.grade,
        "score_low": score and score.low,
        "score_high": score and score.high,
        "score_version": score and score.version,
        "score_parts": {part.name: {"points": part.points, "out_of": part.out_of} for part in score.parts}
        if score
        else {},
        "score_losses": [{"part": part.name, **_record(loss)} for part in score.parts for loss in part.losses]
        if score
        else [],
    }


def _law(audit: SiteAudit) -> Document:
    return {
        "law_country": company_country(audit),
        "law": [_record(indicator) for indicator in law_indicators(audit)],
    }


def _signals(signals: Iterable[Signal]) -> Document:
    """Return signals by their names, in their order."""
    return {
        well_formed(signal.name): {key: value for key, value in _record(signal).items() if key != "name"}
        for signal in signals
    }


def _channel(name: str, channel: Channel) -> Document:
    return {
        "status": channel.status.value,
        "exhaustive": channel.exhaustive,
        "clicks": channel.clicks,
        "exact": channel.exact,
        "value": _plain(channel.value),
        "path": _plain(channel.path),
        "findings": [_sighting(name, sighting) for sighting in channel.findings],
        "reason": _plain(channel.reason),
        "evidence": _plain(channel.evidence),
        "masked": channel.masked,
    }


def _sighting(channel: str, sighting: Sighting) -> Document:
    """A finding, its own fields after those every finding has: channel, value, page and clicks."""
    finding = sighting.finding
    common = {
        "channel": channel,
        "value": _finding_value(finding, sighting.page),
        "page": well_formed(sighting.page),
        "clicks": sighting.clicks,
    }
    return common | {key: value for key, value in _record(finding).items() if key not in common}


def _finding_value(finding: Phone | Email | Form, page: str) -> str:
    """A form's value is the address at which a visitor meets it."""
    return well_formed((finding.url or page) if isinstance(finding, Form) else finding.value)


def _record(record: Any) -> Document:
    kind: Any = type(record)
    return {name: _plain(getattr(record, name)) for name in _names_of(kind)}


@cache
def _names_of(record: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


def _plain(value: Any) -> Any:
    """`value` with records as dicts, sequences as lists, enumerations as strings."""
    if value is None or isinstance(value, _NUMBERS):
        return value
    if isinstance(value, str):
        return value.value if isinstance(value, Enum) else well_formed(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, _NAMED):
        return {key: _plain(item) for key, item in value._asdict().items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {well_formed(str(key)): _plain(item) for key, item in value.items()}
    return _record(value) if is_dataclass(value) else value


def _read_channel(channel: Mapping[str, Any], kind: type[Phone] | type[Email] | type[Form]) -> Channel:
    return Channel(
        status=Status(channel["status"]),
        exhaustive=channel["exhaustive"],
        clicks=channel["clicks"],
        exact=channel["exact"],
        value=channel["value"],
        path=tuple(_restored(Step, step) for step in channel["path"]),
        findings=tuple(
            Sighting(_restored(kind, finding), finding["page"], finding["clicks"])
            for finding in channel["findings"]
        ),
        reason=channel["reason"],
        evidence=channel.get("evidence"),
        masked=channel.get("masked", False),
    )


def _reason(value: str | None) -> Reason | None:
    return Reason(value) if value is not None else None


def _restored(kind: type[_Record], data: Mapping[str, Any], **known: Any) -> _Record:
    """Return the record that `_record` made `data` of; `known` are fields it cannot restore."""
    described: Any = kind
    values = dict(known)
    for name, enumeration in _fields_of(described):
        if name in data and name not in known:
            values[name] = enumeration(data[name]) if enumeration else data[name]
    return kind(**values)


@cache
def _fields_of(kind: Any) -> tuple[tuple[str, type[Enum] | None], ...]:
    """Return the names of a record's fields, each with the enumeration that its values are of, if any."""
    types: Any = [(each.name, each.type) for each in fields(kind)]
    return tuple((name, of if isinstance(of, type) and issubclass(of, Enum) else None) for name, of in types)
