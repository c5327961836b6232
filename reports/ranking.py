"""Audits -> ranking: one row a site, those that are easier to reach first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from crawler.contract import CHANNELS, Document
from crawler.model import Status, Verdict
from reports.ranked_site import RankedSite, ranked_site

Reach = tuple[tuple[int, int], ...]
"""How easy a site is to reach, smaller is easier; comparable between sites."""

_DIRECT, _FORM, _ABSENT = 0, 1, 2


def reach(row: RankedSite) -> Reach:
    """Return how easy a site is to reach by kinds of channels and clicks alone.

    Each channel that was found counts with its kind and its clicks. A phone number and an e-mail address are
    worth the same, and any of the two is worth more than any form, however many clicks it takes; of the same
    kind, fewer clicks come first. Two sites are compared by their best channels; where these are alike, by
    their second best; then by their third. A channel that was not found, or of which nothing is known, comes
    after every channel that was found. So fewer clicks never rank lower, and neither does one channel more.
    Clicks that are only an upper bound count as they stand. Sites that were not assessed follow all others,
    whatever was found on them.
    """
    found = sorted(
        (_FORM if name == "form" else _DIRECT, row.channel(name).clicks or 0)
        for name in CHANNELS
        if row.channel(name).status is Status.FOUND
    )
    assessed = row.verdict is not Verdict.NOT_ASSESSED
    absent = [(_ABSENT, 0)] * (len(CHANNELS) - len(found))
    return ((0 if assessed else 1, 0), *found, *absent)


Place = tuple[int, int, Reach]
"""A row's place in the order of ranks, smaller is better."""


def place(row: RankedSite) -> Place:
    """Return the row's place in the ranking: a higher score first, and of equal scores what `reach` says.

    Sites that were not assessed have no score and come last.
    """
    assessed = row.verdict is not Verdict.NOT_ASSESSED
    return (0 if assessed else 1, -(row.score or 0), reach(row))


def rank_audits(
    audits: Iterable[Document],
    *,
    sort: str = "score",
    country: str | None = None,
    sector: str | None = None,
    limit: int | None = None,
) -> list[RankedSite]:
    """Rank audits in the form of the data contract and return their rows.

    `country` and `sector` choose the sites that take part, in any case of letters; ranks are given among
    those. The order of ranks is that of `place`; sites that tie share a rank and the next one is skipped
    (1, 2, 2, 4); sites that were not assessed have none. `sort` decides the order of the rows, not their
    ranks, and is one of SORT_KEYS: score is the order of ranks; reach goes by kinds and clicks alone; name,
    country and sector are alphabetical (empty ones last); phone, email and form go by that channel's clicks
    (not found, then unknown, after all that were found). Rows that are alike in this follow in the order of
    ranks, then by name. `limit` keeps the first so many rows. Raises ValueError for an unknown `sort`.
    """
    if sort not in _ORDERS:
        raise ValueError(f"{sort!r} is not one of {', '.join(SORT_KEYS)}")
    rows = [ranked_site(audit) for audit in audits]
    chosen = [row for row in rows if _matches(row.country, country) and _matches(row.sector, sector)]
    ranked = _with_ranks(sorted(chosen, key=_default_order))
    return sorted(ranked, key=_ORDERS[sort])[:limit]


def _matches(value: str, wanted: str | None) -> bool:
    return wanted is None or value.casefold() == wanted.strip().casefold()


def _with_ranks(ordered: Sequence[RankedSite]) -> list[RankedSite]:
    ranked: list[RankedSite] = []
    for _, tied in groupby(ordered, key=place):
        rank = len(ranked) + 1
        ranked += [
            replace(row, rank=rank if row.verdict is not Verdict.NOT_ASSESSED else None) for row in tied
        ]
    return ranked


def _default_order(row: RankedSite) -> tuple[Place, str, str]:
    return place(row), row.name.casefold(), row.site


def _alphabetical(text: str) -> tuple[bool, str]:
    return not text, text.casefold()


def _channel_order(name: str) -> Callable[[RankedSite], tuple[int, int]]:
    order = list(Status)

    def key(row: RankedSite) -> tuple[int, int]:
        cells = row.channel(name)
        return order.index(cells.status), cells.clicks or 0

    return key


def _verdict_order(row: RankedSite) -> int:
    return list(Verdict).index(row.verdict)


# Rows come in the default order and sorting is stable, so each key needs to say only what it changes.
_ORDERS: dict[str, Callable[[RankedSite], Any]] = {
    "score": place,
    "reach": reach,
    "name": lambda row: _alphabetical(row.name),
    "country": lambda row: _alphabetical(row.country),
    "sector": lambda row: _alphabetical(row.sector),
    "phone": _channel_order("phone"),
    "email": _channel_order("email"),
    "form": _channel_order("form"),
    "verdict": _verdict_order,
}

SORT_KEYS = tuple(_ORDERS)
"""What the rows of a ranking can be sorted by."""
