"""What became of one site between two audits: the table of cases."""

from dataclasses import replace
from typing import Any

import pytest
from comparison_cases import (
    ABSENT,
    ABSENT_EVERYWHERE,
    ALL_READ,
    HOME_READ,
    UNSEEN,
    compared,
    complete,
    email_at,
    form_at,
    not_assessed,
    phone_at,
    said,
    swapped,
    whole,
)
from hypothesis import given
from hypothesis import strategies as st
from made_audits import HOME, audit, email, found, opening_hours, phone, steps

from crawler.model import Channel, PageVisit, Reason, Signal, Site, SiteAudit, Status
from reports.comparison import Category, Direction, Doubt, Kind

BOTH = {"phone": phone_at(0), "email": email_at(0)}


def without_score(changes: list[str]) -> list[str]:
    return [each for each in changes if not each.startswith("score")]


@pytest.mark.parametrize(
    ("old", "new", "category", "changes"),
    [
        (phone_at(0), phone_at(0), "same", []),
        (phone_at(0), ABSENT, "worse", ["phone lost worse"]),
        (phone_at(2), ABSENT_EVERYWHERE, "worse", ["phone lost worse"]),
        (ABSENT, phone_at(0), "better", ["phone gained better"]),
        (ABSENT, ABSENT_EVERYWHERE, "same", []),
        (phone_at(0), UNSEEN, "not_assessable", ["not_assessable neutral", "phone unseen neutral"]),
        (ABSENT, UNSEEN, "not_assessable", ["not_assessable neutral", "phone unseen neutral"]),
        (UNSEEN, ABSENT, "assessable", ["assessable neutral", "phone seen neutral"]),
        (UNSEEN, phone_at(0), "assessable", ["assessable neutral", "phone seen neutral"]),
        (UNSEEN, UNSEEN, "same", []),
        (phone_at(0), phone_at(1), "worse", ["phone clicks worse"]),
        (phone_at(2), phone_at(1), "better", ["phone clicks better"]),
        (phone_at(1), phone_at(3, exact=False), "doubtful", ["phone clicks worse ?bound"]),
        (phone_at(3, exact=False), phone_at(1), "doubtful", ["phone clicks better ?bound"]),
        (phone_at(3, exact=False), phone_at(2), "doubtful", ["phone clicks better ?bound"]),
        (phone_at(2, exact=False), phone_at(3), "worse", ["phone clicks worse"]),
        (phone_at(3), phone_at(2, exact=False), "better", ["phone clicks better"]),
        (phone_at(0), phone_at(3, exact=False), "worse", ["phone clicks worse"]),
        (phone_at(3, exact=False), phone_at(0), "better", ["phone clicks better"]),
        (phone_at(3, exact=False), phone_at(2, exact=False), "doubtful", ["phone clicks better ?bound"]),
        (phone_at(1, exact=False), phone_at(1), "same", []),
    ],
)  # fmt: skip
def test_statuses_and_clicks_of_a_channel(
    old: Channel, new: Channel, category: str, changes: list[str]
) -> None:
    before, after = (
        replace(complete(phone=each, email=email_at(0)), **_assessment(each)) for each in (old, new)
    )
    found = compared(before, after)
    assert (found.category, without_score(said(found))) == (category, changes)


def _assessment(channel: Channel) -> dict[str, Any]:
    """A channel that is unknown leaves the site unassessed, as the audit has it."""
    if channel.status is not Status.UNKNOWN:
        return {}
    unassessed = not_assessed(Reason.TIMEOUT)
    return {"verdict": unassessed.verdict, "reason": Reason.TIMEOUT}


