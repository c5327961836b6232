"""A picture of the page's part around a finding, with the finding outlined."""

import base64
from typing import Any

from crawler.browser.order import Picture
from crawler.browser.world import World

MOST_BYTES = 150_000
_QUALITIES = (80, 60, 40, 20, 5)
_SECONDS = 5.0
_MOST_CLOSED = 500
"""Nodes in closed shadow trees, which have to be covered; where a page has more, no picture is taken."""


async def take_picture(world: World, wanted: Picture) -> bytes | None:
    """Return a WebP picture of at most 150,000 bytes, None where the finding cannot be seen on the page.

    Raises playwright's Error or TimeoutError where the page is gone or does not answer.
    """
    closed = await world.behind_closed_roots() if wanted.blur else []
    if len(closed) > _MOST_CLOSED:
        return None
    part = await world.run(
        "evidence",
        {
            "value": wanted.value,
            "kind": wanted.kind,
            "blur": wanted.blur,
            "personal": wanted.personal,
            "hidden": wanted.hidden,
        },
        seconds=_SECONDS,
        nodes=closed,
    )
    if part is None:
        return None
    for quality in _QUALITIES:
        image = await _capture(world, part, quality)
        if len(image) <= MOST_BYTES:
            return image
    return None


async def _capture(world: World, part: dict[str, Any], quality: int) -> bytes:
    taken = await world.protocol.send(
        "Page.captureScreenshot",
        {
            "format": "webp",
            "quality": quality,
            "clip": part | {"scale": 1},
            "captureBeyondViewport": True,
        },
    )
    return base64.b64decode(taken["data"])
