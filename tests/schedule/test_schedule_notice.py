"""What a message about a scheduled audit says, in every language, of hostile sites too."""

from dataclasses import replace

import pytest
from comparison_cases import at, complete, email_at, form_at, not_assessed, phone_at, whole

from crawler.model import SiteAudit
from crawler.schedule.notice import (
    Facts,
    Notice,
    first_notice,
    notice_of_changes,
    notice_of_failure,
)
from reports.i18n import LANGUAGES, texts_for

FACTS = Facts("banks", 12, 40, "/results/2026-11-23-0300")
EN = texts_for("en")
FIRMA, BUTIK, HAMN = "http://firma.example/", "http://butik.example/", "http://hamn.example/"


def notice(old: list[SiteAudit], new: list[SiteAudit], language: str = "en") -> Notice:
    return notice_of_changes(whole(old, new), FACTS, texts_for(language))


def firm(url: str, name: str = "", **channels: object) -> SiteAudit:
    return at(complete(**channels), url, name)  # type: ignore[arg-type]


def lost_phone(url: str = FIRMA, name: str = "Firma AB") -> tuple[SiteAudit, SiteAudit]:
    both = firm(url, name, phone=phone_at(0), email=email_at())
    return both, firm(url, name, email=email_at())


def test_what_got_worse_comes_first_with_the_sites_and_what_happened() -> None:
    worse, better = lost_phone(), lost_phone(BUTIK, "Butik")
    said = notice([worse[0], better[1]], [worse[1], better[0]])
    assert said.subject == "kontaktbar banks: 1 harder to reach, 1 easier to reach"
    assert said.summary == "1 harder to reach, 1 easier to reach"
    assert said.is_news
    lines = said.text.splitlines()
    assert lines[0] == "Run 2 (1 Feb 2026) compared with run 1 (1 Jan 2026)"
    at_worse, at_better = lines.index("Harder to reach (1)"), lines.index("Easier to reach (1)")
    assert at_worse < at_better
    assert lines[at_worse + 1] == f"- Firma AB, {FIRMA}"
    assert lines[at_worse + 2].startswith("    Phone: gone from the homepage (")
    assert lines[-1] == "Results: /results/2026-11-23-0300"


def test_programs_get_the_same_as_data() -> None:
    worse = lost_phone()
    data = notice([worse[0]], [worse[1]]).data
    assert (data["schedule"], data["run"], data["compared_with"], data["outcome"]) == (
        "banks",
        12,
        1,
        "changed",
    )
    assert data["counts"]["worse"] == 1
    (site,) = data["sites_changed"]
    assert (site["site"], site["name"], site["category"]) == (FIRMA, "Firma AB", "worse")
    assert site["changes"]


def test_nothing_changed_is_no_news() -> None:
    same = firm(FIRMA, phone=phone_at(0))
    said = notice([same], [same])
    assert not said.is_news
    assert said.summary == "nothing changed"
    assert said.data["outcome"] == "unchanged"


def test_what_may_not_be_the_companys_doing_is_no_news() -> None:
    near, far = firm(FIRMA, phone=phone_at(1, exact=False)), firm(FIRMA, phone=phone_at(2, exact=False))
    said = notice([near], [far])
    assert "Perhaps no change of the company: 1" in said.text
    assert said.summary == "1 perhaps no change of the company"
    assert not said.is_news


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ([firm(FIRMA, phone=phone_at(0))], [at(not_assessed(), FIRMA)], "1 no longer assessable"),
        ([at(not_assessed(), FIRMA)], [firm(FIRMA, phone=phone_at(0))], "1 assessable again"),
        ([firm(FIRMA)], [firm(FIRMA), firm(HAMN)], "1 new in the list"),
        ([firm(FIRMA), firm(HAMN)], [firm(FIRMA)], "1 no longer in the list"),
        ([firm(FIRMA, form=form_at(1))], [firm(FIRMA, form=form_at(2))], "1 harder to reach"),
    ],
)
def test_each_kind_of_news_is_named(old: list[SiteAudit], new: list[SiteAudit], says: str) -> None:
    said = notice(old, new)
    assert said.summary == says
    assert said.is_news


def test_a_message_stays_short_however_much_changed() -> None:
    pairs = [lost_phone(f"http://firma{n}.example/", f"Firma {n}") for n in range(300)]
    said = notice([pair[0] for pair in pairs], [pair[1] for pair in pairs])
    assert "- and 290 more" in said.text
    assert len(said.text) < 6_000
    assert len(said.data["sites_changed"]) == 10


HOSTILE = "Firma\r\nBcc: all@victim.example\x1b]0;title\x07 <!channel> \u202eevil " + "x" * 500


def test_strangers_text_stays_on_its_line() -> None:
    worse = lost_phone(FIRMA, HOSTILE)
    said = notice([worse[0]], [worse[1]])
    for line in (said.subject, *said.lines, *(site["name"] for site in said.data["sites_changed"])):
        assert not set(line) & set("\r\n\x1b\x07\u202e"), line
        assert len(line) < 700
    assert "\nBcc:" not in said.text


def test_the_first_audit_is_news_with_nothing_to_compare() -> None:
    said = first_notice(replace(FACTS, skipped=3), EN)
    assert (said.summary, said.is_news) == ("first audit: 40 sites", True)
    assert "3 rows of the list name no usable web address and were skipped." in said.text


def test_a_failure_says_why() -> None:
    said = notice_of_failure("list.txt: there is no such file\r\nX: y", FACTS, EN)
    assert said.subject == "kontaktbar banks: the audit failed"
    assert said.lines[0] == "list.txt: there is no such file X: y"
    assert (said.is_news, said.data["outcome"]) == (True, "failed")


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_messages_speak_the_schedules_language(language: str) -> None:
    worse = lost_phone()
    english, said = notice([worse[0]], [worse[1]]), notice([worse[0]], [worse[1]], language)
    assert said.subject != english.subject
    assert not set(said.lines) & set(english.lines) - {"", f"- Firma AB, {FIRMA}"}
