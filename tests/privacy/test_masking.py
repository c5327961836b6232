"""What is masked in a text and in an audit, what is not, and what masking leaves as it was."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_audits import HOME, audit, email, form, found, opening_hours, phone
from scored_audits import examples

from crawler.contract import audit_to_dict
from crawler.model import Form, PageVisit, Phone, Sighting, Site, SiteAudit, Step
from crawler.privacy import Mask, Person, forget_person, mask_audit, mask_document, mask_number, masked_value
from crawler.privacy.person import significant_digits
from reports.ranking import rank_audits

KNOWN = ("gunnar.malmstad@fabrikant.se", "+46705551252", "Eskil Furuholt", "anna@fabrikant.se")
OWN = frozenset(("84650012", "81234567"))
MASK = Mask(Person.of(KNOWN), "fabrikant.se", frozenset(("fabrikant",)), own_numbers=OWN)


@pytest.mark.parametrize(
    ("written", "masked"),
    [
        ("070-555 12 52", "070-*** ** 52"),
        ("0705551252", "070*****52"),
        ("+46705551252", "+4670*****52"),
        ("+46 (0)70-555 12 52", "+46 (0)70-*** ** 52"),
        ("0046705551252", "004670*****52"),
        ("08-465 00 50", "08-*** ** 50"),
        ("20 12 34 56", "20 ** ** 56"),
        ("070%20555%2012%2052", "070%20***%20**%2052"),
        ("08-465 00 50 ext. 12", "08-*** ** 50 ext. **"),
        ("+4684650050;ext=12", "+4684****50;ext=**"),
        ("555 1234", "5** **34"),
        ("02121", "***21"),
        ("", ""),
    ],
)
def test_a_number_keeps_its_prefix_its_last_two_digits_and_its_form(written: str, masked: str) -> None:
    assert mask_number(written) == masked


@pytest.mark.parametrize(
    "word",
    [
        "ext", "ext.", "x", "anknytning", "ankn.", "linje", "lokal", "lok", "alanumero", "Durchwahl", "DW", "app.", "Apparat", "toestel",
        "poste", "interno", "extensión", "wew.", "#",
    ],
)  # fmt: skip
def test_an_extension_is_hidden_whole_by_whatever_word_it_stands(word: str) -> None:
    assert mask_number(f"070-555 12 52 {word} 5567") == f"070-*** ** 52 {word} ****"
    assert MASK.text(f"Ring 070-555 12 52 {word} 5567, tack") == f"Ring 070-*** ** 52 {word} ****, tack"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("gunnar.malmstad@fabrikant.se", "g***@fabrikant.se"),
        ("GUNNAR.MALMSTAD@FABRIKANT.SE", "G***@FABRIKANT.SE"),
        ("mailto:gunnar.malmstad@fabrikant.se?subject=hej", "mailto:g***@fabrikant.se?subject=hej"),
        ("Skriv till gunnar.malmstad (at) fabrikant (punkt) se.", "Skriv till g***@fabrikant.se."),
        ("anna [at] fabrikant [dot] se", "a***@fabrikant.se"),
        ("gunnar.malmstad&#64;fabrikant.se", "g***&#64;fabrikant.se"),
        (
            "https://fabrikant.se/k?m=gunnar.malmstad%40fabrikant.se",
            "https://fabrikant.se/k?m=g***%40fabrikant.se",
        ),
        (
            "https://fabrikant.se/k?m=gunnar%2Emalmstad%40fabrikant.se",
            "https://fabrikant.se/k?m=g***%40fabrikant.se",
        ),
        ("https://fabrikant.se/k?m=anna@fabrikant.se", "https://fabrikant.se/k?m=a***@fabrikant.se"),
        ("https://fabrikant.se/k?t=070%20555%2012%2052", "https://fabrikant.se/k?t=070%20***%20**%2052"),
        ("https://wa.me/46705551252", "https://wa.me/46*******52"),
        ("Ring 070-555 12 52 eller 08-465 00 12", "Ring 070-*** ** 52 eller 08-465 00 12"),
        ("08-123 45 67 070-555 12 52", "08-123 45 67 070-*** ** 52"),
        ("070.555.12.52, 070/5551252", "070.***.**.52, 070/*****52"),
        ("tel:+46705551252, 0046 70 5551252", "tel:+4670*****52, 0046 70 *****52"),
        ("Eskil Furuholt, Furuholt Eskil, eskil-furuholt", "E*** F***, F*** E***, e***-f***"),
        ("https://fabrikant.se/folk/gunnar-malmstad/", "https://fabrikant.se/folk/g***-m***/"),
        ("https://fabrikant.se/folk/eskil_furuholt.html", "https://fabrikant.se/folk/e***_f***.html"),
        ("Fråga Gunnar så svarar Malmstad", "Fråga G*** så svarar M***"),
        ("petra.nordmanskog@byrabolag.se", "p***@byrabolag.se"),
        ("https://fabrikant.se/folk/eskilfuruholt", "https://fabrikant.se/folk/e***"),
        ("07０555１252", "07０*****52"),
        ("Läs om Karin Ekdahl", "Läs om K*** E***"),
        ("unnar.malmstad@fabrikant.se", "u***@fabrikant.se"),
        ("dats" + "mlam.rannug@x", "d***@x"),
        ("säljare, 070-555 12 5", "säljare, ***-*** ** *"),
        ("säljare, +4670555125", "säljare, +**********"),
        ("555 12 52. Vi svarar", "*** ** **. Vi svarar"),
        (
            "Eskil Furuholt Swish 070-222 12 78, växel 08-465 00 12",
            "E*** F*** Swish 070-*** ** 78, växel 08-465 00 12",
        ),
        ("070.555.12.52 ankn 5567", "070.***.**.52 ankn ****"),
        ("Eskil Furuholt 2026-11-22", "E*** F*** 2026-11-22"),
        ("https://fabrikant.se/kontakt/gunnar-str%C3%B6m/", "https://fabrikant.se/kontakt/g***-s***/"),
        ("070\u200b555\u200b1252", "070\u200b***\u200b**52"),
        ("070\xad555\u20601252", "070\xad***\u2060**52"),
        ("https://x.se/?t=070%C2%A0555%C2%A01252", "https://x.se/?t=070%C2%A0***%C2%A0**52"),
    ],
)
def test_every_writing_of_a_person_is_masked(text: str, masked: str) -> None:
    assert MASK.text(text) == masked
    assert MASK.text(masked) == masked


EKMAN = Person.of(["Eskil Furuholt", "Birgitta af Ekman", "Åse Ødegård", "Jean-Luc Beaulieu"])


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Furuholt, VD i Tunaby med omnejd", "F***, VD i Tunaby med omnejd"),
        ("ruholt, VD i Tunaby med omnejd", "r***, VD i Tunaby med omnejd"),
        ("… kil Furuholt, VD i Tunaby", "… k*** F***, VD i Tunaby"),
        ("kil Furuholt svarar i Tunaby", "k*** F*** svarar i Tunaby"),
        ("Skriv eller ring till Eskil", "Skriv eller ring till E***"),
        ("Skriv eller ring till Eskil Furu", "Skriv eller ring till E*** F***"),
        ("Skriv eller ring till Eskil F…", "Skriv eller ring till E*** F***…"),
        ("Skriv eller ring till Esk", "Skriv eller ring till E***"),
        ("Skriv eller ring Furuholt Esk", "Skriv eller ring F*** E***"),
        ("Ekman, VD i Tunaby med omnejd", "E***, VD i Tunaby med omnejd"),
        ("degård, daglig leder i Tunaby", "d***, daglig leder i Tunaby"),
        ("Ring daglig leder Åse Øde", "Ring daglig leder Å*** Ø***"),
    ],
)
def test_what_an_excerpts_edge_left_of_a_name_is_masked(text: str, masked: str) -> None:
    mask = Mask(EKMAN, "fabrikant.se", frozenset(("fabrikant",)))
    assert mask.text(text) == masked
    assert mask.text(masked) == masked


@pytest.mark.parametrize(
    "text",
    [
        "holtet ligger nära vid ån",
        "Vi bygger och vi ring",
        "Furuholtsvägen 4 i Tunaby med omnejd",
        "Alla ska vara med i es",
    ],
)
def test_other_words_at_an_edge_stay(text: str) -> None:
    assert Mask(EKMAN).text(text) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Furuholt Bygg AB i Tunaby med omnejd", "Furuholt Bygg AB i Tunaby med omnejd"),
        ("holt är ett ord för skog", "holt är ett ord för skog"),
        ("Vi heter Eskil och Bygg i Furu", "Vi heter Eskil och Bygg i Furu"),
        ("kil Furuholt, VD i Tunaby", "k*** F***, VD i Tunaby"),
        ("Skriv eller ring till Eskil Furu", "Skriv eller ring till E*** F***"),
    ],
)
def test_of_one_to_forget_an_edge_needs_more_than_a_word(text: str, masked: str) -> None:
    assert Mask(Person.exactly("Eskil Furuholt"), only_known=True).text(text) == masked


def test_the_companys_own_word_at_an_edge_stays() -> None:
    mask = Mask(EKMAN, company=frozenset(("furuholt",)))
    assert mask.text("Furuholt, en fabrik i Tunaby") == "Furuholt, en fabrik i Tunaby"


@pytest.mark.parametrize(
    "text",
    [
        "info@fabrikant.se", "kundservice@fabrikant.se", "08-465 00 12", "+4684650012", "Växel: 08-465 00 12",
        "https://fabrikant.se/kontakt", "https://www.gunnar.malmstad.se/om", "Mo-Fr 08:00-16:00", "Kontakta oss",
        "Karl Johans gate 5", "9 rue du Colonel Pierre Avia", "Karin Bergs väg 5", "Karin Berg AB",
        "Order 9970555125299", "g***@fabrikant.se 070-*** ** 52", "Fabrikant", "",
    ],
)  # fmt: skip
def test_what_is_nobodys_stays(text: str) -> None:
    assert MASK.text(text) == text


@pytest.mark.parametrize(
    ("known", "text"), [("+36301234567", "tel 06301234567"), ("+37061234567", "tel 861234567")]
)
def test_trunk_prefixes_other_than_zero_are_known(known: str, text: str) -> None:
    assert "1234" not in Mask(Person.of([known])).text(text)


@pytest.mark.parametrize(
    ("national", "abroad"),
    [
        ("8 (495) 123-45-67", "+7 495 123-45-67"), ("8 812 123-45-67", "+7 812 123-45-67"),
        ("06 30 123 4567", "+36 30 123 4567"), ("06 1 234 5678", "+36 1 234 5678"), ("8 612 34567", "+370 612 34567"),
        ("8 029 123-45-67", "+375 29 123-45-67"), ("1-212-555-2368", "+1 212 555 2368"), ("(212) 555-2368", "+1 212 555 2368"),
        ("070-555 12 52", "+46 70 555 12 52"), ("070-555 12 52", "+46 (0)70-555 12 52"), ("22 55 51 25", "+47 22 55 51 25"),
        ("06 1234 5678", "+39 06 1234 5678"), ("0711 123456", "+49 711 123456"), ("81 123 45 67", "+48 81 123 45 67"),
        ("0-22 123 45 67", "+48 22 123 45 67"), ("601 234 567", "+420 601 234 567"), ("06 12 34 56 78", "+33 6 12 34 56 78"), ("06 30 123 4567", "+36 06 30 123 4567"),
    ],
)  # fmt: skip
def test_a_number_is_the_same_at_home_and_from_abroad(national: str, abroad: str) -> None:
    assert significant_digits(national) & significant_digits(abroad)
    for known, written in ((national, abroad), (abroad, national)):
        masked = Mask(Person.of([known]), only_known=True).text(f"Ring {written}, tack")
        assert written not in masked, (known, masked)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("8 (495) 123-45-67", "+7 812 123-45-67"), ("070-555 12 52", "+46 70 555 12 53"), ("06 30 123 4567", "+36 20 123 4567"),
        ("08-465 00 50", "+46 31 465 00 50"), ("81 123 45 67", "+48 11 123 45 67"),
    ],
)  # fmt: skip
def test_another_number_is_another(one: str, other: str) -> None:
    assert not significant_digits(one) & significant_digits(other)
    assert Mask(Person.of([one]), only_known=True).text(f"Ring {other}, tack") == f"Ring {other}, tack"


@pytest.mark.parametrize("text", ["", "Gunnar", "12 34", "1234 rader av text om annat"])
def test_what_is_no_number_has_no_digits(text: str) -> None:
    assert significant_digits(text) == frozenset()


def test_the_companys_number_is_no_cut_one() -> None:
    mask = Mask(Person.of(["+49711123456"]), own_numbers=frozenset(("7111234",)))
    assert mask.text("Zentrale 0711 1234") == "Zentrale 0711 1234"


@given(st.text(max_size=200))
def test_masking_ends_and_comes_to_rest(text: str) -> None:
    once = MASK.text(text)
    assert MASK.text(once) == once


@given(
    before=st.text(st.characters(categories=["L", "Zs", "Po"], max_codepoint=0x24F), max_size=20),
    after=st.text(st.characters(categories=["Zs", "Po"], max_codepoint=0x24F), max_size=10),
    separators=st.lists(
        st.sampled_from(["", " ", "-", ".", "/", "\xa0", " - ", "%20", ") "]), min_size=9, max_size=9
    ),
)
def test_a_number_is_found_with_any_separators(before: str, after: str, separators: list[str]) -> None:
    digits = "0705551252"
    written = digits[0] + "".join(gap + digit for gap, digit in zip(separators, digits[1:], strict=True))
    masked = MASK.text(f"{before} {written} {after}")
    assert written not in masked
    shown = "".join(sign for sign in masked.replace("%20", "") if sign.isdigit())
    assert "555125" not in shown


# --- audits -----------------------------------------------------------------------------------------------


def with_people() -> SiteAudit:
    """An audit whose e-mail and first number are people's."""
    gunnar = replace(
        email("gunnar.malmstad@firma.example"), kind="personal",
        excerpt="Gunnar Malmstad, VD gunnar.malmstad@firma.example 070-555 12 52",
    )  # fmt: skip
    direct = replace(
        phone("+46705551252", excerpt="Gunnar Malmstad 070-555 12 52 Växel 08-465 00 50"),
        as_written="070-555 12 52", direct=True,
    )  # fmt: skip
    reached = found(direct, 1)
    path = (*reached.path[:-1], Step(f"{HOME}folk/gunnar-malmstad", "Gunnar Malmstad"))
    both = (*reached.findings, Sighting(phone(), HOME, 0))
    return audit(
        Site(HOME, name="Firma AB", country="SE"),
        phone=replace(reached, path=path, findings=both),
        email=found(gunnar),
        form=found(replace(form(), action=f"{HOME}till?epost=gunnar.malmstad%40firma.example"), 1),
        pages=(
            PageVisit(HOME, 0),
            PageVisit(f"{HOME}folk/gunnar-malmstad", 1, detail="says gunnar.malmstad@firma.example"),
        ),
        notes=("no mail server takes mail for firma.example", "ask 070-555 12 52"),
        signals=(replace(opening_hours(), excerpt="Ring Gunnar Malmstad 070-555 12 52, vardagar 8-16"),),
    )


