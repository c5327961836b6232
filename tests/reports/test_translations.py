"""Every text in every language: complete catalogues, no English left in any view, numbers and dates by locale."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

import jinja2
import pytest
import scored_audits
from made_audits import HOME, audit, email, form, phone
from marked import FOUND_SIGNALS, MARKED, made, unmarked
from rich.console import Console
from typer.testing import CliRunner

from crawler.cli import app
from crawler.cli.options import LanguageOption
from crawler.contract import Document, audit_to_dict, reading_to_dict
from crawler.demo import run_demo
from crawler.model import (
    ContactClass,
    Link,
    PageReading,
    Place,
    Reason,
)
from crawler.site.advice import advise
from crawler.site.score_rules import default_scoring
from crawler.site.sensitivity import shifts
from reports.catalogues import translations
from reports.i18n import LANGUAGES, UnknownLanguageError, install, texts_for
from reports.messages import Message, gathered, read_catalogue, untranslated
from reports.ranking import rank_audits
from reports.sentences import is_known
from reports.terminal import (
    print_counsel,
    print_explanation,
    print_law,
    print_page,
    print_ranking,
    print_scoring,
    print_site,
)
from reports.word_file import words_by_category

TRANSLATED = [language for language in LANGUAGES if language != "en"]
PLACEHOLDER = re.compile(r"%\(\w+\)s|%%|%(?!\()")

# --- the catalogues -----------------------------------------------------------------------------------------


def forms_of(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (text or "",)


def messages(language: str | None = None) -> set[Message]:
    catalogue = gathered() if language is None else read_catalogue(language)
    return {
        (message.context, message.id if isinstance(message.id, str) else tuple(message.id))
        for message in catalogue
        if message.id
    }


ALL = messages()


def test_there_is_something_to_translate() -> None:
    assert len(ALL) > 700


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated(language: str) -> None:
    assert not untranslated(read_catalogue(language)), f"python dev.py messages, then translate: {language}"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_holds_what_is_said_and_nothing_else(language: str) -> None:
    """`python dev.py messages` brings the catalogues up to date."""
    held = messages(language)
    assert sorted(map(str, ALL - held)) == [], "missing"
    assert sorted(map(str, held - ALL)) == [], "no longer used"


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_have_the_placeholders_of_their_message(language: str) -> None:
    for message in read_catalogue(language):
        if not message.id:
            continue
        original, said = forms_of(message.id), forms_of(message.string)
        assert len(said) == (2 if len(original) == 2 else 1), message.id
        assert sorted(PLACEHOLDER.findall(said[-1])) == sorted(PLACEHOLDER.findall(original[-1])), said
        assert set(PLACEHOLDER.findall(said[0])) <= set(PLACEHOLDER.findall(original[-1])), said
        assert "%(num)s" in said[0] or "1" in said[0] or "%(num)s" not in original[0], said


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_begin_and_end_as_their_message(language: str) -> None:
    for message in filter(lambda each: each.id, read_catalogue(language)):
        for original, said in zip(forms_of(message.id), forms_of(message.string), strict=True):
            assert said == said.strip(), said
            assert original.endswith(".") == said.endswith(".") or len(said) < 8, said
            assert "  " not in said, said


TITLES = re.compile(r"Testing the Three-Click Rule|Contact Us pages|\S+\.(?:is|se|fi|org)\b")
"""What a source is called is called so everywhere."""
ENGLISH_WORDS = re.compile(
    r"\b(?:the|and|is|are|were|with|without|from|this|that|not|found|clicks?|pages?|sites|company|companies"
    r"|which|whether|could|would|given|read|what|why|how)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_english_is_left_in_a_translation(language: str) -> None:
    for message in read_catalogue(language):
        for said in forms_of(message.string) if message.id else ():
            left = ENGLISH_WORDS.findall(PLACEHOLDER.sub("", TITLES.sub("", said)))
            assert not left, f"{language}: {said}"


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_hold_no_markup(language: str) -> None:
    """They stand as they are in HTML and at the terminal."""
    for message in read_catalogue(language):
        for said in forms_of(message.string) if message.id else ():
            assert not re.search(r"[<>&\[\]]", said), said


@pytest.mark.parametrize("language", TRANSLATED)
def test_law_stays_an_indicator_and_no_advice(language: str) -> None:
    """No translation may say that a law is kept or broken."""
    said = texts_for(language).pgettext("law", words_by_category()["law"]["disclaimer"])
    advice = {"sv": "rådgivning", "nb": "rådgivning", "da": "rådgivning", "fi": "neuvontaa", "de": "beratung"}
    assert advice[language] in said.lower()


# --- numbers, dates, names ----------------------------------------------------------------------------------

WRITTEN = [
    ("en", "12,345.5", "46%", "22 Nov 2026", "22 Nov 2026 01:20", "Sweden", "Finnish", "Mo"),
    ("sv", "12\xa0345,5", "46\xa0%", "22 nov. 2026", "22 nov. 2026 01:20", "Sverige", "finska", "må"),
    ("nb", "12\xa0345,5", "46\xa0%", "22. nov. 2026", "22. nov. 2026 01:20", "Sverige", "finsk", "ma"),
    ("da", "12.345,5", "46\xa0%", "22. nov. 2026", "22. nov. 2026 01.20", "Sverige", "finsk", "ma"),
    ("fi", "12\xa0345,5", "46\xa0%", "22.11.2026", "22.11.2026 1.20", "Ruotsi", "suomi", "ma"),
    ("de", "12.345,5", "46\xa0%", "22.11.2026", "22.11.2026 01:20", "Schweden", "Finnisch", "Mo"),
]


@pytest.mark.parametrize(
    ("language", "number", "percent", "day", "moment", "country", "name", "weekday"), WRITTEN
)
def test_numbers_dates_and_names(
    language: str, number: str, percent: str, day: str, moment: str, country: str, name: str, weekday: str
) -> None:
    texts = texts_for(language)
    assert texts.number(12345.5, 1) == number
    assert texts.percent(0.456) == percent
    assert texts.date("2026-11-22") == day
    assert texts.datetime("2026-11-22T02:20:59+01:00") == moment, "in UTC"
    assert texts.datetime("2026-11-22T01:20:59") == moment, "without a zone it is UTC"
    assert texts.country("SE") == texts.country("se") == country
    assert texts.language_name("fi") == name
    assert texts.weekday(0) == weekday


MOMENTS = {
    "en": "22/11/2026 01:20",
    "sv": "2026-11-22 01:20",
    "nb": "22.11.2026 01:20",
    "da": "22.11.2026 01.20",
    "fi": "22.11.2026 1.20",
    "de": "22.11.2026 01:20",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_moments_for_narrow_columns(language: str) -> None:
    assert texts_for(language).moment("2026-11-22T01:20:59+00:00") == MOMENTS[language]


def test_decimals() -> None:
    texts = texts_for("de")
    assert [texts.number(3, 0), texts.number(3), texts.number(3.14159), texts.number(3, 2)] == [
        "3",
        "3",
        "3,142",
        "3,00",
    ]
    assert texts.percent(0.1234, 1) == "12,3\xa0%"


def test_what_has_no_name_shows_its_code() -> None:
    assert texts_for("sv").country("X9") == "X9"
    assert texts_for("sv").language_name("x9") == "x9"


def test_plural_forms() -> None:
    texts = texts_for("fi")
    one, other = words_by_category()["page"]["required"].values()
    assert texts.npgettext("page", one, other, 1) == "1 pakollinen kenttä"
    assert texts.npgettext("page", one, other, 2) == "2 pakollista kenttää"


def test_values_are_never_taken_for_a_format() -> None:
    assert texts_for("sv").gettext("%(text)s makes nothing else", text="%(x)s %") == "%(x)s % gör inget annat"


def test_unknown_messages_stay_english() -> None:
    assert texts_for("sv").gettext("no such message: %(n)s", n=3) == "no such message: 3"


# --- choosing a language ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "language"),
    [("sv", "sv"), ("sv_SE", "sv"), ("nb-NO", "nb"), ("no", "nb"), ("nn_NO.UTF-8", "nb"), ("DE", "de")],
)
def test_a_language_by_its_code_or_locale(given: str, language: str) -> None:
    assert texts_for(given).language == language


@pytest.mark.parametrize("given", ["xx", "", "english", "../../etc", "sv/../de"])
def test_other_languages_are_refused(given: str) -> None:
    with pytest.raises(UnknownLanguageError, match=r"sv \(svenska\)") as refused:
        texts_for(given)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "pl_PL.UTF-8"}, "en"),
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "sv_SE.UTF-8", "LC_MESSAGES": "da_DK.UTF-8"}, "da"),
        ({"LANG": "sv_SE.UTF-8", "LC_MESSAGES": "da_DK", "LC_ALL": "fi_FI@euro"}, "fi"),
        ({"LANG": "de_AT", "LC_ALL": ""}, "de"),
    ],
)
def test_the_environment_names_the_default(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert texts_for().language == language


def test_an_unknown_language_is_one_line_with_the_choices(tmp_path: Path) -> None:
    ran = CliRunner().invoke(app, ["runs", "--lang", "xx"], env={"COLUMNS": "200", "TERM": "dumb"})
    assert ran.exit_code == 2
    said = " ".join(ran.output.split())
    assert "no texts in 'xx'" in said
    assert all(f"{code} ({name})" in said for code, name in LANGUAGES.items())


SHOWING = ("check", "demo", "page", "runs", "rank", "explain", "advise", "law", "scoring", "report")


@pytest.mark.parametrize("command", SHOWING)
def test_every_command_that_shows_something_takes_a_language(command: str) -> None:
    function = next(each.callback for each in app.registered_commands if each.callback.__name__ == command)
    assert function.__annotations__["lang"] is LanguageOption


def test_a_page_in_swedish(tmp_path: Path) -> None:
    saved = tmp_path / "kontakt.html"
    saved.write_text("<html lang=sv><p>Ring <a href='tel:+4684650050'>08-465 00 50</a>", encoding="utf-8")
    for given in (["--lang", "sv"], []):
        ran = CliRunner().invoke(app, ["page", str(saved), *given], env={"KONTAKTBAR_LANG": "sv_SE"})
        assert "Telefonnummer" in ran.output
        assert "företagets egen" in " ".join(ran.output.split())


def test_english_reads_no_catalogue_and_loads_no_library() -> None:
    program = (
        "import sys; from reports.i18n import texts_for; from reports.words import say;"
        "say(texts_for('en'), 'verdict', 'none'); texts_for('en').sentence('the page is too large');"
        "sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], timeout=150, check=False).returncode == 0


# --- templates ----------------------------------------------------------------------------------------------


def rendered(source: str, language: str, **values: object) -> str:
    environment = jinja2.Environment(autoescape=True)
    install(environment, texts_for(language))
    return environment.from_string(source).render(**values)


def test_templates_speak_the_language() -> None:
    source = (
        "{{ _('%(text)s makes nothing else', text=name) }} {{ share|percent }} {{ 'SE'|country }} "
        "{{ ngettext('%(num)s company', '%(num)s companies', 1234) }} {{ texts.language }}"
    )
    said = rendered(source, "sv", name="<b>", share=0.5)
    assert said == "&lt;b&gt; gör inget annat 50\xa0% Sverige 1\xa0234 företag sv"


def test_a_counted_block_writes_the_number_by_locale() -> None:
    source = "{% trans num=n %}{{ num }} company{% pluralize %}{{ num }} companies{% endtrans %}"
    assert rendered(source, "de", n=5000) == "5.000 Unternehmen"


# --- no view leaves English behind --------------------------------------------------------------------------


def shown(show: object, *arguments: object) -> str:
    console = Console(file=StringIO(), width=4_000, color_system=None)
    show(*arguments, console, MARKED)  # type: ignore[operator]
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    """The audits of the demonstration's companies, made by the real spider."""
    out = tmp_path_factory.mktemp("street")
    run_demo(out, str(out / "store.db"), Console(file=StringIO()), quiet=True)
    return [json.loads(line) for line in (out / "audits.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def everything(street: list[Document]) -> list[Document]:
    return [*map(audit_to_dict, made()), *street]


@pytest.mark.parametrize("show", [print_site, print_explanation, print_law])
def test_no_view_of_a_site_leaves_english_behind(show: object, everything: list[Document]) -> None:
    for document in everything:
        assert not unmarked(shown(show, document), document), document["site"]


def test_the_ranking_leaves_no_english_behind(everything: list[Document]) -> None:
    assert not unmarked(shown(print_ranking, rank_audits(everything)), everything)


def test_advice_leaves_no_english_behind() -> None:
    for each in (scored_audits.installer(), scored_audits.shop(), audit(reason=Reason.BLOCKED)):
        document = audit_to_dict(each)
        assert not unmarked(shown(print_counsel, document, advise(each)), document)


def test_the_view_of_weights_leaves_no_english_behind() -> None:
    moved = shifts([scored_audits.shop()] * 12, default_scoring())
    names = dict.fromkeys(shift.weight.replace(".", " ") for shift in moved)
    assert not unmarked(shown(print_scoring, moved, 12, "1.0"), {"weights": dict(names)}, names)


def test_a_page_leaves_no_english_behind() -> None:
    reading = PageReading(
        url=HOME, language="sv", country="SE", phones=(phone(),), faxes=(phone(),), emails=(email(),),
        forms=(replace(form(), captcha="recaptcha", provider="jotform"),), signals=FOUND_SIGNALS,
        links=(Link(HOME, "Kontakta oss", ContactClass.STRONG, Place.HEADER),),
        problem=Reason.NEEDS_BROWSER,
    )  # fmt: skip
    document = reading_to_dict(reading)
    left = unmarked(shown(print_page, document), document, {"language": reading.language})
    assert left <= {"SE", "sv"}


def shown_sentences(document: Document) -> Iterator[str]:
    yield from document["notes"]
    yield from (page["detail"] for page in document["pages"])
    yield from (loss["reason"] for loss in document["score_losses"])
    for name in ("phone", "email", "form"):
        reason = document[name]["reason"] or ""
        code, _, detail = reason.partition(": ")
        yield detail if code in set(Reason) else reason
        for finding in document[name]["findings"]:
            yield finding["owner_reason"]
            yield finding.get("reason", "")


def test_every_sentence_of_the_demonstration_can_be_translated(street: list[Document]) -> None:
    sentences = {sentence for document in street for sentence in shown_sentences(document) if sentence}
    assert len(sentences) > 50
    assert not [sentence for sentence in sentences if not is_known(sentence)]


@pytest.mark.parametrize("language", TRANSLATED)
def test_sites_are_told_in_every_language(language: str, everything: list[Document]) -> None:
    """A placeholder that no value fills, or a translation with one too many, would raise here."""
    console = Console(file=StringIO(), width=100)
    texts = texts_for(language)
    for document in everything:
        print_site(document, console, texts)
        print_explanation(document, console, texts)
    print_ranking(rank_audits(everything), console, texts)
    assert isinstance(console.file, StringIO)
    text = console.file.getvalue()
    assert "%(" not in text
    assert "homepage" not in text
    assert "http://www.firma.example/" in text


def test_catalogues_are_read_once() -> None:
    assert translations("sv") is translations("sv")
