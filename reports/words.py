"""The words reports use for the values of the data contract, in any language. They stand in words.yaml.

The first key of words.yaml is the context in which translators see the words under it.
"""

from reports.i18n import Texts
from reports.word_file import words_by_category


def phrase(texts: Texts, key: str) -> str:
    """Return the words that stand alone under `key`. Raises KeyError for an unknown key."""
    return texts.gettext(str(words_by_category()[key]))


def say(texts: Texts, category: str, value: str, /, **values: object) -> str:
    """Return the words for a value of the data contract, or the value itself where it is free text.

    `values` fill the placeholders of the words.
    """
    words = words_by_category()[category].get(value)
    return value if words is None else texts.pgettext(category, words, **values)


def count(texts: Texts, category: str, value: str, number: int, /, **values: object) -> str:
    """Return a value's words that go with a number: "1 page", "2 pages". Raises KeyError where it is none."""
    forms = words_by_category()[category][value]
    one, other = forms["one"], forms["other"]
    return texts.npgettext(category, one, other, number, **values)


def reason_words(texts: Texts, reason: str) -> str:
    """Return why something is unknown in words: of "needs_browser: http://..." the word before the colon.

    Text that begins with no reason of the data contract is read as a sentence.
    """
    code, colon, detail = reason.partition(": ")
    if code not in words_by_category()["reason"]:
        return texts.sentence(reason)
    return f"{say(texts, 'reason', code)}{colon}{texts.sentence(detail)}"


def clicks_words(texts: Texts, clicks: int) -> str:
    """Return where something was found: "found 2 clicks from the homepage"."""
    return count(texts, "clicks", "some", clicks) if clicks else say(texts, "clicks", "zero")
