"""One page being loaded: what it may ask for, where it may go, and when it has come far enough to be read."""

import asyncio
import logging
from collections.abc import Awaitable, Coroutine
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Protocol
from urllib.parse import urldefrag, urljoin, urlsplit

from playwright.async_api import Error, Page, Request, Response, Route

from crawler.browser.blocking import Asked, is_refused
from crawler.browser.failures import PageCrashedError, is_gone
from crawler.browser.gate import Gate
from crawler.browser.turns import Turns
from crawler.browser.world import World
from crawler.fetch.media import is_page_type
from crawler.fetch.politeness import wait_asked_for
from crawler.model import Reason

logger = logging.getLogger(__name__)


class Manners(Protocol):
    """The crawl's politeness; see `crawler.browser.politeness`."""

    async def permits(self, url: str) -> bool:
        """Tell whether another page of the origin may be loaded now, after the pause the site is owed."""

    def forbids_part(self, url: str) -> Reason | None:
        """Return why a page may not load a part of itself; None where it may."""

    def hold(self, url: str, status: int, seconds: float) -> None:
        """Keep a site from being asked for anything for so long, as an answer of this status wants it."""


_NOTED = ("tel:", "mailto:", "callto:", "sms:", "http://", "https://")
_MOST_MOVES = 5
_EVERY_SECONDS = 0.12
_IDLE_SECONDS = 0.5
_STILL_IDLE_SECONDS = 2.0
"""Nothing is loaded any more, though something on the page moves for ever."""
_STILL_QUIET_MILLISECONDS = 3_000
"""The page has its content, though something is loaded for ever."""
_VEILED_SECONDS = 5.0
"""A page that keeps itself from sight until a script has come gives up waiting for that after a while."""
_WITHIN = ("data:", "blob:")
_TELLING = frozenset(("script", "xhr", "fetch", "document"))
"""Parts without which a page may show less than visitors see; style sheets only make it plainer."""
_TOO_MANY_REQUESTS = 429
_REDIRECTS = frozenset((301, 302, 303, 307, 308))


