"""A tiny web for the audit: pages as HTML, answers as Fetched, and a reader of plain markers.

Markers in a page's text: `tel 0700000001`, `mail info@firma.example`, `form contact`, each with options after a
slash: `tel/third_party 0700000001`, `mail/noreply x@y.example`, `form/newsletter`. `problem blocked` is a page that
proves nothing, `sign parts` one on which scripts show more, `undecided phone` one that leaves a channel open.
"""

import asyncio
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from crawler.model import (
    Budget,
    Email,
    Form,
    FormKind,
    Owner,
    PageReading,
    Phone,
    Reason,
    ScriptSign,
    Site,
    SiteAudit,
)
from crawler.page.document import parse
from crawler.page.links.extract import extract_links
from crawler.site.audit import audit_site
from crawler.site.fetching import Fetched, FetchError, Rendered, Revealed
from crawler.site.second_look import Mode

HOME = "http://firma.example/"
_MARKER = re.compile(r"\b(tel|mail|form|problem|sign|undecided)((?:/\w+)*) ?([\w@.+-]*)")


def html(*parts: str, head: str = "") -> str:
    return f"<!doctype html><html lang=sv><head>{head}</head><body>{' '.join(parts)}</body></html>"


def a(url: str, text: str = "Mer") -> str:
    return f'<a href="{url}">{text}</a>'


@dataclass
class Web:
    """Answers by URL: HTML, (status, body), a redirect as "-> URL", a Fetched, or an exception to raise."""

    pages: Mapping[str, object]
    dice: random.Random | None = None
    asked: list[str] = field(default_factory=list)
    open: int = 0
    most_open: int = 0

    async def fetch(self, url: str) -> Fetched:
        self.asked.append(url)
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        try:
            for _ in range(self.dice.randrange(5) if self.dice else 1):
                await asyncio.sleep(0)
            return self._answer(url)
        finally:
            self.open -= 1

    def _answer(self, url: str) -> Fetched:
        passed: list[str] = []
        found = self.pages.get(url)
        while isinstance(found, str) and found.startswith("-> "):
            passed.append(url)
            url = found[3:]
            found = self.pages.get(url)
        if isinstance(found, BaseException):
            raise found
        if isinstance(found, Fetched):
            return found
        status, body = found if isinstance(found, tuple) else (200, found)
        if body is None:
            status, body = 404, "<p>Not here"
        return Fetched(url, status, str(body).encode(), "text/html; charset=utf-8", tuple(passed))


@dataclass
class Shows:
    """A browser by URL: HTML, a Rendered, or an exception to raise. It shows what it does not know as missing."""

    pages: Mapping[str, object]
    asked: list[str] = field(default_factory=list)

    async def __call__(self, url: str, *, reveal: bool = True) -> Rendered:
        self.asked.append(url)
        found = self.pages.get(url)
        if isinstance(found, BaseException):
            raise found
        if isinstance(found, Rendered):
            return found
        return Rendered(url, 404 if found is None else 200, str(found))


def opens(html: str, **controls: str) -> Rendered:
    """A rendered homepage whose controls show something, or lead to a URL."""
    revealed = tuple(
        Revealed(name, "" if found.startswith("http") else found, found if found.startswith("http") else None)
        for name, found in controls.items()
    )
    return Rendered(HOME, 200, html, revealed=revealed)


def read(fetched: Fetched, site: Site, *, sought: frozenset[str], rendered: bool = False) -> PageReading:
    """Read the markers of a page, and its links by the real extractor."""
    page = parse(fetched.body, fetched.url, fetched.content_type)
    phones, emails, forms, problem = [], [], [], None
    signs, undecided = [], {}
    for kind, options, value in _MARKER.findall(" ".join(block.text for block in page.blocks)):
        given = set(options.split("/")) - {""}
        owner = next(
            (Owner(option) for option in given if option in Owner._value2member_map_), Owner.ORGANISATION
        )
        visible = "hidden" not in given
        if kind == "tel":
            how = "structured_only" if "structured" in given else "text"
            phones.append(Phone(value, value, "mobile", "normal", how, visible, owner, "says so", value,
                                reveal="reveal" in given))  # fmt: skip
        elif kind == "mail":
            role = next((o for o in given if o in ("role", "personal", "noreply", "placeholder")), "general")
            emails.append(Email(value, value, "text", role, visible, owner, "says so", value))
        elif kind == "form":
            what = next((FormKind(o) for o in given if o in FormKind._value2member_map_), FormKind.CONTACT)
            forms.append(Form(len(forms), what, 3, None, None, "", visible, owner))
        elif kind == "problem":
            problem = Reason(value)
        elif kind == "sign" and not rendered:
            signs.append(ScriptSign(value))
        elif kind == "undecided":
            undecided[value] = "what only a browser can read"
    return PageReading(fetched.url, page.language, site.country, tuple(phones), (), tuple(emails), tuple(forms),
                       extract_links(page), problem=problem, problem_detail="so it says" if problem else "",
                       script_signs=tuple(signs), undecided=undecided)  # fmt: skip


@dataclass
class Clock:
    """A clock that tests set forward."""

    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


async def audit(
    web: Web,
    start: str | Site = HOME,
    budget: Budget | None = None,
    clock: Callable[[], float] | None = None,
    **options: object,
) -> SiteAudit:
    read_one = options.get("read", read)

    async def reading(*page: Any, **how: Any) -> PageReading:
        return read_one(*page, **how)  # type: ignore[operator]

    return await audit_site(
        start if isinstance(start, Site) else Site(start),
        web.fetch,
        budget or Budget(),
        read=reading,
        clock=clock or Clock(),
        now=lambda: datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        version="test",
        render=options.get("render"),  # type: ignore[arg-type]
        second_look=options.get("mode", Mode.AUTO),  # type: ignore[arg-type]
    )


def texts(channel) -> list[str | None]:
    return [step.link_text for step in channel.path]


def urls(channel) -> list[str]:
    return [step.url for step in channel.path]


def refused(reason: Reason = Reason.BLOCKED, detail: str = "HTTP 403") -> FetchError:
    return FetchError(reason, detail)
