"""Which pages deserve a browser, and what two readings of a page come to."""

from dataclasses import replace

import pytest

from crawler.model import (
    ContactClass,
    Email,
    Form,
    FormKind,
    Link,
    Owner,
    PageReading,
    Phone,
    Place,
    Reason,
    ScriptSign,
)
from crawler.site.second_look import Candidate, Seen, candidates, needs_browser
from crawler.site.shown import read_twice

URL = "http://firma.example/"
NOTHING: dict[str, int | None] = {"phone": None, "email": None, "form": None}
SETTLED: dict[str, int | None] = {"phone": 1, "email": 1, "form": 1}
HOME = Seen(URL, 0, is_home=True, labelled=True)
CONTACT = Seen(f"{URL}kontakt", 1, labelled=True, contact_class=ContactClass.STRONG)
ABOUT = Seen(f"{URL}om", 1, contact_class=ContactClass.WEAK)
HINTED = Seen(f"{URL}hitta", 1, contact_class=ContactClass.WEAK, hinted=True)
OTHER = Seen(f"{URL}nyheter", 1)
S = ScriptSign


def seen(page: Seen, *signs: ScriptSign, problem: Reason | None = None, undecided: str = "") -> Seen:
    whys = tuple((channel, f"{channel} by script") for channel in undecided.split())
    return replace(page, problem=problem, signs=signs, undecided=whys)


def chosen(pages: list[Seen], settled: dict[str, int | None]) -> list[str]:
    return [each.page.url for each in candidates(pages, settled)]


@pytest.mark.parametrize(
    ("page", "settled", "deserves"),
    [
        # shells
        (seen(HOME, problem=Reason.NEEDS_BROWSER), NOTHING, True),
        (seen(OTHER, problem=Reason.NEEDS_BROWSER), NOTHING, True),
        (seen(OTHER, problem=Reason.NEEDS_BROWSER), {**SETTLED, "form": None}, False),
        (seen(CONTACT, problem=Reason.NEEDS_BROWSER), {**SETTLED, "form": None}, True),
        (seen(CONTACT, problem=Reason.NEEDS_BROWSER), SETTLED, False),
        # checks of browsers, and refusals
        (seen(HOME, S.CHALLENGE, problem=Reason.BLOCKED), NOTHING, True),
        (seen(HOME, problem=Reason.BLOCKED), NOTHING, False),
        # what a browser cannot help, or must not
        *((seen(HOME, S.SCRIPTS, S.PARTS, problem=reason, undecided="phone"), NOTHING, False) for reason in Reason
          if reason not in (Reason.NEEDS_BROWSER, Reason.BLOCKED)),
        # undecided channels
        (seen(OTHER, undecided="email"), {**SETTLED, "email": None}, True),
        (seen(OTHER, undecided="email"), {**SETTLED, "phone": None}, False),
        (seen(OTHER, undecided="form"), {**SETTLED, "form": None}, True),
        # parts filled by scripts: a footer may be nearer than what was found
        (seen(HOME, S.PARTS), SETTLED, True),
        (seen(CONTACT, S.PARTS), SETTLED, False),
        (seen(HOME, S.PARTS), {**SETTLED, "phone": 0, "email": 0}, False),
        # scripts of which no more is known
        (seen(HOME, S.SCRIPTS), {**SETTLED, "phone": None}, True),
        (seen(CONTACT, S.SCRIPTS), {**SETTLED, "email": None}, True),
        (seen(ABOUT, S.SCRIPTS), NOTHING, True),
        (seen(ABOUT, S.SCRIPTS), {**SETTLED, "form": None}, False),
        (seen(OTHER, S.SCRIPTS), NOTHING, False),
        (seen(HOME, S.SCRIPTS), {**SETTLED, "form": None}, False),
        (seen(HOME), NOTHING, False),
    ],
)  # fmt: skip
def test_a_page_deserves_a_browser_where_that_can_change_the_answer(
    page: Seen, settled: dict[str, int | None], deserves: bool
) -> None:
    assert bool(candidates([page], settled)) == deserves