def test_an_audit_is_masked_in_every_text() -> None:
    masked = mask_audit(with_people())
    text = json.dumps(audit_to_dict(masked), ensure_ascii=False)
    for leak in ("gunnar", "malmstad", "5551252", "555 12 52"):
        assert leak not in text.lower()
    assert (masked.email.value, masked.email.masked) == ("g***@firma.example", True)
    assert (masked.phone.value, masked.phone.masked) == ("+4670*****52", True)
    direct, switchboard = (each.finding for each in masked.phone.findings)
    assert isinstance(direct, Phone)
    assert (direct.as_written, direct.masked) == ("070-*** ** 52", True)
    assert switchboard == phone()
    assert masked.site == with_people().site


def test_a_branch_address_is_shown_and_a_persons_beside_it_is_not() -> None:
    branch = replace(
        email("karlstad.bil@firma.example"), kind="personal", excerpt="karlstad.bil@firma.example"
    )
    persons = replace(
        email("anna.karlstad@firma.example"), kind="personal", excerpt="karlstad.bil@firma.example"
    )
    both = replace(found(branch), findings=(*found(branch).findings, *found(persons).findings))
    masked = mask_audit(audit(Site(HOME), email=both))
    first, second = (each.finding for each in masked.email.findings)
    assert first == branch
    assert second == replace(
        persons, value="a***@firma.example", as_written="a***@firma.example", masked=True
    )
    assert masked.email.masked is False