class Visit:
    """Watches over one page from before its first request to its last.

    Page loads stay polite: within one origin, a redirect or a script's move goes on after the site's pause
    and where robots.txt allows; what leads elsewhere is not followed but left in `left_for`, for the crawl.
    """

    def __init__(self, page: Page, world: World, url: str, manners: Manners, gate: Gate) -> None:
        self._page = page
        self._world = world
        self._manners = manners
        self._gate = gate
        self.url = url
        """The address of the page's last document."""
        self.status = 0
        """The HTTP status of the page's last document, 0 before there is any."""
        self.headers: dict[str, str] = {}
        self.left_for: str | None = None
        """Where the page leads a visitor, if that is not to be followed here."""
        self.wanted: list[str] = []
        """Where it wanted to go while it was `held`; also tel: and mailto: addresses."""
        self.held = False
        """Whether the page may not move any more."""
        self.silent = False
        """Whether the page's scripts may send nothing either: a form's control is being pressed."""
        self.moves: list[str] = []
        """Addresses of the same origin that it moved on from."""
        self.origins: set[str] = set()
        """The origins of the page's documents, which may have stored something in the window."""
        self.crashed = False
        """Whether the page's process has ended by itself. The browser then answers nothing more for it."""
        self.restless = False
        """Whether it was kept from moving on and on."""
        self.walled_by: Reason | None = None
        """What kept scripts, data or frames from it; see `crawler.site.fetching.Rendered`."""
        self._asked_for_page = False
        self._open: set[Request] = set()
        self._turns = Turns(url)
        self._last_traffic = 0.0
        self._tasks: set[asyncio.Task[None]] = set()
        self._main = ""
        self._is_over = False

    # --- what the page asks for -----------------------------------------------------------------------------

    async def begin(self) -> None:
        """Take control of the page. To be called before it loads anything."""
        protocol = self._world.protocol
        self._main = await self._world.main_frame()
        protocol.on("Fetch.requestPaused", self._on_answer)
        protocol.on("Page.frameRequestedNavigation", self._on_navigation)
        answers = {"urlPattern": "*", "requestStage": "Response"}
        patterns = [answers if self._gate.is_alone else answers | {"resourceType": "Document"}]
        await protocol.send("Fetch.enable", {"patterns": patterns})
        protocol.on("Page.windowOpen", self._on_navigation)
        await self._page.route("**", self._on_route)
        self._page.on("response", self._on_response)
        self._page.on("requestfinished", self._on_done)
        self._page.on("requestfailed", self._on_done)
        self._page.on("popup", self._on_popup)
        self._page.on("dialog", self._on_dialog)
        self._page.on("crash", self._on_crash)

    def _on_route(self, route: Route) -> "asyncio.Future[None]":
        """Answer a request; playwright waits for what is returned, and ends with it where it is cancelled."""
        if self._is_over:
            over = asyncio.get_running_loop().create_future()
            over.cancel()
            return over
        return self._keep(self._answer(route))

    async def _answer(self, route: Route) -> None:
        request = route.request
        try:
            if await self._allows(request):
                await route.continue_()
            else:
                # To the page it is as if nobody had asked: an error would take the place of its document.
                await route.abort("aborted" if request.is_navigation_request() else "blockedbyclient")
        except Error:
            self._turns.end(request, request.url)
            # Playwright would wait for this answer for ever, even when the page is gone.
            raise asyncio.CancelledError from None

    async def _allows(self, request: Request) -> bool:
        within = request.frame.parent_frame is not None
        navigates = request.is_navigation_request()
        asked = Asked(
            url=request.url,
            kind=request.resource_type,
            method=request.method,
            content_type=request.headers.get("content-type", ""),
            data_bytes=len(request.post_data_buffer or b""),
            is_frame=navigates and within,
            opens_page=navigates and not within,
        )
        if self._turns.is_flooded() and not asked.opens_page:
            return self._refuses(asked, Reason.TOO_LARGE)
        if is_refused(asked, self.url) or (self.silent and asked.sends):
            return False
        if asked.opens_page:
            allows = await self._passes(request) and await self._may_go(request.url)
        else:
            allows = self._lets_load(asked) and await self._passes(request)
        if allows:
            self._open.add(request)
            allows = await self._gets_turn(request, asked)
            self._last_traffic = _now()
        return allows

    def _lets_load(self, asked: Asked) -> bool:
        """Whether the page may load a part of itself, as far as the site's rules go, and ours."""
        if asked.url.startswith(_WITHIN):
            return True
        forbidden = self._manners.forbids_part(asked.url)
        if forbidden is None:
            forbidden = self._turns.refusal(asked.url, is_frame=asked.is_frame)
        return forbidden is None or self._refuses(asked, forbidden)

    def _refuses(self, asked: Asked, why: Reason) -> bool:
        """Return False, and remember why where the page may show less without it."""
        if asked.kind in _TELLING and not _is_of_guard(asked.url):
            self.walled_by = why
        return False

    async def _gets_turn(self, request: Request, asked: Asked) -> bool:
        """Wait until nothing else is asked of the site, which sees one request of ours at a time, other sites
        two; tell whether it may still be asked.
        """
        if asked.url.startswith(_WITHIN):
            return True
        await self._turns.wait(asked.url)
        if self._turns.is_shut(asked.url):
            self._open.discard(request)
            return self._refuses(asked, Reason.BLOCKED)
        if request in self._open:  # not given up by the page meanwhile
            self._turns.begin(request, asked.url)
        return True

    async def _passes(self, request: Request) -> bool:
        """Whether the crawl's guard lets a request pass. A name that is looked up for it is being loaded."""
        self._open.add(request)
        try:
            return await self._gate.lets_pass(request.url)
        finally:
            self._open.discard(request)

    async def _may_go(self, url: str) -> bool:
        """Whether the page may load another document in its own place."""
        if not self._asked_for_page:
            self._asked_for_page = True
            return True
        if self.held:
            self.wanted.append(url)
            return False
        return await self._follow(url)

    async def _follow(self, url: str) -> bool:
        url = urldefrag(url).url
        if _origin(url) != _origin(self.url):
            self.left_for = url
            return False
        if len(self.moves) >= _MOST_MOVES:
            self.restless = True
            return False
        if not await self._manners.permits(url):
            self.left_for = url
            return False
        self.moves.append(self.url)
        self.url = url
        return True

    def _on_answer(self, event: dict[str, Any]) -> None:
        self._keep(self._judge_answer(event))

    async def _judge_answer(self, event: dict[str, Any]) -> None:
        """Let an answer pass, or break it off: it leads where it may not, or is no page."""
        if "responseErrorReason" in event:
            passes = True
        elif event.get("frameId") == self._main and event.get("resourceType") == "Document":
            passes = await self._takes(event)
        else:
            goal = _goal(event)
            passes = goal is None or await self._gate.lets_pass(goal)
        name, more = ("continueRequest", {}) if passes else ("failRequest", {"errorReason": "Aborted"})
        with suppress(Error):
            await self._world.protocol.send(f"Fetch.{name}", {"requestId": event["requestId"]} | more)

    async def _takes(self, event: dict[str, Any]) -> bool:
        if (goal := _goal(event)) is not None:
            return await self._follow(goal)
        status, headers = _head(event)
        is_page = not 200 <= status < 300 or is_page_type(headers.get("content-type"))
        if is_page or not self.status:
            self.url = urldefrag(event["request"]["url"]).url
            self.status, self.headers = status, headers
            self.origins.add("://".join(_origin(self.url)))
        elif self.moves:  # a page that starts a download stays where it is
            self.url = self.moves.pop()
        return is_page

    def _on_navigation(self, event: dict[str, Any]) -> None:
        """Scripts that start a call or a letter, and links to new windows, load nothing here: only noted."""
        url = str(event.get("url", ""))
        if url.lower().startswith(_NOTED if "windowName" in event else _NOTED[:4]):
            self.wanted.append(url)

    def _on_response(self, response: Response) -> None:
        """Ask nothing more of a site that says so, until then; of another site, nothing for this page."""
        header = response.headers.get("retry-after")
        seconds = wait_asked_for(response.status, header, datetime.now(UTC))
        if self._turns.is_home(response.url):
            if seconds:
                self._manners.hold(response.url, response.status, seconds)
                self._turns.rest(response.url, seconds)
                self.walled_by = Reason.BLOCKED
        elif seconds or response.status == _TOO_MANY_REQUESTS:
            self._turns.shut(response.url)

    def _on_done(self, request: Request) -> None:
        self._turns.end(request, request.url)
        if request in self._open:
            self._open.discard(request)
            self._last_traffic = _now()

    def _on_popup(self, page: Page) -> None:
        self._spawn(page.close())

    def _on_crash(self, _: Page) -> None:
        self.crashed = True

    def _on_dialog(self, dialog: Any) -> None:
        self._spawn(dialog.dismiss())

    def _spawn(self, work: Awaitable[None]) -> None:
        async def quietly() -> None:
            with suppress(Error):
                await work

        self._keep(quietly())

    def _keep(self, work: Coroutine[Any, Any, None]) -> "asyncio.Future[None]":
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    # --- how far it has come --------------------------------------------------------------------------------

    async def settle(self, seconds: float) -> str:
        """Wait until the page has come to rest, or the seconds are over; return its title.

        At rest: the page shows at all, nothing was loaded and the document did not change for half a second.
        A page on which something turns for ever is at rest once only the one or the other was so for longer.

        Raises playwright's Error where the page is gone, PageCrashedError where it crashed.
        """
        began = _now()
        end = began + seconds
        title = ""
        while _now() < end and self.left_for is None:
            await asyncio.sleep(_EVERY_SECONDS)
            if self.crashed:
                raise PageCrashedError
            try:
                ready, quiet, title, _, veiled = await self._world.run("state", seconds=1.0)
            except (Error, TimeoutError) as error:
                if isinstance(error, Error) and is_gone(error):
                    raise
                continue  # between two documents, or too busy to answer
            if veiled and _now() < began + _VEILED_SECONDS:
                continue
            if ready != "loading" and self._is_at_rest(float(quiet)):
                return str(title)
        if self.left_for is None:
            await self._world.interrupt()
        return str(title)

    def touch(self) -> None:
        """Take note that something was just done to the page, which it needs time to answer."""
        self._last_traffic = _now()

    def _is_at_rest(self, quiet: float) -> bool:
        idle = 0.0 if self._open else _now() - self._last_traffic
        if idle >= _IDLE_SECONDS and quiet >= 1_000 * _IDLE_SECONDS:
            return True
        return idle >= _STILL_IDLE_SECONDS or quiet >= _STILL_QUIET_MILLISECONDS

    def end(self) -> None:
        """Let go of what is still under way."""
        self._is_over = True
        for task in tuple(self._tasks):
            task.cancel()


def _head(event: dict[str, Any]) -> tuple[int, dict[str, str]]:
    """Return the status and the headers of an answer."""
    headers = {each["name"].lower(): each["value"] for each in event.get("responseHeaders", ())}
    return int(event.get("responseStatusCode") or 0), headers


def _goal(event: dict[str, Any]) -> str | None:
    """Return where an answer redirects to, None where it does not."""
    status, headers = _head(event)
    location = headers.get("location")
    return urljoin(event["request"]["url"], location) if status in _REDIRECTS and location else None


def _is_of_guard(url: str) -> bool:
    """Whether a script is one of those that Cloudflare puts on its customers' sites, under a path that it has
    them disallow: checks, counts, and the undoing of a disguise that is read without it.
    """
    return urlsplit(url).path.startswith("/cdn-cgi/")


def _now() -> float:
    return asyncio.get_running_loop().time()


def _origin(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
        return parts.scheme, parts.netloc.lower()
    except ValueError:
        return "", ""
