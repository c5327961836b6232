"""Conditions of --fail-on: what they mean for a site, and what is said of those that mean nothing."""

import pytest
from comparison_cases import ABSENT, UNSEEN, compared, complete, email_at, form_at, not_assessed, phone_at
from hypothesis import given
from hypothesis import strategies as st
from scored_audits import examples

from crawler.contract import audit_to_dict
from crawler.model import SiteAudit
from reports.fail_on import (
    ConditionError,
    Facts,
    Judgement,
    facts_of_audit,
    facts_of_comparison,
    read_condition,
    reason_for,
)
from reports.i18n import texts_for

ENGLISH = texts_for("en")
BOTH = complete(phone=phone_at(0), email=email_at(2))
FORM_ONLY = complete(form=form_at(1))
NOTHING = complete()
BLOCKED = not_assessed()
PHONE_UNSEEN = complete(phone=UNSEEN, email=email_at(3))


def facts(audit: SiteAudit) -> Facts:
    return facts_of_audit(audit_to_dict(audit))


@pytest.mark.parametrize(
    ("condition", "audit", "result"),
    [
        ("form_only", FORM_ONLY, "met"),
        ("form_only", BOTH, "not_met"),
        ("form_only", BLOCKED, "cannot_tell"),
        ("none", NOTHING, "met"),
        ("none", FORM_ONLY, "not_met"),
        ("not_assessed", BLOCKED, "met"),
        ("not_assessed", NOTHING, "not_met"),
        ("verdict=form_only", FORM_ONLY, "met"),
        ("verdict!=phone_and_email", FORM_ONLY, "met"),
        ("verdict!=phone_and_email", BOTH, "not_met"),
        ("verdict!=phone_and_email", BLOCKED, "cannot_tell"),
        ("verdict!=not_assessed", BLOCKED, "not_met"),
        ("score<50", FORM_ONLY, "met"),
        ("score<50", BOTH, "not_met"),
        ("score < 50", FORM_ONLY, "met"),
        ("score<=0", NOTHING, "met"),
        ("score<50", BLOCKED, "cannot_tell"),
        ("grade<C", FORM_ONLY, "met"),
        ("grade<f", NOTHING, "not_met"),
        ("grade<=F", FORM_ONLY, "met"),
        ("grade=F", FORM_ONLY, "met"),
        ("grade>=F", BOTH, "met"),
        ("grade>A", BOTH, "not_met"),
        ("grade<C", BLOCKED, "cannot_tell"),
        ("clicks>2", BOTH, "not_met"),
        ("clicks>2", complete(phone=phone_at(3), email=email_at(3)), "met"),
        ("clicks>2", FORM_ONLY, "met"),
        ("clicks>2", BLOCKED, "cannot_tell"),
        ("clicks>2", PHONE_UNSEEN, "cannot_tell"),
        ("clicks>3", PHONE_UNSEEN, "not_met"),
        ("email.clicks>1", BOTH, "met"),
        ("email.clicks=2", BOTH, "met"),
        ("form.clicks>1", FORM_ONLY, "not_met"),
        ("phone.clicks>0", NOTHING, "met"),
        ("phone=not_found", FORM_ONLY, "met"),
        ("phone=not_found", BOTH, "not_met"),
        ("phone=not_found", PHONE_UNSEEN, "cannot_tell"),
        ("phone!=found", FORM_ONLY, "met"),
        ("phone!=found", PHONE_UNSEEN, "cannot_tell"),
        ("phone=unknown", PHONE_UNSEEN, "met"),
        ("form==found", FORM_ONLY, "met"),
        ("regression", BOTH, "cannot_tell"),
    ],
)
def test_conditions(condition: str, audit: SiteAudit, result: str) -> None:
    assert read_condition(condition).judge(facts(audit)) == result


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "'' is no condition; known are, for example: form_only"),
        ("scroe<50", "'scroe<50' is no condition"),
        ("phone", "'phone' is no condition"),
        ("score<", "'score<' is no condition"),
        ("score<50 or none", "is no condition"),
        ("score<abc", "'score<abc': score wants a number from 0 to 100, not 'abc'"),
        ("score<101", "score wants a number from 0 to 100, not '101'"),
        ("clicks>inf", "clicks wants a number from 0 to 99, not 'inf'"),
        ("grade<G", "'grade<G': a grade is one of A, B, C, D, E, F, not 'G'"),
        ("grade<AB", "a grade is one of A, B, C, D, E, F, not 'AB'"),
        ("verdict=bad", "verdict is one of phone_and_email, phone, email, form_only, none, not_assessed"),
        ("verdict<none", "verdict can be compared with = and != only"),
        ("phone=gone", "phone is one of found, not_found, unknown, not 'gone'"),
        ("phone>found", "phone can be compared with = and != only"),
    ],
)
def test_what_is_no_condition_is_said_in_one_line(text: str, message: str) -> None:
    with pytest.raises(ConditionError) as error:
        read_condition(text)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


