"""Stored audits as commands ask for them: of a run, of one site, scored by these rules or those."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from crawler.contract import Document, audit_from_dict, rescored
from crawler.site.score_rules import Scoring, default_scoring, make_scoring, read_scoring
from crawler.site.sensitivity import Shift, shifts
from crawler.site.urls import host_of
from crawler.store import Store, StoreError

_MOST_NAMED = 5
_MOST_SEARCHED = 20


def chosen_run(store: Store, number: int | None) -> int:
    """Return the run asked for, the newest where none is. Raises StoreError where the store has no runs."""
    number = number if number is not None else store.latest_run()
    if number is None:
        raise StoreError(f"{store.name}: has no runs yet; begin with: kontaktbar audit LIST")
    return number


def given_scoring(path: Path | None) -> Scoring | None:
    """Return the rules of a file the user names. Raises ScoringError or OSError where it cannot be used."""
    return read_scoring(path) if path is not None else None


def scoring_of_run(store: Store, number: int) -> Scoring | None:
    """Return the rules a run was begun with, None for the project's own. Raises StoreError: no such run."""
    kept = store.run(number).settings.get("scoring")
    return make_scoring(kept, f"{store.name}: run {number}") if kept else None


def audits_of(store: Store, number: int, scoring: Scoring | None) -> Iterator[Document]:
    """Yield a run's audits, scored anew where rules are given. Raises StoreError: there is no such run."""
    for document in store.audits(number):
        yield rescored(document, scoring) if scoring else document


def audit_of_site(store: Store, number: int, wanted: str, scoring: Scoring | None = None) -> Document:
    """Return the audit of one site of a run, scored anew where rules are given.

    Args:
        wanted: its address, host, or the company's name, whole or in part, in any case of letters.

    Raises:
        StoreError: no site or several of the run are meant; the message names those that come near, or the
            newest other run that has the site.
    """
    documents = list(store.audits(number))
    where = f"{store.name}: run {number}"
    found = _matching(documents, wanted)
    if len(found) == 1:
        return rescored(found[0], scoring) if scoring else found[0]
    if found:
        raise StoreError(f"{where} has {len(found)} sites like {wanted!r}: {_named(found)}")
    hint = _elsewhere(store, number, wanted) or _near(documents, wanted)
    raise StoreError(f"{where} has no audit of {wanted!r}{hint}")


def shifts_of_run(store: Store, number: int, scoring: Scoring | None) -> tuple[list[Shift], int]:
    """Return what moving each weight does to the scores of a run, and how many sites have one."""
    audits = [audit_from_dict(document) for document in store.audits(number) if document["score"] is not None]
    return shifts(audits, scoring or default_scoring()), len(audits)


def _matching(documents: Sequence[Document], wanted: str) -> list[Document]:
    """Return the audits of the site whose address or name it is; where there is none, those that hold it."""
    text = wanted.strip().casefold()
    exact = [document for document in documents if _is_exactly(document, text)]
    return exact or [document for document in documents if _holds(document, text)]


def _elsewhere(store: Store, number: int, wanted: str) -> str:
    """Return a hint at the newest other run that has the site, empty where none has."""
    others = [run.id for run in reversed(store.runs()) if run.id != number]
    for other in others[:_MOST_SEARCHED]:
        if _matching(list(store.audits(other)), wanted):
            return f"; run {other} has it: --run {other}"
    return ""


def _is_exactly(document: Document, wanted: str) -> bool:
    addresses = (document["site"], document["final_url"])
    hosts = {host_of(address).removeprefix("www.") for address in addresses}
    bare = wanted.removesuffix("/")
    if not bare:
        return False
    same_address = any(address.casefold().removesuffix("/") == bare for address in addresses)
    return same_address or bare.removeprefix("www.") in hosts or document["name"].casefold() == wanted


def _holds(document: Document, wanted: str) -> bool:
    return bool(wanted) and (wanted in document["name"].casefold() or wanted in document["site"].casefold())


def _named(documents: Iterable[Document]) -> str:
    names = [document["site"] for document in documents]
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more


def _near(documents: Iterable[Document], wanted: str) -> str:
    """Return a hint at what may have been meant, empty where nothing comes near."""
    known: dict[str, str] = {}
    for document in documents:
        for key in (host_of(document["site"]), document["name"], *document["name"].split()):
            known.setdefault(key.casefold(), document["site"])
    near = get_close_matches(host_of(wanted) or wanted.casefold(), known, n=3)
    sites = dict.fromkeys(known[key] for key in near)
    return f"; did you mean {' or '.join(sites)}?" if sites else ""
