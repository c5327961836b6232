"""What the fields of a form alone say about its purpose: facts, and rules with points and reasons."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from crawler.page.forms.fields import FormContent

MESSAGE_POINTS = 3.0
"""What a field for a message is worth, to a contact form as to every other kind that says it has one."""
_MANY_FIELDS = 30
_MANY_TEXTS = 2
_LONG_TEXTS = ("message", "description")
_PERSONAL = ("name", "phone", "address", "company", "postcode", "date")


@dataclass(frozen=True, slots=True)
class Facts:
    """Numbers about a form's fields."""

    roles: Counter[str]
    passwords: int
    lines: int
    """One-line texts other than passwords."""
    areas: int
    """Fields of several lines for a message."""
    described: bool
    """Whether those ask to describe something, none for a message, and the form lists that with its web
    address or asks nothing for how to answer."""
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

    @property
    def can_be_answered(self) -> bool:
        """Whether the visitor says who asks; a question without that goes to a forum, not to a company."""
        return self.has("email", "phone", "name") > 0

    def only(self, *roles: str) -> bool:
        """Tell whether every one-line text has one of the roles."""
        return self.lines > 0 and self.has(*roles) >= self.lines


class Rule(NamedTuple):
    """A kind of form, the points that speak for it (or against), and when."""

    kind: str
    points: float
    reason: str
    """In words for a reader; "" where it speaks against the kind."""
    holds: Callable[[Facts], object]


def rules_for(content: FormContent, is_search: bool) -> tuple[Facts, tuple[Rule, ...]]:
    """Return the facts about a form's fields, and every rule that holds for them.

    Args:
        content: the form's fields; their order and their names do not matter here.
        is_search: whether the form is declared as a search.
    """
    return _rules_for(tuple(sorted([(field.role, field.control) for field in content.fields])), is_search)


@lru_cache(maxsize=1_024)
def _rules_for(asked: tuple[tuple[str, str], ...], is_search: bool) -> tuple[Facts, tuple[Rule, ...]]:
    """Return facts and rules by the (role, control) of each field: many sites ask for the same few."""
    facts = _facts_of(asked, is_search)
    rules = (
        *_ALWAYS,
        *(_WITH_TEXT_AREA if facts.areas else _WITHOUT_TEXT_AREA),
        *(_WITH_PASSWORD if facts.passwords else _WITHOUT_PASSWORD),
    )
    return facts, tuple(rule for rule in rules if rule.holds(facts))


def _facts_of(asked: tuple[tuple[str, str], ...], is_search: bool) -> Facts:
    controls = Counter(control for _, control in asked)
    areas = [role for role, control in asked if control == "textarea" and role in _LONG_TEXTS]
    roles = Counter(role for role, _ in asked)
    is_listing = roles["url"] > 0 or not (roles["email"] or roles["phone"])
    return Facts(
        roles=roles,
        passwords=controls["password"],
        lines=sum(1 for role, control in asked if control == "text" and role not in ("password", "captcha")),
        areas=len(areas),
        described=bool(areas) and is_listing and all(role == "description" for role in areas),
        radios=controls["radio"],
        entries=sum(1 for role, _ in asked if role != "captcha"),
        is_search=is_search,
    )


_ALWAYS = (
    Rule("login", 1.5, "offers to remember the visitor", lambda f: f.has("remember")),
    Rule("search", 6, "declared as a search", lambda f: f.is_search),
    Rule("search", 3, "a search term", lambda f: f.has("search")),
    Rule("search", 2, "nothing but a search term", lambda f: f.only("search")),
    Rule("search", -2, "", lambda f: f.has("email")),
    Rule("newsletter", 1.5, "nothing but an e-mail address", lambda f: f.lines == 1 and f.only("email")),
    Rule("newsletter", 1.5, "name and e-mail address, no message",
         lambda f: f.lines > 1 and f.has("email") == 1 and f.only("email", "name", "postcode")),
    Rule("newsletter", -1, "", lambda f: f.lines > 1 and not f.has("email")),
    Rule("booking", 3, "date and time or guests", lambda f: f.has("date") and f.has("time", "guests")),
    Rule("order", 3, "payment or delivery", lambda f: f.has("payment")),
    Rule("application", 5, "asks for a CV", lambda f: f.has("cv")),
    Rule("application", -2, "", lambda f: not f.has("cv", "file")),
    Rule("survey", 4, "a vote", lambda f: f.has("vote")),
    Rule("survey", 1.5, "many choices and little to write", lambda f: f.radios >= 5 and f.lines <= 1),
    Rule("password", -3, "", lambda f: f.lines > 3),
    Rule("other", 1, "nothing that says what it is for", lambda f: True),
    Rule("other", 2, "asks for much more than a message",
         lambda f: f.areas > _MANY_TEXTS or f.entries > _MANY_FIELDS),
    Rule("other", 6, "asks for somebody else's address", lambda f: f.has("recipient")),
)  # fmt: skip

