"""What an answer to a request means: a page to read, a dead link, or a page that could not be looked at.

Status codes after RFC 9110 and RFC 6585; how sites and their guards use them is noted where it differs.
"""

from dataclasses import dataclass, replace
from http import HTTPStatus

from crawler.model import Reason
from crawler.site.fetching import Fetched
from crawler.site.urls import asks_for_login

_REFUSED = frozenset((401, 402, 403, 407, 429, 451, 503))
"""Refusals; 503 is what guards answer to robots far more often than what broken servers say."""
_GONE = frozenset((400, 404, 410, 414))
"""No such page; 400 and 414 are the answers to an address that was written wrong."""
_MISSING = frozenset((404, 410))
"""No such page, of which an answer's body may tell more."""
_MARKUP = ("html", "xml")
_SNIFFED_BYTES = 1_024
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks of UTF-16, in which markup holds NUL bytes."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The meaning of one answer."""

    readable: bool
    """The body is a page."""
    reason: Reason | None = None
    """Why the page's silence proves nothing; None for a page and for a dead link."""
    detail: str = ""
    has_page: bool = False
    """A page came with an answer that says that there is none."""

    @property
    def dead(self) -> bool:
        """Nothing can be read here, and nothing was missed."""
        return not self.readable and self.reason is None


def judge(asked: str, fetched: Fetched, *, is_home: bool) -> Outcome:
    """Return what the answer to a request for `asked` means.

    A dead link proves that nothing is there; a homepage that is dead means that the site was not reached.
    """
    outcome = _judge(asked, fetched)
    if not (is_home and outcome.dead):
        return outcome
    reason = Reason.NOT_HTML if _is_success(fetched.status) else Reason.UNREACHABLE
    return Outcome(False, reason, outcome.detail)


def _judge(asked: str, fetched: Fetched) -> Outcome:
    if not _is_success(fetched.status):
        has_page = fetched.status in _MISSING and bool(fetched.body.strip()) and _is_markup(fetched)
        return replace(_judge_failure(fetched.status), has_page=has_page)
    if not fetched.body.strip():
        return Outcome(False, Reason.UNREACHABLE, "empty answer")
    if not _is_markup(fetched):
        return Outcome(False, None, f"not a page: {fetched.content_type or 'binary data'}")
    if fetched.url != asked and asks_for_login(fetched.url) and not asks_for_login(asked):
        return Outcome(True, Reason.LOGIN, "redirected to a login")
    return Outcome(True)


def _judge_failure(status: int) -> Outcome:
    """Return what a status other than success means."""
    detail = _named(status)
    if status in _GONE:
        return Outcome(False, None, detail)
    if status in _REFUSED or 400 <= status < 500 or status >= 600:
        return Outcome(False, Reason.BLOCKED, detail)
    return Outcome(False, Reason.UNREACHABLE, detail)


def _named(status: int) -> str:
    try:
        return f"HTTP {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"HTTP {status}"


def _is_success(status: int) -> bool:
    return 200 <= status < 300


def _is_markup(fetched: Fetched) -> bool:
    """Tell whether an answer is a page: by its Content-Type, else by its first bytes."""
    declared = (fetched.content_type or "").partition(";")[0].strip().lower()
    start = fetched.body[:_SNIFFED_BYTES]
    if declared:
        return declared.endswith(_MARKUP) and (b"<" in start or "html" in declared)
    return b"<" in start and (b"\0" not in start or start.startswith(_WIDE_MARKS))
