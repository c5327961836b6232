"""Runs that mask people's details compared with each other, and with runs that keep them."""

from dataclasses import replace

import pytest
from comparison_cases import compared, complete, said
from made_audits import email, found, phone

from crawler.model import Channel, SiteAudit
from crawler.privacy import mask_audit


def personal(value: str = "gunnar.malmstad@firma.example") -> Channel:
    return found(replace(email(value), kind="personal"))


def direct(value: str = "+46705551252") -> Channel:
    return found(replace(phone(value), direct=True))


FULL = complete(phone=direct(), email=personal())
MASKED = mask_audit(FULL)


@pytest.mark.parametrize(("old", "new"), [(FULL, FULL), (MASKED, MASKED), (FULL, MASKED), (MASKED, FULL)])
def test_masking_alone_is_no_change(old: SiteAudit, new: SiteAudit) -> None:
    assert said(compared(old, new)) == []


@pytest.mark.parametrize(
    ("changed", "change"),
    [
        (complete(phone=direct(), email=personal("info@firma.example")), "email value"),
        (complete(phone=direct(), email=personal("anna.ekdahl@firma.example")), "email value"),
        (complete(phone=direct("+46735551299"), email=personal()), "phone value"),
    ],
)
def test_another_detail_is_told_with_and_without(changed: SiteAudit, change: str) -> None:
    for old, new in (
        (FULL, changed),
        (MASKED, mask_audit(changed)),
        (FULL, mask_audit(changed)),
        (MASKED, changed),
    ):
        assert [each for each in said(compared(old, new)) if each.startswith(change)] != []
