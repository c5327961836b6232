"""Consent walls: seen through, as a visitor would who answers nothing. No button in them is ever pressed."""

from functools import cache
from typing import Any

from crawler.browser.world import World
from crawler.data_files import read_data


async def see_through(world: World) -> list[str]:
    """Take the consent walls off a page and undo their scroll lock; return the names of those that showed."""
    managers, words = _data()
    names = await world.run("consent", managers, words)
    return [str(name) for name in names or ()]


@cache
def _data() -> tuple[list[dict[str, Any]], dict[str, Any]]:
    data = read_data(__package__, "consent.yaml")
    managers = [
        {"name": each["name"], "selectors": each["selectors"], "locks": each.get("locks", [])}
        for each in data["managers"]
    ]
    words = {key: [str(word).lower() for word in data["words"][key]] for key in ("about", "accept")}
    return managers, words | {"unnamed": "an unnamed consent manager"}
