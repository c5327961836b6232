"""What a robots.txt says to us: the group of RFC 9309 of our name, read by Scrapy's parser, and kept."""

import re
import zlib
from collections.abc import Hashable
from dataclasses import dataclass

from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.misc import build_from_crawler, load_object

from crawler.fetch.patience import wait_asked_for
from crawler.fetch.politeness import LONGEST_RETRY_AFTER, crawl_delay
from crawler.model import Reason

_AGENT_LINE = re.compile(
    rb"^([ \t]*user[ \t-]?agent[ \t]*[: \t][ \t]*)([^#\r\n]*)", re.IGNORECASE | re.MULTILINE
)
_TOKEN = re.compile(r"[a-z_-]+")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LINE_END = re.compile(rb"\r\n?")
_MOST_BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for a robots.txt, as far as it matters."""

    status: int
    body: bytes = b""
    """Empty but for an answer of status 200."""
    wants_peace: bool = False
    """Whether the server asked us to come back later than we wait."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a robots.txt asks of us."""

    parser: RobotParser | None = None
    """None where everything is allowed."""
    unread: int = 0
    """The status of a robots.txt that could not be read, so that nothing may be fetched; 0 otherwise."""
    refusal: Reason = Reason.UNREACHABLE
    """Why nothing may be fetched, where it could not be read."""
    asked_delay: float = 0.0
    """Seconds between two requests that it asks for; 0 for none."""

    @property
    def delay(self) -> float:
        """Seconds between two requests that are kept for it."""
        return crawl_delay(self.asked_delay)


class RobotsReader:
    """Reads answers to robots.txt for one crawl."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self.agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        """The name by which a robots.txt calls us."""
        self._parser_class = load_object(crawler.settings["ROBOTSTXT_PARSER"])

    def read(self, answer: Answer) -> Rules:
        """Return the rules of an answer, by section 2.3.1 of RFC 9309."""
        if answer.status >= 500 or answer.status == 429:
            refuses = answer.status == 429 or answer.wants_peace
            return Rules(unread=answer.status, refusal=Reason.BLOCKED if refuses else Reason.UNREACHABLE)
        if answer.status != 200:
            return Rules()
        body = addressed(answer.body, self.agent)
        parser = build_from_crawler(self._parser_class, self._crawler, body)
        asked = parser.crawl_delay(self.agent)
        return Rules(parser, asked_delay=asked if crawl_delay(asked) else 0.0)


class RobotsAnswers:
    """The answers of all hosts of a crawl, packed, so that none is asked twice.

    Parsed rules are too large to be kept for every host of a long list; what they were parsed from is not.
    """

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: dict[Hashable, tuple[int, bytes, bool]] = {}

    def keep(self, host: Hashable, answer: Answer) -> None:
        """Keep an answer; where there are too many, forget those that came first."""
        packed = zlib.compress(answer.body) if answer.body else b""
        self._kept[host] = answer.status, packed, answer.wants_peace
        self._bytes += len(packed)
        while self._bytes > self._most_bytes:
            _, forgotten, _ = self._kept.pop(next(iter(self._kept)))
            self._bytes -= len(forgotten)

    def get(self, host: Hashable) -> Answer | None:
        """Return the answer of a host; None where it was not asked."""
        if host not in self._kept:
            return None
        status, packed, wants_peace = self._kept[host]
        return Answer(status, zlib.decompress(packed) if packed else b"", wants_peace)


def answer_of(response: Response) -> Answer:
    """Return what of a response to a robots.txt is kept."""
    wait = wait_asked_for(response)
    body = response.body if response.status == 200 else b""
    return Answer(response.status, body, wait is not None and wait > LONGEST_RETRY_AFTER)


def addressed(body: bytes, agent: str) -> bytes:
    """Return a robots.txt in which exactly the groups that are meant for us have our name.

    A group is ours by our product token, in any case (RFC 9309, section 2.2.1). The parser takes "kontakt"
    for us as well, and does not know us by what a log shows, "kontaktbar/0.1.0 (+https://...)".
    """
    token = agent.strip().lower()
    if not _TOKEN.fullmatch(token):
        return body
    # To the parser, neither a byte order mark nor a lone carriage return is part of a line.
    body = _LINE_END.sub(b"\n", body.removeprefix(_BYTE_ORDER_MARK))
    own = re.compile(rf"(?<![a-z0-9_-]){re.escape(token)}(?![a-z0-9_-])".encode())

    def name(match: re.Match[bytes]) -> bytes:
        written = match[2].strip().lower()
        if own.search(written):
            return match[1] + token.encode()
        is_another = bool(written) and token.encode().startswith(written)
        return match[1] + (b"-" if is_another else b"") + match[2]

    return _AGENT_LINE.sub(name, body)