@pytest.mark.parametrize(
    ("old", "new", "category", "changes"),
    [
        (
            {"email": email_at()},
            {"form": form_at()},
            "worse", ["email replaced_by_form worse"],
        ),
        (
            {"phone": phone_at(0), "email": email_at()},
            {"form": form_at()},
            "worse", ["phone replaced_by_form worse", "email replaced_by_form worse"],
        ),
        (
            {"form": form_at()},
            {"email": email_at()},
            "better", ["email replaces_form better"],
        ),
        (
            {"email": email_at(), "form": form_at()},
            {"form": form_at()},
            "worse", ["email lost worse"],
        ),
        (
            {"phone": phone_at(0), "form": form_at()},
            {"email": email_at(1)},
            "worse", ["phone lost worse", "email replaces_form better"],
        ),
        (
            {"email": email_at()},
            {"email": email_at(how="reversed_rtl")},
            "worse", ["email email_visibility detail worse"],
        ),
        (
            {"email": email_at(how="word_at_dot")},
            {"email": email_at(how="text")},
            "better", ["email email_visibility detail better"],
        ),
        ({"email": email_at()}, {"email": email_at(how="html_entities")}, "same", []),
        (
            {"email": email_at()},
            {"email": email_at(kind="role")},
            "worse", ["email email_role detail worse"],
        ),
        (
            {"email": email_at(reveal=True)},
            {"email": email_at()},
            "better", ["email reveal detail better"],
        ),
        (
            {"email": email_at()},
            {"email": email_at(value="kontakt@firma.example")},
            "changed", ["email value neutral"],
        ),
        (
            {"phone": found(replace(phone(), cost="normal"))},
            {"phone": found(replace(phone(), cost="premium"))},
            "worse", ["phone phone_cost detail worse"],
        ),
        (
            {"phone": found(replace(phone(), how="text"))},
            {"phone": found(replace(phone(), how="tel_link"))},
            "better", ["phone phone_detail detail better"],
        ),
        (
            {"phone": found(phone())},
            {"phone": found(replace(phone(), matter="press"))},
            "worse", ["phone phone_role detail worse"],
        ),
        (
            {"form": form_at()},
            {"form": form_at(captcha="recaptcha")},
            "worse", ["form form_captcha detail worse"],
        ),
        ({"form": form_at()}, {"form": form_at(captcha="honeypot")}, "same", []),
        (
            {"form": form_at(required=3)},
            {"form": form_at(required=8)},
            "worse", ["form form_fields detail worse"],
        ),
        (
            {"form": form_at(required=3)},
            {"form": form_at(required=2, steps=2)},
            "mixed", ["form form_fields detail better", "form form_steps detail worse"],
        ),
        (
            {"form": form_at(login=True)},
            {"form": form_at()},
            "better", ["form form_login detail better"],
        ),
    ],
)  # fmt: skip
def test_channels_that_change_places_and_details(
    old: dict[str, Channel], new: dict[str, Channel], category: str, changes: list[str]
) -> None:
    found = compared(complete(**old), complete(**new))
    assert without_score(said(found)) == changes
    assert found.category == category


def test_a_second_number_never_makes_the_first_one_worse() -> None:
    second = replace(phone("+4631701234"), how="text", cost="premium")
    one = phone_at(0)
    both = replace(one, findings=(*one.findings, *found(second).findings))
    assert said(compared(complete(phone=one), complete(phone=both))) == []
    chosen_other = replace(both, value="+4631701234")
    assert said(compared(complete(phone=both), complete(phone=chosen_other))) == []


def test_of_better_and_worse_a_sure_score_decides() -> None:
    old = complete(phone=phone_at(0), email=email_at(how="text"), form=form_at())
    site = compared(old, complete(email=email_at(how="mailto"), form=form_at()))
    directions = {change.direction for change in site.changes if change.counts}
    assert directions == {Direction.BETTER, Direction.WORSE}
    assert (site.category, site.score_change) == (Category.WORSE, -34)


# --- not assessed -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "category", "changes"),
    [
        (complete(**BOTH), not_assessed(), "not_assessable", ["not_assessable neutral"]),
        (complete(), not_assessed(Reason.TIMEOUT), "not_assessable", ["not_assessable neutral"]),
        (not_assessed(), complete(**BOTH), "assessable", ["assessable neutral"]),
        (not_assessed(), not_assessed(Reason.PARKED), "same", []),
    ],
)
def test_what_could_not_be_looked_at_is_neither_better_nor_worse(
    old: SiteAudit, new: SiteAudit, category: str, changes: list[str]
) -> None:
    site = compared(old, new)
    assert (site.category, said(site), site.regressed) == (category, changes, False)


def test_a_page_that_timed_out_this_time_may_still_have_the_number() -> None:
    failed = (PageVisit(HOME, 0), PageVisit(steps(1)[1].url, 1, Reason.TIMEOUT, "20 seconds"))
    old = complete(phone=phone_at(1), email=email_at())
    site = compared(old, audit(email=email_at(), phone=ABSENT, pages=failed))
    assert "phone lost worse ?unread" in said(site)
    back = swapped(old, audit(email=email_at(), phone=ABSENT, pages=failed))
    assert "phone gained better ?unread" in said(back)


def test_a_page_that_is_gone_takes_its_number_with_it() -> None:
    dead = (PageVisit(HOME, 0), PageVisit(steps(1)[1].url, 1, dead=True, detail="HTTP 404 Not Found"))
    site = compared(complete(phone=phone_at(1)), audit(phone=ABSENT, pages=dead))
    assert "phone lost worse" in said(site)


