"""What the columns of a company list mean: by their usual names, or by what stands in them."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from crawler.data_files import read_data
from crawler.lists.address import looks_like_address

_LETTERS = str.maketrans({"ø": "o", "æ": "a", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l"})
_SAMPLE_ROWS = 50
_HEADER_ROWS = 10
"""Of so many filled rows one may name the columns: above it stand titles, dates and notes."""
_MEANINGS = ("url", "name", "country", "sector", "id")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a list holds what; None where no column does."""

    url: int
    name: int | None = None
    country: int | None = None
    sector: int | None = None
    id: int | None = None
    extra: tuple[tuple[int, str], ...] = ()
    """(column, its name) of every other column."""


@lru_cache(maxsize=8_192)
def key(text: str) -> str:
    """Return a name as names are compared: folded, without accents, spaces and signs."""
    folded = unicodedata.normalize("NFKD", text[:200].casefold()).translate(_LETTERS)
    return "".join(sign for sign in folded if sign.isalnum())


def count_column_names(cells: Sequence[str]) -> int:
    """Return how many of the cells are column names we know."""
    return sum(1 for cell in cells if key(cell) in _meanings())


def address_columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return all columns of addresses, from left to right: those so named, and the one that holds most."""
    return sorted({map_columns(header, rows).url, *_by_name(header)["url"]})


def names_url_column(cells: Sequence[str]) -> bool:
    """Tell whether one of the cells is a name of the column of web addresses."""
    return any(meaning == "url" for cell in cells for meaning, _ in _meanings().get(key(cell), ()))


def country_code(text: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country's code or name, None for anything else."""
    return _countries().get(key(text))


def find_header(rows: Sequence[Sequence[str]]) -> int | None:
    """Return which row names the columns, from 0; None where none does.

    That is the first with two names we know, else the first with one for the column of addresses, among the
    first rows and above every company; else the first row, where it is no company. Above the names an address
    may stand in a row of its own, as that of whoever made the list, if more than its column is named.
    """
    named_alone = None
    is_below_address = False
    for number, cells in enumerate(rows[:_HEADER_ROWS]):
        if holds_address(cells):
            if sum(1 for cell in cells if cell.strip()) > 1:
                break
            is_below_address = True
        elif count_column_names(cells) > 1:
            return number
        elif named_alone is None and not is_below_address and names_url_column(cells):
            named_alone = number
    if named_alone is not None:
        return named_alone
    return 0 if _is_header(rows) else None


def holds_address(cells: Sequence[str]) -> bool:
    """Tell whether a web address stands in a row; a column's name is none."""
    return any(looks_like_address(cell) for cell in cells if key(cell) not in _meanings())


def _is_header(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first row names the columns rather than a company.

    It does where it holds a name we know, or, in a table of several columns, where it alone holds no address.
    """
    if not rows or holds_address(rows[0]):
        return False
    if count_column_names(rows[0]):  # "Org.nr" is one, though .nr is the ending of Nauru
        return True
    following = rows[1:_SAMPLE_ROWS]
    with_address = sum(1 for row in following if any(looks_like_address(cell) for cell in row))
    return len(rows[0]) > 1 and bool(following) and with_address == len(following)


def map_columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    """Return what each column means.

    Args:
        header: the columns' names; empty where the list has none.
        rows: rows below the header; the first ones are looked at.
    """
    sample = rows[:_SAMPLE_ROWS]
    width = max((len(row) for row in (header, *sample)), default=1)
    found = _by_name(header)
    url = _url_column(found.pop("url", []), sample, width)
    taken = {url}
    chosen: dict[str, int] = {}
    for meaning, candidates in found.items():
        for column in candidates:
            if column not in taken:
                chosen[meaning] = column
                taken.add(column)
                break
    if not header:
        chosen = _by_content(sample, width, url)
        taken |= set(chosen.values())
    names = _unique_names(header, width)
    extra = tuple((column, names[column]) for column in range(width) if column not in taken)
    return Columns(url, extra=extra, **chosen)


def _by_name(header: Sequence[str]) -> dict[str, list[int]]:
    """Return meaning -> columns whose name fits, the best first."""
    found: dict[str, list[tuple[int, int]]] = {meaning: [] for meaning in _MEANINGS}
    for column, cell in enumerate(header):
        for meaning, rank in _meanings().get(key(cell), ()):
            found[meaning].append((rank, column))
    return {meaning: [column for _, column in sorted(ranked)] for meaning, ranked in found.items()}


def _url_column(candidates: Sequence[int], sample: Sequence[Sequence[str]], width: int) -> int:
    """Return the column of addresses: one so named that holds some, else one that does, else one so named."""
    shares = [_share(sample, column, looks_like_address) for column in range(width)]
    for column in candidates:
        if shares[column] >= 0.5:
            return column
    best = max(range(width), key=lambda column: (shares[column], -column))
    if shares[best] > 0 or not candidates:
        return best
    return candidates[0]


def _by_content(sample: Sequence[Sequence[str]], width: int, url: int) -> dict[str, int]:
    """Return the columns of country and name in a list without header."""
    chosen: dict[str, int] = {}
    others = [column for column in range(width) if column != url]
    is_country: Callable[[str], bool] = lambda cell: country_code(cell) is not None  # noqa: E731
    for column in others:
        if "country" not in chosen and _share(sample, column, is_country) > 0.8:
            chosen["country"] = column
        elif "name" not in chosen and _share(sample, column, _has_letters) > 0.8:
            chosen["name"] = column
    return chosen


def _has_letters(cell: str) -> bool:
    return any(sign.isalpha() for sign in cell)


def _share(sample: Sequence[Sequence[str]], column: int, test: Callable[[str], bool]) -> float:
    """Return the share of the filled cells of a column that pass a test."""
    cells = [row[column] for row in sample if column < len(row) and row[column].strip()]
    return sum(map(test, cells)) / len(cells) if cells else 0.0


def _unique_names(header: Sequence[str], width: int) -> list[str]:
    """Return a name for every column, no two alike."""
    names: list[str] = []
    seen: dict[str, int] = {}
    for column in range(width):
        name = " ".join(header[column].split()) if column < len(header) else ""
        name = name or f"column {column + 1}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


@cache
def _meanings() -> dict[str, list[tuple[str, int]]]:
    """Return column name -> (meaning, rank); a word may have several meanings, the rank orders columns."""
    found: dict[str, list[tuple[str, int]]] = {}
    for meaning, groups in _data("columns").items():
        for rank, word in enumerate(word for group in groups for word in group):
            known = found.setdefault(key(word), [])
            if meaning not in (entry[0] for entry in known):
                known.append((meaning, rank))
    return found


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, names in _data("countries").items():
        for name in (code, *names):
            found.setdefault(key(name), code)
    return found


def _data(name: str) -> Any:
    return read_data(__package__, f"{name}.yaml")
