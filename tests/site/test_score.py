"""The score: its worked examples, what may never lower it, and how far one step can move it."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_audits import EVERYWHERE, UNKNOWN, audit, beside, email, form, found, phone
from scored_audits import absent, contact_link, examples, installer, shop, signal, utility

from crawler.model import Owner, Place, Sighting, Signal, SiteAudit, Status
from crawler.site.findings import worth
from crawler.site.score import PARTS, Score, score_audit
from crawler.site.score_parts import signal_of
from crawler.site.score_rules import default_scoring

RULES = default_scoring().rules


def score(made: SiteAudit) -> Score:
    found = score_audit(made)
    assert found is not None
    return found


def points(made: SiteAudit) -> dict[str, float]:
    return {part.name: part.points for part in score(made).parts}


@pytest.mark.parametrize(
    ("example", "total", "grade", "parts"),
    [
        ("installer", 97, "A", (34, 34, 7.0, 14, 7.8)),
        ("shop", 8, "F", (0, 0, 5.9, 1.6, 0.9)),
        ("utility", 65, "C", (22.7, 17.3, 6.3, 10.5, 8.0)),
        ("utility with a premium number", 44, "D", (6.3, 17.3, 6.3, 7.9, 6.0)),
        ("utility repaired", 94, "A", (34, 34, 5.6, 12.5, 8.0)),
    ],
)
def test_worked_examples(example: str, total: int, grade: str, parts: tuple[float, ...]) -> None:
    made = score(examples()[example])
    assert (made.total, made.grade) == (total, grade)
    assert tuple(part.points for part in made.parts) == pytest.approx(parts, abs=0.11)


def test_everything_at_hand_is_100_and_nothing_is_0() -> None:
    best = replace(
        installer(),
        form=found(form(), 0),
        signals=(
            *(each for each in installer().signals if each.name != "response_time"),
            signal("response_time", hours=8),
        ),
    )
    assert (score(best).total, score(best).losses) == (100, ())
    assert score(examples()["nothing"]).total == 0


def test_a_site_not_assessed_has_no_score() -> None:
    assert score_audit(examples()["not assessed"]) is None


# --- what counts ------------------------------------------------------------------------------------------

NUMBER, ADDRESS = phone(), email()


@pytest.mark.parametrize(
    ("finding", "factor"),
    [
        (NUMBER, 1),
        (replace(NUMBER, cost="toll_free"), 1),
        (replace(NUMBER, cost="check_price"), 0.9),
        (replace(NUMBER, cost="special_rate"), 0.6),
        (replace(NUMBER, cost="premium"), 0.25),
        (replace(NUMBER, how="text"), 0.95),
        (replace(NUMBER, matter="press"), 0.3),
        (replace(NUMBER, owner=Owner.UNCLEAR), 1),
        (replace(NUMBER, owner=Owner.THIRD_PARTY), 0),
        (replace(NUMBER, visible=False), 0),
    ],
)
def test_a_number_is_worth_what_it_costs_to_call_and_to_find(finding: Any, factor: float) -> None:
    assert points(audit(phone=found(finding)))["phone"] == pytest.approx(34 * factor, abs=0.051)


def test_a_number_for_everybody_farther_away_is_worth_more_than_the_presss() -> None:
    press, everybody = replace(NUMBER, value="+4684650051", matter="press"), NUMBER
    two_clicks, nine_clicks = (beside(found(everybody, clicks), press) for clicks in (2, 9))
    assert points(audit(phone=two_clicks))["phone"] == pytest.approx(34 * 0.78, abs=0.051)
    assert points(audit(phone=nine_clicks))["phone"] == pytest.approx(34 * 0.3, abs=0.051)


def test_a_press_number_beside_takes_nothing_from_one_whose_owner_is_unclear() -> None:
    unclear = found(replace(NUMBER, owner=Owner.UNCLEAR))
    press = replace(NUMBER, value="+4684650051", matter="press")
    assert worth(press) < worth(unclear.findings[0].finding) < worth(NUMBER)
    assert points(audit(phone=beside(unclear, press))) == points(audit(phone=unclear))


@pytest.mark.parametrize(
    ("finding", "factor"),
    [
        (ADDRESS, 1),
        (replace(ADDRESS, kind="personal"), 1),
        (replace(ADDRESS, kind="role"), 0.4),
        (replace(ADDRESS, how="text"), 0.95),
        (replace(ADDRESS, how="cloudflare_cfemail"), 0.9),
        (replace(ADDRESS, how="word_at_dot"), 0.85),
        (replace(ADDRESS, how="reversed_rtl"), 0.6),
        (replace(ADDRESS, how="html_entities"), 1),
        (replace(ADDRESS, how="percent_encoded_mailto"), 1),
        (replace(ADDRESS, how="html_comment_split"), 0.95),
        (replace(ADDRESS, kind="noreply"), 0),
    ],
)
def test_an_address_is_worth_what_it_takes_to_use_it(finding: Any, factor: float) -> None:
    assert points(audit(email=found(finding)))["email"] == pytest.approx(34 * factor, abs=0.051)


@pytest.mark.parametrize(
    ("changes", "factor"),
    [
        ({}, 1),
        ({"required": 4}, 0.95),
        ({"required": 13}, 0.5),
        ({"required": 200}, 0.5),
        ({"captcha": "honeypot"}, 1),
        ({"captcha": "turnstile"}, 0.95),
        ({"captcha": "recaptcha"}, 0.8),
        ({"captcha": "a new one"}, 0.8),
        ({"steps": 3}, 0.85),
        ({"login": True}, 0.2),
    ],
)
def test_a_form_is_worth_what_it_asks_of_the_visitor(changes: dict[str, Any], factor: float) -> None:
    assert points(audit(form=found(replace(form(), **changes))))["text"] == pytest.approx(
        10 * factor, abs=0.051
    )


@pytest.mark.parametrize(
    ("answers", "factor", "spread"),
    [("person", 1, 0), ("mixed", 0.6, 0), ("bot", 0.25, 0), ("unknown", 0.6, 7.5), ("", 0.6, 7.5)],
)
def test_a_chat_is_worth_who_answers_it(answers: str, factor: float, spread: float) -> None:
    made = audit(signals=(signal("chat", answered_by=answers),))
    assert points(made)["text"] == pytest.approx(10 * factor, abs=0.051)
    assert (score(made).high - score(made).low >= spread) is True


@pytest.mark.parametrize(("clicks", "factor"), [(0, 0.8), (1, 0.8 * 0.92), (2, 0.8 * 0.78)])
def test_messaging_is_a_written_channel(clicks: int, factor: float) -> None:
    made = audit(signals=(signal("messaging", clicks=clicks),))
    assert points(made)["text"] == pytest.approx(10 * factor, abs=0.051)


def test_a_signal_that_does_not_exist_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="no signal is called"):
        signal_of(audit(), "messaging service")


def test_of_several_numbers_the_best_counts() -> None:
    dear, ordinary = replace(phone("+46939100000"), cost="premium"), phone()
    channel = found(dear)
    both = replace(channel, findings=(*channel.findings, Sighting(ordinary, "http://firma.example/b", 1)))
    assert points(audit(phone=channel))["phone"] == 8.5
    assert points(audit(phone=both))["phone"] == 31.3


def test_a_form_counts_for_more_where_there_is_no_address() -> None:
    assert points(audit(form=found(form())))["text"] == 10
    assert points(audit(form=found(form()), email=found(email())))["text"] == 8


# --- wayfinding and information -----------------------------------------------------------------------------

REACHABLE = audit(phone=found(phone()), email=found(email()))


def wayfinding(*signals: Signal) -> float:
    return points(replace(REACHABLE, signals=(*signals, signal("consistent_contact_link"))))["wayfinding"]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (contact_link("strong", "header", 1.0), 14),
        (contact_link("medium", "nav", 1.0), 13),
        (contact_link("legal", "footer", 1.0), 11.5),
        (contact_link("strong", "main", 1.0), 12),
        (contact_link("strong", "header", 0.2), 10),
        (absent("contact_link"), 4),
    ],
)
def test_signs_are_worth_their_words_their_place_and_their_number(link: Signal, expected: float) -> None:
    assert wayfinding(link) == pytest.approx(expected, abs=0.051)


@pytest.mark.parametrize("place", [Place.HEADER, Place.NAV, Place.FOOTER])
def test_a_number_in_the_header_needs_no_link_to_it(place: Place) -> None:
    direct = replace(REACHABLE, phone=found(replace(phone(), place=place)), signals=(absent("contact_link"),))
    assert points(direct)["wayfinding"] == 5 + 1 + 2


@pytest.mark.parametrize(
    ("name", "weight"),
    [("opening_hours", 4), ("response_time", 2), ("contact_language", 2), ("postal_address", 1)],
)
def test_information_is_worth_its_weight(name: str, weight: float) -> None:
    """Elsewhere than in shops the tenth of complaints is shared out among the others."""
    names = ("opening_hours", "response_time", "contact_language", "postal_address")
    others = [signal(other, matches=True, hours=8) for other in names if other != name]
    lost = absent(name) if name != "contact_language" else signal(name, matches=False)
    without = replace(REACHABLE, signals=(*others, lost))
    assert points(without)["information"] == pytest.approx(10 - weight * 10 / 9, abs=0.11)


def test_a_promise_without_a_time_is_worth_half() -> None:
    soon, within, none = (
        points(replace(REACHABLE, signals=(promise,)))["information"]
        for promise in (signal("response_time"), signal("response_time", hours=24), absent("response_time"))
    )
    assert within - soon == pytest.approx(soon - none, abs=0.11)
    assert soon > none


def test_signs_and_information_count_only_with_what_they_lead_to() -> None:
    assert points(shop())["wayfinding"] == pytest.approx(11 * 5.875 / 40, abs=0.051)
    assert points(replace(shop(), form=EVERYWHERE, signals=shop().signals[:2]))["wayfinding"] == 0


# --- what is not known --------------------------------------------------------------------------------------


def test_what_was_not_looked_for_is_a_range_and_not_a_zero() -> None:
    unknown, looked = (
        REACHABLE,
        replace(REACHABLE, signals=tuple(absent(n) for n in ("opening_hours", "chat"))),
    )
    assert score(unknown).low < score(unknown).total < score(unknown).high
    assert score(looked).total < score(unknown).total


def test_a_form_that_could_not_be_looked_for_is_a_range() -> None:
    unknown = score(replace(installer(), form=UNKNOWN))
    assert (unknown.low, unknown.total, unknown.high) == (90, 94, 98)
    assert any("could not be seen" in loss.reason for loss in unknown.losses)


def test_all_known_is_no_range() -> None:
    made = score(installer())
    assert made.low == made.total == made.high


def test_clicks_that_are_an_upper_bound_count_as_they_stand_and_may_be_fewer() -> None:
    exact, bound = installer(), installer()
    exact = replace(exact, phone=found(phone(), 3))
    bound = replace(bound, phone=found(phone(), 3, exact=False))
    assert score(bound).total == score(exact).total == score(bound).low
    assert score(bound).high > score(exact).high


# --- reasons ------------------------------------------------------------------------------------------------


def test_every_lost_point_is_told_in_words() -> None:
    told = [(loss.points, loss.reason) for loss in score(utility()).losses]
    assert told == [
        (-13.6, "three clicks to the e-mail address"),
        (-7.5, "two clicks to the phone number"),
        (-3.1, "e-mail written as (at)"),
        (-2.6, "calling the number may cost more than an ordinary call"),
        (-2.0, "two clicks to the contact form"),
        (-2.0, "neither phone nor e-mail is within one click"),
        (-2.0, "no time within which an answer comes was found"),
        (-1.5, "a contact link stands on 70 % of the pages read"),
        (-1.2, "the number is text, not a link that calls"),
        (-0.7, "the form asks for 5 required fields; name, address and message are three"),
    ]


@pytest.mark.parametrize("name", [name for name in examples() if name != "not assessed"])
def test_the_sum_can_be_checked(name: str) -> None:
    made = score(examples()[name])
    assert tuple(part.name for part in made.parts) == PARTS
    for part in made.parts:
        assert part.out_of + sum(loss.points for loss in part.losses) == pytest.approx(part.points, abs=1e-6)
    assert sum(part.points for part in made.parts) == pytest.approx(made.exact)
    assert abs(made.exact - made.total) <= 0.5
    assert all(loss.source and loss.reason and loss.points < 0 for loss in made.losses)


# --- what holds for every audit -----------------------------------------------------------------------------

State = dict[str, Any]
COSTS = ("premium", "special_rate", "check_price", "normal")
HOWS = ("pattern_only", "reversed_rtl", "word_at_dot", "js_concatenation", "text", "mailto")
CLASSES = ("legal", "medium", "strong")
BY_STATUS = (
    "consistent_contact_link",
    "opening_hours",
    "response_time",
    "complaints",
    "postal_address",
    "messaging",
)
STATUSES = (Status.NOT_FOUND, Status.UNKNOWN, Status.FOUND)

STATES = st.fixed_dictionaries(
    {
        "phone": st.none() | st.integers(0, 7),
        "email": st.none() | st.integers(0, 7),
        "form": st.none() | st.integers(0, 7),
        "cost": st.sampled_from(COSTS),
        "tel": st.sampled_from(["text", "tel_link"]),
        "how": st.sampled_from(HOWS),
        "kind": st.sampled_from(["role", "general"]),
        "reveal": st.booleans(),
        "place": st.sampled_from(Place),
        "required": st.integers(0, 20),
        "captcha": st.sampled_from(["recaptcha", "turnstile", None]),
        "login": st.booleans(),
        "chat": st.sampled_from([None, "bot", "mixed", "person"]),
        "link": st.sampled_from([None, *CLASSES]),
        "share": st.floats(0, 1),
        **{name: st.sampled_from(STATUSES) for name in BY_STATUS},
    }
)


def build(state: State) -> SiteAudit:
    number = replace(
        phone(), cost=state["cost"], how=state["tel"], place=state["place"], reveal=state["reveal"]
    )
    address = replace(email(), how=state["how"], kind=state["kind"])
    asked = replace(form(), required=state["required"], captcha=state["captcha"], login=state["login"])
    channels = {
        name: EVERYWHERE if state[name] is None else found(finding, state[name])
        for name, finding in (("phone", number), ("email", address), ("form", asked))
    }
    link, chat = absent("contact_link"), absent("chat")
    if state["link"]:
        link = contact_link(state["link"], "header", state["share"])
    if state["chat"]:
        chat = signal("chat", answered_by=state["chat"])
    others = (signal(name, state[name], hours=8) for name in BY_STATUS)
    return audit(**channels, signals=(link, chat, *others))


def better(state: State, key: str, order: tuple[Any, ...]) -> State:
    place = order.index(state[key])
    return state | {key: order[min(place + 1, len(order) - 1)]}


def nearer(state: State, name: str) -> State:
    return state | {name: 7 if state[name] is None else max(state[name] - 1, 0)}


IMPROVEMENTS = {
    **{f"{name} one click nearer, or there at all": lambda s, n=name: nearer(s, n) for name in ("phone", "email", "form")},
    "a better cost class": lambda s: better(s, "cost", COSTS),
    "a link that calls": lambda s: s | {"tel": "tel_link"},
    "a plainer address": lambda s: better(s, "how", HOWS),
    "an address for everything": lambda s: s | {"kind": "general"},
    "no control to be used": lambda s: s | {"reveal": False},
    "in the header": lambda s: s | {"place": Place.HEADER},
    "one required field less": lambda s: s | {"required": max(s["required"] - 1, 0)},
    "no captcha": lambda s: s | {"captcha": None},
    "no login": lambda s: s | {"login": False},
    "a better chat": lambda s: better(s, "chat", (None, "bot", "mixed", "person")),
    "a clearer link": lambda s: better(s, "link", (None, *CLASSES)) | ({"share": s["share"]}),
    "a link on more pages": lambda s: s | {"share": min(1.0, s["share"] + 0.1)},
    **{f"{name} there": lambda s, n=name: better(s, n, STATUSES) for name in BY_STATUS if name != "complaints"},
    "complaints found": lambda s: s | {"complaints": Status.FOUND},
}  # fmt: skip


@pytest.mark.parametrize("improvement", IMPROVEMENTS)
@settings(deadline=None)
@given(state=STATES)
def test_no_improvement_lowers_the_score(improvement: str, state: State) -> None:
    before, after = score(build(state)), score(build(IMPROVEMENTS[improvement](state)))
    assert after.total >= before.total
    assert after.low >= before.low
    assert after.high >= before.high


@settings(deadline=None)
@given(STATES)
def test_a_score_lies_within_its_range(state: State) -> None:
    made = score(build(state))
    assert 0 <= made.low <= made.total <= made.high <= 100
    for part in made.parts:
        assert 0 <= part.points <= part.out_of
        assert part.out_of + sum(loss.points for loss in part.losses) == pytest.approx(part.points, abs=1e-6)


ONE_CLICK = 11
"""One click of one channel moves the score by at most so much: two thirds of a grade."""
ONE_FIELD = 2
ONE_PER_CENT_OF_PAGES = 1


@settings(deadline=None)
@given(STATES, st.sampled_from(["phone", "email", "form"]))
def test_one_click_is_no_cliff(state: State, name: str) -> None:
    if state[name] is None:
        return
    farther = state | {name: state[name] + 1}
    assert score(build(state)).exact - score(build(farther)).exact <= ONE_CLICK


@settings(deadline=None)
@given(STATES)
def test_one_field_or_one_page_is_no_cliff(state: State) -> None:
    before = score(build(state)).exact
    assert abs(before - score(build(state | {"required": state["required"] + 1})).exact) <= ONE_FIELD
    fewer = state | {"share": max(0.0, state["share"] - 0.01)}
    assert abs(before - score(build(fewer)).exact) <= ONE_PER_CENT_OF_PAGES


@settings(deadline=None)
@given(STATES)
def test_nobody_is_good_without_both_phone_and_address(state: State) -> None:
    one_missing = score(build(state | {"email": None})), score(build(state | {"phone": None}))
    assert all(made.grade >= "C" for made in one_missing)
    neither = score(build(state | {"phone": None, "email": None}))
    assert neither.grade >= "E"


def test_one_page_does_not_tell_whether_every_page_has_a_link() -> None:
    alone, all_pages = (score(replace(REACHABLE, signals=(contact_link(pages=n),))) for n in (1, 2))
    assert alone.exact == pytest.approx(all_pages.exact - 2.5)
    assert (alone.low, alone.high) == (all_pages.low - 5, all_pages.high)
