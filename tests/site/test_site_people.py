"""Whose number it is, as all pages of a site together tell."""

from dataclasses import replace

from made_audits import HOME, phone

from crawler.model import Channel, Messaging, Owner, PageReading, Phone, Place, Sighting, Status
from crawler.site.people import personal_details, settle_direct

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
