"""What a form is for: clues from its fields and words, weighed against each other, with the reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from crawler.model import FormKind
from crawler.page.forms.fields import FormContent, local_name
from crawler.page.forms.rules import MESSAGE_POINTS, Facts, Rule, rules_for
from crawler.page.forms.words import find_kinds
from crawler.page.vocabulary import load

_REASONS = 4
_WITH_TEXT = frozenset(("comment", "booking", "order", "application", "survey", "other", "registration"))
_TITLE_PLACES = frozenset(("button", "heading", "identity"))
_SAYS_MESSAGE = frozenset(("send", "contact", "ask"))
_FILE_POINTS = 2.0
"""What a file is worth to a form that calls itself an application."""
_FEW_LINES = 3
_SEND_SHARE = 1 / 6
"""Of a word's weight, where it says but "send": every form with a message might."""
_WHAT_WHISPERS_WEIGH = 4.0
"""Points ahead at which the words of little weight can no longer change the answer."""
_FEW_LINKS = 5
_NEAR_TIE = 2.0
"""Points between the first and the second kind below which a quick look does not settle the matter."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What bears on the kind of a form besides its fields and words, and its page."""

    names: str
    """Its id, name, classes and label."""
    address: str
    """Words of the address it is sent to."""
    heading: str
    """The heading above it."""
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


_Places = tuple[tuple[str, tuple[str, ...]], ...]


class _Clue(NamedTuple):
    """Something that speaks for a kind of form (or, with points below 0, against it)."""

    kind: str
    points: float
    reason: str


def judge(content: FormContent, setting: Setting, page: str) -> Judgement:
    """Return what the form is for. A contact form needs a place for a message in the visitor's own words.

    Args:
        page: the page's title and path: they tell of the form only where the form says little.
    """
    if _is_search_box(content, setting):
        return Judgement(FormKind.SEARCH, "a search term and nothing else", 2 * _NEAR_TIE)
    found, facts, clues = _judge_alone(content, setting)
    if found.lead > _WHAT_WHISPERS_WEIGH:
        return found
    whispers = _clues_of_words(_whispered(content, page), facts)
    return _decide((*clues, *whispers), content, setting, facts)


@lru_cache(maxsize=512)
def _judge_alone(content: FormContent, setting: Setting) -> tuple[Judgement, Facts, tuple[_Clue, ...]]:
    """Return the judgement by what is the same on every page that shows the form, and what it rests on."""
    facts, rules = rules_for(content, setting.is_search)
    spoken = _clues_of_words(_spoken(content, setting), facts)
    clues = (*_clues_of_fields(content, setting, facts, rules), *spoken)
    return _decide(clues, content, setting, facts), facts, clues


def _decide(clues: tuple[_Clue, ...], content: FormContent, setting: Setting, facts: Facts) -> Judgement:
    totals: dict[str, float] = {}
    for clue in clues:
        totals[clue.kind] = totals.get(clue.kind, 0.0) + clue.points
    if facts.areas or facts.line_for_message or setting.provider_kind is FormKind.CONTACT:
        return _first(totals, clues)
    is_bare = not facts.entries and not content.buttons and content.links <= _FEW_LINKS
    if is_bare and "contact" in find_kinds(setting.names):
        return Judgement(FormKind.CONTACT, "named as a contact form; a script makes its fields", _NEAR_TIE)
    return _without_message(totals, clues)


def _is_search_box(content: FormContent, setting: Setting) -> bool:
    """Tell whether the only field is for a search term, and the form's name, address or button agree."""
    if len(content.fields) != 1 or content.fields[0].role != "search" or content.fields[0].control != "text":
        return False
    texts = (setting.names, setting.address, *content.buttons)
    found = [kind for text in texts for kind in find_kinds(text)]
    return bool(found) and set(found) <= {"search", "send"}


def _without_message(totals: dict[str, float], clues: tuple[_Clue, ...]) -> Judgement:
    """Return the kind of a form that cannot be a contact form, and say so where its words call it one."""
    claimed = totals.pop("contact", 0.0)
    found = _first(totals, clues)
    if found.kind is FormKind.OTHER and claimed > totals["other"]:
        return found._replace(reason="speaks of contact, but has no field for a message")
    return found


def _first(totals: dict[str, float], clues: tuple[_Clue, ...]) -> Judgement:
    ranked = sorted(totals.items(), key=itemgetter(1), reverse=True)
    kind, points = ranked[0]
    second = max(0.0, ranked[1][1]) if len(ranked) > 1 else 0.0
    telling = sorted((clue for clue in clues if clue.kind == kind and clue.reason), key=lambda c: -c.points)
    reason = "; ".join(dict.fromkeys(clue.reason for clue in telling[:_REASONS]))
    return Judgement(FormKind(kind), reason, points - second)


