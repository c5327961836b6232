"""The plan of the demonstration street: `seeds/street/street.yaml` -> houses, their behaviour, the truth.

What the keys mean is written in `seeds/street/README.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from crawler.model import Reason, Status, Verdict

CHANNELS = ("phone", "email", "form")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a visitor finds on one channel."""

    status: Status
    clicks: int | None = None
    value: str | None = None
    """E.164 number, e-mail address, or the path on the site of the page that holds the form."""
    written: str | None = None
    """What of it stands in the source of the page, letter by letter."""
    path: tuple[str, ...] = ()
    """Texts of the links that are followed, first to last."""
    also: tuple[str, ...] = ()
    """Other values of the company's own."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What an audit of the house must say."""

    verdict: Verdict
    reason: Reason | None
    channels: Mapping[str, Expected]
    """By channel name: phone, email, form."""
    faxes: tuple[str, ...] = ()
    """The company's fax numbers, which no audit may take for phones."""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How the house answers, where it does not simply serve its files."""

    html_type: str = "text/html; charset=utf-8"
    """The Content-Type of its HTML files."""
    home: str = "index.html"
    """The file that answers "/"."""
    status: int = 200
    wait: float = 0.0
    """Seconds before each answer."""
    refuse: bool = False
    """True where nobody listens: connections are refused."""
    calendar: str | None = None
    """The path whose `{month}`, `{previous}` and `{next}` are filled in from `?month=`, without end."""
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Path ("*" for every one) -> path on this site, or "street:FOLDER/PATH" on another house's."""


@dataclass(frozen=True, slots=True)
class House:
    """One made-up company of the street."""

    folder: str
    name: str
    country: str
    sector: str
    address: str
    """Its own loopback address."""
    behaviour: Behaviour
    traps: tuple[str, ...]
    """What makes it hard to read, for people."""
    truth: Truth
    """What can be told of its pages as they are served."""
    truth_in_browser: Truth
    """What a visitor finds whose browser runs the scripts; mostly the same."""
    files: Mapping[str, bytes]
    """Path below its folder ("kontakt.html", "et/index.html") -> content."""


def street_folder() -> Traversable:
    """Return the folder of the street's pages, as installed."""
    return files("seeds").joinpath("street")


def read_street(folder: Traversable | None = None) -> tuple[House, ...]:
    """Return the houses of the street, in the order of its plan.

    Args:
        folder: holds `street.yaml` and a folder for each house; the installed street by default.

    Raises:
        OSError: the plan or a file cannot be read.
        ValueError: the plan has an unknown verdict, reason, status or key.
    """
    folder = folder or street_folder()
    plan = yaml.safe_load(folder.joinpath("street.yaml").read_text(encoding="utf-8"))
    return tuple(_house(entry, folder) for entry in plan["sites"])


def _house(entry: Mapping[str, Any], folder: Traversable) -> House:
    """Return one house of the plan, with its files."""
    try:
        behaviour = Behaviour(**entry.get("behaviour", {}))
        truth = _truth(entry["truth"])
        truth_in_browser = _truth(entry.get("truth_in_browser", entry["truth"]))
    except (TypeError, ValueError, KeyError) as error:
        raise ValueError(f"street.yaml, {entry.get('folder')}: {error}") from error
    return House(
        folder=entry["folder"],
        name=entry["name"],
        country=entry["country"],
        sector=entry["sector"],
        address=entry["address"],
        behaviour=behaviour,
        traps=tuple(entry["traps"]),
        truth=truth,
        truth_in_browser=truth_in_browser,
        files=dict(_files(folder.joinpath(entry["folder"]))),
    )


def _truth(entry: Mapping[str, Any]) -> Truth:
    """Return the truth of one house. A channel that the plan passes over could not be looked at."""
    channels = {name: _expected(entry.get(name, {"status": "unknown"})) for name in CHANNELS}
    reason = entry.get("reason")
    faxes = tuple(entry.get("faxes", ()))
    return Truth(Verdict(entry["verdict"]), Reason(reason) if reason else None, channels, faxes)


def _expected(entry: Mapping[str, Any]) -> Expected:
    """Return what is expected of one channel."""
    return Expected(
        status=Status(entry["status"]),
        clicks=entry.get("clicks"),
        value=entry.get("value"),
        written=entry.get("written", entry.get("value")),
        path=tuple(entry.get("path", ())),
        also=tuple(entry.get("also", ())),
    )


def _files(folder: Traversable, below: str = "") -> list[tuple[str, bytes]]:
    """Return (path, content) of every file in a folder and the folders in it; none if there is no such."""
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir() if folder.is_dir() else ():
        name = below + entry.name
        if entry.is_dir():
            found += _files(entry, f"{name}/")
        else:
            found.append((name, entry.read_bytes()))
    return found