def test_the_most_promising_page_comes_first() -> None:
    pages = [
        seen(OTHER, problem=Reason.NEEDS_BROWSER),
        seen(CONTACT, S.SCRIPTS),
        seen(ABOUT, undecided="phone"),
        seen(HOME, S.SCRIPTS),
        seen(HINTED, problem=Reason.NEEDS_BROWSER),
        seen(Seen(f"{URL}team", 1, contact_class=ContactClass.WEAK), S.SCRIPTS),
        seen(Seen(f"{URL}k3", 2, labelled=True, contact_class=ContactClass.STRONG), S.SCRIPTS),
        seen(Seen(f"{URL}k2", 2, labelled=True), problem=Reason.NEEDS_BROWSER),
    ]
    assert chosen(pages, NOTHING) == [
        f"{URL}{path}" for path in ("k2", "om", "hitta", "nyheter", "kontakt", "k3", "team", "")
    ]


def test_what_only_a_browser_showed_may_be_nearer_on_another_page() -> None:
    home = [seen(HOME, S.SCRIPTS)]
    assert candidates(home, SETTLED) == []
    assert candidates(home, SETTLED, frozenset({"form"})) == []
    assert [each.page.url for each in candidates(home, SETTLED, frozenset({"phone"}))] == [URL]
    assert candidates(home, {**SETTLED, "phone": 0}, frozenset({"phone"})) == []


def test_only_guesses_are_speculative() -> None:
    shells = [seen(page, problem=Reason.NEEDS_BROWSER) for page in (HINTED, OTHER)]
    found = candidates([seen(HOME, S.SCRIPTS), seen(ABOUT, undecided="phone"), *shells], NOTHING)
    assert [each.speculative for each in found] == [False, False, True, True]


def test_each_candidate_says_why() -> None:
    def why(page: Seen, settled: dict[str, int | None] = NOTHING) -> str:
        found: list[Candidate] = candidates([page], settled)
        return found[0].why

    assert why(seen(HOME, problem=Reason.NEEDS_BROWSER)) == "is empty without scripts"
    assert why(seen(HOME, S.CHALLENGE, problem=Reason.BLOCKED)) == "is a check of browsers"
    assert why(seen(OTHER, undecided="email")) == "has email by script"
    assert (
        why(seen(HOME, S.SCRIPTS), {**SETTLED, "email": None})
        == "runs scripts, and no e-mail address was found"
    )


@pytest.mark.parametrize("problem", list(Reason))
def test_a_browser_is_no_way_past_what_was_refused(problem: Reason) -> None:
    assert needs_browser(seen(HOME, problem=problem)) == (problem is Reason.NEEDS_BROWSER)


# --- two readings of one page -------------------------------------------------------------------------------

PHONE = Phone("+4684650012", "08-465 00 12", "geographic", "normal", "text", True, Owner.ORGANISATION, "", "")
EMAIL = Email(
    "info@firma.example", "info [at] firma.example", "at_words", "general", True, Owner.ORGANISATION, "", ""
)
FORM = Form(0, FormKind.CONTACT, 3, None, None, "http://firma.example/send")


def made(finding, **changes):
    values = {name: getattr(finding, name) for name in type(finding).__dataclass_fields__}
    return type(finding)(**{**values, **changes})


def page(*findings, **more) -> PageReading:
    kinds = {"phones": Phone, "emails": Email, "forms": Form}
    found = {name: tuple(f for f in findings if isinstance(f, kind)) for name, kind in kinds.items()}
    return PageReading(URL, "sv", "SE", **found, **more)


HIDDEN = {"visible": False}


