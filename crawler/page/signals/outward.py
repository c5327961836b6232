"""A page's links that may lead elsewhere: among these few are its profiles and messaging services."""

from functools import cache

from crawler.page.document import Page
from crawler.page.vocabulary import load

_SCHEME_CHARACTERS = len("https://")


def outward_links(page: Page) -> list[str]:
    """Return the addresses of the visible links to another host or program ("sms:"), as written, each once.

    Some of the site's own are among them: those written otherwise than the page's address.
    """
    own = _own(page.url)
    return list(
        dict.fromkeys(
            href
            for anchor in page.anchors
            if (":" in (href := anchor.href) or "//" in href) and not href.startswith(own) and anchor.visible
        )
    )


def _own(url: str) -> tuple[str, ...]:
    """Return what the links of a site begin with; nothing where it is itself one of the services."""
    slash = url.find("/", _SCHEME_CHARACTERS)
    return () if slash < 0 or url[:slash].lower().endswith(_services()) else (url[: slash + 1],)


@cache
def _services() -> tuple[str, ...]:
    data = load("chat")
    messaging = (host for entry in data["messaging"].values() for host in entry["hosts"])
    return (*messaging, *(host for hosts in data["social"].values() for host in hosts))