_WITH_TEXT_AREA = (
    Rule("contact", MESSAGE_POINTS, "a field for a message", lambda f: True),
    Rule("contact", 1, "asks how to answer", lambda f: f.has("email", "phone")),
    Rule("contact", 0.5, "asks for a name", lambda f: f.has("name")),
    Rule("contact", 1, "asks for a subject", lambda f: f.has("subject")),
    Rule("contact", -2, "", lambda f: f.described),
    Rule("contact", -2, "", lambda f: f.entries > _MANY_FIELDS),
    Rule("contact", -2, "", lambda f: f.areas > _MANY_TEXTS),
    Rule("contact", -2, "", lambda f: not f.can_be_answered),
    Rule("comment", 2, "name, e-mail and website of a commenter",
         lambda f: f.has("url") and f.has("name") and not f.has("subject", "phone", "company")),
    Rule("comment", 5, "a rating", lambda f: f.has("rating")),
    Rule("survey", 2, "a choice and why, and nobody to answer", lambda f: f.radios and not f.can_be_answered),
    Rule("survey", -3, "", lambda f: f.has("email")),
    Rule("other", 2, "asks to describe something", lambda f: f.described),
    Rule("search", -5, "", lambda f: True),
    Rule("newsletter", -5, "", lambda f: True),
    Rule("login", -5, "", lambda f: True),
    Rule("password", -6, "", lambda f: True),
    Rule("registration", -1, "", lambda f: not f.passwords),
    Rule("registration", 1.5, "", lambda f: f.has("birth")),
)  # fmt: skip

_WITHOUT_TEXT_AREA = (
    Rule("contact", 2, "a line for a message", lambda f: f.line_for_message),
    Rule("search", 2, "one line for a question", lambda f: f.entries == 1 and f.has("message")),
    Rule("search", 0.5, "one line of text", lambda f: f.entries == 1 and f.only("text")),
    Rule("order", 4, "a quantity", lambda f: f.has("quantity")),
    Rule("comment", -5, "", lambda f: True),
    Rule("other", 0.9, "nothing to write", lambda f: not (f.lines or f.passwords)),
)

_WITH_PASSWORD = (
    Rule("login", 5, "one password and little else",
         lambda f: f.passwords == 1 and f.lines <= 2 and not f.has("consent")),
    Rule("login", -4, "", lambda f: f.passwords >= 2),
    Rule("registration", 7, "asks to choose a password", lambda f: f.passwords >= 2 and f.lines),
    Rule("registration", 5, "a password and personal details",
         lambda f: f.passwords == 1 and f.has(*_PERSONAL) >= 2),
    Rule("registration", 3, "user name, e-mail and password",
         lambda f: f.has("username", "name") and f.has("email")),
    Rule("registration", 2, "e-mail address asked for twice", lambda f: f.has("email") >= 2),
    Rule("registration", 3, "a password and consent", lambda f: f.has("consent")),
    Rule("password", 7, "nothing but new passwords", lambda f: f.passwords >= 2 and not f.lines),
    Rule("password", -6, "", lambda f: f.passwords == 1 and f.lines),
    Rule("search", -5, "", lambda f: True),
    Rule("newsletter", -5, "", lambda f: True),
)  # fmt: skip

_WITHOUT_PASSWORD = (
    Rule("login", -2, "", lambda f: True),
    Rule("login", -2, "", lambda f: not f.has("username")),
    Rule("booking", 1, "from one date to another", lambda f: f.has("date") >= 2),
    Rule("search", 2, "sorts or filters a list", lambda f: not f.areas and f.has("filter")),
)
