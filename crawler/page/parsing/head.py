"""What a page says of itself: title, language, base, meta, scripts. Private to the walk."""

import re
from collections.abc import Callable, Mapping

from selectolax.lexbor import LexborNode

from crawler.page.parsing.address import MAX_CHARACTERS, Resolver

Attributes = Mapping[str, str | None]

NAME_CHARACTERS = 1_000
_REFRESH = re.compile(
    r"\s{0,9}(\d{1,6})(?:\.\d{0,9})?\s{0,9}[;,]?\s{0,9}(?:url\s{0,9}=)?\s{0,9}['\"]?\s{0,9}([^'\"]{0,2000})",
    re.IGNORECASE,
)
_REFRESH_SECONDS = 10
"""A refresh within this time takes every visitor along; a slower one is a page that reloads itself."""
_LANGUAGE = re.compile(r"\s{0,9}([a-zA-Z]{2,3})\b")


class Head:
    """Reads the elements that say something of the page as a whole, wherever they stand."""

    def __init__(self, url: str) -> None:
        self.resolver = Resolver(url)
        self.title = ""
        self.language: str | None = None
        self.refresh: str | None = None
        self.meta: dict[str, str] = {}
        self.alternates: list[tuple[str, str]] = []
        self.scripts: list[str] = []
        self.script_urls: list[str] = []
        self.json_ld: list[str] = []

    def readers(self) -> dict[str, Callable[[LexborNode, Attributes], None]]:
        """Return what reads an element, by tag."""
        return {
            "html": self._read_html,
            "title": self.read_title,
            "base": self._read_base,
            "meta": self._read_meta,
            "link": self._read_link,
            "script": self._read_script,
        }

    def _read_html(self, node: LexborNode, attributes: Attributes) -> None:
        declared = attributes.get("lang") or attributes.get("xml:lang") or ""
        if match := _LANGUAGE.match(declared):
            self.language = match[1].lower()

    def read_title(self, node: LexborNode, attributes: Attributes) -> None:
        """Note what the page is called, if that is not known yet."""
        if not self.title:
            self.title = " ".join(node.text().split())[:NAME_CHARACTERS]

    def _read_base(self, node: LexborNode, attributes: Attributes) -> None:
        if (href := attributes.get("href")) and (url := self.resolver.page(href.strip())):
            self.resolver = Resolver(url)

    def _read_meta(self, node: LexborNode, attributes: Attributes) -> None:
        name = attributes.get("name") or attributes.get("property") or attributes.get("http-equiv") or ""
        content = attributes.get("content") or ""
        name = name.strip().lower()
        if not name:
            return
        self.meta.setdefault(name, content[:NAME_CHARACTERS])
        if name == "refresh" and (match := _REFRESH.match(content)) and match[2].strip():
            if int(match[1]) <= _REFRESH_SECONDS:
                self.refresh = self.resolver.page(match[2].strip())
        elif name == "content-language" and self.language is None and (match := _LANGUAGE.match(content)):
            self.language = match[1].lower()

    def _read_link(self, node: LexborNode, attributes: Attributes) -> None:
        language = attributes.get("hreflang")
        if language and "alternate" in (attributes.get("rel") or "").lower().split():
            url = self.resolver.page((attributes.get("href") or "").strip())
            if url is not None:
                self.alternates.append((language.lower(), url))

    def _read_script(self, node: LexborNode, attributes: Attributes) -> None:
        if source := attributes.get("src"):
            self.script_urls.append(source.strip()[:MAX_CHARACTERS])
        elif (child := node.child) is not None and (text := child.text_content):
            is_data = (attributes.get("type") or "").strip().lower() == "application/ld+json"
            (self.json_ld if is_data else self.scripts).append(text)
