"""Statuses and verdict, as tables."""

from dataclasses import replace

import pytest

from crawler.model import Channel, Email, Form, FormKind, Owner, Phone, Place, Reason, Status, Step, Verdict
from crawler.site.findings import COUNTS, MAX_FINDINGS, UNSURE, WORTHLESS, Met, worth
from crawler.site.survey import Failure, Survey, doubt
from crawler.site.verdict import decide, judge_channel

F, N, U = Status.FOUND, Status.NOT_FOUND, Status.UNKNOWN
HOME = "http://firma.example/"
PHONE = Phone("0701", "0701", "mobile", "normal", "text", True, Owner.ORGANISATION, "", "")
EMAIL = Email("info@firma.example", "info@firma.example", "text", "general", True, Owner.ORGANISATION, "", "")
FORM = Form(0, FormKind.CONTACT, 3, None, None, "")
LOOKED = Survey(
    read=9,
    labelled_read=2,
    contact_read=2,
    labelled_left=0,
    contact_left=0,
    failures=(),
    nearest_unread=None,
)
LEFT = replace(LOOKED, labelled_left=30, labelled_read=10, contact_read=1)


@pytest.mark.parametrize(
    ("phone", "email", "form", "verdict", "missing"),
    [
        (F, F, F, Verdict.PHONE_AND_EMAIL, None),
        (F, F, N, Verdict.PHONE_AND_EMAIL, None),
        (F, F, U, Verdict.PHONE_AND_EMAIL, None),
        (F, N, F, Verdict.PHONE, None),
        (F, N, N, Verdict.PHONE, None),
        (F, N, U, Verdict.PHONE, None),
        (F, U, F, Verdict.NOT_ASSESSED, "email"),
        (F, U, U, Verdict.NOT_ASSESSED, "email"),
        (N, F, F, Verdict.EMAIL, None),
        (N, F, N, Verdict.EMAIL, None),
        (N, F, U, Verdict.EMAIL, None),
        (U, F, F, Verdict.NOT_ASSESSED, "phone"),
        (U, N, F, Verdict.NOT_ASSESSED, "phone"),
        (N, N, F, Verdict.FORM_ONLY, None),
        (N, N, N, Verdict.NONE, None),
        (N, N, U, Verdict.NOT_ASSESSED, "form"),
        (N, U, F, Verdict.NOT_ASSESSED, "email"),
        (U, U, F, Verdict.NOT_ASSESSED, "phone"),
        (U, U, U, Verdict.NOT_ASSESSED, "phone"),
    ],
)
def test_the_verdict(phone, email, form, verdict, missing):
    assert decide(Channel(phone), Channel(email), Channel(form)) == (verdict, missing)


def failure(reason=Reason.BLOCKED, *, labelled=False, is_home=False):
    return Failure(HOME + "x", reason, "HTTP 403", labelled or is_home, is_home)


@pytest.mark.parametrize(
    ("survey", "channel", "reason"),
    [
        (LOOKED, "phone", None),
        (replace(LOOKED, nearest_unread=2), "phone", None),
        (replace(LOOKED, failures=(failure(is_home=True),)), "phone", Reason.BLOCKED),
        (replace(LOOKED, failures=(failure(labelled=True),)), "phone", Reason.BLOCKED),
        (replace(LOOKED, failures=(failure(labelled=True),)), "form", Reason.BLOCKED),
        (replace(LOOKED, failures=(failure(),)), "phone", None),
        (replace(LOOKED, failures=(failure(),) * 2), "phone", None),
        (replace(LOOKED, failures=(failure(Reason.LOGIN),) * 9), "phone", None),
        (replace(LOOKED, failures=(failure(Reason.LOGIN, labelled=True),)), "phone", Reason.LOGIN),
        (replace(LOOKED, failures=(failure(),) * 3), "phone", Reason.BLOCKED),
        (
            replace(LOOKED, failures=(failure(), failure(Reason.TIMEOUT), failure(Reason.TIMEOUT))),
            "phone",
            Reason.TIMEOUT,
        ),
        (
            replace(LOOKED, failures=(failure(Reason.ROBOTS, labelled=True), failure(is_home=True))),
            "phone",
            Reason.BLOCKED,
        ),
        (replace(LOOKED, cut=Reason.TIMEOUT), "phone", Reason.TIMEOUT),
        (replace(LOOKED, labelled_left=1), "phone", Reason.BUDGET),
        (replace(LOOKED, labelled_left=1, only_form_sought=True), "form", None),
        (replace(LOOKED, labelled_left=1, only_form_sought=True), "phone", Reason.BUDGET),
        (replace(LOOKED, labelled_left=30, contact_read=10), "phone", None),
        (LEFT, "phone", Reason.BUDGET),
        (replace(LEFT, knows_one=True), "phone", None),
        (replace(LEFT, knows_one=True, contact_read=0), "phone", Reason.BUDGET),
        (replace(LEFT, knows_one=True, contact_left=1), "phone", Reason.BUDGET),
        (replace(LEFT, knows_one=True, labelled_read=9), "phone", Reason.BUDGET),
        (replace(LOOKED, read=0), "phone", None),
        (replace(LOOKED, undecided={"email": "a script writes one"}), "email", Reason.NEEDS_BROWSER),
        (replace(LOOKED, undecided={"email": "a script writes one"}), "phone", None),
    ],
)
def test_what_leaves_absence_open(survey, channel, reason):
    found = doubt(survey, channel)
    assert (found.reason if found else None) is reason
    status = judge_channel(channel, (), survey).status
    assert status is (N if reason is None else U)


