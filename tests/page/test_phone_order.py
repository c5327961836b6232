"""Which of a page's numbers are for one matter alone, and that they are told after the others."""

import pytest
from phone_cases import found, read
from processor_time import processor_time_below

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
    ("SE", "<p>Pressjour 08-412 78 30</p>", "press"),
    ("SE", "<p>Presskontakt: Anna Berg, 08-412 78 30</p>", "press"),
    ("SE", "<p><a href='tel:+4684127830'>Pressjouren</a></p>", "press"),
    ("SE", "<p>Besök butiken. Presskontakt: 08-412 78 30</p>", "press"),
    ("SE", "<h3>Spärra kort</h3><p>08-412 78 30</p>", "lost"),
    ("SE", "<h3>Spärra kort</h3><p>Dygnet runt 08-412 78 30</p>", "lost"),
    ("SE", "<p>Spärra kort dygnet runt: <a href='tel:+4684127830'>08-412 78 30</a></p>", "lost"),
    ("SE", "<table><tr><td>Spärra kort<td>08-412 78 30</table>", "lost"),
    ("SE", "<p>Dataskyddsombud: 08-412 78 30</p>", "privacy"),
    ("SE", "<p>Texttelefon 08-412 78 30</p>", "relay"),
    ("NO", "<p>Pressevakt: 22 41 36 90</p>", "press"),
    ("DK", "<dl><dt>Spærring af kort</dt><dd>33 15 47 10</dd></dl>", "lost"),
    ("FI", "<p>Sulkupalvelu 09 412 7830</p>", "lost"),
    ("DE", "<p>Pressestelle: 0431 594-1234</p>", "press"),
    ("GB", "<p>Lost and stolen cards: 020 7412 7830</p>", "lost"),
    ("PL", "<p>Rzecznik prasowy: 22 621 30 45</p>", "press"),
    # Whom else the label or its line names.
    ("SE", "<p>Kundservice och press: 08-412 78 30</p>", None),
    ("SE", "<p>Kundservice / spärra kort: 08-412 78 30</p>", None),
    ("SE", "<p>Presskontakt och allmänna frågor: 08-412 78 30</p>", None),
    ("SE", "<p>Presskontakt/växel: 08-412 78 30</p>", None),
    ("SE", "<h3>Spärra kort</h3><p>Ring kundservice 08-412 78 30</p>", None),
    ("SE", "<h3>Spärra kort</h3><p>Logga in i appen.</p><p>Kundservice</p><p>08-412 78 30</p>", None),
    ("SE", "<h2>Presskontakt</h2><p>Anna Berg</p><p>08-412 78 30</p>", "press"),
    ("SE", "<p>Rekrytering. Telefon 08-412 78 30</p>", None),
    ("SE", "<p>Ring oss även efter kontorstid, 08-412 78 30</p>", None),
    ("SE", "<p>Har du frågor om dataskydd eller annat, ring 08-412 78 30</p>", None),
    ("SE", "<p>Från utlandet +46 8 412 78 30</p>", None),
    ("SE", "<p>Jour dygnet runt 08-412 78 30</p>", None),
    ("SE", "<p>Växel 08-412 78 30</p><h2>Presskontakt</h2><p>08-412 78 30</p>", None),
    # Whose name or business it is, and other senses of the words.
    ("SE", "<p>Pressbyrån Centralen 08-412 78 30</p>", None),
    ("SE", "<p>Journalist och fotograf Anna Berg, 08-412 78 30</p>", None),
    ("SE", "<p>Ring Frode 08-412 78 30</p>", None),
    ("SE", "<p>Nordiska Medier AB, 08-412 78 30</p>", None),
    ("SE", "<p>Investor AB, tel 08-412 78 30</p>", None),
    ("SE", "<h1>Rekryteringsbolaget</h1><p>08-412 78 30</p>", None),
    ("FI", "<p>Viestintätoimisto Kirnu Oy, puh. 09 412 7830</p>", None),
    ("DE", "<p>Sperrmüll und Entrümpelung Tel. 0431 594-1234</p>", None),
    ("DE", "<p>Datenschutz Nord GmbH, Tel. 0431 594-1234</p>", None),
    ("DE", "<h1>Impressum und Datenschutz</h1><p>Firma GmbH, Telefon: 0431 594-1234</p>", None),
    ("GB", "<p>Press 1 for sales, 020 7412 7830</p>", None),
    ("GB", "<h2>Lost keys?</h2><p>020 7412 7830</p>", None),
    ("GB", "<h1>Smith Recruitment</h1><p>020 7412 7830</p>", None),
    ("FR", "<h1>Maison de la Presse</h1><p>01 42 61 78 30</p>", None),
    ("IT", "<p>Blocco B, Via Roma 1, 06 6982 7830</p>", None),
    ("PL", "<footer><p>© Firma. Wszelkie prawa zastrzeżone, tel. 22 621 30 45</p></footer>", None),
    # Menus and headings beside or far above the number name pages.
    ("SE", "<footer><h4>Sociala medier</h4><p>Telefon: 08-412 78 30</p></footer>", None),
    ("SE", "<footer><ul><li><a href=/press>Presskontakt</a></li><li>08-412 78 30</li></ul></footer>", None),
    ("SE", "<div><a href='#press'>Presskontakt</a></div><div>08-412 78 30</div>", None),
    ("SE", "<footer><h4>Presskontakt</h4><ul><li>Nyheter</ul><p>08-412 78 30</p></footer>", None),
    ("SE", "<h4><a href=/press>Presskontakt</a></h4><p>08-412 78 30</p>", None),
    ("SE", "<footer><p>© Firman AB | Dataskydd | Tel. 08-412 78 30</p></footer>", None),
    ("SE", "<h2>Presskontakt</h2>" + "<p>Vi är i tidningen.</p>" * 9 + "<div>08-412 78 30</div>", None),
    ("SE", "<div hidden>Växel 08-412 78 30</div><p>Pressjour 08-412 78 30</p>", "press"),
]  # fmt: skip


@pytest.mark.parametrize(("country", "html", "matter"), MATTERS)
def test_what_a_number_is_for(country, html, matter):
    (phone,) = read(html, country).phones
    assert phone.matter == matter


@pytest.mark.parametrize(
    "html",
    [
        "<p>Pressjour: 08-412 78 30</p><p>08-412 78 40</p>",
        "<h2>Presskontakt</h2><p>08-412 78 30</p><p>Storgatan 1</p><p>08-412 78 40</p>",
        "<dl><dt>Presskontakt</dt><dd>08-412 78 30</dd><dd>08-412 78 40</dd></dl>",
    ],
)
def test_a_label_is_of_the_first_number_behind_it(html):
    assert {phone.value: phone.matter for phone in read(html, "SE").phones} == {
        "+4684127830": "press",
        "+4684127840": None,
    }


def test_labelled_numbers_amid_thousands_of_links_are_read_as_fast_as_others():
    links = "<p>" + "<a href=/p>Presskontakt</a> " * 10_000
    numbers = "".join(f"<p>Presskontakt</p><p>08-412 {n:02d} 30</p>" * 10 for n in range(10, 99))
    with processor_time_below(3):
        assert {phone.matter for phone in read(links + numbers, "SE").phones} == {"press"}