# --- method -----------------------------------------------------------------------------------------------


def budget(**values: int) -> dict[str, Any]:
    return {"budget": {"max_clicks": 3, "max_pages": 30} | values}


@pytest.mark.parametrize(
    ("new", "settings", "changes"),
    [
        ({"phone": ABSENT}, budget(max_clicks=1), ["phone lost worse ?method"]),
        ({"phone": ABSENT_EVERYWHERE}, budget(max_clicks=1), ["phone lost worse ?method"]),
        ({"phone": ABSENT_EVERYWHERE}, budget(max_clicks=4), ["phone lost worse"]),
        ({"phone": ABSENT}, budget(max_pages=5), ["phone lost worse ?method"]),
        ({"phone": phone_at(3)}, budget(max_pages=5), ["phone clicks worse"]),
        ({"phone": phone_at(3, exact=False)}, budget(max_pages=5), ["phone clicks worse ?bound"]),
        ({"phone": ABSENT}, {"scrapy": {"DOWNLOAD_DELAY": "0"}}, ["phone lost worse"]),
        ({"phone": ABSENT}, {"out": "/elsewhere", "excel": True}, ["phone lost worse"]),
        ({"phone": ABSENT}, {"browser": "always"}, ["phone lost worse ?method"]),
        ({"phone": ABSENT}, {"browser": False}, ["phone lost worse"]),
        ({"phone": ABSENT}, {"scrapy": {"USER_AGENT": "other"}}, ["phone lost worse ?method"]),
        ({"phone": phone_at(1)}, {"mobile": True}, ["phone clicks better ?method"]),
        ({"phone": found(phone("+4631701234"), 2)}, {"mobile": True}, ["phone value neutral ?method"]),
        (
            {"phone": found(replace(phone(), cost="premium"), 2)},
            {"mobile": True},
            ["phone phone_cost detail worse ?method"],
        ),
    ],
)
def test_another_method_is_no_change_of_the_company(
    new: dict[str, Channel], settings: dict[str, Any], changes: list[str]
) -> None:
    old = audit(pages=HOME_READ, phone=phone_at(2), email=email_at())
    site = compared(old, audit(pages=HOME_READ, email=email_at(), **new), settings=settings)
    assert without_score(said(site)) == changes
    counted = not any("?" in change for change in changes)
    assert (site.category in (Category.WORSE, Category.BETTER)) == counted


def test_with_another_budget_what_stood_on_a_page_that_was_read_is_gone() -> None:
    old = complete(phone=phone_at(2), email=email_at())
    site = compared(old, complete(phone=ABSENT, email=email_at()), settings=budget(max_pages=5))
    assert said(site) == ["phone lost worse", "score worse ?method"]
    assert site.category is Category.WORSE


def test_the_home_page_is_read_with_any_budget() -> None:
    old = audit(pages=HOME_READ, phone=phone_at(0), email=email_at())
    new = audit(pages=HOME_READ, phone=ABSENT, email=email_at())
    assert compared(old, new, settings=budget(max_clicks=0)).category is Category.WORSE


def test_another_program_version_may_see_other_things_on_the_same_page() -> None:
    old = complete(phone=phone_at(0), email=email_at())
    new = replace(complete(email=email_at()), version="9.9.9")
    site = compared(old, new)
    assert said(site) == ["phone lost worse ?method", "score worse ?method"]
    assert (site.category, site.regressed) == (Category.DOUBTFUL, False)


# --- score and signals ------------------------------------------------------------------------------------


def test_the_score_is_shown_from_one_to_the_other() -> None:
    site = compared(complete(**BOTH), complete(email=email_at()))
    (score,) = (change for change in site.changes if change.kind is Kind.SCORE)
    assert score.counts
    assert (score.old, score.new) == (_shown(site.old), _shown(site.new))
    assert site.score_change == -37


def _shown(snapshot: Any) -> str:
    return f"{snapshot.score.total} {snapshot.score.grade}"


def with_signal(status: Status, page: str = HOME) -> SiteAudit:
    signal = (
        replace(opening_hours(0), page=page) if status is Status.FOUND else Signal("opening_hours", status)
    )
    return replace(complete(**BOTH), signals=(signal,))


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (Status.FOUND, Status.FOUND, []),
        (Status.FOUND, Status.NOT_FOUND, ["opening_hours signal_lost worse"]),
        (Status.NOT_FOUND, Status.FOUND, ["opening_hours signal_gained better"]),
        (Status.FOUND, Status.UNKNOWN, []),
        (Status.UNKNOWN, Status.FOUND, []),
        (Status.UNKNOWN, Status.NOT_FOUND, []),
    ],
)
def test_signals(old: Status, new: Status, changes: list[str]) -> None:
    assert without_score(said(compared(with_signal(old), with_signal(new)))) == changes


