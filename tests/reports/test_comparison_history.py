"""Several runs: a line a site and a line a sector."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from comparison_cases import run
from hypothesis import given
from hypothesis import strategies as st
from made_audits import audit, email, found, phone

from crawler.contract import audit_to_dict
from crawler.model import Reason, Site, SiteAudit
from reports.comparison import history
from reports.comparison.plain import history_for_report, history_to_dict
from reports.comparison.sparkline import sparkline_svg, sparkline_text
from reports.i18n import texts_for

ONE = Site("http://ett.example/", name="Ett", sector="Bank")
TWO = Site("http://tva.example/", name="Två", sector="Bank")
THREE = Site("http://tre.example/", name="Tre", sector="")


def best(site: Site) -> SiteAudit:
    return audit(site, phone=found(phone()), email=found(email()), final_url=site.url)


def poor(site: Site) -> SiteAudit:
    return audit(site, phone=found(phone(), 2), final_url=site.url)


def blocked(site: Site) -> SiteAudit:
    return audit(site, reason=Reason.BLOCKED, final_url=site.url)


def score(made: SiteAudit) -> int:
    return int(audit_to_dict(made)["score"])


HIGH, LOW = score(best(ONE)), score(poor(ONE))


def test_each_site_has_a_point_for_each_run() -> None:
    found = history(
        [
            run(1, [best(ONE), poor(TWO)]),
            run(2, [poor(ONE), blocked(TWO)]),
            run(3, [poor(ONE), best(TWO), best(THREE)]),
        ]
    )
    lines = {line.name: line for line in found.sites}
    assert lines["Ett"].scores == (HIGH, LOW, LOW)
    assert lines["Två"].scores == (LOW, None, HIGH)
    assert lines["Tre"].scores == (None, None, HIGH)
    assert [line.name for line in found.sites] == ["Ett", "Två", "Tre"]
    assert [line.change for line in found.sites] == [LOW - HIGH, HIGH - LOW, None]
    assert lines["Tre"].points[0] is None
    assert lines["Två"].points[1] is not None and lines["Två"].points[1].verdict == "not_assessed"


def test_a_sector_is_told_of_the_sites_assessed_in_every_run() -> None:
    found = history([run(1, [best(ONE), best(TWO)]), run(2, [poor(ONE), blocked(TWO)])])
    (bank,) = found.sectors
    assert (bank.sector, bank.sites, bank.means, bank.assessed) == ("Bank", 1, (HIGH, LOW), (2, 1))
    assert bank.change == LOW - HIGH


def test_a_site_that_moved_keeps_its_line() -> None:
    moved = replace(best(ONE), site=replace(ONE, url="http://ny.example/"), final_url="http://ny.example/")
    found = history([run(1, [poor(ONE)]), run(2, [best(ONE)]), run(3, [moved])])
    assert [line.scores for line in found.sites] == [(LOW, HIGH, HIGH)]
    assert found.sites[0].site == "http://ny.example/"


def test_changes_are_told_since_the_method_changed() -> None:
    found = history(
        [
            run(1, [best(ONE)], version="1.0"),
            run(2, [poor(ONE)], version="1.1"),
            run(3, [best(ONE)], version="1.1"),
        ]
    )
    assert found.since == 1
    assert [line.change for line in found.sites] == [HIGH - LOW]
    notes = history_for_report(found, texts_for("en"), ())["notes"]
    assert notes == [
        "Runs 1 and 2 were made differently (program version 1.0 → 1.1); changes are told from run 2 on."
    ]
    assert history_to_dict(found)["comparable_since"] == 2


def test_a_site_that_is_no_longer_in_the_list_keeps_its_past() -> None:
    found = history([run(1, [best(ONE)]), run(2, [best(TWO)])])
    assert {line.name: line.scores for line in found.sites} == {"Ett": (HIGH, None), "Två": (None, HIGH)}


@pytest.mark.parametrize(
    ("values", "breaks", "text"),
    [
        ([], (), ""),
        ([0, 50, 100], (), "▁▅█"),
        ([None, 10, None], (), "·▁·"),
        ([40, 90], (1,), "▄┊█"),
        ([-5, 400], (), "▁█"),
    ],
)
def test_a_line_in_block_characters(values: list[float | None], breaks: tuple[int, ...], text: str) -> None:
    assert sparkline_text(values, breaks) == text


VALUES = st.lists(st.none() | st.floats(0, 100), max_size=15)


@given(VALUES, st.sets(st.integers(1, 14)), st.text())
def test_the_picture_is_well_formed_and_inside_its_frame(
    values: list[float | None], breaks: set[int], label: str
) -> None:
    shown = "".join(each for each in label if each.isprintable())
    inside = {number for number in breaks if number < len(values)}
    picture = ElementTree.fromstring(sparkline_svg(values, shown, breaks=inside))
    assert picture.get("aria-label") == shown
    for circle in picture.iter("circle"):
        assert 0 <= float(circle.get("cx", "-1")) <= 120 and 0 <= float(circle.get("cy", "-1")) <= 28
    numbers = " ".join(line.get("points", "") for line in picture.iter("polyline")).replace(",", " ").split()
    assert all(0 <= float(number) <= 120 for number in numbers)
    assert len(list(picture.iter("circle"))) >= any(value is not None for value in values)


def test_the_line_is_interrupted_where_the_method_changed() -> None:
    picture = ElementTree.fromstring(sparkline_svg([10, 20, 30, 40], "Score", breaks={2}))
    assert [len(line.get("points", "").split()) for line in picture.iter("polyline")] == [2, 2]
    assert len(list(picture.iter("line"))) == 1


def test_a_hostile_label_stays_text() -> None:
    assert "<script" not in sparkline_svg([1.0], '"><script>alert(1)</script>')
