"""The proxies of the environment: what is asked for through them, and where they are themselves."""

from functools import lru_cache
from typing import Self
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from scrapy.settings import BaseSettings

_USUAL_PORTS = {"http": 80, "https": 443, "socks5": 1080}


class Proxies:
    """http_proxy, https_proxy and no_proxy as they were when the crawl began; read as Scrapy reads them."""

    def __init__(self, by_scheme: dict[str, str]) -> None:
        """Take scheme -> the proxy's URL."""
        self._by_scheme = by_scheme
        self._spares = lru_cache(maxsize=10_000)(proxy_bypass)
        self._places = frozenset(place for url in by_scheme.values() if (place := _place(url)))

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """Return the proxies of a crawl; none where HTTPPROXY_ENABLED is off."""
        return cls(getproxies() if settings.getbool("HTTPPROXY_ENABLED") else {})

    @property
    def are_none(self) -> bool:
        """Whether there are none."""
        return not self._by_scheme

    def for_host(self, scheme: str, host: str) -> str | None:
        """Return the URL of the proxy through which a host is asked; None where it is asked directly."""
        proxy = self._by_scheme.get(scheme)
        if proxy is None or self._spares(host):
            return None
        return proxy if "//" in proxy else f"http://{proxy}"

    def are_at(self, host: str, port: int | None) -> bool:
        """Tell whether one of them is there itself."""
        return (host, port) in self._places


def _place(url: str) -> tuple[str, int] | None:
    """Return the host and port of a proxy; None where its URL makes no sense."""
    try:
        parts = urlsplit(url if "//" in url else f"http://{url}")
        port = parts.port or _USUAL_PORTS.get(parts.scheme, 80)
    except ValueError:
        return None
    return (parts.hostname, port) if parts.hostname else None
