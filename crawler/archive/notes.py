"""What an archive says beside the answers of servers: sites, failures, notes, rendered pages. As JSON.

These stand in WARC records of type `metadata` with content type application/json; `kontaktbar` tells which.
Programs that know WARC but not us pass over them.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from crawler.model import Budget, Partial, Reason, Site
from crawler.site.fetching import FetchError, Rendered, Revealed

CONTENT_TYPE = "application/json"
KIND = "kontaktbar"
SITE, FAILURE, NOTES, RENDERED, RENDER_FAILURE = "site", "failure", "notes", "rendered", "render failure"


def of_site(site: Site, budget: Budget, second_look: str) -> dict[str, Any]:
    """Return the record that opens the audit of a site: the site, and how it is audited."""
    listed = {name: value for name, value in asdict(site).items() if name != "extra"}
    return {
        KIND: SITE,
        "site": listed | {"extra": dict(site.extra)},
        "budget": asdict(budget),
        "second_look": second_look,
    }


def of_failure(error: FetchError, kind: str = FAILURE) -> dict[str, Any]:
    """Return the record of a page that could not be fetched or rendered."""
    return {KIND: kind, "reason": error.reason.value, "detail": error.detail}


def of_notes(notes: tuple[str, ...], partial: Partial | None = None) -> dict[str, Any]:
    """Return the record of what is to be said of an answer, and why it is not the whole page."""
    return {KIND: NOTES, "notes": list(notes), "partial": partial}


def of_rendered(rendered: Rendered) -> dict[str, Any]:
    """Return the record of a page as a browser showed it."""
    return {KIND: RENDERED, "rendered": asdict(rendered)}


def decode(text: bytes) -> dict[str, Any] | None:
    """Return a record of ours; None for any other JSON, and for what is no JSON."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get(KIND), str) else None


def read_site(found: Mapping[str, Any]) -> Site | None:
    """Return the site of a record; None where it is not as we write it."""
    try:
        return Site(**found["site"])
    except (KeyError, TypeError):
        return None


def read_budget(found: Mapping[str, Any]) -> Budget | None:
    """Return the budget of a site's record; None where this version knows it otherwise."""
    try:
        return Budget(**found["budget"])
    except (KeyError, TypeError):
        return None


def read_failure(found: Mapping[str, Any], url: str) -> FetchError:
    """Return the failure of a record."""
    reason = str(found.get("reason"))
    known = Reason(reason) if reason in set(Reason) else Reason.INTERNAL_ERROR
    return FetchError(known, str(found.get("detail", ""))[:500], url)


def read_partial(found: Mapping[str, Any]) -> Partial | None:
    """Return why an answer is not the whole page; None where it is, or where the record does not say."""
    said = found.get("partial")
    if not isinstance(said, list) or len(said) != 2 or said[0] not in set(Reason):
        return None
    return Partial(Reason(said[0]), str(said[1])[:500])


def read_rendered(found: Mapping[str, Any]) -> Rendered | None:
    """Return the rendered page of a record; None where it is not as we write it."""
    try:
        values = dict(found["rendered"])
        revealed = tuple(Revealed(**each) for each in values.pop("revealed"))
        for name in ("redirects", "notes"):
            values[name] = tuple(values[name])
        return Rendered(**values, revealed=revealed)
    except (KeyError, TypeError, ValueError):
        return None
