"""The data every room shares: sites, findings, channels, audits. Frozen, and free of behaviour.

The words are those of ARCHITECTURE.md; the JSON made from these classes is the data contract.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """What is known of a channel after an audit."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    """We looked where a visitor would and it is not there."""
    UNKNOWN = "unknown"
    """We could not look; never to be shown as `not_found`."""


class Verdict(StrEnum):
    """What a visitor of the site can use to reach the company."""

    PHONE_AND_EMAIL = "phone_and_email"
    PHONE = "phone"
    EMAIL = "email"
    FORM_ONLY = "form_only"
    NONE = "none"
    NOT_ASSESSED = "not_assessed"


class Reason(StrEnum):
    """Why a page could not be read, and so why a site or channel could not be assessed."""

    UNREACHABLE = "unreachable"
    BLOCKED = "blocked"
    ROBOTS = "robots"
    SKIP_LIST = "skip_list"
    """It is on the user's list of sites that are not to be visited, and was not asked for anything."""
    NEEDS_BROWSER = "needs_browser"
    PARKED = "parked"
    NOT_HTML = "not_html"
    MOVED = "moved"
    TIMEOUT = "timeout"
    BUDGET = "budget"
    """The page limit of the audit ended first; nothing is said about the site."""
    LOGIN = "login"
    TOO_LARGE = "too_large"
    INTERNAL_ERROR = "internal_error"


class Partial(NamedTuple):
    """Why only a part of a page was read. What is not on that part may still be on the page."""

    reason: Reason
    """TOO_LARGE where we stopped, UNREACHABLE where the page broke off."""
    detail: str


class Owner(StrEnum):
    """Whose contact detail a finding is."""

    ORGANISATION = "organisation"
    THIRD_PARTY = "third_party"
    PLACEHOLDER = "placeholder"
    UNCLEAR = "unclear"


class Place(StrEnum):
    """The part of a page something stands in (HTML landmarks)."""

    HEADER = "header"
    NAV = "nav"
    MAIN = "main"
    ASIDE = "aside"
    FOOTER = "footer"


FRAME = frozenset((Place.HEADER, Place.NAV, Place.FOOTER))
"""What a site shows on every page alike."""


class ContactClass(StrEnum):
    """How plainly a link's name promises contact details, strongest first."""

    STRONG = "strong"
    MEDIUM = "medium"
    LEGAL = "legal"
    WEAK = "weak"


class FormKind(StrEnum):
    """What a form is for."""

    CONTACT = "contact"
    NEWSLETTER = "newsletter"
    SEARCH = "search"
    LOGIN = "login"
    REGISTRATION = "registration"
    PASSWORD = "password"
    COMMENT = "comment"
    BOOKING = "booking"
    ORDER = "order"
    APPLICATION = "application"
    SURVEY = "survey"
    OTHER = "other"


class ScriptSign(StrEnum):
    """What tells that scripts may show a visitor more of a page than was served."""

    CHALLENGE = "challenge"
    """A bot check that lets a browser pass without its visitor's help."""
    PARTS = "parts"
    """A header, footer, menu or contact part, or the whole content, is empty until a script fills it."""
    REVEAL = "reveal"
    """A control promises to show a phone number, an e-mail address or contact details."""
    FORM = "form"
    """A form provider's script makes a form of which nothing is known."""
    SCRIPTS = "scripts"
    """Scripts other than those that only measure run on the page."""