@pytest.mark.parametrize(
    ("served", "shown", "opened", "after"),
    [
        # confirmed, as it was written; withdrawn; new
        ([PHONE], [PHONE], [], [(PHONE.value, True, False)]),
        ([PHONE], [], [], [(PHONE.value, False, False)]),
        ([PHONE], [made(PHONE, **HIDDEN)], [], [(PHONE.value, False, False)]),
        ([], [PHONE], [], [(PHONE.value, True, False)]),
        ([made(PHONE, **HIDDEN)], [PHONE], [], [(PHONE.value, True, False)]),
        ([made(PHONE, how="structured_only")], [PHONE], [], [(PHONE.value, True, False)]),
        ([FORM], [made(FORM, index=1)], [], [(None, True, False)]),
        ([FORM], [made(FORM, kind=FormKind.SEARCH)], [], [(None, False, False), (None, True, False)]),
        # behind a control: shown by one that names it, shown all the time, or still behind one
        ([], [], [PHONE], [(PHONE.value, True, True)]),
        ([], [PHONE], [PHONE], [(PHONE.value, True, False)]),
        ([], [made(PHONE, **HIDDEN)], [PHONE], [(PHONE.value, True, True)]),
        ([made(PHONE, reveal=True)], [PHONE], [], [(PHONE.value, True, False)]),
        ([made(PHONE, reveal=True)], [], [], [(PHONE.value, True, True)]),
        ([made(PHONE, reveal=True)], [], [PHONE], [(PHONE.value, True, True)]),
        ([PHONE], [], [PHONE], [(PHONE.value, True, True)]),
        ([PHONE, EMAIL], [EMAIL], [], [(PHONE.value, False, False), (EMAIL.value, True, False)]),
    ],
)  # fmt: skip
def test_the_browser_decides_what_is_visible(served, shown, opened, after) -> None:
    controls = [("Visa nummer", page(*opened))] if opened else []
    joint = read_twice(page(*served), page(*shown), controls).reading
    found = [*joint.phones, *joint.emails, *joint.forms]
    assert [(getattr(each, "value", None), each.visible, each.reveal) for each in found] == after


def test_a_confirmed_address_keeps_the_disguise_it_was_written_in() -> None:
    joint = read_twice(page(EMAIL), page(made(EMAIL, how="mailto", as_written=EMAIL.value)))
    assert joint.reading.emails == (EMAIL,)
    assert joint.withdrawn == ()


def test_what_was_withdrawn_is_told() -> None:
    assert read_twice(page(PHONE, EMAIL), page(EMAIL)).withdrawn == (PHONE,)


def test_the_first_control_that_shows_a_finding_names_it() -> None:
    opened = [("Meny", page()), ("Visa nummer", page(PHONE)), ("Ring oss", page(PHONE))]
    assert list(read_twice(page(), page(), opened).controls.values()) == ["Visa nummer"]


def test_a_page_that_could_not_be_read_as_served_is_what_the_browser_shows() -> None:
    joint = read_twice(None, page(PHONE, title="Verkstad")).reading
    assert (joint.phones, joint.title, joint.problem) == ((PHONE,), "Verkstad", None)


def test_links_of_either_reading_and_those_made_by_script_lead_on() -> None:
    def link(path: str, kind: str = "a") -> Link:
        return Link(URL + path, path, None, Place.MAIN, kind)

    joint = read_twice(
        page(links=(link("a"), link("b"))),
        page(links=(link("b"), link("c"))),
        [("Meny", page(links=(link("d"),)))],
        [("Kontakta oss", f"{URL}k")],
    )
    assert [each.text for each in joint.reading.links] == ["a", "b", "c", "d", "Kontakta oss"]
    assert (joint.reading.links[-1].kind, joint.reading.links[-1].contact_class) == (
        "script",
        ContactClass.STRONG,
    )


def test_what_only_a_browser_could_read_is_decided_by_what_it_showed() -> None:
    served = page(undecided={"email": "an address that a script writes"}, script_signs=(S.PARTS,))
    joint = read_twice(served, page(undecided={"email": "an address in a picture"})).reading
    assert (dict(joint.undecided), joint.script_signs) == ({"email": "an address in a picture"}, ())
