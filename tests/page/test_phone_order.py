"""Which of a page's numbers are for one matter alone, and that they are told after the others."""

import pytest
from phone_cases import found, read

ORDER = [
    (
        "SE",
        "<h2>Spärra kort</h2><p>Dygnet runt 08-411 27 80. Från utlandet +46 8 411 27 81</p>"
        "<h2>Press</h2><p>070-412 78 30</p><h2>Kundservice</h2><p>0771-41 27 80</p>",
        "+46771412780 +4684112780 +4684112781 +46704127830",
    ),
    ("SE", "<p>Pressjour 08-411 27 80</p><p>Växel 08-411 27 90</p>", "+4684112790 +4684112780"),
    ("SE", "<p>Pressbyrån Centralen 08-411 27 80</p><p>Växel 08-411 27 90</p>", "+4684112780 +4684112790"),
    ("SE", "<p>Telefon 08-411 27 80</p><p>Spärra kort 08-411 27 90</p>", "+4684112780 +4684112790"),
    (
        "DE",
        "<dl><dt>Presse</dt><dd>0431 594-1234</dd><dt>Karte sperren</dt><dd>0431 594-1235</dd>"
        "<dt>Kundenservice</dt><dd>0431 594-1236</dd></dl>",
        "+494315941236 +494315941234 +494315941235",
    ),
    (
        "SE",
        "<table><tr><td>Felanmälan (jour)</td><td>08-411 27 80</td></tr>"
        "<tr><td>Allmänna frågor</td><td>08-411 27 90</td></tr></table>",
        "+4684112790 +4684112780",
    ),
    (
        "SE",
        '<p><a href="tel:+4684112780">Ring pressjouren</a> <a href="tel:+4684112790">Ring kundservice</a></p>',
        "+4684112790 +4684112780",
    ),
    (
        "FI",
        "<p>Sulkupalvelu 09 412 7830, ulkomailta +358 9 412 7831</p><p>Henkilöasiakkaat 09 412 7832</p>",
        "+35894127832 +35894127830 +35894127831",
    ),
    ("GB", "<p>Lost or stolen cards: 020 7412 7830</p><p>General: 020 7412 7831</p>", "+442074127831 +442074127830"),
    (
        "SE",
        "<p>Spärra kort 08-411 27 80</p><p>Kundservice 08-411 27 90</p><p>Kundservice 08-411 27 80</p>",
        "+4684112780 +4684112790",
    ),
    ("SE", "<h1>Press</h1><p>Pressjour 08-411 27 80</p>", "+4684112780"),
]  # fmt: skip


@pytest.mark.parametrize(("country", "html", "expected"), ORDER)
def test_numbers_for_one_matter_come_last(country, html, expected):
    assert found(html, country) == expected


MATTERS = [
    ("<p>Pressjour 08-412 78 30</p>", "press"),
    ("<h1>Press</h1><p>Anna Berg, presschef, 08-412 78 30</p>", "press"),
    ("<h3>Spärra kort</h3><p>08-412 78 30</p>", "lost"),
    ("<p>Spärra kort dygnet runt: <a href='tel:+4684127830'>08-412 78 30</a></p>", "lost"),
    ("<p>Från utlandet +46 8 412 78 30</p>", "abroad"),
    ("<p>Dataskyddsombud: 08-412 78 30</p>", "privacy"),
    ("<p>Texttelefon 08-412 78 30</p>", "relay"),
    ("<p>Rekrytering. Telefon 08-412 78 30</p>", None),
    ("<p>Efter kontorstid 08-412 78 30</p>", "after_hours"),
    ("<p>Jour dygnet runt 08-412 78 30</p>", "on_call"),
    ("<p>Telefon 08-412 78 30</p>", None),
    ("<p>Växel 08-412 78 30</p><h2>Press</h2><p>08-412 78 30</p>", None),
    ("<p>Pressbyrån Centralen 08-412 78 30</p>", None),
    # Whose business is in the press is not for the press, nor is a man called Frode for frauds.
    ("<p>Journalist och fotograf Anna Berg, 08-412 78 30</p>", None),
    ("<p>Ring Frode 08-412 78 30</p>", None),
    # A menu beside the number names pages.
    ("<footer><ul><li><a href=/press>Press</a></li><li>08-412 78 30</li></ul></footer>", None),
    ("<footer><p><a href=/jobb>Rekrytering</a> | <a href=/dataskydd>Dataskydd</a> | 08-412 78 30</p></footer>", None),
    ("<footer><p>© Firman AB | Dataskydd | Tel. 08-412 78 30</p></footer>", None),
    ("<h2>Rekrytering</h2><p>Vi söker kockar.</p><footer><p>08-412 78 30</p></footer>", None),
    ("<h2>Press</h2>" + "<p>Vi är i tidningen.</p>" * 20 + "<div>08-412 78 30</div>", None),
]  # fmt: skip


@pytest.mark.parametrize(("html", "matter"), MATTERS)
def test_what_a_number_is_for(html, matter):
    (phone,) = read(html, "SE").phones
    assert phone.matter == matter


def test_a_page_of_very_many_numbers_is_a_directory():
    few = "".join(f"<p>Press 08-412 {n:02d} 30</p>" for n in range(10, 99))
    assert {phone.matter for phone in read(few, "SE").phones} == {"press"}
    many = few + "".join(f"<p>Press 08-413 {n:02d} 30</p>" for n in range(10, 99))
    assert {phone.matter for phone in read(many, "SE").phones} == {None}
