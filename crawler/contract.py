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
from typing import Any

from crawler.model import Channel, Email, Form, PageReading, Phone, Sighting, Signal, SiteAudit

Document = dict[str, Any]
"""One audit or reading as plain data: dicts, lists, strings, numbers, booleans and None."""

CHANNELS = ("phone", "email", "form")
"""The channels of an audit, in the order in which every report shows them."""

_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


def well_formed(text: str) -> str:
    """Return `text` with NUL and lone surrogates replaced by U+FFFD.

    Neither can be written as UTF-8 to every database and JSON reader (RFC 8259 section 8.2); pages hold both.
    """
    return _UNSTORABLE.sub("\ufffd", text)


def audit_to_dict(audit: SiteAudit) -> Document:
    """Return one site's audit as plain data: a line of `audits.jsonl`, the `document` of the store."""
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
    """Return what one page offers as plain data: the answer of `kontaktbar page --json`."""
    return _record(reading) | {"signals": _signals(reading.signals)}


def to_line(document: Document) -> str:
    """Return plain data as one line of JSON with its line end, for JSON Lines files and standard output.

    Letters are written as they are, except those that some readers take for a line end though JSON does not.
    """
    return json.dumps(document, ensure_ascii=False).translate(_LINE_ENDS) + "\n"


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
    return {field.name: _plain(getattr(record, field.name)) for field in fields(record)}


def _plain(value: Any) -> Any:
    """`value` with records as dicts, sequences as lists, enumerations as strings."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {well_formed(str(key)): _plain(item) for key, item in value.items()}
    return _record(value) if is_dataclass(value) else value
