"""What a form is for: clues from its fields and words, weighed against each other, with the reasons."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from crawler.model import FormKind
from crawler.page.form_fields import FormContent, local_name
from crawler.page.form_words import find_kinds
from crawler.page.vocabulary import load

_REASONS = 4
_PERSONAL = ("name", "phone", "address", "company", "postcode", "date")
_WITH_TEXT = frozenset(("comment", "booking", "order", "application", "survey", "other", "registration"))
_MESSAGE_POINTS = 3
_LONG_TEXTS = ("message", "description")
_FEW_LINES = 3
_FEW_LINKS = 5
_MANY_FIELDS = 30
_NEAR_TIE = 2.0
"""Points between the first and the second kind below which a quick look does not settle the matter."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What bears on the kind of a form besides its fields and words."""

    names: str
    """Its id, name, classes and label."""
    address: str
    """Words of the address it is sent to."""
    heading: str
    """The heading above it."""
    page: str
    """The page's title and path: they tell of the form only where the form says little."""
    is_search: bool = False
    """Declared as a search by its role."""
    provider_kind: FormKind | None = None
    """What the service it is sent to makes, if it makes one kind of form alone."""


class Judgement(NamedTuple):
    """A kind, the reason in words, and how far ahead of the next kind it is, in points."""

    kind: FormKind
    reason: str
    lead: float

    @property
    def is_settled(self) -> bool:
        """Whether the kind is so far ahead that a closer look is not needed."""
        return self.lead >= _NEAR_TIE


class _Clue(NamedTuple):
    kind: str
    points: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Facts:
    """Numbers about a form's fields."""

    roles: Counter[str]
    passwords: int
    lines: int
    """One-line texts other than passwords."""
    areas: int
    """Fields of several lines for a message."""
    described: bool
    """Whether those ask to describe something, and none for a message."""
    radios: int
    """Groups of radio buttons."""
    entries: int
    is_search: bool

    @property
    def line_for_message(self) -> bool:
        """Whether one line of text is for a message, and another for how to answer it."""
        return not self.areas and self.has("message") > 0 and self.has("email", "phone") > 0

    def has(self, *roles: str) -> int:
        """Return how many fields have one of the roles."""
        total = 0
        for role in roles:
            total += self.roles.get(role, 0)
        return total

    def only(self, *roles: str) -> bool:
        """Tell whether every one-line text has one of the roles."""
        return self.lines > 0 and self.has(*roles) >= self.lines


class _Rule(NamedTuple):
    kind: str
    points: float
    reason: str
    holds: Callable[[_Facts], object]


_RULES = (
    _Rule("contact", _MESSAGE_POINTS, "a field for a message", lambda f: f.areas),
    _Rule("contact", 1, "asks how to answer", lambda f: f.areas and f.has("email", "phone")),
    _Rule("contact", 0.5, "asks for a name", lambda f: f.areas and f.has("name")),
    _Rule("contact", 1, "asks for a subject", lambda f: f.areas and f.has("subject")),
    _Rule("contact", 2, "a line for a message", lambda f: f.line_for_message),
    _Rule("login", 5, "one password and little else",
          lambda f: f.passwords == 1 and f.lines <= 2 and not f.has("consent")),
    _Rule("login", 1.5, "offers to remember the visitor", lambda f: f.has("remember")),
    _Rule("registration", 7, "asks to choose a password", lambda f: f.passwords >= 2 and f.lines),
    _Rule("registration", 5, "a password and personal details",
          lambda f: f.passwords == 1 and _details(f) >= 2),
    _Rule("registration", 3, "user name, e-mail and password",
          lambda f: f.passwords and f.has("username", "name") and f.has("email")),
    _Rule("registration", 2, "e-mail address asked for twice", lambda f: f.passwords and f.has("email") >= 2),
    _Rule("registration", 3, "a password and consent", lambda f: f.passwords and f.has("consent")),
    _Rule("password", 7, "nothing but new passwords", lambda f: f.passwords >= 2 and not f.lines),
    _Rule("search", 6, "declared as a search", lambda f: f.is_search),
    _Rule("search", 3, "a search term", lambda f: f.has("search")),
    _Rule("search", 2, "nothing but a search term", lambda f: f.only("search")),
    _Rule("search", 2, "one line for a question",
          lambda f: f.entries == 1 and f.has("message") and not f.areas),
    _Rule("search", 2, "sorts or filters a list", lambda f: f.has("filter") and not (f.areas or f.passwords)),
    _Rule("search", 0.5, "one line of text", lambda f: f.entries == 1 and f.only("text")),
    _Rule("newsletter", 1.5, "nothing but an e-mail address", lambda f: f.only("email") and f.lines == 1),
    _Rule("newsletter", 1.5, "name and e-mail address, no message",
          lambda f: f.lines > 1 and f.has("email") == 1 and f.only("email", "name", "postcode")),
    _Rule("comment", 2, "name, e-mail and website of a commenter",
          lambda f: f.areas and f.has("url") and f.has("name") and not f.has("subject", "phone", "company")),
    _Rule("comment", 5, "a rating", lambda f: f.areas and f.has("rating")),
    _Rule("booking", 3, "date and time or guests", lambda f: f.has("date") and f.has("time", "guests")),
    _Rule("booking", 1, "from one date to another", lambda f: f.has("date") >= 2 and not f.passwords),
    _Rule("order", 4, "a quantity", lambda f: f.has("quantity") and not f.areas),
    _Rule("order", 3, "payment or delivery", lambda f: f.has("payment")),
    _Rule("application", 5, "asks for a CV", lambda f: f.has("cv")),
    _Rule("survey", 4, "a vote", lambda f: f.has("vote")),
    _Rule("survey", 1.5, "many choices and little to write", lambda f: f.radios >= 5 and f.lines <= 1),
    _Rule("survey", 2, "a choice and why, and nobody to answer",
          lambda f: f.areas and f.radios and not _can_be_answered(f)),
    _Rule("other", 1, "nothing that says what it is for", lambda f: True),
    _Rule("other", 2, "asks to describe something", lambda f: f.described),
    _Rule("other", 2, "asks for much more than a message", lambda f: f.areas > 2 or f.entries > _MANY_FIELDS),
    _Rule("other", 6, "asks for somebody else's address", lambda f: f.has("recipient")),
    _Rule("other", 0.9, "nothing to write", lambda f: not (f.lines or f.areas or f.passwords)),
)  # fmt: skip