def test_what_carries_people_through_the_audit_is_gone_after_it() -> None:
    told = replace(with_people(), personal=("Eskil Furuholt",), notes=("ask Eskil Furuholt",))
    assert (mask_audit(told).personal, mask_audit(told).notes) == ((), ("ask E*** F***",))


def test_names_that_the_company_bears_stay() -> None:
    own = replace(with_people(), site=Site(HOME, name="Malmstad Gunnar Rör"))
    assert "Gunnar Malmstad 070-*** ** 52" in mask_audit(own).phone.findings[0].finding.excerpt


def test_a_disguise_that_could_be_undone_is_not_kept() -> None:
    hidden = replace(
        email("gunnar.malmstad@firma.example"), kind="personal", how="cloudflare_cfemail", as_written="6b0c1e"
    )
    (sighting,) = mask_audit(audit(email=found(hidden))).email.findings
    assert not isinstance(sighting.finding, Form)
    assert sighting.finding.as_written == "g***@firma.example"


def judged(made: SiteAudit) -> dict[str, Any]:
    """What is judged of a site: all of its audit but texts."""
    document = audit_to_dict(made)
    channels = {
        name: {key: document[name][key] for key in ("status", "clicks", "exact", "exhaustive")}
        for name in ("phone", "email", "form")
    }
    kept = (
        "verdict",
        "score",
        "grade",
        "score_low",
        "score_high",
        "score_parts",
        "score_losses",
        "law",
        "law_country",
    )
    signals = {name: (each["status"], each["clicks"]) for name, each in document["signals"].items()}
    return (
        {key: document[key] for key in kept}
        | {"signals": signals, "pages": document["pages_read"]}
        | channels
    )


