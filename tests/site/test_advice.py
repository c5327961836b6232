"""Advice: each change does what it says, and the three dearest are told."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from made_audits import EVERYWHERE, UNKNOWN, audit, beside, email, form, found, phone
from scored_audits import absent, contact_link, examples, installer, shop, signal, utility, with_order_form
from test_score import STATES, State, build, score

from crawler.model import Place, SiteAudit
from crawler.site.advice import CHANGES, _rows, advise


def told(made: SiteAudit) -> list[tuple[str, int, str]]:
    counsel = advise(made)
    assert counsel is not None
    return [(each.change, each.gain, f"{counsel.grade} to {each.grade}") for each in counsel.advice]


def test_the_three_dearest_changes_are_told() -> None:
    assert told(utility()) == [
        ("email_in_footer", 12, "C to B"),
        ("phone_in_footer", 7, "C to B"),
        ("mail_link", 3, "C to C"),
    ]
    assert told(shop()) == [
        ("publish_phone", 50, "F to C"),
        ("publish_email", 48, "F to C"),
        ("staffed_chat", 6, "F to F"),
    ]
    assert told(installer()) == [("response_time", 2, "A to A")]


def test_all_of_them_together_are_scored_too() -> None:
    counsel = advise(utility())
    assert counsel is not None
    assert (counsel.score, counsel.together.total, counsel.together.grade) == (65, 89, "A")


def test_no_advice_where_nothing_is_to_be_gained_or_nothing_was_assessed() -> None:
    best = replace(
        installer(),
        form=found(form(), 0),
        signals=(*installer().signals[:5], signal("response_time", hours=8)),
    )
    assert told(best) == []
    assert advise(examples()["not assessed"]) is None


def test_every_change_has_its_words() -> None:
    assert [row["change"] for row in _rows()] and {row["change"] for row in _rows()} == set(CHANGES)
    assert all(row["says"].strip() for row in _rows())


SHOP = with_order_form(EVERYWHERE)
WEAK_LINK = contact_link("legal", "main", 0.5)

CASES: list[tuple[str, SiteAudit, SiteAudit]] = [
    ("publish_phone", audit(phone=EVERYWHERE), audit(phone=found(replace(phone(), place=Place.FOOTER)))),
    ("publish_email", audit(email=EVERYWHERE), audit(email=found(replace(email(), place=Place.FOOTER)))),
    ("phone_in_footer", audit(phone=found(phone(), 2)), audit(phone=found(replace(phone(), place=Place.FOOTER)))),
    ("email_in_footer", audit(email=found(email(), 2)), audit(email=found(replace(email(), place=Place.FOOTER)))),
    ("ordinary_rate", audit(phone=found(replace(phone(), cost="premium"))), audit(phone=found(phone()))),
    ("number_for_all", audit(phone=found(replace(phone(), matter="press"))), audit(phone=found(phone()))),
    ("call_link", audit(phone=found(replace(phone(), how="text"))), audit(phone=found(phone()))),
    ("mail_link", audit(email=found(replace(email(), how="word_at_dot"))), audit(email=found(email()))),
    ("mailbox_for_all", audit(email=found(replace(email(), kind="role"))), audit(email=found(email()))),
    ("offer_form", audit(form=EVERYWHERE), audit(form=found(form(), 1))),
    ("form_nearer", audit(form=found(form(), 3)), audit(form=found(form(), 1))),
    ("fewer_fields", audit(form=found(replace(form(), required=9))), audit(form=found(form()))),
    ("no_captcha", audit(form=found(replace(form(), captcha="hcaptcha"))), audit(form=found(form()))),
    ("one_step", audit(form=found(replace(form(), steps=4))), audit(form=found(form()))),
    ("no_login", audit(form=found(replace(form(), login=True))), audit(form=found(form()))),
    ("staffed_chat", audit(signals=(signal("chat", answered_by="bot"),)), audit(signals=(signal("chat", answered_by="person"),))),
    ("plain_contact_link", audit(signals=(WEAK_LINK, absent("consistent_contact_link"))),
     audit(signals=(contact_link("strong", "header", 1.0), signal("consistent_contact_link")))),
    ("contact_language", audit(signals=(signal("contact_language", matches=False),)), audit(signals=(signal("contact_language", matches=True),))),
    ("complaints", audit(form=SHOP, signals=(absent("complaints"),)), audit(form=SHOP, signals=(signal("complaints"),))),
    *((name, audit(signals=(absent(name),)), audit(signals=(signal(name),)))
      for name in ("opening_hours", "postal_address")),
    ("response_time", audit(signals=(absent("response_time"),)), audit(signals=(signal("response_time", hours=24.0),))),
]  # fmt: skip


@pytest.mark.parametrize(("change", "before", "after"), CASES, ids=[case[0] for case in CASES])
def test_a_change_makes_the_site_as_it_would_be(change: str, before: SiteAudit, after: SiteAudit) -> None:
    changed = CHANGES[change](before)
    assert changed is not None
    assert score(changed).parts == score(after).parts
    again = CHANGES[change](changed)
    assert again is None or score(again).exact == score(changed).exact


@pytest.mark.parametrize(
    "site",
    [
        audit(phone=beside(found(phone(), 1), replace(phone(), value="+4684650051", matter="press"))),
        audit(
            email=beside(
                found(email(), 1), replace(email(), value="press@a.example", kind="role", matter="press")
            )
        ),
    ],
)
def test_where_one_is_for_everybody_none_is_advised(site: SiteAudit) -> None:
    assert {CHANGES[change](site) for change in ("number_for_all", "mailbox_for_all")} == {None}


def test_every_change_is_tried_above() -> None:
    assert {case[0] for case in CASES} == set(CHANGES)


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_advised_about_what_is_not_known(change: str) -> None:
    assert CHANGES[change](audit(phone=UNKNOWN, email=UNKNOWN, form=UNKNOWN)) is None


@settings(deadline=None)
@given(STATES)
def test_advice_never_lowers_a_score(state: State) -> None:
    made: Any = build(state)
    counsel = advise(made)
    assert counsel is not None
    gains = [each.gain for each in counsel.advice]
    assert gains == sorted(gains, reverse=True)
    assert all(gain > 0 for gain in gains)
    assert len(gains) <= 3
    assert counsel.together.total >= max((each.score for each in counsel.advice), default=counsel.score)