@dataclass(frozen=True, slots=True)
class Site:
    """One company's website, as the user's list names it."""

    url: str
    """The homepage to enter at, absolute, http or https."""
    name: str = ""
    country: str | None = None
    """ISO 3166-1 alpha-2, upper case; None where the list does not say."""
    sector: str = ""
    id: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    """Columns of the list that we do not interpret, carried through to the ranking."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone (or fax) number on a page."""

    value: str
    """E.164 where the number has such a form, with ";ext=" for an extension; else as dialled."""
    as_written: str
    type: str
    """geographic, mobile, toll_free, shared_cost, national, premium, short, voip, pager, unknown."""
    cost: str
    """normal, toll_free, check_price, special_rate or premium: what the caller pays."""
    how: str
    """tel_link, text, obfuscated or structured_only."""
    visible: bool
    owner: Owner
    owner_reason: str
    excerpt: str
    """The words around it, white space collapsed, at most 200 characters."""
    country: str | None = None
    label: str | None = None
    """The words that call it a phone or a fax, if any."""
    place: Place = Place.MAIN
    reveal: bool = False
    """True where a control (details, tab, accordion) has to be used before it shows."""
    sure: float = 1.0
    """0..1: how sure we are of its country, and so of `value`."""
    direct: bool = False
    """True where it stands with a person's name, and nowhere as the company's own."""
    masked: bool = False
    """True where some of its digits are hidden, because it is a person's."""
    matter: str | None = None
    """The one matter that it is for, as its label says (press, lost, privacy ...), None for every matter."""


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address on a page."""

    value: str
    """Normalised address; the domain in lower case, internationalised domains in Unicode."""
    as_written: str
    how: str
    """mailto, text, structured_only, or the id of the disguise it was written in."""
    kind: str
    """general, role, personal, noreply or placeholder."""
    visible: bool
    owner: Owner
    owner_reason: str
    excerpt: str
    place: Place = Place.MAIN
    reveal: bool = False
    freemail: bool = False
    masked: bool = False
    """True where part of it is hidden, because it is a person's."""
    matter: str | None = None
    """The one matter that its mailbox is for (press, jobs, invoices ...), None for every matter."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form on a page."""

    index: int | None
    """Its number among the page's `<form>` elements in document order; None without a `<form>`."""
    kind: FormKind
    required: int
    """How many fields the visitor must fill in."""
    captcha: str | None
    provider: str | None
    action: str
    visible: bool = True
    owner: Owner = Owner.ORGANISATION
    owner_reason: str = ""
    excerpt: str = ""
    place: Place = Place.MAIN
    fields: int = 0
    login: bool = False
    consents: int = 0
    steps: int = 1
    url: str | None = None
    """Where an embedded or hosted form lives, if not on this page."""
    reason: str = ""
    """Why it is of this kind, in words."""
    reveal: bool = False
    """True where a control on the page has to be used before it shows."""


@dataclass(frozen=True, slots=True)
class Messaging:
    """A messaging contact: WhatsApp, SMS and the like. A signal, not a phone."""

    value: str
    service: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing beyond phone, e-mail and form that says how well a company can be reached."""

    name: str
    """One of `crawler.page.signals.names.NAMES`."""
    status: Status
    value: str = ""
    """The fact in short, in the form its extractor documents; empty unless found."""
    page: str | None = None
    """Where it was found."""
    clicks: int | None = None
    """Clicks from the homepage to that page; None in the reading of a single page."""
    excerpt: str = ""
    """The words it was read from, white space collapsed, at most 200 characters; no person is named."""
    language: str | None = None
    """The language (ISO 639-1) of the words it was read from, None where they tell none."""
    detail: Mapping[str, str | int | float | bool] = field(default_factory=dict)


class Link(NamedTuple):
    """A way from one page to another, as a visitor meets it."""

    url: str
    """Absolute, without fragment."""
    text: str
    """The accessible name: aria-label, text, image alt or title."""
    contact_class: ContactClass | None
    place: Place
    kind: str = "a"
    """a, area, frame, iframe, script (an onclick that sets the location) or refresh (meta refresh)."""
    alternate: bool = False
    """True where it leads to the same page in another language."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A person's name by which a number stands."""

    value: str
    """The number."""
    name: str
    around: str
    """The words from the name's line to those behind the number."""