def _clues_of_fields(
    content: FormContent, setting: Setting, facts: Facts, rules: tuple[Rule, ...]
) -> Iterator[_Clue]:
    for rule in rules:
        yield _Clue(rule.kind, rule.points, rule.reason)
    if facts.areas:
        said = _said(content, setting)
        for kind in said.intersection(_WITH_TEXT):
            yield _Clue(kind, MESSAGE_POINTS, "")
        if not facts.can_be_answered and "survey" in find_kinds(f"{setting.heading} {content.text}"):
            yield _Clue("survey", MESSAGE_POINTS + _weights()["button"], "")  # its button may say "feedback",
            yield _Clue("contact", -MESSAGE_POINTS - _weights()["heading"], "")  # its page "contact us"
        yield from _clues_of_files(content, setting)
    if setting.provider_kind is not None:
        yield _Clue(setting.provider_kind, 6, f"sent to a service for {setting.provider_kind}")


def _said(content: FormContent, setting: Setting) -> set[str]:
    """Return the kinds that a form with a message field says it is of: any may have such a field."""
    said: set[str] = {"other"} if any("aid" in find_kinds(text) for text in content.buttons) else set()
    for text in (*_titles(content, setting), setting.names, setting.address):
        said.update(find_kinds(text))
    if "signup" in said and "comment" not in said:
        said.add("registration")
    return said


def _titles(content: FormContent, setting: Setting) -> tuple[str, ...]:
    """Return what tells a visitor what the form is for."""
    return (*content.buttons, content.heading, setting.heading)


def _clues_of_files(content: FormContent, setting: Setting) -> Iterator[_Clue]:
    """Yield what the files say that a form with a message field asks for.

    A CV tells of an application as words do; but who is called upon to write may leave one out.
    """
    files = [field for field in content.fields if field.control == "file"]
    if not files:
        return
    titled = {kind for text in _titles(content, setting) for kind in find_kinds(text)}
    wanted = [field for field in files if field.role == "cv"]
    if "application" in titled:
        yield _Clue("application", _FILE_POINTS, "")
    elif wanted and ("contact" not in titled or any(field.required for field in wanted)):
        yield _Clue("application", MESSAGE_POINTS, "")


def _spoken(content: FormContent, setting: Setting) -> _Places:
    """Return the words that a form is known by: its buttons, its headings, its names."""
    return (
        ("button", content.buttons),
        ("heading", (content.heading, setting.heading)),
        ("identity", (setting.names, setting.address, _outer_names(content))),
    )


def _whispered(content: FormContent, page: str) -> _Places:
    """Return the other words in and around a form, each of little weight."""
    return (
        ("hidden", (content.hidden,)),
        ("labels", (content.labels, _inner_names(content))),
        ("text", (content.text,)),
        ("page", (page,)),
    )


def _clues_of_words(places: _Places, facts: Facts) -> Iterator[_Clue]:
    """Yield what the words say, each kind once a place."""
    for place, texts in places:
        found = _found(texts, place in _TITLE_PLACES)
        for kind, word in found.items():
            points = _weights()[place]
            if kind == "signup":
                kind = _what_one_signs_up_for(facts)
            elif kind == "ask":
                kind = "contact" if facts.can_be_answered else "other"
            elif kind == "send":
                kind, points = "contact", points * _SEND_SHARE if facts.areas else 0.0
            elif kind == "create":
                kind, points = "registration", points if facts.passwords else 0.0
            elif kind == "aid":
                kind, points = "other", 0.0 if facts.areas and place != "button" else points
            yield _Clue(kind, points, f'{_PLACES[place]} "{word}"')


def _found(texts: tuple[str, ...], are_titles: bool) -> dict[str, str]:
    """Return kind -> word. A title that says what is sent ("Send order") does not say "send" besides."""
    found: dict[str, str] = {}
    for text in texts:
        if text:
            kinds = find_kinds(text)
            told = are_titles and "send" in kinds and not _SAYS_MESSAGE.issuperset(kinds)
            found.update({kind: word for kind, word in kinds.items() if kind != "send"} if told else kinds)
    return found


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


def _what_one_signs_up_for(facts: Facts) -> str:
    """Return what "sign up" means on this form: an account or a course where it asks for more than a name."""
    asks_more = facts.passwords or facts.areas or facts.has("username") or facts.lines > _FEW_LINES
    return "registration" if asks_more else "newsletter"


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
            if kind not in ("signup", "send", "search", "ask", "aid", "create")
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
