"""Whose number it is, as all pages of a site together tell."""

from dataclasses import replace

import pytest
from made_audits import HOME, phone

from crawler.model import Channel, Messaging, Owner, PageReading, Phone, Place, Sighting, Site, Status
from crawler.page.reading import read_page
from crawler.site.people import own_names, personal_details, settle_direct

DIRECT = replace(phone("+46705551252"), direct=True)
OTHER = replace(phone("+46705553481"), direct=True)
SWITCHBOARD = phone()


def page(*phones: Phone, people: tuple[str, ...] = ()) -> PageReading:
    return PageReading(HOME, "sv", "SE", phones=phones, people=people)


def direct_of(channel: list[Phone], *pages: PageReading) -> list[bool]:
    made = Channel(Status.FOUND, findings=tuple(Sighting(each, HOME, 0) for each in channel))
    return [
        each.finding.direct for each in settle_direct(made, pages).findings if isinstance(each.finding, Phone)
    ]


def test_direct_numbers_beside_a_switchboard_are_peoples() -> None:
    assert direct_of([SWITCHBOARD, DIRECT], page(SWITCHBOARD, DIRECT)) == [False, True]


def test_the_only_number_of_a_company_is_the_companys() -> None:
    assert direct_of([DIRECT], page(DIRECT)) == [False]


def test_of_several_people_without_a_switchboard_each_number_is_a_persons() -> None:
    assert direct_of([DIRECT, OTHER], page(DIRECT, OTHER)) == [True, True]


def test_a_number_that_another_page_gives_in_its_footer_is_the_companys() -> None:
    in_footer = replace(DIRECT, direct=False, place=Place.FOOTER)
    assert direct_of([DIRECT, OTHER], page(DIRECT, OTHER), page(in_footer)) == [False, True]


def test_a_number_that_another_page_labels_is_the_companys() -> None:
    labelled = replace(DIRECT, direct=False, label="tel")
    assert direct_of([DIRECT, OTHER], page(DIRECT, OTHER), page(labelled)) == [False, True]


def test_a_number_that_one_page_knows_as_a_persons_is_so_on_all() -> None:
    bare = replace(DIRECT, direct=False)
    assert direct_of([bare, SWITCHBOARD], page(bare), page(DIRECT, SWITCHBOARD)) == [True, False]


def test_somebody_elses_number_does_not_make_two_of_one() -> None:
    agencys = replace(OTHER, owner=Owner.THIRD_PARTY)
    assert direct_of([DIRECT, agencys], page(DIRECT, agencys)) == [False, True]


def test_what_is_told_of_people_is_gathered_from_all_pages() -> None:
    channel = Channel(Status.FOUND, findings=(Sighting(DIRECT, HOME, 0), Sighting(SWITCHBOARD, HOME, 0)))
    told = personal_details(
        channel, [page(DIRECT, people=("Gunnar Malmstad",)), page(people=("Gunnar Malmstad",))]
    )
    assert told == ("Gunnar Malmstad", "+46705551252")


def test_a_persons_fax_and_numbers_that_no_finding_holds_are_told_too() -> None:
    fax = replace(phone("+4681112233"), direct=True)
    reading = replace(page(DIRECT, OTHER, SWITCHBOARD), faxes=(fax,))
    channel = Channel(Status.FOUND, findings=(Sighting(SWITCHBOARD, HOME, 0), Sighting(DIRECT, HOME, 0)))
    assert personal_details(channel, [reading]) == ("+46705551252", "+46705553481", "+4681112233")


def test_a_number_that_takes_messages_to_a_person_is_told_too() -> None:
    persons = Messaging("+46702221278", "whatsapp", "Gunnar Malmstad WhatsApp: 070-222 12 78")
    companys = Messaging("+46702221299", "whatsapp", "Skriv till oss på WhatsApp: 070-222 12 99")
    called = Messaging(SWITCHBOARD.value, "sms", f"Gunnar Malmstad {SWITCHBOARD.value}")
    channel = Channel(Status.FOUND, findings=(Sighting(SWITCHBOARD, HOME, 0),))
    reading = replace(page(SWITCHBOARD), messaging=(persons, companys, called))
    assert personal_details(channel, [reading]) == ("+46702221278",)


@pytest.mark.parametrize(
    "service", ["WhatsApp", "sms:", "Signal", "Viber", "Telegram", "💬", "Send SMS", "text us at"]
)
def test_the_service_that_stands_between_a_name_and_its_number_is_read_over(service: str) -> None:
    met = Messaging("+46702221278", "sms", f"Gunnar Malmstad {service} 070-222 12 78")
    channel = Channel(Status.FOUND, findings=(Sighting(SWITCHBOARD, HOME, 0),))
    told = personal_details(channel, [replace(page(SWITCHBOARD), messaging=(met,))])
    assert told == ("+46702221278",)


