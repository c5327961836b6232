"""One row of the ranking: what is told of a site, made from its audit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from crawler.contract import CHANNELS, Document
from crawler.model import Status, Verdict
from crawler.site.law import LawStatus
from reports.csv_safety import begins_formula
from reports.i18n import Texts, texts_for
from reports.text import one_line
from reports.words import phrase

PATH_SEPARATOR = " > "


@dataclass(frozen=True, slots=True)
class ChannelCells:
    """What a row tells of one channel."""

    status: Status
    clicks: int | None
    exact: bool | None
    value: str
    path: str
    """The link texts from the homepage on: "Home > Om oss > Kontakt"; empty where nothing was found."""
    exhaustive: bool


@dataclass(frozen=True, slots=True)
class RankedSite:
    """One row of the ranking. Texts are as stored: not yet made safe for a file or terminal."""

    rank: int | None
    """1 is the easiest to reach; sites that tie share a rank; None where the site was not assessed."""
    score: int | None
    """0 to 100; this and all that belongs to it is None or empty where the site was not assessed."""
    grade: str
    score_low: int | None
    score_high: int | None
    score_version: str
    parts: Mapping[str, float]
    """Points by part of the score."""
    name: str
    site: str
    country: str
    sector: str
    verdict: Verdict
    phone: ChannelCells
    email: ChannelCells
    form: ChannelCells
    pages_read: int
    reason: str
    """Why the site was not assessed, in the words of the data contract; else empty."""
    detail: str
    """What the first page that could not be read answered, the notes of the audit, and what remains unsure of
    the channels."""
    final_url: str
    date: str
    """The day of the audit, ISO 8601."""
    seconds: float
    version: str
    law: Mapping[LawStatus, str]
    """The rules of law whose indicators have a status, by their names, separated by blanks."""
    signals: Mapping[str, str]
    """Service signals by name: the value where it was found, else the status."""
    extra: Mapping[str, str]
    """The list's other columns."""

    def channel(self, name: str) -> ChannelCells:
        """Return the cells of the channel `name`: phone, email or form."""
        return {"phone": self.phone, "email": self.email, "form": self.form}[name]


def ranked_site(audit: Document) -> RankedSite:
    """Return the row of an audit in the form of the data contract, without a rank."""
    return RankedSite(
        rank=None,
        score=audit["score"],
        grade=audit["grade"] or "",
        score_low=audit["score_low"],
        score_high=audit["score_high"],
        score_version=audit["score_version"] or "",
        parts={name: part["points"] for name, part in audit["score_parts"].items()},
        name=audit["name"],
        site=audit["site"],
        country=audit["country"] or "",
        sector=audit["sector"],
        verdict=Verdict(audit["verdict"]),
        phone=_cells(audit["phone"]),
        email=_cells(audit["email"]),
        form=_cells(audit["form"]),
        pages_read=audit["pages_read"],
        reason=audit["reason"] or "",
        detail=_detail(audit),
        final_url=audit["final_url"],
        date=audit["started"][:10],
        seconds=audit["seconds"],
        version=audit["version"],
        law={status: _rules(audit, status) for status in LawStatus},
        signals={name: signal["value"] or signal["status"] for name, signal in audit["signals"].items()},
        extra=audit["extra"],
    )


def _rules(audit: Document, status: LawStatus) -> str:
    return " ".join(indicator["rule"] for indicator in audit["law"] if indicator["status"] == status)


def _cells(channel: Document) -> ChannelCells:
    return ChannelCells(
        status=Status(channel["status"]),
        clicks=channel["clicks"],
        exact=channel["exact"],
        value=channel["value"] or "",
        path=path_text(channel["path"]),
        exhaustive=channel["exhaustive"],
    )


def path_text(path: Iterable[Mapping[str, str | None]], texts: Texts | None = None) -> str:
    """Return the way to a finding as a person follows it: the homepage, then each link's text.

    Without `texts` in English, as files of data have it.
    """
    words = texts or texts_for("en")
    names = []
    for n, step in enumerate(path):
        text = one_line(step["link_text"] or "")
        names.append(phrase(words, "home") if n == 0 else text or phrase(words, "unnamed_link"))
    return PATH_SEPARATOR.join(names)


def _detail(audit: Document) -> str:
    """What went wrong first, where the site could not be assessed, what the audit notes, and what of each
    channel remains unsure.

    A note that begins with a number has a word in front: within a cell it would get an apostrophe there.
    """
    failures = [page["detail"] for page in audit["pages"] if page["problem"] and page["detail"]]
    parts = (failures[:1] if audit["reason"] else []) + audit["notes"]
    told = [*dict.fromkeys(parts), *_reservations(audit)]
    return "; ".join(f"note: {part}" if n and begins_formula(part) else part for n, part in enumerate(told))


def _reservations(audit: Document) -> Iterator[str]:
    """Yield what remains unsure of the channels that were found or looked for, each with their names."""
    channels: dict[str, list[str]] = {}
    for name in CHANNELS:
        channel = audit[name]
        if channel["reason"] and channel["status"] != Status.UNKNOWN:
            channels.setdefault(channel["reason"], []).append(name)
    for reason, names in channels.items():
        yield f"{', '.join(names)}: {reason}"
