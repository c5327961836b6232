"""One site's fetch without a network: shortages of descriptors, names, languages, errors of ours."""

import errno
import os
from typing import Any

import pytest
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import HtmlResponse, Request
from scrapy.settings import Settings
from twisted.internet.error import ConnectBindError, ConnectionRefusedError

from crawler.fetch import bridge, descriptors
from crawler.fetch.bridge import ShortageError, SiteFetch, StoppedError
from crawler.model import Reason, Site
from crawler.site.fetching import AbandonAuditError, FetchError

HOME = "http://fabriken.example/"


def chained(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "shortage"),
    [
        (ConnectBindError(errno.EMFILE, "Too many open files"), True),
        (OSError(errno.ENFILE, "File table overflow"), True),
        (OSError(errno.ENOBUFS, "No buffer space"), True),
        (chained(RuntimeError(), OSError(errno.EMFILE, "")), True),
        (ConnectionRefusedError(errno.ECONNREFUSED, "refused"), False),
        (CannotResolveHostError("fabriken.example"), False),
        (ValueError(), False),
    ],
)
def test_what_a_shortage_is(error: Exception, shortage: bool) -> None:
    assert descriptors.is_shortage(error) is shortage


@pytest.mark.parametrize(("limit", "sites"), [(10, 1), (256, 64), (1024, 320), (16_384, 5440)])
def test_how_many_sites_a_limit_allows(limit: int, sites: int) -> None:
    assert descriptors.sites_for(limit) == sites


def test_the_limit_is_raised_and_never_lowered() -> None:
    assert descriptors.raise_limit() == descriptors.raise_limit() >= 256


class Engine:
    """An engine that answers with what it was given, in turn."""

    def __init__(self, *outcomes: Any) -> None:
        self.outcomes = list(outcomes)
        self.asked: list[Request] = []
        self.spider: object | None = object()
        self.engine = self
        self.settings = Settings()

    async def download_async(self, request: Request) -> HtmlResponse:
        self.asked.append(request)
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return HtmlResponse(request.url, body=outcome, request=request)


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge, "_PAUSES", (0, 0))


def emfile() -> Exception:
    return ConnectBindError(errno.EMFILE, "Too many open files")


async def test_a_shortage_is_waited_out(no_pauses: None) -> None:
    fetch = SiteFetch(Engine(emfile(), emfile(), b"hem"), Site(HOME))
    assert (await fetch(HOME)).body == b"hem"


async def test_a_lasting_shortage_ends_the_audit_without_a_result(no_pauses: None) -> None:
    fetch = SiteFetch(Engine(emfile(), emfile(), emfile()), Site(HOME))
    with pytest.raises(ShortageError) as raised:
        await fetch(HOME)
    assert isinstance(raised.value, AbandonAuditError)


async def test_a_name_that_cannot_be_looked_up_for_want_of_descriptors(
    no_pauses: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bridge, "none_left", lambda: True)
    fetch = SiteFetch(Engine(*[CannotResolveHostError(HOME)] * 3), Site(HOME))
    with pytest.raises(ShortageError):
        await fetch(HOME)


def test_none_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.EMFILE, "Too many open files")

    assert not descriptors.none_left()
    monkeypatch.setattr(os, "open", full)
    assert descriptors.none_left()


async def test_a_name_that_does_not_exist_is_looked_up_once() -> None:
    engine = Engine(CannotResolveHostError(HOME))
    fetch = SiteFetch(engine, Site(HOME))
    for _ in range(3):
        with pytest.raises(FetchError) as raised:
            await fetch(HOME)
        assert raised.value.reason is Reason.UNREACHABLE
    assert engine.outcomes == []


async def test_nothing_is_fetched_once_the_crawl_is_over() -> None:
    engine = Engine(b"hem")
    engine.spider = None
    with pytest.raises(StoppedError):
        await SiteFetch(engine, Site(HOME))(HOME)


async def test_an_error_that_nobody_foresaw_is_ours_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(FetchError) as raised:
        await SiteFetch(Engine(KeyError("slot")), Site(HOME))(HOME)
    assert raised.value.reason is Reason.INTERNAL_ERROR
    assert HOME in caplog.text


async def test_a_site_is_asked_in_its_language() -> None:
    engine = Engine(b"hem", b"kontakt")
    fetch = SiteFetch(engine, Site(HOME, country="FI"))
    await fetch(HOME)
    await fetch(f"{HOME}kontakt")
    assert {request.headers["Accept-Language"][:5] for request in engine.asked} == {b"fi-FI"}