# --- companies called after people ------------------------------------------------------------------------

SECOND = "<footer>Tel 08-465 00 12</footer>"
"""Another number, given as the company's own."""


def told(name: str, *bodies: str, head: str = "") -> dict[str, bool]:
    """Each number of a site with a name in the list -> whether it is a person's; the first page is its home."""
    readings = [
        read_page(f"<html lang=sv><head>{head if not n else ''}<body>{body}", HOME, country="SE")
        for n, body in enumerate(bodies)
    ]
    findings = {each.value: Sighting(each, HOME, 0) for reading in readings for each in reading.phones}
    channel = Channel(Status.FOUND, findings=tuple(findings.values()))
    settled = settle_direct(channel, readings, own_names(Site(HOME, name=name), readings))
    return {
        each.finding.value: each.finding.direct
        for each in settled.findings
        if isinstance(each.finding, Phone)
    }


@pytest.mark.parametrize(
    ("name", "home"),
    [
        ("Lars Larsson Bygg", "<p>Lars Larsson Bygg<br>Storgatan 1<br>08-555 120 52</p>"),
        ("Lars Larsson Bygg AB", "<p>Lars Larsson Bygg 070-555 12 52</p>"),
        ("Advokat Anna Berg AB", "<p>Anna Berg<br>Tel 08-555 120 52</p>"),
        ("Malermeister Jens Holm", "<p>Malermeister Jens Holm<br>070-555 12 52</p>"),
        ("Malermeister Jens Holm", "<p>Jens Holm<br>08-555 120 52</p>"),
        ("Kari Moen Regnskap", "<h2>Kari Moen Regnskap</h2><p>08-555 120 52</p>"),
        ("Tømrermester Henrik Lund ApS", "<p>Tømrermester Henrik Lund, 08-555 120 52</p>"),
        ("Maalausliike Antti Virtanen", "<p>Maalausliike Antti Virtanen 08-555 120 52</p>"),
        ("Steuerberater Bernd Vogel", "<p>Bernd Vogel<br>08-555 120 52</p>"),
        ("Jan Bakker Installatie BV", "<p>Jan Bakker Installatie<br>08-555 120 52</p>"),
        ("Garage Pascal Laurent", "<p>Garage Pascal Laurent 08-555 120 52</p>"),
        ("Studio Legale Marco Conti", "<p>Marco Conti 08-555 120 52</p>"),
        ("Talleres Carlos Ruiz", "<p>Talleres Carlos Ruiz 08-555 120 52</p>"),
        ("Kancelaria Anna Nowak", "<p>Anna Nowak 08-555 120 52</p>"),
    ],
)
def test_a_number_by_the_companys_own_name_is_the_companys(name: str, home: str) -> None:
    assert not any(told(name, home, SECOND).values())


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>Lars Larsson Bygg</title>", "<p>Lars Larsson Bygg 08-555 120 52</p>"),
        ("<title>Lars Larsson Bygg | Falun</title>", "<p>Lars Larsson 08-555 120 52</p>"),
        ("<title>Anna Berg - coach</title>", "<p>Anna Berg 08-555 120 52</p>"),
        ("<title>Hem</title>", "<h1>Malermeister Jens Holm</h1><p>Jens Holm 08-555 120 52</p>"),
        ('<meta property="og:site_name" content="Lars Larsson Bygg">', "<p>Lars Larsson 08-555 120 52</p>"),
        (
            '<script type="application/ld+json">{"@type": "Attorney", "name": "Anna Berg", "url": "x"}</script>',
            "<p>Anna Berg 08-555 120 52</p>",
        ),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "LocalBusiness", "name": "Anna Berg",'
            ' "telephone": "1"}]}</script>',
            "<p>Anna Berg 08-555 120 52</p>",
        ),
    ],
)
def test_the_homepage_says_what_the_company_is_called(head: str, body: str) -> None:
    assert told("", body, SECOND, head=head)["+46855512052"] is False