_AGAINST = (
    _Rule("contact", -2, "", lambda f: f.described),
    _Rule("contact", -2, "", lambda f: f.entries > _MANY_FIELDS),
    _Rule("contact", -2, "", lambda f: f.areas > 2),
    _Rule("contact", -2, "", lambda f: not _can_be_answered(f)),
    _Rule("search", -5, "", lambda f: f.areas or f.passwords),
    _Rule("search", -2, "", lambda f: f.has("email")),
    _Rule("newsletter", -5, "", lambda f: f.areas or f.passwords),
    _Rule("newsletter", -1, "", lambda f: not f.has("email") and f.lines > 1),
    _Rule("login", -5, "", lambda f: f.areas),
    _Rule("login", -4, "", lambda f: f.passwords >= 2),
    _Rule("login", -2, "", lambda f: not f.passwords),
    _Rule("login", -2, "", lambda f: not f.passwords and not f.has("username")),
    _Rule("registration", -1, "", lambda f: f.areas and not f.passwords),
    _Rule("password", -6, "", lambda f: f.areas or (f.passwords == 1 and f.lines)),
    _Rule("password", -3, "", lambda f: f.lines > 3),
    _Rule("comment", -5, "", lambda f: not f.areas),
    _Rule("application", -2, "", lambda f: not f.has("cv", "file")),
    _Rule("survey", -3, "", lambda f: f.areas and f.has("email")),
)


def judge(content: FormContent, setting: Setting) -> Judgement:
    """Return what the form is for. A contact form needs a place for a message in the visitor's own words."""
    facts = _facts(content, setting)
    totals: Counter[str] = Counter()
    clues = list(_clues(content, setting, facts))
    for clue in clues:
        totals[clue.kind] += clue.points  # type: ignore[assignment]
    if facts.areas or facts.line_for_message or setting.provider_kind is FormKind.CONTACT:
        return _first(totals, clues)
    is_bare = not facts.entries and not content.buttons and content.links <= _FEW_LINKS
    if is_bare and "contact" in find_kinds(setting.names):
        return Judgement(FormKind.CONTACT, "named as a contact form; a script makes its fields", _NEAR_TIE)
    return _without_message(totals, clues)


def _without_message(totals: Counter[str], clues: list[_Clue]) -> Judgement:
    """Return the kind of a form that cannot be a contact form, and say so where its words call it one."""
    claimed = totals.pop("contact", 0)
    found = _first(totals, clues)
    if found.kind is FormKind.OTHER and claimed > totals["other"]:
        return found._replace(reason="speaks of contact, but has no field for a message")
    return found


def _first(totals: Counter[str], clues: list[_Clue]) -> Judgement:
    ranked = [*totals.most_common(2), ("other", 0)]
    kind, points = ranked[0]
    telling = sorted((clue for clue in clues if clue.kind == kind and clue.reason), key=lambda c: -c.points)
    reason = "; ".join(dict.fromkeys(clue.reason for clue in telling[:_REASONS]))
    return Judgement(FormKind(kind), reason, points - ranked[1][1])


