"""The page as it is shown now, written as ordinary HTML that the page readers read.

Written by `scripts/snapshot.js`: what nobody can see carries the attribute `hidden` and nothing else does;
what a visitor unfolds by pressing or pointing stands behind an empty control, as the walk of a page knows it
(toggle.py); shadow trees and slots are laid out flat; styles are gone, and text that style sheets write is
text; links that scripts made are links. Frames of the same site and of form providers are put where they
show.
"""

import re

from playwright.async_api import Error

from crawler.browser.blocking import same_site
from crawler.browser.limits import SNAPSHOT_CHARACTERS, SNAPSHOT_SECONDS
from crawler.browser.world import World
from crawler.page.forms.providers import provider_of_url

_MOST_FRAMES = 10
_MOST_FRAME_DEPTH = 3
_FRAME = re.compile(r"(<(i?frame)\b[^>]{0,6000}></\2>)<!--frame (\d{1,3}) (hidden|shown)-->")
_HAS_FORM = re.compile(r"<(?:form|textarea)\b")
_ACTION = re.compile(r'<form\b[^>]{0,6000}?\saction="([^"]{1,2000})"')


async def take_snapshot(world: World, url: str) -> tuple[str, bool]:
    """Return the snapshot of a page, and whether it had to be cut at 5 million characters or 4 seconds.

    Raises playwright's Error or TimeoutError where the page is gone or does not answer.
    """
    frames = [
        (number, frame, address)
        for number, (frame, address) in enumerate(await world.frames(_MOST_FRAME_DEPTH))
        if _is_read(address, url)
    ][:_MOST_FRAMES]
    shown = [(number, frame, at) for number, frame, at in frames if await world.mark_owner(frame, number)]
    html, cut = await _write(world, "", absolute=False)
    inner: dict[int, tuple[str, str]] = {}
    for number, frame, address in shown:
        try:
            inner[number] = ((await _write(world, frame, absolute=True))[0], address)
        except (Error, TimeoutError):  # it went away, or never loaded; the page without it is still a page
            continue
    return _with_frames(html, inner, _MOST_FRAME_DEPTH)[: 2 * SNAPSHOT_CHARACTERS], cut


def _is_read(address: str, url: str) -> bool:
    if address.startswith("about:") or not address:
        return True
    return same_site(address, url) or provider_of_url(address) is not None


async def _write(world: World, frame: str, *, absolute: bool) -> tuple[str, bool]:
    options = {
        "characters": SNAPSHOT_CHARACTERS,
        "milliseconds": 1_000 * SNAPSHOT_SECONDS,
        "absolute": absolute,
    }
    written = await world.run("snapshot", options, frame=frame, seconds=2 * SNAPSHOT_SECONDS)
    return str(written["html"]), bool(written["cut"])


def _with_frames(html: str, inner: dict[int, tuple[str, str]], depth: int) -> str:
    """Put the documents of frames in the place of the frames that show them."""

    def place(match: re.Match[str]) -> str:
        text, address = inner.get(int(match[3]), ("", ""))
        if not text or not depth:
            return match[1]
        text = _with_frames(text, inner, depth - 1)
        hidden = ' hidden=""' if match[4] == "hidden" else ""
        trace = match[1] if _needs_trace(text, address) else ""
        return f"{trace}<section data-frame{hidden}>{text}</section>"

    return _FRAME.sub(place, html)


def _needs_trace(text: str, address: str) -> bool:
    """Whether only the frame's address tells that a provider's form is in it."""
    if provider_of_url(address) is None:
        return False
    if not _HAS_FORM.search(text):
        return True
    return not any(provider_of_url(action.replace("&amp;", "&")) for action in _ACTION.findall(text))
