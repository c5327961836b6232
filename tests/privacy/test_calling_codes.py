"""Numbers of every country are hidden and forgotten, in whatever form they are known and written."""

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from crawler.forgetting import hides, wanted
from crawler.page.phones.plan import is_calling_code
from crawler.privacy import Mask, Person
from crawler.privacy.digits import digits_in

LEAST = 5
"""Digits of the shortest numbers that are told from other figures where no calling code stands by them."""
COUNTRIES = sorted(phonenumbers.SUPPORTED_REGIONS)


def writings(country: str) -> dict[str, str]:
    """Return a made-up mobile number of a country as people, links and services write it."""
    kind = PhoneNumberType.MOBILE
    number = phonenumbers.example_number_for_type(country, kind) or phonenumbers.example_number(country)
    assert number is not None
    value, at_home = (
        phonenumbers.format_number(number, form)
        for form in (PhoneNumberFormat.E164, PhoneNumberFormat.NATIONAL)
    )
    digits = value.removeprefix("+")
    code, significant = str(number.country_code), phonenumbers.national_significant_number(number)
    found = {
        "E.164": value,
        "international": phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL),
        "link": f"tel:{value}",
        "00": f"00{digits}",
        "WhatsApp": f"https://wa.me/{digits}",
        "escaped": f"https://firma.example/?t=%2B{digits}",
        "with (0)": f"+{code} (0){significant}",
        "bare": digits,
        "at home": at_home,
        "at home, joined": digits_in(at_home)[1],
    }
    return {form: written for form, written in found.items() if len(digits_in(written)[1]) >= LEAST}


def test_the_countries_have_every_calling_code() -> None:
    codes = {str(phonenumbers.country_code_for_region(country)) for country in COUNTRIES}
    assert {"420", "370", "380", "30", "40", "90", "20", "60"} <= codes
    assert codes == {str(n) for n in range(1_000) if is_calling_code(str(n)) and not is_of_no_country(n)}


def is_of_no_country(code: int) -> bool:
    return phonenumbers.region_code_for_country_code(code) == "001"


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_number_of_any_country_is_masked_and_forgotten(country: str) -> None:
    forms = writings(country)
    for known in (forms[form] for form in ("E.164", "international", "00", "at home") if form in forms):
        meant = wanted(known)
        assert isinstance(meant, Person)
        for hidden in (Mask(Person.of([known])).text, hides(meant)):
            left = [written for written in forms.values() if hidden(written) == written]
            left += [written for written in forms.values() if written in hidden(f"Ring {written}, tack")]
            assert left == [], known