@pytest.mark.parametrize(
    ("name", "bodies"),
    [
        ("Lars Larsson Bygg", ["<p>Anna Ek 08-555 120 52</p>"]),
        ("Lars Larsson Bygg", ["<p>Per Larsson 08-555 120 52</p>"]),
        ("Lars Larsson Bygg", ["<p>Lars Ek 08-555 120 52</p>"]),
        ("Lars Larsson Bygg", ["<p>Ring Lars 08-555 120 52</p>"]),
        ("Lars Larsson Bygg", ["<h3>Lars Larsson</h3><p>VD</p><p>08-555 120 52</p>"]),
        ("Lars Larsson Bygg", ["<p>Lars Larsson, platschef, 08-555 120 52</p>"]),
        ("Lars Larsson Bygg", ["<p>08-555 120 52 (Lars Larsson, VD)</p>"]),
        ("Lars Larsson Bygg", ["<p>Lars Larsson 070-555 12 52</p>"]),
        ("Advokat Anna Berg AB", ["<p>Advokat Anna Berg 070-555 12 52</p>"]),
        ("Advokat Anna Berg AB", ["<p>Advokat Karin Ek 08-555 120 52</p>"]),
        ("Lars Larsson Bygg", ["<p>Lars Larsson 08-555 120 52</p>", "<p>Anna Ek 08-555 120 52</p>"]),
        ("Larsson", ["<p>Lars Larsson 08-555 120 52</p>"]),
        ("Lars Larsson Bygg", ["<p>Ring Anna Ek på Lars Larsson Bygg: 070-555 12 52</p>"]),
        ("Lars Larsson Bygg", ["<p>Ring Anna Ek på Lars Larsson Bygg: 08-555 120 52</p>"]),
        ("Lars Larsson Bygg", ["<p>Ring Anna Ek hos Lars Larsson: 08-555 120 52</p>"]),
        ("Bergs Bygg", ["<p>Anna Berg 08-555 120 52</p>"]),
        ("", ["<h1>Anna Berg</h1><p>Anna Berg 08-555 120 52</p>"]),
        ("", ["<h1>Möt Anna Berg</h1><p>Anna Berg 08-555 120 52</p>"]),
        ("", ["<h1>Säljare Anna Berg</h1><p>Anna Berg 08-555 120 52</p>"]),
        ("", ["<h1>Advokat Anna Berg</h1><h1>Advokat Per Ek</h1><p>Anna Berg 08-555 120 52</p>"]),
        ("", ["<p>Hem</p>", "<h1>Advokat Anna Berg</h1><p>Anna Berg 08-555 120 52</p>"]),
    ],
)
def test_a_person_in_a_company_of_such_a_name_is_one(name: str, bodies: list[str]) -> None:
    assert list(told(name, *bodies, SECOND).values()) == [True, False]


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "Person", "name": "Anna Berg", "telephone": "1"}',
        '{"@type": "Physician", "name": "Anna Berg", "telephone": "1"}',
        '{"@type": "Organization", "url": "x", "employee": {"@type": "Person", "name": "Anna Berg", "email": "x"}}',
        '{"@type": ["Person", "Organization"], "name": "Anna Berg", "url": "x"}',
        '{"name": "Anna Berg", "url": "x"}',
        '{"@type": "Organization", "name": ["Anna Berg"]}',
        "[[[[",
    ],
)
def test_people_in_structured_data_name_no_company(data: str) -> None:
    head = f'<title>Firma</title><script type="application/ld+json">{data}</script>'
    assert told("", "<p>Anna Berg 08-555 120 52</p>", SECOND, head=head)["+46855512052"] is True


def test_the_owner_in_a_list_of_people_is_one_of_them() -> None:
    staff = "<ul><li>Lars Larsson 08-555 120 52</li><li>Anna Ek 08-555 130 53</li></ul>"
    assert told("Lars Larsson Bygg", staff, SECOND) == {
        "+46855512052": True,
        "+46855513053": True,
        "+4684650012": False,
    }
    assert told("Lars Larsson Bygg", staff)["+46855512052"] is False
    rows = "<tr><td>Lars Larsson<td>Bygg<td>08-555 120 52<tr><td>Anna Ek<td>El<td>08-555 130 53"
    assert told("Lars Larsson Bygg", f"<table>{rows}</table>", SECOND)["+46855512052"] is True


def test_a_persons_name_in_the_title_of_a_firm_is_not_the_firms() -> None:
    head, body = "<title>Anna Berg - VD - Firma AB</title>", "<p>Anna Berg 08-555 120 52</p>"
    assert told("", body, SECOND, head=head)["+46855512052"] is True


def test_a_sole_traders_mobile_is_the_companys_where_it_is_all_there_is() -> None:
    home = "<p>Lars Larsson 070-555 12 52</p><p>Anna Ek 070-555 34 81</p>"
    channel = told("Lars Larsson Bygg", home, "<p>Lars Larsson</p>")
    assert channel == {"+46705551252": False, "+46705553481": True}


def test_the_companys_name_is_no_persons_detail() -> None:
    body = "<p>Lars Larsson Bygg 08-555 120 52</p><p>Anna Ekdahl 070-555 34 81</p>"
    readings = [read_page(f"<html lang=sv><body>{body}", HOME, country="SE")]
    channel = Channel(Status.FOUND, findings=tuple(Sighting(each, HOME, 0) for each in readings[0].phones))
    names = own_names(Site(HOME, name="Lars Larsson Bygg"), readings)
    assert personal_details(channel, readings, names) == ("Anna Ekdahl", "+46705553481")