@pytest.mark.parametrize(
    ("finding", "value"),
    [
        (PHONE, COUNTS),
        (replace(PHONE, owner=Owner.UNCLEAR), UNSURE),
        (replace(PHONE, owner=Owner.THIRD_PARTY), WORTHLESS),
        (replace(PHONE, owner=Owner.PLACEHOLDER), WORTHLESS),
        (replace(PHONE, visible=False), WORTHLESS),
        (replace(PHONE, how="structured_only"), WORTHLESS),
        (replace(PHONE, how="tel_link"), COUNTS),
        (EMAIL, COUNTS),
        (replace(EMAIL, kind="personal"), COUNTS),
        (replace(EMAIL, kind="noreply"), WORTHLESS),
        (replace(EMAIL, kind="placeholder"), WORTHLESS),
        (replace(EMAIL, how="structured_only"), WORTHLESS),
        (replace(EMAIL, owner=Owner.UNCLEAR), UNSURE),
        (FORM, COUNTS),
        (replace(FORM, kind=FormKind.NEWSLETTER), WORTHLESS),
        (replace(FORM, visible=False), WORTHLESS),
        (replace(FORM, owner=Owner.THIRD_PARTY), WORTHLESS),
    ],
)
def test_what_a_finding_is_worth(finding, value):
    assert worth(finding) == value


def met(finding, clicks=0, page=HOME):
    path = (Step(HOME, None), *(Step(f"{HOME}{n}", "Mer") for n in range(clicks)))
    return Met(finding, page, clicks, path)


EMAILS = {
    "general": EMAIL,
    "free": replace(EMAIL, value="firma@gratis.example", freemail=True),
    "role": replace(EMAIL, value="press@firma.example", kind="role"),
    "personal": replace(EMAIL, value="anna@firma.example", kind="personal"),
    "revealed": replace(EMAIL, value="dold@firma.example", reveal=True),
    "footer": replace(EMAIL, value="fot@firma.example", place=Place.FOOTER),
    "unclear": replace(EMAIL, value="vem@firma.example", owner=Owner.UNCLEAR),
}


@pytest.mark.parametrize(
    ("seen", "best"),
    [
        ([("role", 0), ("general", 0)], "general"),
        ([("personal", 0), ("role", 0)], "role"),
        ([("general", 1), ("personal", 0)], "personal"),
        ([("free", 0), ("general", 0)], "general"),
        ([("role", 0), ("free", 0)], "free"),
        ([("revealed", 0), ("personal", 0)], "personal"),
        ([("general", 0), ("footer", 0)], "footer"),
        ([("unclear", 0), ("personal", 2)], "personal"),
        ([("unclear", 0)], "unclear"),
    ],
)
def test_which_address_is_shown(seen, best):
    channel = judge_channel("email", [met(EMAILS[name], clicks) for name, clicks in seen], LOOKED)
    assert channel.value == EMAILS[best].value
    assert channel.clicks == dict(seen)[best]
    assert channel.status is F


def test_each_value_is_evidence_once_and_what_does_not_count_comes_last():
    seen = [met(replace(PHONE, value="0709", owner=Owner.THIRD_PARTY)), met(PHONE, 1), met(PHONE, 2)]
    channel = judge_channel("phone", seen, LOOKED)
    assert [(each.finding.value, each.clicks) for each in channel.findings] == [("0701", 1), ("0709", 0)]


def test_evidence_is_bounded():
    seen = [met(replace(PHONE, value=str(number))) for number in range(500)]
    assert len(judge_channel("phone", seen, LOOKED).findings) == MAX_FINDINGS


@pytest.mark.parametrize(
    ("clicks", "nearest_unread", "exact", "exhaustive"),
    [
        (0, None, True, True),
        (0, 0, True, False),
        (1, 0, False, False),
        (1, 1, True, False),
        (2, 1, False, False),
    ],
)
def test_clicks_are_exact_where_all_nearer_pages_were_read(clicks, nearest_unread, exact, exhaustive):
    channel = judge_channel("phone", [met(PHONE, clicks)], replace(LOOKED, nearest_unread=nearest_unread))
    assert (channel.exact, channel.exhaustive) == (exact, exhaustive)
