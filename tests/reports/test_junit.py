"""JUnit XML as continuous integration reads it."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from comparison_cases import complete, email_at, form_at, not_assessed, phone_at
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from made_audits import audit

from crawler.contract import audit_to_dict, well_formed
from crawler.model import Site, SiteAudit
from reports.fail_on import Facts, Reach, facts_of_audit, judge, read_condition
from reports.i18n import texts_for
from reports.junit import write_junit
from reports.text import one_line

ENGLISH = texts_for("en")
STARTED = "2026-03-04T05:06:07+00:00"


def written(path: Path, sites: list[Facts], *conditions: str, suite: str = "list.csv") -> ElementTree.Element:
    judged = judge([read_condition(text) for text in conditions], sites)
    write_junit(judged, path / "junit.xml", ENGLISH, suite=suite, started=STARTED)
    return ElementTree.parse(path / "junit.xml").getroot()


def facts(made: SiteAudit) -> Facts:
    return facts_of_audit(audit_to_dict(made))


def named(name: str) -> Facts:
    return Facts(name, name, "form_only", name, 7, "F", {"phone": Reach("not_found", None)})


def test_one_case_for_each_site_and_condition(tmp_path: Path) -> None:
    sites = [
        facts(complete(phone=phone_at(0), email=email_at())),
        facts(complete(form=form_at())),
        facts(not_assessed()),
    ]
    root = written(tmp_path, sites, "form_only", "score<50")
    (suite,) = root
    assert root.tag == "testsuites"
    assert {key: suite.get(key) for key in ("name", "tests", "failures", "errors", "skipped", "timestamp")} == {
        "name": "list.csv", "tests": "6", "failures": "2", "errors": "0", "skipped": "2",
        "timestamp": "2026-03-04T05:06:07",
    }  # fmt: skip
    outcomes = [[child.tag for child in case] for case in suite]
    assert outcomes == [[], [], ["failure"], ["failure"], ["skipped"], ["skipped"]]


def test_a_failure_says_why(tmp_path: Path) -> None:
    site = Site("http://butik.example/", name="Butik & Söner")
    (suite,) = written(tmp_path, [facts(audit(site))], "none")
    case = suite[0]
    assert case.get("name") == "Butik & Söner (http://butik.example/): none"
    assert case.get("classname") == "kontaktbar.http://butik.example/"
    failure = case[0]
    assert (failure.get("type"), failure.get("message")) == (
        "none",
        "No phone number, e-mail address or contact form was found.",
    )
    assert failure.text and failure.text.startswith("http://butik.example/\n")


def test_what_could_not_be_looked_at_is_skipped_with_its_reason(tmp_path: Path) -> None:
    (suite,) = written(tmp_path, [facts(not_assessed())], "phone=not_found")
    assert suite[0][0].get("message") == "Phone: could not be looked at"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_stays_text(tmp_path: Path, name: str) -> None:
    text = well_formed(HOSTILE[name])
    (suite,) = written(tmp_path, [named(text)], "form_only", "phone=found", suite=text)
    assert [case.tag for case in suite] == ["testcase", "testcase"]
    assert suite.get("name") == one_line(text, 500)
    assert [child.tag for child in suite[0]] == ["failure"]
    assert (tmp_path / "junit.xml").read_text(encoding="utf-8").startswith("<?xml")


@given(text=st.text(max_size=60))
def test_any_text_makes_a_file_that_can_be_read(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("junit")
    (suite,) = written(folder, [named(text)], "form_only", "not_assessed", suite=text)
    assert len(suite) == 2


def test_no_site_makes_an_empty_suite(tmp_path: Path) -> None:
    (suite,) = written(tmp_path, [], "form_only")
    assert (suite.get("tests"), len(suite)) == ("0", 0)
