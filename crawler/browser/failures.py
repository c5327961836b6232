"""What went wrong in the browser, in exceptions from which the crawl knows what to say and to try again."""

from playwright.async_api import Error
from playwright.async_api import TimeoutError as BrowserTimeoutError
from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError, DownloadFailedError

from crawler.fetch.failures import GivenUpError
from crawler.model import Reason

_NAMED: tuple[tuple[tuple[str, ...], type[Exception]], ...] = (
    (
        ("ERR_NAME_NOT_RESOLVED", "ERR_NAME_RESOLUTION_FAILED", "ERR_SOCKS_CONNECTION_HOST_UNREACHABLE"),
        CannotResolveHostError,
    ),
    (
        ("ERR_CONNECTION_REFUSED", "ERR_PROXY_CONNECTION_FAILED", "ERR_SOCKS_CONNECTION_FAILED"),
        DownloadConnectionRefusedError,
    ),
)
"""The passage's answers (ERR_SOCKS_...) stand for those of the server behind it."""
_CRASHED = ("Target crashed", "Page crashed")
_GONE = (*_CRASHED, "has been closed", "Connection closed", "Browser closed", "browser has disconnected")


class PageCrashedError(GivenUpError):
    """A page took down the process that showed it, or was ended since it needed too much memory."""

    def __init__(self) -> None:
        super().__init__("the page crashed in the browser, or needs too much memory", Reason.TOO_LARGE)


def explained(error: Exception, url: str) -> Exception:
    """Return the crawl's exception for one of playwright's; any other is returned as it is."""
    if isinstance(error, TimeoutError | BrowserTimeoutError) or _says(
        error, ("ERR_TIMED_OUT", "ERR_CONNECTION_TIMED_OUT")
    ):
        return GivenUpError("the page keeps the browser waiting", Reason.TIMEOUT)
    if _says(error, _CRASHED):
        return PageCrashedError()
    if _says(error, _GONE):
        return GivenUpError("the browser ended while it showed the page", Reason.NEEDS_BROWSER)
    for signs, kind in _NAMED:
        if _says(error, signs):
            return kind(_line(error))
    return DownloadFailedError(_line(error)) if isinstance(error, Error) else error


def is_gone(error: BaseException) -> bool:
    """Tell whether a page, its window or the whole browser went away under us."""
    return _says(error, _GONE)


def _says(error: BaseException, signs: tuple[str, ...]) -> bool:
    return isinstance(error, Error) and any(sign in error.message for sign in signs)


def _line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
