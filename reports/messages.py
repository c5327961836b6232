"""The messages that are translated: gathers them from code, templates and word files for the catalogues.

Run by `python dev.py messages`; docs/translating.md tells how a translation is corrected.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po, write_po

from reports.catalogues import DOMAIN, FOLDER, catalogue_path
from reports.i18n import LANGUAGES
from reports.sentences import forms, scoring_messages, sentence_data

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = FOLDER / f"{DOMAIN}.pot"
HEADER = """\
# Texts of kontaktbar in another language. docs/translating.md tells how to correct a word.
#"""

Message = tuple[str | None, str | tuple[str, ...]]
"""Context and id; the id has two forms where a number decides."""

_PYTHON = ("crawler", "reports")
_TEMPLATES = ("*.jinja", "*.j2")
_JINJA_OPTIONS = {"extensions": "jinja2.ext.i18n", "newstyle_gettext": "true", "trimmed": "false"}
_HAS_WORDS = frozenset("abcdefghijklmnopqrstuvwxyz")


def gathered() -> Catalog:
    """Return every message there is to translate, without translations."""
    catalogue = Catalog(domain=DOMAIN, project="kontaktbar", header_comment=HEADER, fuzzy=False)
    for path, (context, message) in _everything():
        catalogue.add(message, context=context, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    return catalogue


def update() -> dict[str, int]:
    """Write the template and bring each catalogue up to date; what no longer occurs is dropped.

    Returns how many messages each language still has to translate.
    """
    template = gathered()
    _write(template, TEMPLATE)
    missing = {}
    for language in LANGUAGES:
        if language != "en":
            missing[language] = _update(language, template)
    return missing


def untranslated(catalogue: Catalog) -> list[Message]:
    """Return the messages of a catalogue that have no translation, or a doubtful one."""
    return [
        (message.context, message.id if isinstance(message.id, str) else tuple(message.id))
        for message in catalogue
        if message.id and (message.fuzzy or not all(_forms_of(message.string)))
    ]


def read_catalogue(language: str) -> Catalog:
    """Return the catalogue of a language. Raises OSError where it cannot be read."""
    with catalogue_path(language).open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def _update(language: str, template: Catalog) -> int:
    catalogue = read_catalogue(language)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = HEADER
    _write(catalogue, catalogue_path(language))
    return len(untranslated(catalogue))


def _write(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue, with a header of ours: the usual one holds dates that would change every time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=110, include_lineno=False, sort_by_file=True, omit_header=True)
    plurals = f'"Plural-Forms: {catalogue.plural_forms}\\n"\n' if catalogue.locale else ""
    language = f'"Language: {catalogue.locale_identifier}\\n"\n' if catalogue.locale else ""
    head = (
        f'{HEADER}\nmsgid ""\nmsgstr ""\n{language}"MIME-Version: 1.0\\n"\n'
        f'"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n{plurals}\n'
    )
    path.write_text(head + path.read_text(encoding="utf-8"), encoding="utf-8")


def _forms_of(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, (tuple, list)) else (string or "",)


# --- where messages stand ---------------------------------------------------------------------------------


def _everything() -> Iterator[tuple[Path, Message]]:
    for folder in _PYTHON:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if b"gettext" in path.read_bytes():  # most modules say nothing: reading them all takes a second
                yield from ((path, message) for message in _in_code(path, "python", {}))
    for pattern in _TEMPLATES:
        for path in sorted((ROOT / "reports").rglob(pattern)):
            yield from ((path, message) for message in _in_code(path, _JINJA, _JINJA_OPTIONS))
    for name, gather in _WORD_FILES.items():
        path = ROOT / name
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield from ((path, message) for message in gather(data))


_JINJA = "jinja2.ext:babel_extract"


def _in_code(path: Path, method: str, options: Mapping[str, str]) -> Iterator[Message]:
    for _, message, _, context in extract_from_file(
        method, path, keywords=DEFAULT_KEYWORDS, options=dict(options)
    ):
        yield context, message if isinstance(message, str) else (message[0], message[1])


def _words(data: Mapping[str, Any]) -> Iterator[Message]:
    """The words of words.yaml: the first key is the context."""
    for category, words in data.items():
        if isinstance(words, str):
            yield None, words
            continue
        for word in words.values():
            if isinstance(word, Mapping):
                yield category, (word["one"], word["other"])
            elif not _HAS_WORDS.isdisjoint(word.lower()):
                yield category, word


def _sentences(data: Mapping[str, Any]) -> Iterator[Message]:
    for message, plural in forms(data):
        yield None, (message, plural) if plural else message


def _scoring(data: Mapping[str, Any]) -> Iterator[Message]:
    yield from ((None, message) for message in scoring_messages(data, sentence_data()["choices"]))
    yield from ((None, rule["source"]) for rule in data["rules"].values())


def _law(data: Mapping[str, Any]) -> Iterator[Message]:
    for rule in data["rules"]:
        yield from ((None, rule[key]) for key in ("asks", "only_for", "basis", "source") if rule.get(key))


def _advice(data: list[Mapping[str, str]]) -> Iterator[Message]:
    yield from ((None, row["says"]) for row in data)


_WORD_FILES: Mapping[str, Callable[[Any], Iterator[Message]]] = {
    "reports/words.yaml": _words,
    "reports/sentences.yaml": _sentences,
    "crawler/site/advice.yaml": _advice,
    "crawler/site/law.yaml": _law,
    "crawler/site/scoring.yaml": _scoring,
}
"""Word files, and what gathers the messages of their content."""


if __name__ == "__main__":
    for language, missing in update().items():
        print(f"{language}: {missing} to translate" if missing else f"{language}: complete")
