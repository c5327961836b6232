"""Numbering plans: E.164 values, trunk prefixes, short numbers, placeholders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.page.phones import plan
from crawler.page.phones.plan import (
    country_of_code,
    international,
    is_calling_code,
    is_placeholder,
    national,
    short,
    usual_groups,
)


@pytest.mark.parametrize(
    ("digits", "country", "value"),
    [
        ("0590821234", "FR", "+590590821234"),
        ("0690301234", "FR", "+590690301234"),
        ("0262411234", "FR", "+262262411234"),
        ("0692201234", "FR", "+262692201234"),
        ("0596511234", "FR", "+596596511234"),
        ("0696201234", "FR", "+596696201234"),
        ("0594311234", "FR", "+594594311234"),
        ("0694201234", "FR", "+594694201234"),
        ("0269611234", "FR", "+262269611234"),
        ("0639201234", "FR", "+262639201234"),
        ("0472412783", "RE", "+33472412783"),
        ("0596511234", "RE", "+596596511234"),
        ("0472412783", "FR", "+33472412783"),
        ("0590821234", "BE", None),
        ("0590", "FR", None),
        ("081234560", "SE", "+4681234560"),
        ("81234560", "SE", None),
        ("4681234560", "SE", "+4681234560"),
        ("22345678", "NO", "+4722345678"),
        ("33123456", "DK", "+4533123456"),
        ("0751234567", "FI", "+358751234567"),
        ("5123456", "IS", "+3545123456"),
        ("2123456789", "US", "+12123456789"),
        ("12123456789", "US", "+12123456789"),
        ("02079460123", "GB", "+442079460123"),
        ("2079460123", "GB", None),
        ("0212345678", "IT", "+390212345678"),
        ("852123456", "LT", "+37052123456"),
        ("052123456", "LT", "+37052123456"),
        ("168168", "DE", None),
        ("1800123456", "IE", "+3531800123456"),
        ("123", "SE", None),
        ("", "SE", None),
        ("081234560", "XX", None),
    ],
)
def test_as_dialled_at_home(digits, country, value):
    number = national(digits, country)
    assert (number.value if number else None) == value


def test_a_link_may_leave_the_trunk_prefix_out():
    number = national("81234560", "SE", strict=False)
    assert number is not None
    assert number.value == "+4681234560"


@pytest.mark.parametrize(
    ("digits", "country"),
    [("4681234560", "SE"), ("46081234560", "SE"), ("12123456789", "US"), ("14166656416", "CA"), ("80012345678", None),
     ("358751234567", "FI")],
)  # fmt: skip
def test_with_a_calling_code(digits, country):
    number = international(digits)
    assert number is not None
    assert number.country == country


@pytest.mark.parametrize(
    "digits", ["", "46", "4600", "99999999999", "123456789012345678", "4930000000000000"]
)
def test_no_such_number(digits):
    assert international(digits) is None


@pytest.mark.parametrize(
    ("digits", "country", "value"),
    [
        ("04800", "NO", "+4704800"),
        ("02030", "NO", "+4702030"),
        ("01800", "NO", None),
        ("112", "NO", None),
        ("90200", "SE", "+4690200"),
        ("2014", "DK", None),
        ("116117", "DE", "+49116117"),
        ("3912", "FR", "+333912"),
        ("911", "US", None),
    ],
)
def test_short_numbers(digits, country, value):
    number = short(digits, country)
    assert (number.value if number else None) == value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("+12125550123", True),
        ("+12125551212", True),
        ("+12125556123", False),
        ("+4512345678", True),
        ("+4722222222", True),
        ("+4622222222", True),
        ("+4533123456", False),
        ("+46812345678", True),
        ("+46812345600", False),
        ("+33123456789", True),
        ("+33612345678", True),
        ("+46701234567", True),
        ("+12123456789", True),
        ("+12123456780", False),
        ("+448001234567", False),
        ("+358101234567", False),
        ("+46201234567", False),
        ("+0123456789", True),
        ("01234567890", True),
        ("+1234567890", True),
        ("+23923929210", True),
        ("2553526258", True),
        ("+12919399321", True),
        ("+12392921", False),
        ("+3923929210", False),
    ],
)
def test_placeholders(value, expected):
    assert is_placeholder(value) is expected


@pytest.mark.parametrize(
    ("digits", "country", "cost"),
    [
        ("0884127839", "NL", "normal"),
        ("0584127839", "CH", "normal"),
        ("0640412783", "HU", "check_price"),
        ("0680412783", "HU", "toll_free"),
        ("03004127839", "GB", "normal"),
        ("07004127839", "GB", "check_price"),
        ("199412783", "IT", "check_price"),
        ("902412783", "ES", "special_rate"),
        ("0892412783", "FR", "premium"),
        ("0104127830", "FI", "check_price"),
        ("90412783", "DK", "premium"),
        ("81541278", "NO", "special_rate"),
        ("0771412783", "SE", "normal"),
    ],
)
def test_what_a_call_costs(digits, country, cost):
    number = national(digits, country)
    assert number is not None
    assert number.cost == cost


def test_calling_codes():
    assert country_of_code("46812345") == "SE"
    assert country_of_code("1212") == "US"
    assert is_calling_code("46")
    assert not is_calling_code("999")


def test_customary_groups():
    assert (3, 3, 4) in usual_groups("+12123456789")
    assert usual_groups("+4704800")[:-1] in ((), ((5,), (2, 5)))
    assert (3, 2, 3) in usual_groups("+4791000112")


@given(st.text(alphabet="0123456789", max_size=20), st.sampled_from(["SE", "NO", "US", "DE", "IT", "XX"]))
def test_every_number_found_is_e164(digits, country):
    for number in (national(digits, country), international(digits)):
        if number is not None:
            assert number.value[0] == "+"
            assert number.value[1:].isdigit()
            assert 7 <= len(number.value) <= 16


@given(
    st.text("0123456789", min_size=5, max_size=13),
    st.sampled_from(sorted(plan.phonenumbers.SUPPORTED_REGIONS)),
)
def test_a_number_without_its_trunk_prefix_is_passed_over_only_where_the_plan_asks_for_one(digits, country):
    if plan._lacks_trunk(digits, country):
        parsed = plan._described(plan.phonenumbers.parse(digits, country))
        assert parsed is None or not plan._written_in_full(
            plan.phonenumbers.parse(digits, country), digits, country
        )
