"""The part of the HTML report that tells changes over time."""

from dataclasses import replace
from pathlib import Path

import pytest
from comparison_cases import at, complete, email_at, form_at, not_assessed, phone_at, run, whole
from hostile import HOSTILE
from made_audits import found, phone
from materials import material
from selectolax.lexbor import LexborHTMLParser

from crawler.contract import well_formed
from crawler.model import SiteAudit
from reports.comparison import compare, history
from reports.html.report import write_html
from reports.i18n import LANGUAGES
from reports.material import OverTime

OLD = complete(phone=phone_at(0), email=email_at())
NEW = complete(phone=phone_at(1), form=form_at())
A = "http://a.example/"


def page(path: Path, over_time: OverTime, audits: list[SiteAudit], language: str = "en") -> LexborHTMLParser:
    made = replace(material(audits, language), over_time=lambda: over_time)
    return LexborHTMLParser(write_html(made, path / "report.html").read_bytes())


def text(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text(separator=" ").split()) for node in tree.css(selector)]


def test_without_an_earlier_run_there_is_no_such_part(tmp_path: Path) -> None:
    tree = page(tmp_path, OverTime(), [at(NEW, A)])
    assert tree.css_first("#changes") is None
    assert tree.css_first('a[href="#changes"]') is None


def test_the_part_tells_what_changed(tmp_path: Path) -> None:
    comparison = whole([at(OLD, A, "Firma AB")], [at(NEW, A, "Firma AB")])
    tree = page(tmp_path, OverTime(comparison), [at(NEW, A, "Firma AB")])
    assert tree.css_first('a[href="#changes"]') is not None
    assert text(tree, ".trend-counts li") == ["1 Harder to reach", "0 Unchanged"]
    assert text(tree, ".trend-site")[0].startswith("Firma AB a.example −")
    assert "E-mail: replaced by a contact form (before: info@firma.example)" in text(tree, ".trend-worse")


def test_a_doubt_is_told_with_the_change(tmp_path: Path) -> None:
    comparison = compare(run(1, [at(OLD, A)]), run(2, [at(NEW, A)], settings={"something": 1}))
    tree = page(tmp_path, OverTime(comparison), [at(NEW, A)])
    assert text(tree, ".trend-note")[0].startswith("The runs were made differently (something – → 1).")
    assert all("may come from the method" in line for line in text(tree, ".trend-doubt"))
    assert tree.css(".trend-doubt")


def test_three_runs_make_lines(tmp_path: Path) -> None:
    steady = at(OLD, "http://b.example/")
    audits = [at(OLD, A), at(not_assessed(), A), at(NEW, A)]
    lines = history([run(number, [each, steady]) for number, each in enumerate(audits, 1)])
    tree = page(
        tmp_path, OverTime(whole([audits[0], steady], [audits[2], steady]), lines), [audits[2], steady]
    )
    labels = [node.attributes.get("aria-label") or "" for node in tree.css("#changes svg.sparkline")]
    assert [label.split(",")[1] for label in labels] == [" –", " 81"]
    assert text(tree, ".trend-time thead th") == ["Sector", "Over time", "Newest", "Change", "Sites"]
    assert text(tree, ".trend-time tbody td") == ["", "81", "0", "1"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_sectors_and_values_stay_text(tmp_path: Path, name: str) -> None:
    hostile = well_formed(HOSTILE[name])
    old = at(complete(phone=found(phone(hostile or "1", hostile))), A, hostile)
    old = replace(old, site=replace(old.site, sector=hostile))
    new = replace(at(complete(), A, hostile), site=old.site)
    lines = history([run(1, [old]), run(2, [old]), run(3, [new])])
    tree = page(tmp_path, OverTime(whole([old], [new]), lines), [new])
    part = tree.css_first("#changes")
    assert part is not None
    assert not part.css("script, img, a, iframe, style")
    assert all(not key.startswith("on") for node in part.css("*") for key in node.attributes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_part_speaks_every_language(tmp_path: Path, language: str) -> None:
    comparison = whole([at(OLD, A)], [at(NEW, A)])
    tree = page(tmp_path, OverTime(comparison), [at(NEW, A)], language)
    assert text(tree, ".trend-worse")