@given(st.text(max_size=30))
def test_any_text_is_a_condition_or_a_readable_error(text: str) -> None:
    try:
        condition = read_condition(text)
    except ConditionError as error:
        assert str(error).isprintable()
    else:
        assert condition.text


@pytest.mark.parametrize("name", examples())
@pytest.mark.parametrize(
    "condition",
    ["form_only", "none", "not_assessed", "score<50", "grade<C", "clicks>2", "phone=not_found", "regression"],
)
def test_every_site_can_be_judged_and_told_of(name: str, condition: str) -> None:
    judged = read_condition(condition)
    about = facts(examples()[name])
    reason = reason_for(Judgement(about, judged, judged.judge(about)), ENGLISH)
    assert reason and reason.isprintable()


@pytest.mark.parametrize(
    ("condition", "audit", "reason"),
    [
        ("form_only", FORM_ONLY, "Can be reached by contact form only; no phone number or e-mail address was found."),
        ("clicks>2", complete(phone=phone_at(3)), "Phone: 3 clicks away; E-mail: not found"),
        ("email.clicks>1", BOTH, "E-mail: 2 clicks away"),
        ("phone=unknown", PHONE_UNSEEN, "Phone: could not be looked at"),
        ("score<50", BLOCKED, "could not be assessed: the site refused our program"),
        ("regression", BOTH, "no earlier audit to compare with"),
    ],
)  # fmt: skip
def test_the_reason_says_what_was_found(condition: str, audit: SiteAudit, reason: str) -> None:
    judged, about = read_condition(condition), facts(audit)
    assert reason_for(Judgement(about, judged, judged.judge(about)), ENGLISH) == reason


@pytest.mark.parametrize(
    ("old", "new", "result"),
    [
        (BOTH, BOTH, "not_met"),
        (BOTH, FORM_ONLY, "met"),
        (FORM_ONLY, BOTH, "not_met"),
        (BOTH, BLOCKED, "cannot_tell"),
        (BLOCKED, BOTH, "cannot_tell"),
        (BLOCKED, BLOCKED, "cannot_tell"),
    ],
)
def test_a_regression_is_what_surely_got_worse(old: SiteAudit, new: SiteAudit, result: str) -> None:
    (about,) = facts_of_comparison([compared(old, new)], ENGLISH)
    assert read_condition("regression").judge(about) == result


def test_what_another_method_may_explain_is_no_regression() -> None:
    site = compared(BOTH, complete(phone=ABSENT, email=email_at(2)), settings={"mobile": True})
    (about,) = facts_of_comparison([site], ENGLISH)
    assert read_condition("regression").judge(about) == "not_met"


def test_a_regression_is_told_in_words() -> None:
    (about,) = facts_of_comparison([compared(BOTH, complete(email=email_at(2)))], ENGLISH)
    judged = read_condition("regression")
    reason = reason_for(Judgement(about, judged, judged.judge(about)), ENGLISH)
    assert reason.startswith("Phone: gone from the homepage (+4684650050), not found elsewhere; Score: ")
