"""Which of a page's requests are refused: what nobody reads, what watches visitors, what changes anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

from crawler.data_files import read_data
from crawler.page.domains import registrable
from crawler.page.forms.providers import provider_of_url

_UNREAD = frozenset(
    (
        "image",
        "media",
        "font",
        "texttrack",
        "manifest",
        "ping",
        "eventsource",
        "cspviolationreport",
        "prefetch",
    )
)
_ASKING = frozenset(("GET", "HEAD", "OPTIONS"))
_DATA_TYPES = ("application/json", "application/x-www-form-urlencoded", "application/graphql", "text/plain")
_MOST_DATA = 64 * 1024


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that a page makes."""

    url: str
    kind: str
    """What it is for, in playwright's words: document, stylesheet, script, xhr, fetch, image ..."""
    method: str = "GET"
    content_type: str = ""
    data_bytes: int = 0
    is_frame: bool = False
    """Whether it loads the document of a frame within the page."""
    opens_page: bool = False
    """Whether it loads the page itself."""

    @property
    def sends(self) -> bool:
        """Whether it is more than a question."""
        return self.method not in _ASKING


def is_refused(asked: Asked, page_url: str) -> bool:
    """Tell whether a request of the page at `page_url` is refused.

    Refused are pictures, fonts, media; known trackers; frames of strangers (films, maps, advertisements) but
    not those of form providers; and whatever is no mere question: data may be sent only by a script to the
    page's own site, as an application's shell does to get its content. A form that is sent loads a document
    and is refused. Whether the address may be visited at all is for `crawler.fetch.guard` to say.
    """
    if asked.kind in _UNREAD or not asked.url.startswith(("http://", "https://", "data:", "blob:")):
        return True
    if asked.url.startswith(("data:", "blob:")):
        return False
    if asked.sends and not _may_send(asked, page_url):
        return True
    if asked.opens_page:
        return False
    if asked.is_frame and not (same_site(asked.url, page_url) or provider_of_url(asked.url)):
        return True
    return _is_tracker(asked.url)


def same_site(url: str, other: str) -> bool:
    """Tell whether two addresses belong to one registered domain (or one host that has none)."""
    first, second = _host(url), _host(other)
    return bool(first) and (
        first == second or (registrable(first) or first) == (registrable(second) or second)
    )


def _may_send(asked: Asked, page_url: str) -> bool:
    return (
        asked.kind in ("xhr", "fetch")
        and same_site(asked.url, page_url)
        and asked.content_type.lower().startswith(_DATA_TYPES)
        and asked.data_bytes <= _MOST_DATA
    )


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


@lru_cache(maxsize=4_096)
def _is_tracker(url: str) -> bool:
    labels = _host(url).split(".")
    path = url.partition("://")[2].partition("/")[2]
    for start in range(len(labels) - 1):
        for beginning in _trackers().get(".".join(labels[start:]), ()):
            if path.startswith(beginning):
                return True
    return False


@cache
def _trackers() -> Mapping[str, tuple[str, ...]]:
    """Host -> the beginnings of paths below it that are trackers, "" for all."""
    data: Mapping[str, Any] = read_data(__package__, "trackers.yaml")
    found: dict[str, list[str]] = {}
    for entries in data.values():
        for entry in entries:
            host, _, path = str(entry).partition("/")
            found.setdefault(host, []).append(path)
    return {host: tuple(paths) for host, paths in found.items()}
