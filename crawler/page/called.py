"""What a homepage calls its company, where that may be a person's name too: "Lars Larsson Bygg"."""

import re
from collections.abc import Iterator
from typing import Any

from crawler.page.document import Page
from crawler.page.firms import is_firm_word, is_joiner, is_legal_form
from crawler.page.json_ld import json_value
from crawler.page.names import is_given_name, is_other_word

_TITLE_PARTS = re.compile(r"\s[|–—·•:»›-]\s|[|»›]")
_SITE_NAMES = ("og:site_name", "application-name")
_ORGANISATION_KEYS = frozenset(
    ("telephone", "email", "address", "sameAs", "contactPoint", "vatID", "logo", "url")
)
_NOT_FIRMS = ("Person", "Physician", "Product", "Event", "Article", "Posting", "Page", "Offer", "Review")
_MAX_JSON = 100_000
_MAX_NODES = 100
_MAX_WORDS = 8
_MAX_NAMES = 12
_MAX_NAME = 80
_PERSONS_WORDS = 3


def called(page: Page) -> tuple[str, ...]:
    """Return what a homepage calls its company: in metadata, structured data, title and its only heading.

    Of title and heading only what reads as a firm called after a person is told: a name by words of firms.
    """
    told = [page.meta.get(key, "") for key in _SITE_NAMES]
    told += [name for text in page.json_ld for name in _organisations(text)]
    parts = _TITLE_PARTS.split(page.title[:300])
    is_of_firm = any(is_legal_form(word) for part in parts for word in part.split())
    told += [part for part in parts if _is_named_after(part, alone=not is_of_firm)]
    headings = [block.text for block in page.blocks if block.tag == "h1" and block.visible and block.text]
    if len(headings) == 1 and _is_named_after(headings[0], alone=False):
        told += headings
    clean = (" ".join(name.split()) for name in told)
    return tuple(dict.fromkeys(name for name in clean if 0 < len(name) <= _MAX_NAME))[:_MAX_NAMES]


def _is_named_after(text: str, *, alone: bool = True) -> bool:
    """Tell whether a text is a person's name with words of firms around it, or `alone` without any."""
    words = [word.strip(".,;()") for word in text[: 2 * _MAX_NAME].split()]
    if not 0 < len(words) <= _MAX_WORDS:
        return False
    others = (n for n, word in enumerate(words) if not (is_joiner(word) or is_firm_word(word)))
    first = next(others, None)
    # Told first, since few texts begin so.
    if first is None or not is_given_name(words[first], alone=False):
        return False
    names = [first, *others]
    if len(names) > _PERSONS_WORDS or (len(names) == len(words) and not alone):
        return False
    is_one = names[-1] - first == len(names) - 1
    return is_one and all(words[n][:1].isupper() and not is_other_word(words[n]) for n in names)


def _organisations(text: str) -> Iterator[str]:
    """Yield the names of the organisations that a JSON-LD document is about, not of those they mention."""
    if len(text) > _MAX_JSON or '"name"' not in text:
        return
    data = json_value(text)
    nodes = data if isinstance(data, list) else [data]
    nodes = [*nodes, *(node for each in nodes if isinstance(each, dict) for node in _graph(each))]
    for node in nodes[:_MAX_NODES]:
        name = node.get("name") if isinstance(node, dict) else None
        if isinstance(name, str) and not _ORGANISATION_KEYS.isdisjoint(node) and _is_firm(node.get("@type")):
            yield name[: 2 * _MAX_NAME]


def _graph(node: dict[str, Any]) -> list[Any]:
    graph = node.get("@graph")
    return graph if isinstance(graph, list) else []


def _is_firm(kind: Any) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return all(isinstance(each, str) and each and not each.endswith(_NOT_FIRMS) for each in kinds)
