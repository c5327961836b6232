"""Sentences that audits store in English, in other languages."""

from gettext import NullTranslations


def translated(stored: str, words: NullTranslations) -> str:
    """Return a stored English sentence in the language of `words`; itself where it is none of ours."""
    return words.gettext(stored) if stored else stored
