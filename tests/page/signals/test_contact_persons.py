"""How many people a page names as contacts. The people are made up; no name is ever kept."""

import pytest
from signal_cases import signal, value

NAME = "contact_persons"
PEOPLE = [
    ("sv", "<h3>Anna Andersson</h3><p>Försäljningschef<br>070-174 06 05", "1"),
    ("sv", "<p>Björn Öberg, VD, 08-465 00 50", "1"),
    ("sv", "<p>Eva-Lena Ek<p>Ekonomi<p>eva-lena.ek@firma.example", "1"),
    (
        "sv",
        "<h3>Anna Andersson</h3><p>Säljare 070-174 06 05</p><h3>Bo Berg</h3><p>Säljare 070-174 06 06",
        "2",
    ),
    ("sv", '<a href="mailto:anna.andersson@firma.example">anna.andersson@firma.example</a>', "1"),
    ("nb", "<h4>Kari Hansen</h4><p>Daglig leder<br>Tlf 901 23 456", "1"),
    ("nb", "<p>Ole Nilsen – Salgssjef – 22 86 44 00", "1"),
    ("nb", "<p>Per Olsen<br>Prosjektleder<br>per.olsen@firma.example", "1"),
    ("da", "<h3>Mette Jensen</h3><p>Salgschef<br>Tlf. 33 12 34 56", "1"),
    ("da", "<p>Lars Holm, indehaver, lars.holm@firma.example", "1"),
    ("fi", "<h3>Matti Virtanen</h3><p>Toimitusjohtaja<br>p. 040 123 4567", "1"),
    ("fi", "<p>Liisa Korhonen<br>Myyntipäällikkö<br>liisa.korhonen@firma.example", "1"),
    ("is", "<p>Jón Jónsson<br>Framkvæmdastjóri<br>Sími 510 1234", "1"),
    ("en", "<h3>Jane Miller</h3><p>Sales Manager<br>020 7946 0018", "1"),
    ("en", "<p>Dr. John Carter, Managing Director, john.carter@firma.example", "1"),
    ("en", "<p>Jane Miller<br>Owner<br>jane@firma.example", "1"),
    ("de", "<h3>Petra Schneider</h3><p>Geschäftsführerin<br>Tel. 030 901820", "1"),
    ("de", "<p>Herr Klaus Weber, Vertrieb, k.weber@firma.example", "1"),
    ("nl", "<p>Jan de Vries<br>Directeur<br>020 624 1111", "1"),
    ("fr", "<p>Marie Dupont, Directrice, marie.dupont@firma.example", "1"),
    ("es", "<p>Carmen Ruiz<br>Gerente<br>carmen.ruiz@firma.example", "1"),
    ("it", "<p>Luca Bianchi<br>Titolare<br>luca.bianchi@firma.example", "1"),
    ("pl", "<p>Jan Kowalski<br>Dyrektor<br>jan.kowalski@firma.example", "1"),
    ("sv", "<h3>Kontakta oss</h3><p>Telefon 08-465 00 50", None),
    ("sv", "<h3>Våra Öppettider</h3><p>Kundservice 08-465 00 50", None),
    ("sv", "<p>Storgatan Nord<p>info@firma.example", None),
    ("nb", "<h3>Salg Og Service</h3><p>Salg: 22 86 44 00", None),
    ("en", "<h3>Customer Service</h3><p>Sales: 020 7946 0018", None),
    ("en", "<h3>Acme Trading Ltd</h3><p>Sales Manager wanted. 020 7946 0018", None),
    ("de", "<h3>Muster Firma GmbH</h3><p>Vertrieb 030 901820", None),
    ("sv", "<p>Anna Andersson skrev en bok om trädgårdar.", None),
]


@pytest.mark.parametrize(("language", "html", "expected"), PEOPLE)
def test_people_are_counted(language, html, expected):
    assert (
        value(
            NAME,
            html,
            language,
            {
                "sv": "SE",
                "nb": "NO",
                "da": "DK",
                "fi": "FI",
                "is": "IS",
                "de": "DE",
                "nl": "NL",
                "en": "GB",
            }.get(language),
        )
        == expected
    )


def test_no_name_is_kept():
    found = signal(NAME, "<h3>Anna Andersson</h3><p>Försäljningschef<br>anna.andersson@firma.example")
    assert found is not None
    assert "nder" not in repr(found)
