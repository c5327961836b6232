"""Runs made differently: settings, program versions, rules of the score."""

from dataclasses import replace
from typing import Any

import pytest
from comparison_cases import ABSENT, at, complete, email_at, phone_at, run, side

from crawler.contract import Document, audit_to_dict
from crawler.model import SiteAudit
from crawler.site.score_rules import Scoring, default_scoring, make_scoring
from reports.comparison import Category, Kind, compare
from reports.comparison.method import method_changes
from reports.comparison.wording import method_notes
from reports.i18n import texts_for

ENGLISH = texts_for("en")


def other_rules(version: str = "mine", **weights: float) -> Scoring:
    """The project's rules with the points of phone and e-mail moved."""
    data = dict(default_scoring().data)
    moved = dict(data["weights"]) | {"phone": 44, "email": 24}
    return make_scoring(data | {"score_version": version, "weights": moved | weights}, "mine.yaml")


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ({}, {}, []),
        ({"out": "a", "excel": True}, {"out": "b"}, []),
        ({"scrapy": {"DOWNLOAD_DELAY": "1"}}, {"scrapy": {"DOWNLOAD_DELAY": "2", "LOG_LEVEL": "DEBUG"}}, []),
        ({"budget": {"max_clicks": 3}}, {"budget": {"max_clicks": 1}}, [("max_clicks", "reach")]),
        ({"scrapy": {}}, {"scrapy": {"DOWNLOAD_TIMEOUT": "3"}}, [("DOWNLOAD_TIMEOUT", "reach")]),
        ({"scrapy": {}}, {"scrapy": {"ROBOTSTXT_OBEY": "True"}}, []),
        ({"scrapy": {}}, {"scrapy": {"ROBOTSTXT_OBEY": "False"}}, [("ROBOTSTXT_OBEY", "look")]),
        ({"scrapy": {}}, {"scrapy": {"DOWNLOAD_TIMEOUT": "20.0"}}, []),
        ({"scrapy": {}}, {"scrapy": {"KONTAKTBAR_BROWSER": "auto", "KONTAKTBAR_MOBILE": "False"}}, []),
        ({"scrapy": {}}, {"scrapy": {"KONTAKTBAR_BROWSER": "never"}}, [("KONTAKTBAR_BROWSER", "browser")]),
        ({"scrapy": {}}, {"scrapy": {"KONTAKTBAR_MOBILE": "True"}}, [("KONTAKTBAR_MOBILE", "browser")]),
        ({"scrapy": {}}, {"scrapy": {"KONTAKTBAR_EVIDENCE": "pictures"}}, []),
        ({"budget": {"max_clicks": 3}}, {"budget": {"max_clicks": 3, "form_pages": 10}}, []),
        ({"budget": {"max_clicks": 3}}, {"budget": {"max_clicks": 3, "form_pages": 2}}, [("form_pages", "reach")]),
        ({}, {"something": None, "other": False}, []),
        ({}, {"something_to_come": 7}, [("something_to_come", "look")]),
    ],
)  # fmt: skip
def test_settings_that_decide_what_an_audit_says(
    old: dict[str, Any], new: dict[str, Any], changes: list[tuple[str, str]]
) -> None:
    budget = {"budget": {"max_clicks": 3}}
    found = method_changes(side(1, budget | old), side(2, budget | new))
    assert [(change.setting, change.effect) for change in found] == changes


def test_another_program_version_is_said() -> None:
    found = compare(run(1, [complete()], version="1.0"), run(2, [complete()], version="1.1"))
    assert method_notes(ENGLISH, found) == [
        "The runs were made differently (program version 1.0 → 1.1). What may come from this is marked and "
        "counts neither as better nor as worse."
    ]


def test_runs_made_alike_need_no_note() -> None:
    assert method_notes(ENGLISH, compare(run(1, [complete()]), run(2, [complete()]))) == []


# --- the browser ------------------------------------------------------------------------------------------


def shown_by_a_browser(audit: SiteAudit) -> SiteAudit:
    return replace(audit, pages=tuple(replace(page, rendered=True) for page in audit.pages))