def test_a_signal_on_a_page_that_was_not_read_again_may_still_be_there() -> None:
    old = with_signal(Status.FOUND, "http://www.firma.example/apningstider")
    assert "opening_hours signal_lost worse ?unread" in said(compared(old, with_signal(Status.NOT_FOUND)))


def test_an_unknown_that_became_known_does_not_make_a_score_better_or_worse() -> None:
    for known in (Status.FOUND, Status.NOT_FOUND):
        site = compared(with_signal(Status.UNKNOWN), with_signal(known))
        assert {change.doubt for change in site.changes} <= {Doubt.UNKNOWN, Doubt.SMALL}
        assert not any(change.counts for change in site.changes)


# --- laws that hold for any pair --------------------------------------------------------------------------

CHANNELS = st.sampled_from(
    [ABSENT, ABSENT_EVERYWHERE, *(phone_at(n) for n in range(4)), phone_at(2, exact=False), UNSEEN]
)
EMAILS = st.sampled_from(
    [ABSENT, email_at(0), email_at(2), email_at(0, how="reversed_rtl"), email_at(1, kind="role"), UNSEEN]
)
FORMS = st.sampled_from(
    [
        ABSENT,
        form_at(0),
        form_at(2, required=8),
        form_at(1, captcha="recaptcha"),
        form_at(1, login=True),
        UNSEEN,
    ]
)
SIGNALS = st.sampled_from([Status.FOUND, Status.NOT_FOUND, Status.UNKNOWN])


@st.composite
def audits(draw: st.DrawFn) -> SiteAudit:
    phone, email, form = draw(CHANNELS), draw(EMAILS), draw(FORMS)
    signal = with_signal(draw(SIGNALS)).signals
    pages = draw(st.sampled_from([ALL_READ, HOME_READ]))
    if UNSEEN in (phone, email):
        return replace(audit(reason=Reason.TIMEOUT, pages=pages), phone=phone, email=email, form=form)
    return audit(phone=phone, email=email, form=form, pages=pages, signals=signal)


@given(audits())
def test_an_audit_compared_with_itself_says_nothing(one: SiteAudit) -> None:
    site = compared(one, one)
    assert (site.category, site.changes, site.regressed) == (Category.SAME, (), False)


_BACK = {
    Category.WORSE: Category.BETTER,
    Category.BETTER: Category.WORSE,
    Category.ASSESSABLE: Category.NOT_ASSESSABLE,
    Category.NOT_ASSESSABLE: Category.ASSESSABLE,
    Category.NEW: Category.GONE,
    Category.GONE: Category.NEW,
}


@given(audits(), audits())
def test_there_and_back_better_and_worse_change_places(old: SiteAudit, new: SiteAudit) -> None:
    there, back = compared(old, new), swapped(old, new)
    assert back.category is _BACK.get(there.category, there.category)
    better, worse = Direction.BETTER, Direction.WORSE
    for one, other in ((better, worse), (worse, better)):
        assert sum(each.counts and each.direction is one for each in there.changes) == sum(
            each.counts and each.direction is other for each in back.changes
        )


@given(st.lists(audits(), max_size=4), st.lists(audits(), max_size=4))
def test_every_site_is_told_once(old: list[SiteAudit], new: list[SiteAudit]) -> None:
    before, after = _at_own_addresses(old), _at_own_addresses(new)
    found = whole(before, after)
    assert sorted(site.shown.site for site in found.sites) == sorted(
        {each.site.url for each in (*before, *after)}
    )
    assert found.count(Category.NEW) == max(0, len(new) - len(old))
    assert found.count(Category.GONE) == max(0, len(old) - len(new))


def _at_own_addresses(given: list[SiteAudit]) -> list[SiteAudit]:
    urls = [f"http://firma-{number}.example/" for number in range(len(given))]
    return [replace(each, site=Site(url), final_url=url) for each, url in zip(given, urls, strict=True)]


def test_email_of_another_page_is_told_with_its_page() -> None:
    site = compared(complete(email=found(email(), 1)), complete(email=ABSENT))
    (lost,) = (change for change in site.changes if change.kind is Kind.LOST)
    assert (lost.old, lost.old_page) == ("info@firma.example", steps(1)[1].url)
