"""One page from its first request to its snapshot."""

import asyncio
from contextlib import suppress

from playwright.async_api import Error, Page
from scrapy import Request
from scrapy.http import Headers, HtmlResponse, Response

from crawler.browser.consent import see_through
from crawler.browser.failures import PageCrashedError, is_gone
from crawler.browser.gate import Gate
from crawler.browser.limits import PATIENCE_SECONDS, REVEAL_SECONDS, Limits
from crawler.browser.order import Order, Picture
from crawler.browser.picturing import take_picture
from crawler.browser.revealing import pressed, reveal
from crawler.browser.snapshot import take_snapshot
from crawler.browser.visit import Manners, Visit
from crawler.browser.world import World
from crawler.fetch.media import is_page_type
from crawler.page.vocabulary import fold, load

_REFUSALS = frozenset((403, 503))
"""Statuses with which a check of browsers answers first."""
_REVEAL_ALL_SECONDS = 5 * REVEAL_SECONDS
_MOST_SCROLL_STEPS = 25
_SCROLL_PAUSE_MILLISECONDS = 30
_AFTER_SECONDS = 2.0
_PICTURE_TRIES = 2


async def show(
    page: Page, request: Request, order: Order, limits: Limits, manners: Manners, gate: Gate
) -> Response:
    """Load a page, fill in the order and return the snapshot as the answer to the request.

    An answer that leads elsewhere is returned as a redirect, for the crawl to follow; one that is no page, as
    it came, without its body. Raises playwright's Error or TimeoutError where the page is gone or hangs.
    """
    world = World(await page.context.new_cdp_session(page))
    await world.prepare()
    visit = Visit(page, world, request.url, manners, gate)
    await visit.begin()
    try:
        title = await _load(page, visit, request.url, limits)
        if visit.left_for is None and visit.status in _REFUSALS | {200} and _is_challenge(visit, title):
            await _be_patient(visit, title, order)
        if (early := _early_answer(visit, request)) is not None:
            return early
        html = await _read(page, world, visit, order)
        return _early_answer(visit, request) or _answer(visit, request, order, html)
    except TimeoutError:
        if visit.crashed:
            raise PageCrashedError from None
        raise
    finally:
        visit.end()
        for origin in visit.origins:
            with suppress(Error, TimeoutError):
                await world.forget(origin)


async def _load(page: Page, visit: Visit, url: str, limits: Limits) -> str:
    """Load the page and wait until it has come to rest; return its title."""
    clock = asyncio.get_running_loop().time
    end = clock() + limits.seconds
    try:
        await page.goto(url, wait_until="commit", timeout=1_000 * limits.seconds)
    except Error as error:
        if is_gone(error) or not (visit.left_for or visit.status):
            raise
    if visit.left_for is not None or _is_no_page(visit):
        return ""
    return await visit.settle(max(1.0, end - clock()))


def _is_challenge(visit: Visit, title: str) -> bool:
    return visit.status in _REFUSALS or fold(title) in load("conditions")["challenge"]["title"]


async def _be_patient(visit: Visit, title: str, order: Order) -> None:
    """Wait a few seconds for a challenge to pass by itself: the page moves on, or names itself anew."""
    clock = asyncio.get_running_loop().time
    end, moves = clock() + PATIENCE_SECONDS, len(visit.moves)
    while clock() < end and visit.left_for is None:
        visit.touch()
        now = await visit.settle(end - clock())
        if len(visit.moves) > moves or now != title:
            order.note("a challenge passed by itself")
            return


async def _read(page: Page, world: World, visit: Visit, order: Order) -> str:
    """Return the snapshot of a page at rest; reveal and take the picture where the order says so."""
    with suppress(TimeoutError):
        await world.run("scroll", _MOST_SCROLL_STEPS, _SCROLL_PAUSE_MILLISECONDS)
        await visit.settle(_AFTER_SECONDS)
    for name in await see_through(world):
        order.note(f"consent wall of {name} seen through")
    html, cut = await _snapshot(world, visit)
    if cut:
        order.is_cut = True
        order.note("page cut: it is too large to be written down whole")
    order.walled_by = visit.walled_by
    if visit.restless:
        order.note("page kept from moving on and on")
    order.url = str((await world.run("state"))[3])
    if order.picture is not None:
        order.image = await _picture(page, world, visit, order.picture)
    elif order.reveal and 200 <= visit.status < 300 and visit.left_for is None:
        order.revealed = []
        with suppress(TimeoutError):
            async with asyncio.timeout(_REVEAL_ALL_SECONDS):
                await reveal(page, world, visit, html, order.revealed)
    return html


async def _picture(page: Page, world: World, visit: Visit, wanted: Picture) -> bytes | None:
    """Take a picture, after pressing what the finding is behind."""
    if not wanted.control and (image := await take_picture(world, wanted)) is not None:
        return image
    if not (wanted.control or wanted.hidden):
        return None
    async for _ in pressed(page, world, visit, wanted.control):
        for _ in range(_PICTURE_TRIES):
            if (image := await take_picture(world, wanted)) is not None:
                return image
            visit.touch()
            await visit.settle(REVEAL_SECONDS)
    return None


async def _snapshot(world: World, visit: Visit) -> tuple[str, bool]:
    """Take the snapshot; a page whose scripts hold everything up is interrupted once."""
    try:
        return await take_snapshot(world, visit.url)
    except TimeoutError:
        await world.interrupt()
        return await take_snapshot(world, visit.url)


def _is_no_page(visit: Visit) -> bool:
    return 200 <= visit.status < 300 and not is_page_type(visit.headers.get("content-type"))


def _early_answer(visit: Visit, request: Request) -> Response | None:
    """The answer where there is nothing to read: it leads elsewhere, or is a file."""
    if visit.left_for is not None:
        headers = Headers({"Location": visit.left_for})
        return Response(visit.url, status=302, headers=headers, request=request)
    if _is_no_page(visit):
        headers = Headers({"Content-Type": visit.headers["content-type"]})
        return Response(visit.url, status=visit.status, headers=headers, request=request)
    return None


def _answer(visit: Visit, request: Request, order: Order, html: str) -> Response:
    order.url = order.url if order.url.startswith(("http://", "https://")) else visit.url
    order.moves = list(dict.fromkeys(visit.moves))
    headers = Headers({"Content-Type": "text/html; charset=utf-8"})
    if wait := visit.headers.get("retry-after"):
        headers["Retry-After"] = wait
    body = html.encode("utf-8", "replace")
    return HtmlResponse(order.url, visit.status or 200, headers, body, request=request, encoding="utf-8")
