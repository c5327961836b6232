"""The words beside a number."""

import pytest

from crawler.page.phones.labels import Kind, is_joiner, label_after, label_before, label_of


def kind(label):
    return label.kind if label else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tel: ", Kind.PHONE),
        ("Telefonnummer: ", Kind.PHONE),
        ("Kundetelefon ", Kind.PHONE),
        ("Telefax: ", Kind.FAX),
        ("Tel/Fax: ", Kind.BOTH),
        ("Tel. & Fax ", Kind.BOTH),
        ("phone or fax ", Kind.BOTH),
        ("Toll free fax: ", Kind.FAX),
        ("Fax number: ", Kind.FAX),
        ("Fax your order to ", Kind.FAX),
        ("F: ", Kind.FAX),
        ("T ", Kind.PHONE),
        ("Triton T", None),
        ("Suite F ", None),
        ("info@firma.example F ", Kind.FAX),
        ("Holiday Inn ", None),
        ("Box 12, ", None),
        ("Case no. ", Kind.ITEM),
        ("Konto ", Kind.ACCOUNT),
        ("Org.nr: ", Kind.REGISTRATION),
        ("CVR-nr. ", Kind.REGISTRATION),
        ("IBAN ", Kind.ACCOUNT),
        ("Order no. ", Kind.ITEM),
        ("FO-nummer ", Kind.REGISTRATION),
        ("Medlems nummer ", None),
        ("WhatsApp: ", Kind.WHATSAPP),
        ("SMS ", Kind.SMS),
        ("Saxophone lessons ", None),
        ("Fax available. Ask for a quote. ", None),
        ("Fax. ", Kind.FAX),
        ("Faxa till ", Kind.FAX),
        ("Faxa din beställning: ", Kind.FAX),
        ("Fax us at ", Kind.FAX),
        ("Fax to us at ", Kind.FAX),
        ("Faks til ", Kind.FAX),
        ("Fax naar ", Kind.FAX),
        ("Faxafen 10, sími ", Kind.PHONE),
        ("Vi har ingen fax. Telefon ", Kind.PHONE),
        ("Bestil pr. mail eller fax. Tlf. ", Kind.PHONE),
        ("Vi har ikke faks. Ring oss på ", Kind.PHONE),
        ("Bestellung per Telefax. Tel.: ", Kind.PHONE),
        ("Nous n'avons plus de fax. Tél. ", Kind.PHONE),
        ("Tel. Fax. ", Kind.FAX),
        ("Tel./Fax. ", Kind.BOTH),
        ("T. F. ", Kind.FAX),
        ("Fax. Tel. ", Kind.FAX),
        ("Fax telefon ", Kind.FAX),
        ("Our fax. number ", Kind.FAX),
        ("Send a fax. Tel ./Fax. ", Kind.BOTH),
        ("", None),
        ("   ", None),
    ],
)
def test_in_front(text, expected):
    assert kind(label_before(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" (fax)", Kind.FAX),
        (" - Fax", Kind.FAX),
        (" phone", Kind.PHONE),
        (" (f)", Kind.FAX),
        (" (Main Fax Line)", Kind.FAX),
        (" • fax 123", None),
        (" (8 a.m. to 8 p.m.)", None),
        (" and more", None),
    ],
)
def test_behind(text, expected):
    assert kind(label_after(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Fax", Kind.FAX), ("Telefon:", Kind.PHONE), ("T", Kind.PHONE), ("Fax Numbers", Kind.FAX), ("CVR", Kind.REGISTRATION),
     ("Anna Ek", None), ("We never publish fax machines or their prices", None)],
)  # fmt: skip
def test_a_cell_of_its_own(text, expected):
    assert kind(label_of(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [(" / ", True), (" eller ", True), (", ", True), (" Fax ", False)]
)
def test_between_two_numbers(text, expected):
    assert is_joiner(text) is expected
