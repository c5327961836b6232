"""Sends a message to a webhook: JSON whose `text` Slack, Mattermost, Rocket.Chat and Teams show.

A webhook's address lets whoever knows it write there: it comes from the environment, and no message here
repeats more of it than its host.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from crawler import __version__
from crawler.schedule.mail import NotSentError
from reports.text import one_line

TIMEOUT_SECONDS = 20.0
_ATTEMPTS_AFTER_THE_FIRST = 2
_BACKOFF_SECONDS = 2.0
_WORTH_ANOTHER_TRY = (429, 500, 502, 503, 504)
_TEXT_LENGTH = 12_000
"""Slack cuts at 40,000 characters, Teams at some 28 KB."""
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "[": "(", "]": ")"})
"""Slack: <!channel> calls everybody, <http://x|y> hides an address, as [y](http://x) does in Teams."""


def webhook_address(name: str, environment: Mapping[str, str]) -> str:
    """Return the address that the environment variable `name` holds. Raises NotSentError."""
    address = environment.get(name, "").strip()
    if not address:
        raise NotSentError(f"{name} is not set: it holds the address of the webhook")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NotSentError(f"{name} does not hold an http or https address")
    return address


def payload(subject: str, text: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is sent: `text` for people, the rest for programs. Markup in the text is made harmless."""
    whole = f"{subject}\n{text}"
    if len(whole) > _TEXT_LENGTH:
        whole = whole[:_TEXT_LENGTH].rstrip() + "…"
    return {"text": whole.translate(_MARKUP), "program": f"kontaktbar {__version__}", **data}


def post(
    address: str,
    body: Mapping[str, Any],
    *,
    backoff: float = _BACKOFF_SECONDS,
    timeout: float = TIMEOUT_SECONDS,
) -> None:
    """Send a message; where the other side cannot take it now, twice again. Raises NotSentError.

    `timeout` is in seconds, for the connection and for the answer each; proxies of the environment are used.
    """
    retries = Retry(
        total=_ATTEMPTS_AFTER_THE_FIRST,
        read=False,  # it may have arrived
        redirect=0,
        status_forcelist=_WORTH_ANOTHER_TRY,
        allowed_methods=None,
        backoff_factor=backoff,
        respect_retry_after_header=False,  # it may ask for hours
        raise_on_status=False,
    )
    with requests.Session() as session:
        for scheme in ("http://", "https://"):
            session.mount(scheme, HTTPAdapter(max_retries=retries))
        try:
            with session.post(
                address, json=body, timeout=timeout, allow_redirects=False, stream=True
            ) as answer:  # fmt: skip
                code = answer.status_code
        except (requests.RequestException, ValueError, OSError) as error:
            raise NotSentError(f"{_host(address)}: {_cause(error)}") from None
    if not 200 <= code < 300:
        raise NotSentError(f"{_host(address)}: answered HTTP {code}")


def _host(address: str) -> str:
    return one_line(urlsplit(address).hostname or "", 100)


def _cause(error: Exception) -> str:
    """Return the kind of error only: its words would repeat the address."""
    return {"ConnectTimeout": "no connection in time", "ReadTimeout": "no answer in time"}.get(
        type(error).__name__, type(error).__name__
    )
