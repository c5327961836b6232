"""How many requests a page may make, and whose turn it is: few at once, in the order they were made in."""

import asyncio
from collections.abc import Hashable
from contextlib import suppress
from dataclasses import dataclass, field

from crawler.fetch.politeness import queue_name
from crawler.model import Reason

MOST_ASKED = 500
"""Requests of one page, refused ones included, beyond which each is refused unseen. Pages of a company
make 20 to 200."""
MOST_OF_ITS_SITE = 200
"""Parts of one page that its own site is asked for."""
MOST_OF_A_STRANGER = 50
"""Parts of one page that any other site is asked for, whose robots.txt nobody has read."""
MOST_OF_STRANGERS = 200
"""Parts of one page that all other sites are asked for together."""
MOST_FRAMES = 20
"""Documents of frames that one page may load; a snapshot reads ten."""
STRANGERS_AT_ONCE = 2
"""Requests that another site sees of a page at one time; its own site sees one."""
TURN_SECONDS = 2.0
"""What is not answered for so long does not hold up the next one."""


@dataclass(slots=True)
class _Door:
    """What is asked of one site."""

    at_once: int
    asked: int = 0
    is_shut: bool = False
    rests_until: float = 0.0
    line: asyncio.Lock = field(default_factory=asyncio.Lock)
    """First come, first served; who holds it is the next one."""
    at_turn: dict[Hashable, float] = field(default_factory=dict)
    """Who has a turn, since when."""
    changed: asyncio.Event = field(default_factory=asyncio.Event)


class Turns:
    """The bounds of one page's requests."""

    def __init__(self, page_url: str) -> None:
        """Take the address of the page: its site is asked for one part at a time."""
        self._home = queue_name(page_url)
        self._doors: dict[str, _Door] = {self._home: _Door(1)}
        self._asked = self._frames = self._of_strangers = 0

    def is_home(self, url: str) -> bool:
        """Tell whether an address belongs to the page's own site."""
        return queue_name(url) == self._home

    def is_flooded(self) -> bool:
        """Count a request, and tell whether the page has made more than any honest one."""
        self._asked += 1
        return self._asked > MOST_ASKED

    def refusal(self, url: str, *, is_frame: bool = False) -> Reason | None:
        """Return why a part may not be asked for; None where it may, and it is counted."""
        door = self._door(url)
        if door.is_shut:
            return Reason.BLOCKED
        if self.is_home(url):
            is_room = door.asked < MOST_OF_ITS_SITE
        else:
            is_room = door.asked < MOST_OF_A_STRANGER and self._of_strangers < MOST_OF_STRANGERS
        if not is_room or (is_frame and self._frames >= MOST_FRAMES):
            return Reason.TOO_LARGE
        door.asked += 1
        self._frames += is_frame
        self._of_strangers += not self.is_home(url)
        return None

    async def wait(self, url: str) -> None:
        """Wait in line until the site may be asked again. Whoever then asks calls `begin` at once."""
        door = self._door(url)
        async with door.line:
            while (seconds := _seconds_to_wait(door)) > 0:
                door.changed.clear()
                with suppress(TimeoutError):
                    async with asyncio.timeout(seconds):
                        await door.changed.wait()

    def begin(self, request: Hashable, url: str) -> None:
        """Note that the site is being asked."""
        self._door(url).at_turn[request] = _now()

    def end(self, request: Hashable, url: str) -> None:
        """Note that a request was answered, or has failed."""
        door = self._doors.get(queue_name(url))
        if door is not None and door.at_turn.pop(request, None) is not None:
            door.changed.set()

    def rest(self, url: str, seconds: float) -> None:
        """Ask nothing of a site for so long."""
        door = self._door(url)
        door.rests_until = max(door.rests_until, _now() + seconds)
        door.changed.set()

    def shut(self, url: str) -> None:
        """Ask nothing more of a site for this page."""
        door = self._door(url)
        door.is_shut = True
        door.changed.set()

    def is_shut(self, url: str) -> bool:
        """Tell whether a site has asked for peace while others waited for their turn."""
        return self._door(url).is_shut

    def _door(self, url: str) -> _Door:
        return self._doors.setdefault(queue_name(url), _Door(STRANGERS_AT_ONCE))


def _seconds_to_wait(door: _Door) -> float:
    """Return how long nothing changes by itself for the next one in line; 0 where it may begin."""
    now = _now()
    if door.is_shut:
        return 0.0
    if door.rests_until > now:
        return door.rests_until - now
    for request in [each for each, since in door.at_turn.items() if now - since >= TURN_SECONDS]:
        del door.at_turn[request]
    if len(door.at_turn) < door.at_once:
        return 0.0
    return max(0.001, min(door.at_turn.values()) + TURN_SECONDS - now)


def _now() -> float:
    return asyncio.get_running_loop().time()
