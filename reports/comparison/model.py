"""What a comparison consists of: changes, sites, the two runs and how they were made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Direction(StrEnum):
    """What a change means for people who want to reach the company."""

    BETTER = "better"
    WORSE = "worse"
    NEUTRAL = "neutral"


class Doubt(StrEnum):
    """Why a change may not be the company's."""

    METHOD = "method"
    """The two audits were not made in the same way."""
    UNREAD = "unread"
    """The page in question was not read, or could not be, in one of the two audits."""
    BOUND = "bound"
    """Clicks are only an upper bound in one of the two audits."""
    UNKNOWN = "unknown"
    """Not everything that the score counts is known in both audits."""
    SMALL = "small"
    """A score differs a little from audit to audit, as other pages are read."""


class Kind(StrEnum):
    """What changed."""

    LOST = "lost"
    """A channel was found, and is not there any more."""
    GAINED = "gained"
    REPLACED_BY_FORM = "replaced_by_form"
    """Phone or e-mail went, and a form came in its place."""
    REPLACES_FORM = "replaces_form"
    CLICKS = "clicks"
    VALUE = "value"
    """Another number, address or form."""
    DETAIL = "detail"
    """How a finding is written, what it costs, what a form asks; `Change.detail` names the rule."""
    UNSEEN = "unseen"
    """A channel was known and could not be looked at this time."""
    SEEN = "seen"
    SIGNAL_LOST = "signal_lost"
    SIGNAL_GAINED = "signal_gained"
    SCORE = "score"
    NOT_ASSESSABLE = "not_assessable"
    ASSESSABLE = "assessable"
    ADDRESS = "address"
    """The site is listed under another address, or its address leads to another domain."""


class Category(StrEnum):
    """What became of a site, in the order in which reports show them."""

    WORSE = "worse"
    NOT_ASSESSABLE = "not_assessable"
    """Assessed in the old run, not in the new one."""
    MIXED = "mixed"
    BETTER = "better"
    ASSESSABLE = "assessable"
    """Not assessed in the old run, assessed in the new one."""
    DOUBTFUL = "doubtful"
    """Only changes that may not be the company's."""
    CHANGED = "changed"
    """Other details, as easy to reach."""
    GONE = "gone"
    NEW = "new"
    SAME = "same"


class Effect(StrEnum):
    """What a setting decides about an audit."""

    REACH = "reach"
    """How far an audit looks."""
    LOOK = "look"
    """What it sees on a page."""
    BROWSER = "browser"
    """What it sees on a page that a browser shows."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One fact about a finding that the score weighs."""

    value: str
    worth: float
    """Larger is better for the visitor; comparable among values of the same rule."""


@dataclass(frozen=True, slots=True)
class ChannelState:
    """What an audit says of one channel."""

    status: str
    """A value of `crawler.model.Status`."""
    exhaustive: bool
    clicks: int | None
    exact: bool
    value: str
    identity: str
    """The value as it is compared; of a form, its page by `crawler.site.urls.page_key`."""
    values: frozenset[str]
    """The identity of everything that counts."""
    way: tuple[str, ...]
    """The pages from the homepage to the finding, by `crawler.site.urls.page_key`."""
    page: str
    """Where it was found, as an address."""
    details: Mapping[str, Detail]
    """By the score's rule: phone_cost, email_visibility, form_fields ..."""
    reason: str

    @property
    def span(self) -> tuple[int, int]:
        """The least and the most clicks it may take: of an upper bound, the homepage at least was read."""
        most = self.clicks or 0
        return (most if self.exact else min(1, most)), most


@dataclass(frozen=True, slots=True)
class SignalState:
    """What an audit says of one signal."""

    status: str
    page: str
    """By `page_key`; empty unless found."""


@dataclass(frozen=True, slots=True)
class ScoreState:
    """A score and what it may be."""

    total: int
    low: int
    high: int
    grade: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a comparison needs of an audit; a hundredth of the stored document."""

    site: str
    name: str
    country: str
    sector: str
    id: str
    final_url: str
    verdict: str
    """A value of `crawler.model.Verdict`."""
    reason: str
    score: ScoreState | None
    version: str
    rules: str
    """The `score_version` it was stored with."""
    rescored: bool
    """Whether the score was counted anew for the comparison."""
    channels: Mapping[str, ChannelState] = field(default_factory=dict)
    signals: Mapping[str, SignalState] = field(default_factory=dict)
    read: frozenset[str] = frozenset()
    """Pages that were read, by `page_key`."""
    failed: frozenset[str] = frozenset()
    """Pages that were there and could not be read."""
    rendered: bool = False
    """Whether a browser showed one of the pages."""

    @property
    def assessed(self) -> bool:
        """Whether the audit came to a verdict."""
        return self.verdict != "not_assessed"


@dataclass(frozen=True, slots=True)
class MethodChange:
    """One way in which the two runs were made differently."""

    setting: str
    """Its name: max_clicks, program, browser, USER_AGENT ..."""
    old: str
    new: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs between two audits of a site."""

    kind: Kind
    direction: Direction = Direction.NEUTRAL
    channel: str = ""
    """phone, email or form; the name of a signal; else empty."""
    detail: str = ""
    """The score's rule of a DETAIL."""
    old: str = ""
    """What it was: a value, a number of clicks, a grade, a status. A stranger's text, not yet made safe."""
    new: str = ""
    old_page: str = ""
    new_page: str = ""
    doubt: Doubt | None = None

    @property
    def counts(self) -> bool:
        """Whether it makes the company easier or harder to reach."""
        return self.direction is not Direction.NEUTRAL and self.doubt is None


@dataclass(frozen=True, slots=True)
class SiteComparison:
    """What became of one site."""

    category: Category
    old: Snapshot | None
    """None for a site that the old run had not."""
    new: Snapshot | None
    changes: tuple[Change, ...] = ()
    """What counts first."""
    matched_by: str = "address"
    """address, id, redirect, domain or name: how the two audits were known to be of one company."""

    @property
    def shown(self) -> Snapshot:
        """The newest audit there is: its name, country and sector are shown."""
        audit = self.new or self.old
        if audit is None:
            raise ValueError("a comparison of nothing")
        return audit

    @property
    def score_change(self) -> int | None:
        """Points won or lost; None where one of the two audits has no score."""
        old, new = self.old and self.old.score, self.new and self.new.score
        return new.total - old.total if old and new else None

    @property
    def regressed(self) -> bool:
        """Whether anything got worse that is the company's doing."""
        return any(change.counts and change.direction is Direction.WORSE for change in self.changes)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two runs."""

    run: int
    started: str
    """ISO 8601, UTC."""
    source: str
    version: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    """As the store keeps them with the run."""
    waiting: int = 0
    """Sites of the run that are not audited yet."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs, site by site."""

    old: Side
    new: Side
    sites: tuple[SiteComparison, ...]
    """What matters most first."""
    method: tuple[MethodChange, ...]
    """How the two runs were made differently."""
    rules: str
    """The `score_version` that both runs' scores are counted by."""
    rescored: bool
    """Whether audits were stored with scores of other rules, so that they were scored anew."""

    def count(self, category: Category) -> int:
        """Return how many sites are in a category."""
        return sum(1 for site in self.sites if site.category is category)

    def of(self, category: Category) -> tuple[SiteComparison, ...]:
        """Return the sites of a category, what matters most first."""
        return tuple(site for site in self.sites if site.category is category)