@dataclass(frozen=True, slots=True)
class PageReading:
    """What one page offers."""

    url: str
    language: str | None
    country: str | None
    phones: tuple[Phone, ...] = ()
    faxes: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    forms: tuple[Form, ...] = ()
    links: tuple[Link, ...] = ()
    messaging: tuple[Messaging, ...] = ()
    people: tuple[str, ...] = ()
    """Names of people by which a phone number stands; not part of the data contract."""
    besides: tuple[Beside, ...] = ()
    """Where these stand, for each number; not part of the data contract."""
    called: tuple[str, ...] = ()
    """What the page calls its company, if it is the homepage; not part of the data contract."""
    signals: tuple[Signal, ...] = ()
    """What the page says beyond its channels, at most one of each name; all of status `found`."""
    title: str = ""
    problem: Reason | None = None
    """Why the page's silence proves nothing (a shell, a challenge, a parked domain ...)."""
    problem_detail: str = ""
    partial: Partial | None = None
    """Why only a part of it was read; None where all was."""
    undecided: Mapping[str, str] = field(default_factory=dict)
    """Channel -> why it may be on the page though it was not read: an address that only scripts write."""
    script_signs: tuple[ScriptSign, ...] = ()
    """What tells that a browser may show more of the page, plainest first; empty for a rendered page."""


@dataclass(frozen=True, slots=True)
class Step:
    """One page on the way to a finding."""

    url: str
    link_text: str | None
    """The text of the link that was followed to get here; None for the homepage."""


Finding = Phone | Email | Form


@dataclass(frozen=True, slots=True)
class Sighting:
    """A finding and where it was met."""

    finding: Finding
    page: str
    clicks: int


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to reach the company: phone, e-mail or form."""

    status: Status
    exhaustive: bool = False
    """Whether every page within the click limit was read."""
    clicks: int | None = None
    exact: bool | None = None
    """Whether no shorter way exists; otherwise `clicks` is an upper bound."""
    value: str | None = None
    path: tuple[Step, ...] = ()
    findings: tuple[Sighting, ...] = ()
    reason: str | None = None
    """Why the status is `unknown`, or what remains unsure."""
    evidence: str | None = None
    """The picture that shows the finding, as a path relative to the folder of `audits.jsonl`."""
    masked: bool = False
    """True where part of `value` is hidden, because it is a person's."""


@dataclass(frozen=True, slots=True)
class PageVisit:
    """One page that was asked for, and what came of it."""

    url: str
    clicks: int
    problem: Reason | None = None
    detail: str = ""
    dead: bool = False
    """A dead link, a file, a page already read, another company's page: nothing was read, or missed."""
    rendered: bool = False
    """Whether what is said of the page is what a browser showed."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What one audit may cost the site and us."""

    max_clicks: int = 3
    max_pages: int = 30
    max_seconds: float = 90.0
    form_pages: int = 10
    """Pages read at most in search of a form alone, once phone and e-mail are settled."""
    browser_pages: int = 4
    """Pages that a browser shows at most, where it is asked only for what the pages as served leave open."""


@dataclass(frozen=True, slots=True)
class SiteAudit:
    """What was learnt of one site at one time."""

    site: Site
    verdict: Verdict
    reason: Reason | None
    phone: Channel
    email: Channel
    form: Channel
    final_url: str
    """The homepage after redirects; the site's URL where it was never reached."""
    pages: tuple[PageVisit, ...]
    started: str
    """ISO 8601, UTC."""
    seconds: float
    version: str
    signals: tuple[Signal, ...] = ()
    """One of each name, in the order of `crawler.page.signals.names.NAMES`."""
    notes: tuple[str, ...] = ()
    """What a reader should know: "redirected to another domain", "certificate expired" ..."""
    personal: tuple[str, ...] = ()
    """Addresses, numbers and names that are people's, to mask them by; never part of the data contract."""

    @property
    def pages_read(self) -> int:
        """How many pages were fetched and read."""
        return sum(1 for page in self.pages if page.problem is None and not page.dead)
