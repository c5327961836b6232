"""What a person reads at the terminal."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from hostile import HOSTILE
from made_audits import EVERYWHERE, HOME, audit, beside, email, form, found, opening_hours, phone
from rich.cells import cell_len
from rich.console import Console

import reports.words
from crawler.contract import audit_to_dict, reading_to_dict
from crawler.model import (
    Channel,
    ContactClass,
    Form,
    FormKind,
    Link,
    Owner,
    PageReading,
    PageVisit,
    Place,
    Reason,
    Sighting,
    Site,
    SiteAudit,
    Status,
    Verdict,
)
from crawler.store import Store
from reports.i18n import texts_for
from reports.ranking import rank_audits
from reports.terminal import print_page, print_ranking, print_runs, print_site
from reports.words import phrase, say

ENGLISH = texts_for("en")


@pytest.fixture
def console() -> Console:
    return Console(file=StringIO(), width=80)


def text_of(console: Console) -> str:
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def site_text(console: Console, made: SiteAudit) -> str:
    print_site(audit_to_dict(made), console, ENGLISH)
    return " ".join(text_of(console).split())


SITE = Site(HOME, name="Firma AB")
FOR_FEW = "for one matter alone, such as the press, lost cards, jobs or invoices"
REFUSED = Channel(Status.UNKNOWN, reason=f"robots: {HOME}")


def test_one_site_in_plain_words(console: Console) -> None:
    pages = (PageVisit(HOME, 0), PageVisit(f"{HOME}0", 1), PageVisit(f"{HOME}b", 1, Reason.TIMEOUT, "20 s"))
    print_site(
        audit_to_dict(
            audit(SITE, phone=found(phone(), 2), email=found(email()), form=EVERYWHERE, pages=pages)
        ),
        console,
        ENGLISH,
    )
    assert text_of(console) == (
        "Firma AB http://www.firma.example/\n"
        "Can be phoned and e-mailed.\n"
        "Score 73 of 100, grade B (between 62 and 84, since not everything is known).\n"
        "\n"
        "Phone: found 2 clicks from the homepage\n"
        "  +4684650050 (written 08-465 00 50)\n"
        "  Home > Om oss > Kontakt\n"
        "  in context: “Ring oss på 08-465 00 50 så hjälper vi dig”\n"
        "  seen on: http://www.firma.example/1\n"
        "\n"
        "E-mail: found on the homepage\n"
        "  info@firma.example\n"
        "  Home\n"
        "  in context: “Skriv till oss”\n"
        "  seen on: http://www.firma.example/\n"
        "\n"
        "Contact form: not found on any page within the click limit\n"
        "\n"
        "Read 2 pages in 3.2 seconds\n"
        "  0  http://www.firma.example/\n"
        "  1  http://www.firma.example/0\n"
        "  1  http://www.firma.example/b: not read: no answer within the time given, 20 s\n"
    )


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (audit(form=found(form(), 1)), "Contact form: found 1 click from the homepage"),
        (
            audit(form=found(form(), 1, exact=False)),
            "found 1 click from the homepage or nearer (not every page",
        ),
        (audit(), "No phone number, e-mail address or contact form was found."),
        (
            audit(phone=replace(found(phone()), reason=f"{FOR_FEW}; shown by a control on the page")),
            f"Home {FOR_FEW}; shown by a control on the page in context:",
        ),
        (
            audit(phone=beside(found(phone(), 1), replace(phone(value="+4684650051"), matter="press"))),
            "seen on: http://www.firma.example/0 E-mail:",
        ),
        (
            audit(),
            "Phone: not found where a visitor would look (not every page within the click limit was read)",
        ),
        (audit(reason=Reason.BLOCKED), "Could not be assessed: the site refused our program."),
        (audit(reason=Reason.BLOCKED), "Phone, e-mail and contact form: unknown Read"),
        (
            replace(audit(reason=Reason.ROBOTS), **dict.fromkeys(("phone", "email", "form"), REFUSED)),
            "Could not be assessed: the site's robots.txt asks programs to stay away. "
            f"Phone, e-mail and contact form: unknown: {HOME} Read",
        ),
        (
            replace(audit(reason=Reason.BLOCKED), **dict.fromkeys(("phone", "email", "form"), REFUSED)),
            "Phone, e-mail and contact form: unknown: the site's robots.txt asks programs to stay away: ",
        ),
        (
            replace(audit(reason=Reason.ROBOTS), phone=REFUSED, email=REFUSED),
            f"Phone: unknown: the site's robots.txt asks programs to stay away: {HOME} E-mail: unknown: the",
        ),
        (
            replace(audit(phone=found(phone())), email=REFUSED),
            f"E-mail: unknown: the site's robots.txt asks programs to stay away: {HOME} Contact form",
        ),
        (
            audit(phone=found(replace(phone(), as_written="+4684650050"))),
            "Phone: found on the homepage +4684650050 Home",
        ),
        (
            audit(email=found(replace(email(), as_written="info (at) firma.example"))),
            "E-mail: found on the homepage info@firma.example Home",
        ),
        (audit(phone=Channel(Status.UNKNOWN)), "Phone: unknown E-mail"),
        (
            audit(phone=Channel(Status.UNKNOWN, reason="3 pages timed out")),
            "Phone: unknown: 3 pages timed out",
        ),
        (audit("http://firma.example/"), "The homepage is http://www.firma.example/"),
        (audit(), "Read 1 page in 3.2 seconds"),
        (audit(notes=("certificate expired",)), "Note: certificate expired"),
        (audit(pages=(PageVisit(HOME, 1, dead=True, detail="HTTP 404"),)), f"1 {HOME}: not read: HTTP 404"),
    ],
)
def test_what_is_said_of_a_site(console: Console, made: SiteAudit, said: str) -> None:
    assert said in site_text(console, made)


def test_nothing_is_said_to_be_missing_that_could_not_be_looked_for(console: Console) -> None:
    assert "not found" not in site_text(console, audit(reason=Reason.TIMEOUT))


def test_the_nearest_evidence_is_shown_and_other_numbers_are_named(console: Console) -> None:
    far, near = found(phone(), 2), found(phone(), 1)
    other = found(replace(phone("+4684650051"), as_written="08-465 00 51"), 2)
    findings = far.findings + other.findings + near.findings
    made = Channel(Status.FOUND, clicks=1, exact=True, value=near.value, path=near.path, findings=findings)
    assert f"seen on: {HOME}0 also: +4684650051 (written 08-465 00 51) E-mail" in site_text(
        console, audit(phone=made)
    )


def test_a_hosted_form_is_shown_on_the_page_that_holds_it(console: Console) -> None:
    hosted = Form(
        None, FormKind.CONTACT, 2, None, "hubspot", "", excerpt="Skriv", url="https://forms.example/1"
    )
    made = Channel(Status.FOUND, clicks=0, exact=True, value=HOME, findings=(Sighting(hosted, HOME, 0),))
    assert f"in context: “Skriv” seen on: {HOME} Read" in site_text(console, audit(form=made))


UNLIKE = {
    "a search box": replace(form(), index=1, kind=FormKind.SEARCH),
    "hidden": replace(form(), index=1, visible=False),
    "another company's": replace(form(), index=1, owner=Owner.THIRD_PARTY),
}


@pytest.mark.parametrize("other", UNLIKE.values(), ids=UNLIKE)
def test_only_contact_forms_are_named_beside_a_contact_form(console: Console, other: Form) -> None:
    sightings = [Sighting(each, f"{HOME}{n}", 1) for n, each in enumerate((form(), other, form()))]
    made = Channel(Status.FOUND, clicks=1, exact=True, value=f"{HOME}0", findings=tuple(sightings))
    assert f"seen on: {HOME}0 also: {HOME}2 Read" in site_text(console, audit(form=made))


@pytest.mark.parametrize(
    "change", [{"visible": False}, {"how": "structured_only"}, {"owner": Owner.THIRD_PARTY}]
)
def test_only_what_a_visitor_sees_is_named_beside_a_number(console: Console, change: dict[str, Any]) -> None:
    first, other = phone(), replace(phone("+4684650051"), **change)
    sightings = (
        Sighting(replace(first, **change), HOME, 0),
        Sighting(other, HOME, 0),
        Sighting(first, f"{HOME}0", 1),
    )
    made = Channel(Status.FOUND, clicks=1, exact=True, value=first.value, findings=sightings)
    assert f"seen on: {HOME}0 E-mail" in site_text(console, audit(phone=made))


def ranking_text(console: Console, *audits: SiteAudit, limit: int | None = None) -> str:
    print_ranking(rank_audits(map(audit_to_dict, audits)), console, ENGLISH, limit=limit)
    return text_of(console)


def test_the_ranking_as_a_table(console: Console) -> None:
    text = ranking_text(
        console,
        audit(SITE, phone=found(phone(), 1), email=found(email(), 2, exact=False)),
        audit("http://www.butik.example/", form=found(form())),
        audit(Site("http://x.example/", name="Xylofon"), reason=Reason.TIMEOUT),
    )
    rows = [re.split(r"\s*[│┃]\s*", line)[1:-1] for line in text.splitlines() if line[:1] in "│┃"]
    assert rows == [
        ["#", "Company", "Score", "Reached by", "Phone", "E-mail", "Form"],
        ["1", "Firma AB", "70 B", "phone + e-mail", "1", "≤2", "–"],
        ["2", "www.butik.example", "13 F", "form only", "–", "–", "0"],
        ["", "Xylofon", "", "(too slow)", "?", "?", "?"],
    ]
    assert "clicks from the homepage" in text


@pytest.mark.parametrize("reason", Reason)
def test_the_ranking_says_in_short_why_a_site_was_not_assessed(console: Console, reason: Reason) -> None:
    text = ranking_text(console, audit(Site(HOME, name="Firma " * 9), reason=reason))
    assert f"({say(ENGLISH, 'reason_short', reason)})" in text
    assert all(cell_len(line) <= 80 for line in text.splitlines())


def test_below_the_ranking_stands_what_unassessed_sites_answered(console: Console) -> None:
    why = "10.0.0.1 is no public address (--allow-private visits such sites)"
    visits = (PageVisit("http://10.0.0.1/", 0, Reason.UNREACHABLE, why),)
    inside = audit(
        Site("http://10.0.0.1/", name="Inside"), reason=Reason.UNREACHABLE, pages=visits, notes=("N",)
    )
    text = ranking_text(console, inside, audit(phone=found(phone(), 1), notes=("a note",)))
    assert " ".join(text.split()).endswith(f"Inside: {why}")


def test_a_short_ranking_says_how_many_more_there_are(console: Console) -> None:
    text = ranking_text(console, *(audit(f"http://{n}.example/") for n in range(5)), limit=2)
    assert "1.example" in text and "2.example" not in text
    assert "3 more sites" in text


def test_one_more_site_is_one(console: Console) -> None:
    assert "1 more site in the ranking" in ranking_text(
        console, *(audit(f"http://{n}.example/") for n in range(3)), limit=2
    )


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_whatever_a_site_says_is_shown_and_not_obeyed(value: str) -> None:
    console = Console(file=StringIO(), width=80, force_terminal=True, color_system=None)
    site = Site(f"http://firma.example/{value}", name=value)
    unsure = replace(found(phone(value, excerpt=value), 1), reason=value)
    made = audit(site, phone=unsure, notes=(value,), final_url=value,
                 pages=(PageVisit(value, 0, Reason.BLOCKED, value),))  # fmt: skip
    print_site(audit_to_dict(made), console, ENGLISH)
    print_ranking(rank_audits([audit_to_dict(made)]), console, ENGLISH)
    text = text_of(console)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert all(cell_len(line) <= 80 for line in text.splitlines())
    if "[red]" in value:
        assert "[red]Firma[/red]" in text


def test_the_runs(console: Console, tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        print_runs(store.runs(), console, ENGLISH)
        assert text_of(console) == "No runs are stored yet.\n"
        run = store.create_run([SITE, Site("http://x.example/")], source="[b]företag.csv", settings={})
        store.save(run, audit(SITE, phone=found(phone())))
        print_runs(store.runs(), console, ENGLISH)
        assert "[b]företag.csv" in text_of(console)
        assert "1 of 2" in text_of(console)
        assert "1 phone" in text_of(console)
        store.save(run, audit("http://x.example/", reason=Reason.ROBOTS))
        store.finish_run(run)
        print_runs(store.runs(), console, ENGLISH)
        assert "1 phone, 1 not assessed" in " ".join(text_of(console).split()).replace(" │ │ │ │ │ ", " ")


READING = PageReading(
    url=HOME,
    language="sv",
    country="SE",
    phones=(phone(),),
    faxes=(phone("+4684650051"),),
    emails=(email(),),
    forms=(form(),),
    links=(Link(f"{HOME}kontakt", "Kontakta oss", ContactClass.STRONG, Place.HEADER), Link(HOME, "Hem", None, Place.NAV)),
)  # fmt: skip


def page_text(console: Console, reading: PageReading) -> str:
    print_page(reading_to_dict(reading), console, ENGLISH)
    return " ".join(text_of(console).split())


def test_a_page(console: Console) -> None:
    text = page_text(console, READING)
    assert (
        f"{HOME} (sv, SE) Phones +4684650050 (written 08-465 00 50) (geographic, link that calls, the company's own)"
        in text
    )
    assert "Faxes +4684650051" in text
    assert "E-mail addresses info@firma.example (general, e-mail link, the company's own)" in text
    assert "Forms contact form (3 required fields)" in text
    assert f"Links that promise contact Kontakta oss {HOME}kontakt" in text
    assert "Hem" not in text


def test_a_page_that_offers_nothing(console: Console) -> None:
    assert page_text(console, PageReading("", None, None)) == "a saved page nothing found"


def test_a_page_is_named_by_its_file_and_address(console: Console) -> None:
    print_page(reading_to_dict(PageReading("", "sv", None)), console, ENGLISH, heading="kontakt.html")
    print_page(reading_to_dict(PageReading(HOME, None, None)), console, ENGLISH, heading="[b]om.html")
    assert text_of(console) == (
        f"kontakt.html  (sv)\n  nothing found\n\n[b]om.html  {HOME}\n  nothing found\n\n"
    )


def test_a_link_of_a_page_without_address_is_shown_as_written(console: Console) -> None:
    links = (
        Link("/om-oss.html", "Om oss", ContactClass.WEAK, Place.NAV),
        Link("http://x.example/kontakt", "", ContactClass.STRONG, Place.NAV),
    )
    text = page_text(console, PageReading("", None, None, links=links))
    assert text.endswith("Om oss /om-oss.html (a link without text) http://x.example/kontakt")


def test_a_form_with_one_field(console: Console) -> None:
    made = PageReading(HOME, None, None, forms=(replace(form(), required=1),))
    assert "contact form (1 required field)" in page_text(console, made)


def test_wrapped_lines_keep_their_indent(console: Console) -> None:
    long = replace(phone(excerpt="Ring oss gärna " * 12), as_written="08-465 00 50")
    print_page(
        reading_to_dict(replace(READING, phones=(long,), signals=(opening_hours(),))), console, ENGLISH
    )
    listed = {say(ENGLISH, "page", key) for key in ("phones", "faxes", "emails", "forms", "links")}
    body = [line for line in text_of(console).splitlines()[1:] if line and line not in listed]
    assert [line for line in body if not line.startswith("  ")] == [say(ENGLISH, "service", "title")]


def test_a_page_that_proves_nothing(console: Console) -> None:
    reading = PageReading(HOME, "sv", None, problem=Reason.NEEDS_BROWSER)
    assert page_text(console, reading).endswith("(sv, the page is built by JavaScript and needs a browser)")


def values() -> Iterator[tuple[str, str]]:
    yield from (("verdict", value) for value in Verdict)
    yield from (("verdict_short", value) for value in Verdict)
    yield from (("reason", value) for value in Reason)
    yield from (("reason_short", value) for value in Reason)
    yield from (("channel", value) for value in ("phone", "email", "form"))


SAME = {("verdict_short", "phone"), *(("reason_short", value) for value in ("blocked", "moved", "login"))}
"""Words that say it as the contract does."""


@pytest.mark.parametrize(("category", "value"), list(values()))
def test_every_value_of_the_contract_has_words(category: str, value: str) -> None:
    assert say(ENGLISH, category, value) != value or (category, value) in SAME


def leaves(words: object) -> Iterator[object]:
    if isinstance(words, dict):
        for key, value in words.items():
            yield key
            yield from leaves(value)
    else:
        yield words


def test_every_word_is_text() -> None:
    """YAML takes a bare "on" or "no" for a truth value."""
    loaded = yaml.safe_load((Path(reports.words.__file__)).with_suffix(".yaml").read_text(encoding="utf-8"))
    assert all(isinstance(text, str) for text in leaves(loaded))


def test_free_text_speaks_for_itself() -> None:
    assert say(ENGLISH, "reason", "something new") == "something new"


def test_an_unknown_phrase_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        phrase(ENGLISH, "no such phrase")
