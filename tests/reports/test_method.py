"""The method page: facts of the run, rules, limits, sources, in any language."""

from dataclasses import replace

import pytest
from made_companies import companies
from materials import material

from crawler.site.score_rules import default_scoring
from reports.method import Method, budget_of, method_of
from reports.ranking import rank_audits

RUN = list(companies(12))


def method(language: str = "en") -> Method:
    made = material(RUN, language)
    return method_of(made.run, rank_audits(made.audits()), made.scoring, made.texts)


def test_it_tells_what_was_measured_when_and_with_what() -> None:
    facts = dict(method().facts)
    assert facts["List"] == "firms.csv"
    assert facts["Begun (UTC)"] == "4 Mar 2026 05:00"
    assert facts["Companies audited"] == "12 of 12"
    assert facts["Program version"] == "0.1.0"
    assert facts["Rules of the score"] == default_scoring().version
    assert (facts["Clicks at most"], facts["Pages of a site at most"]) == ("3", "30")


def test_an_unfinished_run_says_so() -> None:
    made = material(RUN)
    told = method_of(replace(made.run, finished=None, total=20), [], made.scoring, made.texts)
    assert dict(told.facts)["Finished (UTC)"] == "not finished"
    assert dict(told.facts)["Companies audited"] == "12 of 20"


def test_limits_the_run_did_not_keep_are_the_defaults() -> None:
    assert budget_of(replace(material(RUN).run, settings={})).max_pages == 30
    assert (
        budget_of(replace(material(RUN).run, settings={"budget": {"max_pages": 5, "gone": 1}})).max_pages == 5
    )


def test_every_source_of_the_score_is_named() -> None:
    named = {source for sources in method().sources.values() for source in sources}
    assert named == {rule.source for rule in default_scoring().rules.values()}


def test_it_says_how_to_object_and_that_law_is_only_indicated() -> None:
    text = " ".join(line for section in method().sections for line in (section.title, *section.lines))
    assert "disagree" in text and "no legal advice" in text
    assert "A from 85" in text
    assert "%(" not in text


@pytest.mark.parametrize("language", ["sv", "nb", "da", "fi", "de"])
def test_no_sentence_is_left_in_english(language: str) -> None:
    english = {line for section in method().sections for line in (section.title, *section.lines)}
    told = {line for section in method(language).sections for line in (section.title, *section.lines)}
    assert len(told) == len(english)
    assert not english & told
