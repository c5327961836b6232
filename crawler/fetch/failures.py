"""What went wrong with a download, in the words of the data contract."""

import re
from collections.abc import Iterator

from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from twisted.internet.error import ConnectError, ConnectionClosed
from twisted.python.failure import Failure
from twisted.web._newclient import ParseError

from crawler.fetch.guard import RefusedAddressError
from crawler.fetch.handler import HeadTooLongError
from crawler.fetch.http11 import TunnelError
from crawler.fetch.middlewares import DisallowedByRobots, PackedTooOftenError
from crawler.fetch.patience import AskedForPeaceError
from crawler.fetch.skipping import OnSkipListError
from crawler.model import Reason
from crawler.site.fetching import FetchError

_KNOWN: tuple[tuple[tuple[type[BaseException], ...], Reason, str], ...] = (
    ((CannotResolveHostError,), Reason.UNREACHABLE, "the host name cannot be resolved"),
    ((DownloadConnectionRefusedError,), Reason.UNREACHABLE, "the server refuses the connection"),
    ((DownloadTimeoutError,), Reason.TIMEOUT, "the server takes too long to answer"),
    ((DownloadCancelledError,), Reason.TOO_LARGE, "the page is too large"),
    ((HeadTooLongError,), Reason.TOO_LARGE, "the headers of the answer are too long"),
    ((TunnelError,), Reason.UNREACHABLE, "the proxy cannot reach the server"),
    ((SSL.Error,), Reason.UNREACHABLE, "no secure connection (TLS): {}"),
    ((ConnectError,), Reason.UNREACHABLE, "the connection cannot be made: {}"),
    (
        (ConnectionClosed, ResponseDataLossError),
        Reason.UNREACHABLE,
        "the server closes the connection without an answer",
    ),
    ((ParseError,), Reason.UNREACHABLE, "the server's answer cannot be read: it is no HTTP"),
    ((DownloadFailedError, OSError), Reason.UNREACHABLE, "the server's answer cannot be read: {}"),
    (
        (UnsupportedURLSchemeError, NotSupported, ValueError),
        Reason.UNREACHABLE,
        "not an address that can be fetched",
    ),
)
_PROXY_FAILED = (CannotResolveHostError, DownloadConnectionRefusedError)


class GivenUpError(IgnoreRequest):
    """A page was given up for a reason that whoever downloads it knows; it is not tried again."""

    def __init__(self, message: str, reason: Reason) -> None:
        super().__init__(message)
        self.reason = reason


def explain(error: Exception, url: str, proxy: str | None = None) -> FetchError | None:
    """Return what a failed download says of the site; None where the error is not the site's doing.

    `proxy` is the proxy that the request went through, if any: where that cannot be reached, it is ours.
    """
    if proxy and isinstance(error, _PROXY_FAILED):
        return FetchError(
            Reason.INTERNAL_ERROR, f"the proxy {_without_password(proxy)} cannot be reached", url
        )
    if isinstance(error, RefusedAddressError):
        return FetchError(Reason.UNREACHABLE, str(error), url)
    if isinstance(error, OnSkipListError):
        return FetchError(Reason.SKIP_LIST, str(error), url)
    if isinstance(error, AskedForPeaceError):
        return FetchError(Reason.BLOCKED, str(error), url)
    if isinstance(error, DisallowedByRobots | GivenUpError):
        return FetchError(error.reason, str(error), url)
    if isinstance(error, IgnoreRequest):
        return _ignored(error, url)
    for cause in _causes(error):
        for kinds, reason, words in _KNOWN:
            if isinstance(cause, kinds):
                return FetchError(reason, words.format(_text(cause)), url)
    return None


def _ignored(error: IgnoreRequest, url: str) -> FetchError:
    """Scrapy names its reasons to ignore a request only in the message."""
    if isinstance(error, PackedTooOftenError):
        return FetchError(Reason.TOO_LARGE, str(error), url)
    message = str(error)
    if "redirections" in message:
        return FetchError(Reason.UNREACHABLE, "redirects without end", url)
    if "exceeded DOWNLOAD_MAXSIZE" in message:
        return FetchError(Reason.TOO_LARGE, "the page is too large once unpacked", url)
    return FetchError(Reason.UNREACHABLE, message[:200], url)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """What lies deepest first: "TLS: unsupported protocol" says more than "download failed"."""
    reasons = getattr(error.__cause__, "reasons", None) or getattr(error, "reasons", None) or ()
    for reason in reasons:
        if isinstance(reason, Failure) and isinstance(reason.value, Exception):
            # A senseless value in an answer, such as a length: where our address is senseless, none comes.
            is_senseless = isinstance(reason.value, ValueError)
            yield ParseError("", b"") if is_senseless else reason.value  # type: ignore[no-untyped-call]
    yield error


def _text(error: BaseException) -> str:
    if isinstance(error, SSL.Error):
        return _tls_text(error)
    return re.sub(r"\s+", " ", str(error))[:200] or type(error).__name__


def _tls_text(error: SSL.Error) -> str:
    """OpenSSL gives a list of (library, function, reason)."""
    reasons = error.args[0] if error.args and isinstance(error.args[0], list) else []
    return ", ".join(entry[-1] for entry in reasons if entry) or "connection broken off"


def _without_password(proxy: str) -> str:
    return re.sub(r"//[^/@]*@", "//", proxy)
