"""Which texts of a page are read for telephone numbers: few hold any, and no other may be left out."""

import pytest

from crawler.page.phones.reading import texts_with_numbers


@pytest.mark.parametrize(
    ("text", "is_numbered", "is_spelt"),
    [
        ("Ring 08-123 45 67", True, False),
        ("12345", True, False),
        ("1 (2) 3 [4] 5", True, False),
        ("Fyra: 1 2 3 4", False, False),
        ("Öppet 08.00-18.00", False, False),
        ("Kl. 12:30, den 24.12.2024", False, False),
        ("Kl. 12:30 ring 08-123 45 67", True, False),
        ("24.12.2024 / 0701234567", True, False),
        ("Vårdguiden 1177", True, False),
        ("Vårdguiden 11 77", True, False),
        ("Störst sedan 1178", False, False),
        ("Summa 1,177", False, False),
        ("1-800-FLOWERS", False, True),
        ("(555) 234-TAXI, 555 234 5678", True, True),
        ("Kl. 10:800 FLOWERS", False, True),
        ("٠٨-١٢٣ ٤٥", True, False),
        ("Ingen siffra alls", False, False),
        ("", False, False),
    ],
)
def test_a_text_is_read_where_a_number_may_begin(text: str, is_numbered: bool, is_spelt: bool) -> None:
    found = texts_with_numbers(["Kontakt", text, "2024"], "SE")
    assert (1 in found.digits, 1 in found.letters) == (is_numbered, is_spelt)
    assert found.digits | found.letters <= {1}


def test_digits_of_two_texts_are_not_taken_together() -> None:
    assert texts_with_numbers(["123", "45 6"], None) == (set(), set())


def test_a_short_number_counts_in_its_country_and_near_the_beginning() -> None:
    assert texts_with_numbers(["1177"], "SE").digits == {0}
    assert texts_with_numbers(["1177"], "US").digits == set()
    assert texts_with_numbers(["a" * 5_000 + " 1177"], "SE").digits == set()