ALL = {**examples(), "with people": with_people()}


@pytest.mark.parametrize("name", ALL)
def test_judgements_are_the_same_with_and_without(name: str) -> None:
    assert judged(mask_audit(ALL[name])) == judged(ALL[name])


@pytest.mark.parametrize("name", examples())
def test_an_audit_without_people_is_returned_as_it_was(name: str) -> None:
    assert mask_audit(examples()[name]) == examples()[name]


def test_masking_twice_changes_nothing_more() -> None:
    once = mask_audit(with_people())
    assert mask_audit(once) == once


def test_the_order_of_the_ranking_is_the_same() -> None:
    made = [
        replace(each, site=replace(each.site, url=f"http://{n}.example/"))
        for n, each in enumerate(ALL.values())
    ]
    plain = [row.site for row in rank_audits(map(audit_to_dict, made))]
    masked = [row.site for row in rank_audits(audit_to_dict(mask_audit(each)) for each in made)]
    assert masked == plain


# --- stored audits ----------------------------------------------------------------------------------------


def test_a_stored_audit_is_masked_as_a_new_one() -> None:
    document = audit_to_dict(with_people())
    assert mask_document(document) == audit_to_dict(mask_audit(with_people()))
    assert mask_document(mask_document(document)) == mask_document(document)


