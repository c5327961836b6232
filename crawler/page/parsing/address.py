"""Relative address -> absolute page address, for every link of a page."""

import re
from urllib.parse import urldefrag, urljoin, urlsplit

MAX_CHARACTERS = 2_000
_PLAIN = re.compile(r"[\w/?][^\s:\\#<>]*", re.ASCII)
_ABSOLUTE = re.compile(r"https?://[\w.-]+(?::\d+)?(?:[/?][^\s#\\<>]*)?")
_OTHER_HOST = re.compile(r"//[\w.-]+(?::\d+)?(?:[/?][^\s#\\<>?]+)?")
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
WEB = ("http://", "https://")


class Resolver:
    """Resolves addresses against one base. The common plain ones without the price of `urljoin`."""

    __slots__ = ("_folder", "_origin", "_scheme", "base")

    def __init__(self, base: str) -> None:
        self.base = base
        try:
            parts = urlsplit(base)
            self._origin = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
            path = parts.path
        except ValueError:
            self._origin = path = ""
        self._scheme = self._origin.partition("//")[0] if self._origin.startswith(WEB) else ""
        self._folder = f"{self._origin}{path.rpartition('/')[0]}/"

    def page(self, href: str) -> str | None:
        """Return the web page that `href` leads to, None where it leads to none or to this one.

        On a saved page whose address nobody knows, a relative address stays as it is written.
        """
        if not href or href[0] == "#" or len(href) > MAX_CHARACTERS:
            return None
        if "#" in href:
            href = href.partition("#")[0]
        if "\\" in href:
            href = _as_slashes(href)
        if href.startswith(WEB):
            if _ABSOLUTE.fullmatch(href):
                return href
        elif _PLAIN.fullmatch(href) and "/." not in href and (url := self._plain(href)):
            return url
        return self._resolve(href)

    def _plain(self, href: str) -> str | None:
        """Return the page that a relative address of no odd signs leads to, None where that is not plain."""
        if "//" in href:
            return self._scheme + href if self._scheme and _OTHER_HOST.fullmatch(href) else None
        if not self._origin:
            return href
        if href[0] == "/":
            return self._origin + href
        return self._folder + href if href[0] != "?" else None

    def _resolve(self, href: str) -> str | None:
        """Return the page that any address leads to, as `urljoin` has it."""
        scheme, colon, _ = href.partition(":")
        if colon and scheme.isalpha() and scheme.lower() not in ("http", "https"):
            return None
        try:
            url = urldefrag(urljoin(self.base, href)).url
            return url if url.startswith(WEB) else None
        except ValueError:
            return None


def _as_slashes(href: str) -> str:
    """Return an address with each backslash before its query as the slash that browsers take it for."""
    if (scheme := _SCHEME.match(href)) and scheme[1].lower() not in ("http", "https"):
        return href
    path, mark, query = href.partition("?")
    return path.replace("\\", "/") + mark + query
