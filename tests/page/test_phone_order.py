"""Which of a page's numbers is told first: those for one matter alone come after the others."""

import pytest
from phone_cases import found

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