def test_a_direct_number_of_an_older_store_is_told_by_its_excerpt() -> None:
    document = audit_to_dict(with_people())
    for finding in document["phone"]["findings"]:
        del finding["direct"], finding["masked"]
    assert mask_document(document)["phone"]["value"] == "+4670*****52"
    assert mask_document(document)["phone"]["findings"][1]["value"] == "+4684650050"


def test_one_person_is_forgotten_and_no_other() -> None:
    document = audit_to_dict(with_people()) | {"extra": {"ansvarig": "Eskil Furuholt"}}
    forgotten = forget_person(document, Person.of(["Eskil Furuholt"]))
    assert forgotten["extra"] == {"ansvarig": "E*** F***"}
    assert forgotten | {"extra": {}} == document | {"extra": {}}
    number = forget_person(document, Person.of(["08-465 00 50"]))
    assert number["phone"]["findings"][1]["value"] == "+4684****50"
    assert number["phone"]["findings"][1]["as_written"] == "08-*** ** 50"
    assert number["email"] == document["email"]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Skriv till svea@fir", "Skriv till s***@fir"),
        ("Skriv till svea@", "Skriv till s***@"),
        ("Skriv till SVEA (at) firma, tack", "Skriv till S*** (at) firma, tack"),
        ("svea[at]", "s***[at]"),
        ("svea snabel-a firma", "s*** snabel-a firma"),
        ("svea {ät} firma", "s*** {ät} firma"),
        ("svea&#64;firma", "s***&#64;firma"),
        ("http://firma.se/till?epost=svea&x=1", "http://firma.se/till?epost=s***&x=1"),
        ("http://firma.se/till?mailto=svea", "http://firma.se/till?mailto=s***"),
        ("http://firma.se/till?m=svea%40", "http://firma.se/till?m=s***%40"),
        ("amrif@aevs", "amrif@a***"),
    ],
)
def test_a_lone_mailbox_is_forgotten_on_its_companys_own_site(text: str, hidden: str) -> None:
    document = audit_to_dict(
        replace(audit(Site("http://firma.se/")), final_url="http://www.firma.se/", notes=(text,))
    )
    person = Person.exactly("svea@firma.se")
    assert forget_person(document, person)["notes"] == [hidden]


@pytest.mark.parametrize("text", ["svea@", "svea (at) handel", "svea@handel.se", "http://x.se/?epost=svea"])
def test_the_same_mailbox_of_another_company_stays(text: str) -> None:
    document = audit_to_dict(replace(audit(Site(HOME)), final_url="http://annan.se/", notes=(text,)))
    assert forget_person(document, Person.exactly("svea@firma.se"))["notes"] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Svea hälsar välkommen", "Vi på svea", "sveaplan@", "mellan-svea@firma", "svea.holm@firma", "http://firma.se/svea",
        "http://firma.se/?flik=svea", "svea at work", "Läs på svea.se", "svea (Stockholm)",
    ],
)  # fmt: skip
def test_the_name_of_a_mailbox_stays_where_it_is_no_address(text: str) -> None:
    document = audit_to_dict(
        replace(audit(Site("http://firma.se/")), final_url="http://www.firma.se/", notes=(text,))
    )
    assert forget_person(document, Person.exactly("svea@firma.se"))["notes"] == [text]


def test_a_masked_value_is_known_again() -> None:
    values = ("anna@firma.example", "+46705551252", "http://firma.example/kontakt")
    assert [masked_value(each) for each in values] == ["a***@firma.example", "+4670*****52", values[2]]