def _clues(content: FormContent, setting: Setting, facts: _Facts) -> Iterator[_Clue]:
    for rule in (*_RULES, *_AGAINST):
        if rule.holds(facts):
            yield _Clue(rule.kind, rule.points, rule.reason)
    for clue in _word_clues(content, setting):
        if clue.kind == "signup":
            yield clue._replace(kind=_what_one_signs_up_for(facts))
        elif clue.kind == "ask":
            yield clue._replace(kind="contact" if _can_be_answered(facts) else "other")
        elif clue.kind == "send":
            if facts.areas:
                yield clue._replace(kind="contact", points=clue.points / 6)
        else:
            yield clue
    if facts.areas:
        yield from _clues_to_other_texts(content, setting)
    if setting.provider_kind is not None:
        yield _Clue(setting.provider_kind, 6, f"sent to a service for {setting.provider_kind}")


def _clues_to_other_texts(content: FormContent, setting: Setting) -> Iterator[_Clue]:
    """Yield, for a form with a message field, the other kinds with such a field that it says it is of."""
    said: set[str] = set()
    for text in (
        *content.buttons,
        content.heading,
        setting.heading,
        setting.names,
        setting.address,
    ):
        said.update(find_kinds(text))
    if "signup" in said:
        said.add("registration")
    for kind in said.intersection(_WITH_TEXT):
        yield _Clue(kind, _MESSAGE_POINTS, "")


def _word_clues(content: FormContent, setting: Setting) -> Iterator[_Clue]:
    """Yield what the words say, each kind once a place."""
    weights = _weights()
    places = (
        ("button", content.buttons),
        ("heading", (content.heading, setting.heading)),
        ("identity", (setting.names, setting.address, _outer_names(content))),
        ("hidden", (content.hidden,)),
        ("labels", (content.labels, _inner_names(content))),
        ("text", (content.text,)),
        ("page", (setting.page,)),
    )
    for place, texts in places:
        found = {kind: word for text in texts if text for kind, word in find_kinds(text).items()}
        for kind, word in found.items():
            yield _Clue(kind, weights[place], f'{_PLACES[place]} "{word}"')


_PLACES = {"button": "button", "heading": "heading", "identity": "named", "hidden": "sends",
           "labels": "label", "text": "says", "page": "page about"}  # fmt: skip


def _outer_names(content: FormContent) -> str:
    """Return what structured field names say of the whole form: "register" of "register[email]"."""
    outer = (field.name.rpartition(local_name(field.name))[0] for field in content.fields if field.name)
    return " ".join(dict.fromkeys(name for name in outer if name))


def _inner_names(content: FormContent) -> str:
    return " ".join(
        local_name(field.name) for field in content.fields if field.control not in ("checkbox", "textarea")
    )


@cache
def _weights() -> dict[str, float]:
    return {place: float(weight) for place, weight in load("forms")["weights"].items()}


def _what_one_signs_up_for(facts: _Facts) -> str:
    """Return what "sign up" means on this form: an account where it asks for more than an address."""
    return (
        "registration"
        if facts.passwords or facts.has("username") or facts.lines > _FEW_LINES
        else "newsletter"
    )


def _can_be_answered(facts: _Facts) -> bool:
    """Tell whether the visitor says who asks; a question without that goes to a forum, not to a company."""
    return facts.has("email", "phone", "name") > 0


def _details(facts: _Facts) -> int:
    """Return how many personal details are asked for besides what one logs in with."""
    return facts.has(*_PERSONAL)


def _facts(content: FormContent, setting: Setting) -> _Facts:
    fields = content.fields
    roles = Counter(field.role for field in fields)
    controls = Counter(field.control for field in fields)
    areas = [field for field in fields if field.control == "textarea" and field.role in _LONG_TEXTS]
    return _Facts(
        roles=roles,
        passwords=controls["password"],
        lines=sum(
            1 for field in fields if field.control == "text" and field.role not in ("password", "captcha")
        ),
        areas=len(areas),
        described=bool(areas) and all(field.role == "description" for field in areas),
        radios=controls["radio"],
        entries=sum(1 for field in fields if field.role != "captcha"),
        is_search=setting.is_search,
    )


def kind_by_words(near: str, context: str) -> tuple[FormKind, str]:
    """Return what an embedded form is for, by the words near it, else by the page's: `other` where none tell.

    Args:
        near: its heading, title or the text around it.
        context: the page's title and path.
    """
    for place, text in (("heading", near), ("page", context)):
        found = {
            kind: word
            for kind, word in find_kinds(text).items()
            if kind not in ("signup", "send", "search", "ask")
        }
        if len(found) == 1 or (found and "contact" not in found):
            kind, word = next(iter(found.items()))
            return FormKind(kind), f'{_PLACES[place]} "{word}"'
        if "contact" in found and not _other_purpose(found):
            return FormKind.CONTACT, f'{_PLACES[place]} "{found["contact"]}"'
    return FormKind.OTHER, "nothing near it says what it is for"


def _other_purpose(found: dict[str, str]) -> bool:
    """Tell whether words near a form name a purpose that is not a message to the company."""
    return any(
        kind in found for kind in ("newsletter", "booking", "order", "application", "survey", "comment")
    )
