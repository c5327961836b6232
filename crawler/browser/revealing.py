"""Controls that name a contact: each pressed once, and what that brings to light."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any
from urllib.parse import urldefrag

from playwright.async_api import Error, Page

from crawler.browser.failures import is_gone
from crawler.browser.limits import MOST_CONTROLS, REVEAL_SECONDS
from crawler.browser.snapshot import take_snapshot
from crawler.browser.visit import Visit
from crawler.browser.wording import by_promise, names_contact, names_menu
from crawler.browser.world import World
from crawler.model import ContactClass
from crawler.page.links.contact_class import contact_class, slug_of
from crawler.site.fetching import Revealed

logger = logging.getLogger(__name__)

_MOST_LOOKED_AT = 400
_MOST_WAYS = 200
"""A page with more links than this has a menu that is there without pressing anything."""
_NAME_CHARACTERS = 200
_CLICK_SECONDS = 2.0


async def reveal(page: Page, world: World, visit: Visit, before: str, found: list[Revealed]) -> None:
    """Press the controls that name a contact or open a menu, three at most, and add to `found` what each
    brought to light.

    The page is held: where a control would lead to another page, that is noted and not followed. No form is
    sent, nothing is agreed to, and a call or letter which one would start is shown as a link.

    Args:
        before: the snapshot before anything was pressed; a control after which nothing differs is left out.
    """
    visit.held = True
    for control in await _chosen(world):
        try:
            shown = await _press(page, world, visit, control, before)
        except (Error, TimeoutError) as error:
            if isinstance(error, Error) and is_gone(error):
                raise
            logger.debug("%s: %r could not be pressed: %s", visit.url, control["name"], error)
            continue
        if shown is not None:
            found.append(shown)
        with suppress(Error, TimeoutError):
            await _close(page, world, control)


async def pressed(page: Page, world: World, visit: Visit, name: str) -> AsyncIterator[str]:
    """Press the control of this name once more, for a picture of what it shows, and yield its name; where no
    name is known, one control that names a contact after the other.
    """
    visit.held = True
    for control in await _chosen(world):
        if name in ("", control["name"][:_NAME_CHARACTERS]) and await _click(page, world, visit, control):
            yield control["name"]


async def _chosen(world: World) -> list[dict[str, Any]]:
    """Return the controls to press: those that name a contact and, if no link of the page does, its menu,
    which scripts may make only when it is opened.
    """
    controls = await world.run("controls", _MOST_LOOKED_AT) or ()
    named = [each for each in controls if names_contact(each["name"])]
    chosen = sorted(named, key=lambda each: by_promise(each["name"]))[:MOST_CONTROLS]
    menus = [each for each in controls if names_menu(each["name"])][:1]
    if menus and len(chosen) < MOST_CONTROLS and not await _links_to_contact(world):
        chosen += menus
    return chosen


async def _links_to_contact(world: World) -> bool:
    """Tell whether a link of the page says contact plainly, or it has too many to tell."""
    ways = await world.run("ways", _MOST_WAYS) or ()
    if len(ways) >= _MOST_WAYS:
        return True
    return any(contact_class(name, "", slug_of(url)) is ContactClass.STRONG for name, url in ways)


async def _press(
    page: Page, world: World, visit: Visit, control: dict[str, Any], before: str
) -> Revealed | None:
    name, number = control["name"][:_NAME_CHARACTERS], control["number"]
    address = await _address(world)
    if not await _click(page, world, visit, control):
        return None
    wanted = [*visit.wanted, *filter(None, [await world.run("opened")])]
    if led := next((url for url in wanted if url.startswith(("http://", "https://"))), None):
        return Revealed(name, "", led)
    now = await _address(world)
    if urldefrag(now).url != urldefrag(address).url:
        await page.evaluate("history.back()")
        await visit.settle(REVEAL_SECONDS)
        return Revealed(name, "", now)
    if wanted:
        await world.run("link", number, wanted[0][:500])
    html, _ = await take_snapshot(world, visit.url)
    return Revealed(name, html, None, names_menu(name)) if html != before else None


async def _click(page: Page, world: World, visit: Visit, control: dict[str, Any]) -> bool:
    """Press a marked control; False where it is not there any more."""
    visit.wanted.clear()
    visit.silent = control["form"]
    point = await world.run("press", control["number"])
    if point is None:
        return False
    visit.touch()
    if point:
        async with asyncio.timeout(_CLICK_SECONDS):
            await page.mouse.click(*point)
    await visit.settle(REVEAL_SECONDS)
    return True


async def _close(page: Page, world: World, control: dict[str, Any]) -> None:
    async with asyncio.timeout(_CLICK_SECONDS):
        if not await world.run("close", control["number"]):
            await page.keyboard.press("Escape")


async def _address(world: World) -> str:
    return str((await world.run("state"))[3])
