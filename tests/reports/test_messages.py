"""Messages are gathered from code, templates and word files, and catalogues are brought up to date."""

import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from reports import messages
from reports.catalogues import FOLDER
from reports.messages import gathered, untranslated, update

GATHERED = gathered()
FOUND_IN = [
    ("reports/words.yaml", "verdict", "Could not be assessed."),
    ("reports/sentences.yaml", None, "the page is too large"),
    ("reports/sentences.yaml", None, "sent to a service for booking"),
    ("reports/method.py", None, "Nobody was phoned, no form was sent and no mail was written."),
    ("reports/html/templates/summary.html.jinja", None, "What visitors can use"),
    ("crawler/site/advice.yaml", None, "publish the address"),
    ("crawler/site/law.yaml", None, "§ 5 DDG (until 2024 § 5 TMG)"),
    ("crawler/site/scoring.yaml", None, "%(clicks)s to the phone number"),
    ("crawler/site/scoring.yaml", None, "EN 301 549 clause 12.2.3: support meets the communication needs of its users"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "context", "message"), FOUND_IN)
def test_messages_are_gathered_from(place: str, context: str | None, message: str) -> None:
    found = GATHERED.get(message, context=context)
    assert found is not None
    assert place in [path for path, _ in found.locations]


def test_a_message_with_two_forms_is_one() -> None:
    found = GATHERED.get("1 required field", context="page")
    assert found is not None
    assert found.id == ("1 required field", "%(num)s required fields")


def test_signs_without_words_need_no_translation() -> None:
    assert GATHERED.get("≤", context="table") is None


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The catalogues in a folder of the test's own."""
    folder = tmp_path / "locale"
    shutil.copytree(FOLDER, folder)
    monkeypatch.setattr(messages, "TEMPLATE", folder / "kontaktbar.pot")
    monkeypatch.setattr(
        messages, "catalogue_path", lambda language: folder / language / "LC_MESSAGES" / "kontaktbar.po"
    )
    return folder


def test_an_update_keeps_corrections_and_drops_what_is_no_longer_said(copied: Path) -> None:
    path = copied / "sv" / "LC_MESSAGES" / "kontaktbar.po"
    text = path.read_text(encoding="utf-8").replace('"Kunde inte bedömas."', '"Gick inte att bedöma."')
    path.write_text(text + '\nmsgid "long gone"\nmsgstr "försvunnet"\n', encoding="utf-8")
    assert set(update()) == {"sv", "nb", "da", "fi", "de"}
    after = path.read_text(encoding="utf-8")
    assert "Gick inte att bedöma." in after
    assert "long gone" not in after


def test_a_new_message_is_told_as_missing(copied: Path) -> None:
    path = copied / "fi" / "LC_MESSAGES" / "kontaktbar.po"
    before = path.read_text(encoding="utf-8")
    lost = 'msgid "publish the address"'
    start = before.index(lost)
    end = before.index("\n\n", start)
    path.write_text(before[:start] + before[end:].lstrip("\n"), encoding="utf-8")
    assert update()["fi"] >= 1
    with path.open("rb") as file:
        assert (None, "publish the address") in untranslated(read_po(file, locale="fi"))


def test_the_catalogues_are_as_an_update_writes_them(copied: Path) -> None:
    """Without dates, in one order: a change of one word is a change of one line."""
    update()
    names = [
        "kontaktbar.pot",
        *(f"{code}/LC_MESSAGES/kontaktbar.po" for code in ("sv", "nb", "da", "fi", "de")),
    ]
    changed = [name for name in names if (copied / name).read_bytes() != (FOLDER / name).read_bytes()]
    assert not changed, "run: python dev.py messages"
