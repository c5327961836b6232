"""Messaging: WhatsApp, Messenger, text messages and the like."""

import re
from functools import cache
from urllib.parse import urlsplit

from crawler.model import PageReading, Signal
from crawler.page.document import Page
from crawler.page.signals.chat import messaging_product
from crawler.page.signals.found import Detail, found
from crawler.page.vocabulary import load

_NOBODY = frozenset(("", "send", "msg", "forward", "chat", "resolve", "compose"))
"""Commands of the services' own schemes that name no one to write to ..."""
_ADDRESSEES = ("phone=", "number=", "domain=")
"""... unless one of these does."""


def extract_messaging(page: Page, reading: PageReading, outward: list[str]) -> Signal | None:
    """Return the messaging services by which a page offers contact; None where there are none.

    `value` lists the services ("sms, whatsapp"). Details: `how` (link, text or widget) and `count`.
    Links that hand a text on to whomever the visitor picks do not count.

    Args:
        page: the parsed page.
        reading: what was read of it so far.
        outward: the addresses of its visible links that may lead elsewhere.
    """
    by_link = sorted({service for href in outward if (service := service_of(href))})
    by_text = sorted({message.service for message in reading.messaging} - set(by_link))
    widget = messaging_product(page)
    services = sorted({*by_link, *by_text, *(["whatsapp"] if widget else [])})
    if not services:
        return None
    how = "link" if by_link else "text" if by_text else "widget"
    detail: Detail = {"how": how, "count": len(services)}
    if widget:
        detail["widget"] = widget
    return found("messaging", ", ".join(services), detail)


def service_of(href: str) -> str | None:
    """Return the messaging service that a link opens a conversation in, None where it opens none."""
    if not _may_be_one().match(href):
        return None
    scheme, _, rest = href.partition(":")
    if service := _schemes().get(scheme.lower()):
        to = rest.partition("?")[0].strip("/").lower()
        return service if to not in _NOBODY or any(name in rest for name in _ADDRESSEES) else None
    if scheme.lower() not in ("http", "https"):
        return None
    try:
        parts = urlsplit(href)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    service = _hosts().get(host)
    addressed = parts.path.strip("/") not in ("", "send") or "phone=" in parts.query
    shared = any(sign in href for sign in load("chat")["sharing"]) and "phone=" not in parts.query
    return service if service and addressed and not shared else None


@cache
def _may_be_one() -> re.Pattern[str]:
    """Return what every such link holds: most links of a page are told from it at a glance."""
    hosts, schemes = "|".join(map(re.escape, _hosts())), "|".join(map(re.escape, _schemes()))
    return re.compile(rf"(?:(?:{schemes}):|https?://(?:www\.)?(?:{hosts})(?![\w.-]))", re.IGNORECASE)


@cache
def _hosts() -> dict[str, str]:
    return {host: name for name, entry in load("chat")["messaging"].items() for host in entry["hosts"]}


@cache
def _schemes() -> dict[str, str]:
    return {scheme: name for name, entry in load("chat")["messaging"].items() for scheme in entry["schemes"]}
