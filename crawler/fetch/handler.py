"""Scrapy's download handler, which does not listen to headers without end.

Scrapy bounds the body of an answer and Twisted each line of its head, but nobody the whole head: in the time
until a download is given up a server can send gigabytes of it.
"""

from scrapy.crawler import Crawler
from twisted.internet.interfaces import IAddress
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS
from twisted.web.client import _HTTP11ClientFactory

from crawler.fetch.http11 import HTTP11DownloadHandler, _LenientHTTP11ClientProtocol

MOST_HEAD_BYTES = 256 * 1024
"""Bytes of an answer's status line and headers; Chromium reads no more either."""


class HeadTooLongError(Exception):
    """A server sends more headers than anybody reads."""


class BoundedHandler(HTTP11DownloadHandler):
    """Scrapy's handler of http and https, with `MOST_HEAD_BYTES` as the limit of a head."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _Factory


class _Protocol(_LenientHTTP11ClientProtocol):
    """One connection to a server."""

    _head = 0

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        """Take in what came, and give up where the head has become too long."""
        super().dataReceived(data)  # type: ignore[no-untyped-call]
        parser = self._parser
        if parser is None or parser.state not in (STATUS, HEADER):
            self._head = 0
            return
        self._head += len(data)
        if self._head > MOST_HEAD_BYTES:
            reason = Failure(HeadTooLongError())  # type: ignore[no-untyped-call]
            self._giveUp(reason)  # type: ignore[no-untyped-call]


class _Factory(_HTTP11ClientFactory):
    """Makes the protocol of a connection, in place of Scrapy's own factory."""

    noisy = False

    def buildProtocol(self, addr: IAddress | None) -> _Protocol:  # noqa: N802 - Twisted's name
        """Return the protocol of a new connection."""
        return _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
