"""What we depend on: each is named with its reason, none binds our users, all are pinned."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "requirements" / "lock.txt").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PIN = re.compile(r"^([a-z0-9._-]+)==(\S+?)(?: ; (.+?))? \\$")
VIRAL = re.compile(r"(?<!L)\bA?GPL|(?<!Lesser )General Public License|Affero", re.IGNORECASE)
LESSER = re.compile(r"LGPL|Lesser General Public", re.IGNORECASE)


def direct() -> dict[str, Requirement]:
    """Everything `pyproject.toml` names, but ourselves."""
    texts = [
        *PROJECT["dependencies"],
        *(text for extra in PROJECT["optional-dependencies"].values() for text in extra),
    ]
    found = {canonicalize_name((wish := Requirement(text)).name): wish for text in texts}
    return {name: wish for name, wish in found.items() if name != PROJECT["name"]}


def rows(heading: str) -> Iterator[list[str]]:
    """The rows of the tables below a heading of docs/dependencies.md."""
    part = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    for line in part.splitlines():
        if line.startswith("| ") and not line.startswith("| package"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def described() -> dict[str, list[str]]:
    sections = ("Always installed", "By choice", "For development only")
    return {row[0]: row for heading in sections for row in rows(heading)}


def pins() -> dict[str, list[str]]:
    """Package -> its versions in the lock file: one, or several for different systems and Pythons."""
    found: dict[str, list[str]] = {}
    for line in LOCK.splitlines():
        if match := PIN.match(line):
            found.setdefault(canonicalize_name(match[1]), []).append(match[2])
    return found


def tree() -> dict[str, Distribution]:
    """Every package that is installed for kontaktbar with all its extras, by name."""
    found: dict[str, Distribution] = {}
    waiting = [(wish, frozenset(wish.extras)) for wish in direct().values()]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        wish, extras = waiting.pop()
        name = canonicalize_name(wish.name)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue  # one that this system or Python does not need, or an extra left out
        for text in found[name].requires or ():
            needed = Requirement(text)
            asked = [{"extra": extra} for extra in extras] or [{"extra": ""}]
            if needed.marker is None or any(needed.marker.evaluate(each) for each in asked):
                waiting.append((needed, frozenset(needed.extras)))
    return found


def licence(package: Distribution) -> str:
    """What a package says of its licence; the first lines where it holds the whole text."""
    told = package.metadata
    classes = [text for text in told.get_all("Classifier") or () if text.startswith("License")]
    return " | ".join([told.get("License-Expression") or "", (told.get("License") or "")[:200], *classes])


def test_every_dependency_is_described_and_nothing_else() -> None:
    assert described().keys() == direct().keys()


@pytest.mark.parametrize("row", described().values(), ids=lambda row: row[0])
def test_a_description_is_whole(row: list[str]) -> None:
    package, why, its_licence, release, leaving = row
    assert len(why) >= 10 or package == "pytest"
    assert its_licence
    assert leaving
    version, _, day = release.partition(", ")
    assert version in pins()[package]
    assert re.fullmatch(r"20\d\d-[01]\d-[0-3]\d", day)


def test_no_package_has_a_viral_licence() -> None:
    found = tree()
    assert len(found) > 60, "the environment is not the one that pyproject.toml asks for"
    assert {name: text for name, each in found.items() if VIRAL.search(text := licence(each))} == {}


def test_packages_under_the_lesser_licence_are_judged_by_name() -> None:
    judged = {row[0] for row in rows("Licences")}
    lesser = {name for name, each in tree().items() if LESSER.search(licence(each))}
    assert lesser <= judged
    assert judged <= pins().keys()


@pytest.mark.parametrize(
    ("text", "viral"),
    [
        ("GPL-3.0-or-later", True),
        ("AGPL-3.0", True),
        ("GNU General Public License v3 (GPLv3)", True),
        ("GNU Affero General Public License v3", True),
        ("GPLv2", True),
        ("LGPL-3.0-only", False),
        ("GNU Lesser General Public License v2 or later (LGPLv2+)", False),
        ("MIT", False),
    ],
)
def test_a_viral_licence_is_known_by_its_name(text: str, viral: bool) -> None:
    assert bool(VIRAL.search(text)) is viral


def test_every_package_says_what_its_licence_is() -> None:
    silent = {name for name, each in tree().items() if not licence(each).strip(" |")}
    assert silent <= {"axe-playwright-python"}, "look for its licence and name it in docs/dependencies.md"


@pytest.mark.parametrize("name", sorted(direct()))
def test_every_dependency_is_pinned_within_its_range(name: str) -> None:
    versions = pins().get(name, [])
    assert versions, f"run `python3 dev.py lock`: {name} is not in requirements/lock.txt"
    assert all(Version(version) in direct()[name].specifier for version in versions)


def test_the_lock_file_holds_the_whole_tree() -> None:
    assert tree().keys() - pins().keys() == set()


def test_every_pin_has_a_hash_and_none_names_where_it_comes_from() -> None:
    entries = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(entries) == sum(map(len, pins().values()))
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry) for entry in entries)
    assert "://" not in LOCK
    assert "index" not in LOCK.replace("indexed", "")
