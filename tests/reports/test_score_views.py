"""Score, advice, law and weights as a person reads them."""

import re
from io import StringIO

import pytest
from hostile import HOSTILE
from made_audits import audit, found, phone
from rich.console import Console
from scored_audits import examples, installer, shop, utility

from crawler.contract import audit_to_dict
from crawler.model import Reason, Site, SiteAudit
from crawler.site.advice import advise
from crawler.site.law import SURE, LawStatus, law_rules
from crawler.site.law_facts import FACTS
from crawler.site.score import PARTS
from crawler.site.score_rules import default_scoring
from crawler.site.sensitivity import shifts
from reports.i18n import texts_for
from reports.terminal import print_counsel, print_explanation, print_law, print_scoring
from reports.words import say

ENGLISH = texts_for("en")


@pytest.fixture
def console() -> Console:
    return Console(file=StringIO(), width=100, force_terminal=False, color_system=None)


def text_of(console: Console) -> str:
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def lines(console: Console) -> list[str]:
    return [line.rstrip() for line in text_of(console).splitlines()]


def flat(console: Console) -> str:
    return " ".join(text_of(console).split())


def explained(console: Console, made: SiteAudit) -> list[str]:
    print_explanation(audit_to_dict(made), console, ENGLISH)
    return lines(console)


def test_the_sum_is_shown_line_by_line_with_sources(console: Console) -> None:
    shown = explained(console, utility())
    assert shown[:7] == [
        "Energia Esimerkki http://energia.example/",
        "Score 65 of 100, grade C.",
        "Each part: points of the most it can give. Form, chat or messaging can give the less, the better the",
        "e-mail does, so that the best site has 100.",
        "",
        "Phone: 22.7 of 34.0",
        "     −7.5  two clicks to the phone number [1]",
    ]
    assert "    −13.6  three clicks to the e-mail address [1]" in shown
    assert "     −3.1  e-mail written as (at) [4]" in shown
    assert "22.7 + 17.3 + 6.3 + 10.5 + 8.0 = 64.8, rounded 65: grade C (rules 1.1)" in shown
    assert flat(console).count("[4] email_visibility: W3C Cognitive Accessibility Guidance") == 1


def test_each_source_is_named_once_and_last(console: Console) -> None:
    shown = explained(console, utility())
    sources = shown[shown.index("Sources") + 1 :]
    numbers = [int(match[1]) for line in sources if (match := re.match(r" ?\[(\d+)\] ", line))]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {int(n) for n in re.findall(r" \[(\d+)\]", " ".join(shown))} == set(numbers)
    assert " ".join(shown).count("no cliff at three") == 1


def test_the_lines_of_a_part_add_up_to_its_points(console: Console) -> None:
    part, left = "", 0.0
    sums = {}
    for line in explained(console, examples()["utility with a premium number"]):
        if heading := re.fullmatch(r"(.+): ([\d.]+) of ([\d.]+)", line):
            part, left = heading[1], float(heading[3])
            sums[part] = (float(heading[2]), left)
        elif loss := re.match(r"\s+−([\d.]+)  ", line):
            sums[part] = (sums[part][0], sums[part][1] - float(loss[1]))
    assert len(sums) == len(PARTS)
    assert all(points == pytest.approx(left) for points, left in sums.values())


def test_a_range_is_told_where_not_everything_is_known(console: Console) -> None:
    shown = explained(console, audit(phone=found(phone())))
    assert shown[1] == "Score 44 of 100, grade D (between 35 and 54, since not everything is known)."


def test_law_is_a_section_of_the_explanation(console: Console) -> None:
    assert "What laws and regulators ask for" in explained(console, utility())


def test_a_site_without_a_score_says_so(console: Console) -> None:
    shown = explained(console, audit(Site("http://x.example/", name="X"), reason=Reason.BLOCKED))
    assert shown[1] == "No score: the site could not be assessed."
    print_counsel(
        audit_to_dict(audit(reason=Reason.BLOCKED)), advise(audit(reason=Reason.BLOCKED)), console, ENGLISH
    )
    assert "footer" not in text_of(console)


def test_advice_in_words(console: Console) -> None:
    print_counsel(audit_to_dict(utility()), advise(utility()), console, ENGLISH)
    assert lines(console)[3:] == [
        "  put the e-mail address in the footer of every page: +12, C to B",
        "  put the phone number in the footer of every page: +7, C to B",
        "  write the e-mail address out as a mailto: link: +3",
        "All of them together: 89, grade A.",
    ]


def test_a_single_advice_needs_no_sum(console: Console) -> None:
    print_counsel(audit_to_dict(installer()), advise(installer()), console, ENGLISH)
    assert lines(console)[3:] == ["  say within how many hours or days an answer comes: +2"]


def test_law_in_words(console: Console) -> None:
    print_law(audit_to_dict(shop()), console, ENGLISH)
    text = flat(console)
    assert "These are indicators from outside, not legal advice" in text
    assert "indicator not found: phone and e-mail under a clear heading" in text
    assert "looked for and not found: phone number, e-mail address" in text
    assert "does not apply: a telephone line for existing contracts" in text
    assert "how sure: a regulator's own page was read" in text
    assert text.count("] konsumentverket.se, consumer problems in customer service, as of 2024-05-23") == 1


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (audit(), "The company's country is not known"),
        (
            audit(Site("http://a.example/", country="US")),
            "No rules are listed for this country: United States.",
        ),
    ],
)
def test_without_rules_law_says_why(console: Console, made: SiteAudit, said: str) -> None:
    print_law(audit_to_dict(made), console, ENGLISH)
    assert said in flat(console)


def test_weights_in_words(console: Console) -> None:
    audits = list(examples().values())
    print_scoring(shifts(audits, default_scoring()), 10, "1.0", console, ENGLISH)
    text = flat(console)
    assert "10 sites with a score, rules 1.0, each weight moved alone" in text
    assert "Weight ┃ Moved by ┃ Order kept ┃ Other grade ┃ Of sites ┃ Grades off" in text
    assert re.search(r"phone │ +−30% │ +0\.\d{3} │ +\d+ │ +\d+\.\d% │ +\d", text)
    assert "Order kept is Spearman's rank correlation" in text
    assert "At worst: order kept 0.9" in text


def test_weights_of_sites_that_are_all_alike(console: Console) -> None:
    print_scoring(shifts([utility()] * 10, default_scoring()), 10, "1.0", console, ENGLISH)
    assert "All sites score the same" in flat(console)


@pytest.mark.parametrize("sites", [0, 1, 9])
def test_of_few_sites_nothing_is_told(console: Console, sites: int) -> None:
    print_scoring(shifts([utility()] * sites, default_scoring()), sites, "1.0", console, ENGLISH)
    assert flat(console) == f"Too few sites to tell: {sites} with a score, at least 10 are needed."


def test_every_word_is_there() -> None:
    for category, values in (
        ("law_status", [status.value for status in LawStatus]),
        ("sure", SURE),
        ("fact", FACTS),
        ("part", PARTS),
    ):
        for value in values:
            assert say(ENGLISH, category, value) != value or value in {"address", "chat"}, (category, value)
    assert {rule.sure for rule in law_rules()} <= set(SURE)


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_names_are_shown_and_not_obeyed(value: str) -> None:
    console = Console(file=StringIO(), width=80, force_terminal=True, color_system=None)
    made = audit(Site("http://firma.example/", name=value, country="SE"), phone=found(phone(), 1))
    print_explanation(audit_to_dict(made), console, ENGLISH)
    print_counsel(audit_to_dict(made), advise(made), console, ENGLISH)
    assert not re.search(
        r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text_of(console)
    )