FOUND = complete(phone=phone_at(0), email=email_at())
MISSED = complete(phone=ABSENT, email=email_at())
WITHOUT = {"scrapy": {"KONTAKTBAR_BROWSER": "never"}}


@pytest.mark.parametrize(
    ("old", "new", "settings", "category"),
    [
        (shown_by_a_browser(FOUND), MISSED, WITHOUT, "doubtful"),
        (shown_by_a_browser(FOUND), shown_by_a_browser(MISSED), WITHOUT, "doubtful"),
        (shown_by_a_browser(FOUND), shown_by_a_browser(MISSED), {}, "worse"),
        (FOUND, MISSED, WITHOUT, "worse"),
        (FOUND, MISSED, {}, "worse"),
        (shown_by_a_browser(FOUND), MISSED, {}, "doubtful"),
        (MISSED, shown_by_a_browser(FOUND), {}, "doubtful"),
    ],
)
def test_a_browser_decides_about_the_sites_it_showed(
    old: SiteAudit, new: SiteAudit, settings: dict[str, Any], category: str
) -> None:
    (site,) = compare(run(1, [old]), run(2, [new], settings=settings)).sites
    assert site.category == category


def test_a_run_that_had_a_browser_is_told_from_one_that_had_none() -> None:
    found = compare(run(1, [shown_by_a_browser(FOUND)]), run(2, [MISSED]))
    assert "pages shown by a browser yes → no" in method_notes(ENGLISH, found)[0]


def test_where_both_runs_had_a_browser_a_page_that_needs_none_any_more_is_a_change() -> None:
    other = shown_by_a_browser(at(FOUND, "http://b.example/"))
    old = [shown_by_a_browser(at(FOUND, "http://a.example/")), other]
    new = [at(MISSED, "http://a.example/"), other]
    found = compare(run(1, old), run(2, new))
    assert found.method == ()
    assert found.count(Category.WORSE) == 1


# --- rules of the score -----------------------------------------------------------------------------------

OLD, NEW = complete(phone=phone_at(0), email=email_at()), complete(email=email_at())


def stored(audit: SiteAudit, scoring: Scoring | None = None) -> Document:
    return audit_to_dict(audit, scoring)


def test_scores_of_other_rules_are_counted_anew_by_the_same() -> None:
    same_site = run(1, [stored(OLD, other_rules())]), run(2, [stored(OLD)])
    found = compare(*same_site)
    assert [site.category for site in found.sites] == [Category.SAME]
    assert method_notes(ENGLISH, found) == [
        f"The scores of both runs are counted anew by the same rules, version {default_scoring().version}."
    ]


def test_both_sides_are_scored_by_the_rules_that_are_given() -> None:
    rules = other_rules()
    found = compare(run(1, [stored(OLD)]), run(2, [stored(NEW)]), rules)
    (site,) = found.sites
    assert site.old and site.old.score and site.new and site.new.score
    assert (site.old.score.total, site.new.score.total) == (
        stored(OLD, rules)["score"],
        stored(NEW, rules)["score"],
    )
    assert found.rules == "mine"


def test_rules_of_one_version_and_other_content_are_told_apart() -> None:
    label = default_scoring().version
    kept = other_rules(label)
    old = run(1, [stored(OLD, kept)], settings={"scoring": dict(kept.data)})
    (site,) = compare(old, run(2, [stored(OLD)])).sites
    assert site.category is Category.SAME


def test_runs_with_the_same_rules_of_their_own_keep_their_scores() -> None:
    kept = other_rules()
    settings = {"scoring": dict(kept.data)}
    found = compare(
        run(1, [stored(OLD, kept)], settings=settings), run(2, [stored(NEW, kept)], settings=settings), kept
    )
    assert not found.rescored
    (site,) = found.sites
    assert Kind.SCORE in [change.kind for change in site.changes]


def test_a_document_of_an_earlier_version_without_signals_is_compared() -> None:
    early = stored(OLD)
    del early["signals"]
    found = compare(run(1, [early]), run(2, [stored(complete(phone=ABSENT, email=email_at()))]))
    assert found.sites[0].category is Category.WORSE
