"""The cells of one line of a skip list -> the sites that are meant, or why that is not clear."""

import re
from collections.abc import Sequence
from functools import cache
from urllib.parse import urlsplit

from crawler.data_files import read_data
from crawler.lists.address import AddressError, looks_like_address, parse_address
from crawler.lists.columns import count_column_names, key
from crawler.page.domains import SPECIAL_USE, has_known_ending

_SHOWN_CHARACTERS = 80
_SHOWN_CELLS = 3
_DECORATION = "\"'`<>()[]{}*|,;: "
_END_OF_HOST = re.compile(r"[/:?#]")


def sites_meant(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the addresses of the sites that the cells of one line name: at least one, no host twice.

    Cells that are nothing but addresses are all meant. Beside one address everything else is a note; so is a
    company's name that reads as an address, where its legal form gives it away ("Bolag.nu AB").

    Raises:
        AddressError: no site is named, or it is not clear which ones are; the message says what to do.
    """
    filled = [cell for cell in cells if any(map(str.isalnum, cell))]
    if len(filled) < 2:
        return (_site(next(iter(filled), "")),)
    found = [cell for cell in filled if looks_like_address(cell) and not _is_number_of_company(cell)]
    for cell in filled:
        if cell not in found and _is_meant_as_address(cell):
            _site(cell)
    if not found:
        _site(filled[0])
    real = [cell for cell in found if not _is_company(cell)] or found
    sites = {_host(cell): _site(cell) for cell in reversed(real)}
    if len(sites) > 1 and (len(real) < len(filled) or any(" " in cell.strip() for cell in real)):
        shown = _shown(", ".join(found[:_SHOWN_CELLS]))
        raise AddressError(
            f"several sites, or a name that reads as one ({shown}); give each site a line of its own, and "
            "put notes behind #"
        )
    return tuple(reversed(sites.values()))


def _site(cell: str) -> str:
    """Return the address in a cell. Raises AddressError, which shows the cell."""
    try:
        url = parse_address(cell).url
    except AddressError as error:
        raise AddressError(f"{error} ({_shown(cell)})" if cell else str(error)) from error
    host = urlsplit(url).hostname or ""
    if "." not in host and host not in SPECIAL_USE and has_known_ending(host):
        raise AddressError(f"an ending that many sites share, no site ({_shown(cell)})")
    return url


def _host(cell: str) -> str:
    return (urlsplit(parse_address(cell).url).hostname or "").removeprefix("www.")


def _is_company(cell: str) -> bool:
    """Tell whether the last of several words is a legal form: "Bolag.nu AB", "Bolag.nu AB (publ)"."""
    words = [word for word in map(key, cell.split()) if word not in ("", "publ")]
    return len(words) > 1 and words[-1] in _legal_forms()


def _is_number_of_company(cell: str) -> bool:
    """Tell whether what reads as an address is "Org.nr", though .nr is the ending of Nauru."""
    words = [word for word in cell.split() if looks_like_address(word)]
    return bool(words) and count_column_names(words) == len(words)


def _is_meant_as_address(cell: str) -> bool:
    """Tell whether a cell that is no address holds some, or was to be one ("firma.sse", "www.x", ".no")."""
    bare = cell.strip(_DECORATION).rstrip(".")
    words = bare.split()
    if "://" in bare or bare.lower().startswith("www.") or any(map(looks_like_address, words)):
        return not _is_number_of_company(cell)
    name, dot, ending = _END_OF_HOST.split(bare, maxsplit=1)[0].rpartition(".")
    if not dot or not ending.isalpha() or len(ending) < 2:  # "03.04.2026", "a.b"
        return False
    is_one_word = len(words) == 1 and bare == bare.lower() and "@" not in bare
    return is_one_word and (not name or any(map(str.isalpha, name)))


def _shown(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text[:_SHOWN_CHARACTERS])


@cache
def _legal_forms() -> frozenset[str]:
    return frozenset(read_data(__package__, "legal_forms.yaml"))
