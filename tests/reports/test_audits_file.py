"""audits.jsonl: a line a site, as each is done, whole again after a crash."""

import json
from pathlib import Path

import pytest
from hostile import HOSTILE
from made_audits import audit, found, phone

from crawler.contract import Document, audit_to_dict
from crawler.model import Site
from reports.audits_file import AuditsFile

AUDITS = [audit(f"http://{n}.example/", phone=found(phone())) for n in range(3)]
DOCUMENTS = [audit_to_dict(made) for made in AUDITS]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out" / "audits.jsonl"


def lines(path: Path) -> list[Document]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_each_audit_can_be_read_as_soon_as_it_is_written(path: Path) -> None:
    with AuditsFile(path) as file:
        for n, made in enumerate(DOCUMENTS, 1):
            file.append(made)
            assert lines(path) == DOCUMENTS[:n]


def test_a_new_run_begins_a_new_file(path: Path) -> None:
    for made in DOCUMENTS[:2]:
        with AuditsFile(path) as file:
            file.append(made)
    assert lines(path) == DOCUMENTS[1:2]


TORN = {
    "torn in the last line": lambda text: text[:-40],
    "torn at its line end": lambda text: text.removesuffix("\n"),
    "a line was never written": lambda text: text.splitlines(keepends=True)[0],
    "lost": lambda text: "",
    "zeros after a power loss": lambda text: text[:50] + "\0" * 50,
}


@pytest.mark.parametrize("tear", TORN.values(), ids=TORN)
def test_a_resumed_run_mends_the_file(path: Path, tear: object) -> None:
    with AuditsFile(path) as file:
        for made in DOCUMENTS[:2]:
            file.append(made)
    path.write_text(tear(path.read_text(encoding="utf-8")), encoding="utf-8")  # type: ignore[operator]
    with AuditsFile(path, DOCUMENTS[:2]) as file:
        assert lines(path) == DOCUMENTS[:2]
        file.append(DOCUMENTS[2])
    assert lines(path) == DOCUMENTS


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_whatever_a_site_says_is_one_line(path: Path, text: str) -> None:
    made = audit_to_dict(audit(Site("http://a.example/", name=text), notes=(text,)))
    with AuditsFile(path) as file:
        file.append(made)
    assert lines(path) == [made]
