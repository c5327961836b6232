"""Live chat: the product by its hosts, or the words that offer it; who answers, and when."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from crawler.model import Signal
from crawler.page.automata import Automaton
from crawler.page.document import Page
from crawler.page.signals.found import Detail, found, found_at
from crawler.page.signals.hours.text import Hours, Of
from crawler.page.signals.hours.week import notation
from crawler.page.signals.phrases import Hit, Hits
from crawler.page.signals.sheet import Sheet
from crawler.page.vocabulary import load

_OFFER_CHARACTERS = 60
"""Longer blocks are prose that may merely speak of chats."""
_HINT_REACH = 300
_MOST_SCRIPT = 300_000
_KEPT_SCRIPT = 10_000
"""Longer inline scripts are not remembered."""
_MESSAGING = "messaging"


def extract_chat(
    sheet: Sheet, hits: Hits, hours: Callable[[], list[Hours]], language: str | None
) -> Signal | None:
    """Return the chat a page offers; None where it offers none.

    `value` is the product's name, "unknown" where only words offer a chat. Details: `how` (widget or text),
    `answered_by` (person, bot, mixed, unknown), `hours` in opening_hours syntax where the page tells them,
    `handover` where a person can be asked for.
    """
    product = _product(sheet.page)
    offers = [hit for hit in hits.of("chat") if _is_offer(sheet, hit)]
    if product is None and not offers:
        return None
    hint = _answered_by(sheet, hits)
    detail: Detail = {"how": "widget" if product else "text"}
    detail["answered_by"] = hint or (product["mode"] if product else "unknown")
    if any(hit.kind == "handover" for hit in hits.of("chat_hints")):
        detail["handover"] = True
    if written := _hours_of_chat(hours()):
        detail["hours"] = written
    name = product["name"] if product else "unknown"
    if not offers:
        return found("chat", name, detail)
    first = offers[0]
    return found_at("chat", name, sheet, (first.start, first.end), first.language(language), detail)


def messaging_product(page: Page) -> str | None:
    """Return the widget by which a page offers a messaging service, None where there is none."""
    source, scripts = _source(page), _scripts(page)
    inline = "\n".join(scripts)
    if not any(sign in source or sign in inline for sign in _messaging_signs()):
        return None
    offered = (product for product in _products_in(source, scripts) if product["mode"] == _MESSAGING)
    return next((str(product["name"]) for product in offered), None)


def _product(page: Page) -> Any:
    found = _products_in(_source(page), _scripts(page))
    return next((entry for entry in found if entry["mode"] != _MESSAGING), None)


def _source(page: Page) -> str:
    """Return the addresses of a page's scripts and frames."""
    frames = [anchor.href for anchor in page.anchors if anchor.kind in ("iframe", "frame")]
    return "\n".join((*page.script_urls, *frames)).lower()


def _scripts(page: Page) -> list[str]:
    """Return a page's inline scripts, up to so many characters in all."""
    found, room = [], _MOST_SCRIPT
    for script in page.scripts:
        found.append(script[:room])
        room -= len(script)
        if room <= 0:
            break
    return found


def _products_in(source: str, scripts: list[str]) -> list[Any]:
    """Return the products to whose widgets addresses and scripts belong."""
    seen = [*_numbers(source, _hosts())]
    for script in scripts:
        seen += _known_marks(script) if len(script) <= _KEPT_SCRIPT else _marks_in(script)
    return [_products()[number] for number in dict.fromkeys(seen)]


def _marks_in(script: str) -> tuple[int, ...]:
    """Return the numbers of the products whose marks stand in an inline script."""
    return tuple(_numbers(script, _marks()))


_known_marks = lru_cache(maxsize=256)(_marks_in)
"""`_marks_in` for scripts that come again: a site repeats its own."""


def _numbers(text: str, automaton: Automaton) -> Iterator[int]:
    for last, (length, number) in automaton.iter(text):
        if _is_whole(text, last + 1 - length, last + 1):
            yield number


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a host or name stands alone: "front.ai" is not in "storefront.ai"."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before in ("_", "-")) and not (after.isalnum() or after == "_")


def _is_offer(sheet: Sheet, hit: Hit) -> bool:
    """Tell whether words offer a chat: a button or link, a heading, a short line; not prose."""
    block = sheet.block(hit.start)
    return len(block.text) <= _OFFER_CHARACTERS


def _answered_by(sheet: Sheet, hits: Hits) -> str | None:
    """Return who the words near the chat say answers."""
    chats = [hit.start for hit in hits.of("chat")]
    kinds = {
        hit.kind
        for hit in hits.of("chat_hints")
        if hit.kind == "bot" or any(abs(hit.start - chat) <= _HINT_REACH for chat in chats)
    }
    if "bot" in kinds:
        return "mixed" if "person" in kinds or "handover" in kinds else "bot"
    return "person" if "person" in kinds else None


def _hours_of_chat(hours: list[Hours]) -> str | None:
    of_chat = (notation(entry.week) for entry in hours if entry.of is Of.CHAT)
    return next(filter(None, of_chat), None)


@cache
def _products() -> list[Any]:
    return list(load("chat")["products"])


@cache
def _messaging_signs() -> tuple[str, ...]:
    """Return what every page with a widget for messages holds: few, so that each is looked for by itself."""
    offered = [entry for entry in _products() if entry["mode"] == _MESSAGING]
    return tuple({text for entry in offered for text in (*entry["hosts"], *entry.get("scripts", ()))})


@cache
def _hosts() -> Automaton:
    return _automaton((host.lower(), n) for n, entry in enumerate(_products()) for host in entry["hosts"])


@cache
def _marks() -> Automaton:
    """Return the automaton of the names that inline scripts use, and of the hosts they load from."""
    entries = [(name, n) for n, entry in enumerate(_products()) for name in entry.get("scripts", ())]
    return _automaton([*entries, *((host, n) for n, e in enumerate(_products()) for host in e["hosts"])])


def _automaton(entries: Iterable[tuple[str, int]]) -> Automaton:
    return Automaton((text, (len(text), number)) for text, number in entries)
