"""Sentences that audits store in English, in other languages.

An audit keeps its notes and reasons as sentences. The forms they take stand in sentences.yaml and, for the
points of the score, in scoring.yaml; each is a message of the catalogues. A stored sentence is matched with
them, translated, and filled in anew. What matches none is shown as stored: a stranger's words, a library's.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from gettext import NullTranslations
from importlib.resources import files
from itertools import product
from typing import Any

import yaml

from crawler.data_files import read_data
from reports.word_file import words_by_category

PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_BRACES = re.compile(r"\{(\w+)\}")
_JOINT = "; "
"""Between sentences that were stored as one."""
_MOST_CHARACTERS = 4_000
"""Nothing of ours is longer."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form that stored sentences take: a message with placeholders, and how to know it again."""

    message: str
    plural: str | None
    """The form for more than one, where its %(count)s decides."""
    start: str
    """What every sentence of this form begins with; with `end` a quick way to rule most forms out."""
    end: str
    pattern: re.Pattern[str]


def translated(stored: str, words: NullTranslations) -> str:
    """Return a stored English sentence in the language of `words`; itself where it is none of ours."""
    return _translated(stored, words) if 0 < len(stored) <= _MOST_CHARACTERS else stored


def is_known(stored: str) -> bool:
    """Tell whether a stored sentence, or each of several joined by "; ", has a form or is no language's."""
    if _form_of(stored) is not None or any(each.fullmatch(stored) for each in _as_stored()):
        return True
    return _JOINT in stored and all(is_known(part) for part in stored.split(_JOINT))


def forms(data: Mapping[str, Any]) -> Iterator[tuple[str, str | None]]:
    """Yield (message, plural) of the sentences in the content of sentences.yaml, choices put in."""
    for sentence in data["sentences"]:
        if isinstance(sentence, Mapping):
            yield sentence["one"], sentence["other"]
        else:
            yield from ((each, None) for each in with_choices(sentence, data["choices"]))


def with_choices(message: str, choices: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield a message once for each choice of the words that its placeholders stand for."""
    names = [name for name in PLACEHOLDER.findall(message) if name in choices]
    for chosen in product(*(choices[name] for name in names)):
        put_in = message
        for name, word in zip(names, chosen, strict=True):
            put_in = put_in.replace(f"%({name})s", word)
        yield put_in


def scoring_messages(rules: Mapping[str, Any], choices: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield the messages of the content of scoring.yaml: why points are lost, its {braces} as %(names)s."""
    for rule in rules["rules"].values():
        said = [row.get("says", "") for row in rule.get("values", {}).values()]
        for words in filter(None, (rule.get("says", ""), *said)):
            yield from with_choices(_BRACES.sub(r"%(\1)s", words.replace("%", "%%")), choices)


def sentence_data() -> dict[str, Any]:
    """Return the content of sentences.yaml."""
    loaded: dict[str, Any] = read_data(__package__, "sentences.yaml")
    return loaded


@lru_cache(maxsize=20_000)
def _translated(stored: str, words: NullTranslations) -> str:
    """The same few hundred sentences are stored by the thousand."""
    whole = words.gettext(stored)
    if whole != stored:
        return whole
    found = _form_of(stored)
    if found is not None:
        return _filled(*found, words)
    if _JOINT in stored:
        return _JOINT.join(translated(part, words) for part in stored.split(_JOINT))
    return stored


def _filled(form: Form, match: re.Match[str], words: NullTranslations) -> str:
    values = {name: _value(name, text, words) for name, text in match.groupdict().items()}
    if form.plural is None:
        return words.gettext(form.message) % values
    return words.ngettext(form.message, form.plural, int(values["count"])) % values


def _value(name: str, text: str, words: NullTranslations) -> str:
    """What a placeholder holds: a sentence again, a value of the data contract, or a stranger's words."""
    if name in _inner():
        return translated(text, words)
    category = _vocabulary().get(name)
    known = words_by_category()[category].get(text) if category else None
    return text if category is None or known is None else words.pgettext(category, known)


def _form_of(stored: str) -> tuple[Form, re.Match[str]] | None:
    """The form of a sentence, the one with most words of its own where several match."""
    for form in _forms():
        if stored.startswith(form.start) and stored.endswith(form.end):
            match = form.pattern.fullmatch(stored)
            if match is not None:
                return form, match
    return None


@cache
def _forms() -> tuple[Form, ...]:
    data = sentence_data()
    scoring = files("crawler.site").joinpath("scoring.yaml").read_text(encoding="utf-8")
    messages = [*forms(data), *((each, None) for each in _scoring(scoring, data))]
    made = [form for message, plural in messages for form in _made(message, plural, data["patterns"])]
    return tuple(sorted(made, key=lambda form: -len(PLACEHOLDER.sub("", form.message))))


def _scoring(text: str, data: Mapping[str, Any]) -> Iterator[str]:
    return scoring_messages(yaml.safe_load(text), data["choices"])


def _made(message: str, plural: str | None, patterns: Mapping[str, str]) -> Iterator[Form]:
    """A form for a message; for one with a plural another, so that both are known again."""
    for words in (message, plural) if plural else (message,):
        literal = PLACEHOLDER.split(words)[::2]
        names = PLACEHOLDER.findall(words)
        expression = re.escape(literal[0].replace("%%", "%"))
        for name, following in zip(names, literal[1:], strict=True):
            pattern = patterns.get(name, ".+?")
            expression += f"(?P<{name}>{pattern})" + re.escape(following.replace("%%", "%"))
        if plural and not names:  # "1 contact link": the number is written out
            expression = re.sub(r"\b1\b", "(?P<count>1)", expression, count=1)
        yield Form(
            message,
            plural,
            literal[0].replace("%%", "%"),
            literal[-1].replace("%%", "%"),
            re.compile(expression, re.DOTALL),
        )


@cache
def _inner() -> frozenset[str]:
    return frozenset(sentence_data()["inner"])


@cache
def _vocabulary() -> Mapping[str, str]:
    loaded: Mapping[str, str] = sentence_data()["vocabulary"]
    return loaded


@cache
def _as_stored() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each, re.DOTALL) for each in sentence_data()["as_stored"])
