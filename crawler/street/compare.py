"""An audit of a house on the street against what is true of it: every difference, in words."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from crawler.contract import Document
from crawler.model import Status
from crawler.street.plan import Expected, House


def differences(house: House, audit: Document, *, in_browser: bool = False) -> tuple[str, ...]:
    """Return what an audit (in the form of the data contract) says otherwise than the plan; () if nothing.

    Args:
        house: the company.
        audit: the audit of its site.
        in_browser: whether a browser was at hand for pages that show more when their scripts run.
    """
    truth = house.truth_in_browser if in_browser else house.truth
    found = [
        _differ("verdict", truth.verdict, audit["verdict"]),
        _differ("reason", truth.reason, audit["reason"]),
    ]
    for name, expected in truth.channels.items():
        found += [difference and f"{name}: {difference}" for difference in _channel(expected, audit[name])]
    return tuple(f"{house.folder}: {difference}" for difference in found if difference)


def _channel(expected: Expected, channel: Document) -> Iterator[str | None]:
    """Yield how one channel of an audit differs from what is expected of it."""
    yield _differ("status", expected.status, channel["status"])
    if expected.status is not Status.FOUND or channel["status"] != Status.FOUND:
        return
    is_page = (expected.value or "").startswith("/")
    value = urlsplit(channel["value"]).path if is_page else channel["value"]
    yield _differ("value", expected.value, value)
    yield _differ("clicks", expected.clicks, channel["clicks"])
    followed = tuple(step["link_text"] for step in channel["path"][1:])
    yield _differ("path", " > ".join(expected.path), " > ".join(map(str, followed)))


def _differ(what: str, expected: object, said: object) -> str | None:
    """Return a sentence where two values differ."""
    return None if expected == said else f"{what} is {expected}, the audit says {said}"
