"""The languages that reports and the terminal speak: words, numbers, dates and names by language.

Message ids are English; translations stand in `locale/<language>/LC_MESSAGES/kontaktbar.po`, which a native
speaker can correct (docs/translating.md). They are read when first asked for: English reads nothing.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from gettext import NullTranslations
from typing import TYPE_CHECKING, cast

from reports.catalogues import translations
from reports.sentences import translated

if TYPE_CHECKING:
    import jinja2

LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "sv": "svenska",
    "nb": "norsk bokmål",
    "da": "dansk",
    "fi": "suomi",
    "de": "Deutsch",
}
"""Languages by ISO 639-1 code, and what their speakers call them."""

_LOCALES = {"en": "en_GB"}
"""Where numbers and dates follow a country: European English has the day before the month."""
_KIN = {"no": "nb", "nn": "nb"}
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


class UnknownLanguageError(ValueError):
    """A language in which there are no texts; the message is one line for a person."""

    def __init__(self, language: str) -> None:
        """Name the languages there are."""
        choices = ", ".join(f"{code} ({name})" for code, name in LANGUAGES.items())
        super().__init__(f"no texts in {language!r}; choose one of {choices}")


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one language; made by `texts_for`.

    Messages are English with named placeholders, "%(count)s pages"; a sign of per cent is written "%%" in
    them. What is put in for the placeholders is never read as a format. Times are given as UTC.
    """

    language: str
    """One of LANGUAGES."""
    _translations: NullTranslations

    @property
    def locale(self) -> str:
        """The locale of numbers and dates, by its CLDR name: "en_GB", "sv"."""
        return _LOCALES.get(self.language, self.language)

    def gettext(self, message: str, /, **values: object) -> str:
        """Return `message` in this language with its placeholders filled; itself where it is not known."""
        return self._translations.gettext(message) % values

    def ngettext(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """Return the form that goes with the number `n`; it is also the placeholder %(num)s."""
        return self._translations.ngettext(singular, plural, n) % {"num": self.number(n), **values}

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Return `message` as it is said in `context`, where one English word has several translations."""
        return self._translations.pgettext(context, message) % values

    def npgettext(self, context: str, singular: str, plural: str, n: int, /, **values: object) -> str:
        """Return the form of a message in `context` that goes with the number `n`, as `ngettext`."""
        form = self._translations.npgettext(context, singular, plural, n)
        return form % {"num": self.number(n), **values}

    def number(self, value: float, digits: int | None = None) -> str:
        """Return a number as this language writes it, with `digits` decimals; None: as it has, up to 3."""
        from babel.numbers import format_decimal

        pattern = None if digits is None else f"#,##0.{'0' * digits}" if digits else "#,##0"
        return format_decimal(value, format=pattern, locale=self.locale)

    def percent(self, share: float, digits: int = 0) -> str:
        """Return a share, 0 to 1, as per cent with `digits` decimals: "45 %"."""
        from babel import Locale
        from babel.numbers import format_percent

        pattern = Locale.parse(self.locale).percent_formats[None].pattern
        exact = pattern.replace("0", f"0.{'0' * digits}") if digits else pattern
        return format_percent(share, format=exact, locale=self.locale)

    def date(self, iso: str) -> str:
        """Return the day of an ISO 8601 date or time. Raises ValueError where it is none."""
        from babel.dates import format_date

        return format_date(_moment(iso), locale=self.locale)

    def datetime(self, iso: str) -> str:
        """Return an ISO 8601 time as day, hours and minutes of UTC. Raises ValueError where it is none."""
        from babel.dates import format_date, format_time

        moment = _moment(iso)
        return f"{format_date(moment, locale=self.locale)} {format_time(moment, 'short', locale=self.locale)}"

    def moment(self, iso: str) -> str:
        """Return an ISO 8601 time as `datetime`, the day in figures: "22/11/2026 01:20"."""
        from babel.dates import format_skeleton, format_time

        moment = _moment(iso)
        day = format_skeleton("yMMdd", moment, locale=self.locale)
        return f"{day} {format_time(moment, 'short', locale=self.locale)}"

    def country(self, code: str) -> str:
        """Return the name of a country by its ISO 3166-1 code; the code where there is none."""
        from babel import Locale

        return str(Locale.parse(self.locale).territories.get(code.upper(), code))

    def language_name(self, code: str) -> str:
        """Return the name of a language by its ISO 639 code; the code where there is none."""
        from babel import Locale

        return str(Locale.parse(self.locale).languages.get(code.lower(), code))

    def weekday(self, day: int) -> str:
        """Return the short name of a day of the week, Monday being 0: "må" in Swedish, "Mo" in German."""
        from babel.dates import get_day_names

        return str(get_day_names("short", locale=self.locale)[day]).rstrip(".")

    def sentence(self, stored: str) -> str:
        """Return an English sentence that an audit stored in this language; itself where it is not ours."""
        return stored if self.language == "en" else translated(stored, self._translations)

    def reservation(self, stored: str) -> str:
        """Return the reservations with which an audit stored what it found in this language."""
        return "; ".join(map(self.sentence, stored.split("; ")))


def texts_for(language: str | None = None) -> Texts:
    """Return the texts of a language: its code, also with a country ("sv_SE", "nb-NO"); "no" and "nn" are nb.

    None takes the environment's: LC_ALL, LC_MESSAGES or LANG, and English where that names no language of
    ours. Raises UnknownLanguageError where `language` itself is none of ours.
    """
    if language is None:
        return _texts(_known(_from_environment()) or "en")
    known = _known(language)
    if known is None:
        raise UnknownLanguageError(language)
    return _texts(known)


def install(environment: "jinja2.Environment", texts: Texts) -> None:
    """Let templates speak the language: `{% trans %}`, `_()`, and filters for numbers and dates.

    Jinja2's i18n extension with newstyle gettext, so that placeholders are escaped as the template is.
    Filters: number, percent, date, datetime, country, language_name, sentence; `texts` is a global.
    """
    raw = texts._translations
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        raw.gettext, raw.ngettext, newstyle=True, pgettext=raw.pgettext, npgettext=raw.npgettext
    )
    plain = cast("Callable[..., str]", environment.globals["ngettext"])
    environment.globals["ngettext"] = _with_written_number(plain, texts)
    names = ("number", "percent", "date", "datetime", "country", "language_name", "sentence")
    environment.filters.update({name: getattr(texts, name) for name in names})
    environment.globals["texts"] = texts


def _with_written_number(ngettext: Callable[..., str], texts: Texts) -> Callable[..., str]:
    """Jinja2's ngettext, but %(num)s is the number as the language writes it, as in `Texts.ngettext`."""
    from jinja2 import pass_context

    @pass_context
    def written(
        context: "jinja2.runtime.Context", singular: str, plural: str, n: int, **values: object
    ) -> str:
        return ngettext(context, singular, plural, n, **{"num": texts.number(n), **values})

    return written


def _moment(iso: str) -> datetime:
    """An ISO 8601 date or time as UTC; a time without a zone is UTC."""
    moment = datetime.fromisoformat(iso)
    return moment.astimezone(UTC) if moment.tzinfo else moment


@cache
def _texts(language: str) -> Texts:
    return Texts(language, translations(language))


def _from_environment() -> str:
    return next((value for name in _VARIABLES if (value := os.environ.get(name))), "")


def _known(language: str) -> str | None:
    """The code of ours that a locale's name begins with: of "sv_SE.UTF-8" "sv"."""
    code = language.replace("-", "_").partition(".")[0].partition("@")[0].partition("_")[0].strip().lower()
    code = _KIN.get(code, code)
    return code if code in LANGUAGES else None
