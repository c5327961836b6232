"""`forget` and `purge`: what they take out of the store, what they leave, and that no byte of it remains."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from made_audits import audit, email, found, phone
from postgresql_server import PostgreSQL
from sqlalchemy import create_engine, text
from typer.testing import CliRunner, Result

from crawler.cli import Exit, app
from crawler.contract import audit_to_dict
from crawler.forgetting import WantedSite, WhoError, age, hides, wanted
from crawler.model import Site, SiteAudit
from crawler.privacy import Person
from crawler.store import Store

ONE, OTHER = "http://www.firma-ett.example/", "http://firma-tva.example/"
REASON = {"scrapy": {"KONTAKTBAR_KEEP_PERSONAL": "a test"}}


def made(url: str) -> SiteAudit:
    """An audit of a site with a switchboard, a direct number and a person's address."""
    gunnar = replace(email("gunnar.malmstad@fabrikant.se"), kind="personal", excerpt="Gunnar Malmstad, VD")
    direct = replace(
        phone("+46705551252", "Gunnar Malmstad 070-555 12 52"), as_written="070-555 12 52", direct=True
    )
    numbers = found(phone())
    return replace(
        audit(
            Site(url),
            phone=replace(numbers, findings=(*numbers.findings, *found(direct).findings)),
            email=found(gunnar),
        ),
        final_url=url,
    )


def stored(path: Path, settings: dict[str, object] | None = None, urls: Sequence[str] = (ONE, OTHER)) -> int:
    """Store a finished run in a file; return its number."""
    return stored_in(str(path), settings, urls)


def stored_in(
    location: str, settings: dict[str, object] | None = None, urls: Sequence[str] = (ONE, OTHER)
) -> int:
    with Store.open(location) as store:
        run = store.create_run([Site(url) for url in urls], source="list.csv", settings=settings or {})
        for url in urls:
            store.save(run, made(url))
        store.finish_run(run)
    return run


def began(path: Path, run: int, days_ago: int) -> None:
    """Have a run begun so many days ago."""
    moment = (datetime.now(UTC) - timedelta(days=days_ago)).isoformat(timespec="seconds")
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE runs SET started = :moment WHERE id = :run"), {"moment": moment, "run": run}
        )
    engine.dispose()


def do(path: Path, *arguments: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(app, [*arguments, "--store", str(path)], input=answer)


def bytes_of(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


# --- sites ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "who", ["firma-ett.example", "www.firma-ett.example", ONE, "HTTP://WWW.FIRMA-ETT.example"]
)
def test_a_site_is_taken_out_of_all_runs(path: Path, who: str) -> None:
    runs = [stored(path), stored(path)]
    assert b"firma-ett" in bytes_of(path)
    result = do(path, "forget", who, "--yes")
    assert result.exit_code == Exit.DONE, result.output
    assert "Deleted 2 audits of firma-ett.example (runs 1, 2)" in result.output
    assert b"firma-ett" not in bytes_of(path)
    with Store.open(path) as store:
        assert [[each["site"] for each in store.audits(run)] for run in runs] == [[OTHER], [OTHER]]


def test_a_run_of_nothing_else_goes_with_its_site(path: Path) -> None:
    stored(path, urls=[ONE])
    assert do(path, "forget", ONE, "--yes").exit_code == Exit.DONE
    with Store.open(path) as store:
        assert store.runs() == []


def test_what_is_not_there_is_said(path: Path) -> None:
    stored(path)
    for who in ("firma-tre.example", "nobody@firma.example", "Ingen Alls", "070-111 22 33"):
        result = do(path, "forget", who, "--yes")
        assert (result.exit_code, "nothing was changed" in result.output) == (
            Exit.CANNOT_READ_OR_WRITE,
            True,
        ), who


@pytest.mark.parametrize(("answer", "is_done"), [("y\n", True), ("n\n", False), ("", False)])
def test_it_asks_before_it_acts(path: Path, answer: str, is_done: bool) -> None:
    stored(path)
    result = do(path, "forget", ONE, answer=answer)
    assert result.exit_code == (Exit.DONE if is_done else Exit.INTERRUPTED)
    assert (b"firma-ett" not in bytes_of(path)) is is_done


@pytest.mark.parametrize(
    "arguments",
    [["forget"], ["forget", "firma.example", "--personal"], ["forget", "Anna"], ["forget", "co.uk"]],
)
def test_who_is_meant_must_be_said(path: Path, arguments: list[str]) -> None:
    stored(path)
    assert do(path, *arguments, "--yes").exit_code == Exit.USAGE


# --- people -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "leaks"),
    [
        ("gunnar.malmstad@fabrikant.se", (b"gunnar.malmstad", b"Malmstad")),
        ("Gunnar.Malmstad@Fabrikant.SE", (b"gunnar.malmstad",)),
        ("070-555 12 52", (b"5551252", b"555 12 52")),
        ("+46705551252", (b"5551252", b"555 12 52")),
        ("Gunnar Malmstad", (b"Malmstad",)),
    ],
)
def test_a_person_is_masked_in_every_byte(path: Path, who: str, leaks: tuple[bytes, ...]) -> None:
    run = stored(path, REASON)
    assert all(leak in bytes_of(path) for leak in leaks)
    result = do(path, "forget", who, "--yes")
    assert result.exit_code == Exit.DONE, result.output
    assert "Masked that person's details in 2 audits" in result.output
    assert not any(leak in bytes_of(path) for leak in leaks)
    with Store.open(path) as store:
        before, after = audit_to_dict(made(ONE)), next(store.audits(run))
    assert after["score"] == before["score"]
    assert after["phone"]["value"] == before["phone"]["value"] == "+4684650050"


@pytest.mark.parametrize("who", ["+420602555123", "602 555 123", "00420 602 555 123"])
def test_a_number_whose_calling_code_ends_in_zero_is_masked_in_every_byte(path: Path, who: str) -> None:
    direct = replace(phone("+420602555123", "tel. 602 555 123, wa.me/420602555123"), as_written="602 555 123")
    with Store.open(path) as store:
        run = store.create_run([Site(ONE)], source="list.csv", settings=REASON)
        store.save(run, replace(audit(Site(ONE), phone=found(direct)), notes=("https://wa.me/420602555123",)))
        store.finish_run(run)
    assert do(path, "forget", who, "--yes").exit_code == Exit.DONE
    left = bytes_of(path)
    assert [each for each in (b"602555123", b"602 555 123") if each in left] == []


def test_lists_and_schedules_are_searched_too(path: Path) -> None:
    with Store.open(path) as store:
        site = Site(ONE, name="Firma", extra={"contact": "gunnar.malmstad@fabrikant.se"})
        store.create_run([site], source="gunnar.malmstad@fabrikant.se.csv", settings={})
    result = do(path, "forget", "gunnar.malmstad@fabrikant.se", "--yes")
    assert "0 audits and 2 entries of lists and schedules" in result.output
    assert b"malmstad" not in bytes_of(path)


def test_other_companies_keep_what_a_person_has_in_common_with_them(path: Path) -> None:
    with Store.open(path) as store:
        sites = [
            Site(ONE, name="Malmstad Bygg AB"),
            Site(OTHER, name="Gunnars Bygg", extra={"at": "Malmstad"}),
        ]
        store.create_run(sites, source="list.csv", settings={})
        run = store.create_run([Site(OTHER)], source="list.csv", settings=REASON)
        store.save(run, replace(made(OTHER), email=found(email("kundservice@bergbygg.se"))))
        store.finish_run(run)
    before = bytes_of(path)
    for who in ("kundservice@alfa.se", "kontakt@alfa.se", "Erik Malmstad", "malmstad@alfa.se"):
        assert "nowhere" in do(path, "forget", who, "--yes").output, who
    assert do(path, "forget", "mailto:gunnar.malmstad@fabrikant.se", "--yes").exit_code == Exit.DONE
    for kept in (b"Malmstad Bygg AB", b"kundservice@bergbygg.se"):
        assert kept in before
        assert kept in bytes_of(path)


def test_everybody_is_masked_in_runs_without_a_reason(path: Path) -> None:
    stored(path)
    kept = stored(path, REASON, urls=[OTHER])
    result = do(path, "forget", "--personal", "--yes")
    assert result.exit_code == Exit.DONE, result.output
    assert f"Left as they are, for the reason they were begun with: run {kept}" in result.output
    with Store.open(path) as store:
        assert "malmstad" not in json.dumps(list(store.audits(1))).lower()
        assert "malmstad" in json.dumps(list(store.audits(kept))).lower()
    assert "all else is masked already" in do(path, "forget", "--personal", "--yes").output


# --- old runs ---------------------------------------------------------------------------------------------


def test_old_runs_are_deleted_with_all_that_hangs_on_them(path: Path) -> None:
    old, new = stored(path, urls=[ONE]), stored(path, urls=[OTHER])
    began(path, old, 200)
    began(path, new, 100)
    result = do(path, "purge", "--older-than", "180d", "--yes")
    assert result.exit_code == Exit.DONE, result.output
    assert "Deleted 1 run begun before" in result.output
    assert b"firma-ett" not in bytes_of(path)
    with Store.open(path) as store:
        assert [run.id for run in store.runs()] == [new]
    assert "nothing is deleted" in do(path, "purge", "--older-than", "180d", "--yes").output


def test_the_folders_that_are_not_reached_are_named(path: Path, tmp_path: Path) -> None:
    out, archive = tmp_path / "results", tmp_path / "results" / "archive"
    archive.mkdir(parents=True)
    settings = {"out": str(out), "scrapy": {"KONTAKTBAR_ARCHIVE": str(archive)}}
    stored(path, settings, urls=[ONE])
    said = do(path, "forget", ONE, "--yes").output.replace("\n", "")
    assert f"reports already written in {out}" in said
    assert f"pages kept whole in {archive}" in said


@pytest.mark.parametrize("wrong", ["", "0d", "soon", "-3d", "10x", "99999y"])
def test_a_time_that_is_none_is_refused(path: Path, wrong: str) -> None:
    stored(path)
    assert do(path, "purge", "--older-than", wrong, "--yes").exit_code == Exit.USAGE


def test_bytes_that_another_program_holds_are_told_of(path: Path) -> None:
    stored(path)
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM audits").fetchone()
    with Store.open(path) as store:
        store.forgetting.forget_sites(lambda url: url == ONE)
        assert store.forgetting.scrub(seconds=0.05) is False
        reader.close()
        assert store.forgetting.scrub(seconds=0.05) is True
    assert b"firma-ett" not in bytes_of(path)


def test_postgresql_writes_its_tables_anew(postgresql: PostgreSQL) -> None:
    location = postgresql.emptied()
    stored_in(location)

    def in_tables(wanted: bytes) -> bool:
        files = (file for file in (postgresql.folder / "data" / "base").rglob("*") if file.is_file())
        return any(wanted in file.read_bytes() for file in files)

    for who in ("gunnar.malmstad@fabrikant.se", ONE):
        result = CliRunner().invoke(app, ["forget", who, "--yes", "--store", location])
        assert result.exit_code == Exit.DONE, result.output
    with psycopg.connect(location, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
    assert not in_tables(b"malmstad")
    assert not in_tables(b"firma-ett")
    assert in_tables(b"firma-tva")


# --- what is meant ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "days"), [("180d", 180), ("26w", 182), ("6m", 180), ("2y", 730), ("90", 90), (" 7 D ", 7)]
)
def test_times(said: str, days: int) -> None:
    assert age(said) == timedelta(days=days)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("firma.se", WantedSite("firma.se", "")),
        ("www.firma.se", WantedSite("firma.se", "")),
        ("https://www.firma.se/butik", WantedSite("firma.se", "firma.se/butik")),
        ("127.0.0.1", WantedSite("127.0.0.1", "")),
        ("070-555 12 52", Person.exactly("+46705551252")),
        ("anna@firma.se", Person.exactly("anna@firma.se")),
        ("Anna Ekdahl", Person.exactly("Anna Ekdahl")),
        ("Ekdahl, Anna", Person.exactly("Anna Ekdahl")),
        ("Anna-Karin Ekdahl", Person.exactly("Anna Karin Ekdahl")),
        ("mailto:anna@firma.se?subject=Hej", Person.exactly("anna@firma.se")),
        ("<anna@firma.se>", Person.exactly("anna@firma.se")),
        ("gunnar (at) deltan.se", Person.exactly("gunnar@deltan.se")),
        ("gunnar(at)deltan.se", Person.exactly("gunnar@deltan.se")),
        ("gunnar.strom [at] deltan [dot] se", Person.exactly("gunnar.strom@deltan.se")),
        ("tel:+46705551252", Person.exactly("+46705551252")),
        ("070-222 12 01 ankn 5", Person.exactly("0702221201")),
        ("+46 (0)70-222 12 01 ext. 12", Person.exactly("0702221201")),
        ("030 123 45 67 (Durchwahl: 12)", Person.exactly("0301234567")),
        ("tel:+46705551252;ext=5", Person.exactly("+46705551252")),
        ("http://localhost:8000", WantedSite("localhost:8000", "")),
    ],
)
def test_who_is_told_by_form(said: str, meant: WantedSite | Person) -> None:
    assert wanted(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "Anna", "anna@", "anna@firma", "Anna Berg <anna@firma.se>", "anna@firma.se, eva@firma.se", "Berg,",
        "070-222 12 01 eller 070-222 12 02", "ring 070-222 12 01", "Anna Berg 5", "co.uk", "www.co.uk",
        "https://co.uk/", "", "mailto:",
    ],
)  # fmt: skip
def test_what_is_nobody_alone_is_refused_in_one_line(said: str) -> None:
    with pytest.raises(WhoError) as refused:
        wanted(said)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("who", "others"),
    [
        ("kundservice@alfa.se", "Kundservice: kundservice@bergbygg.se"),
        ("kontakt@firma.se", "https://other.se/kontakt"),
        ("gunnar@deltan.se", "Gunnar, gunnar@other.se"),
        ("Anna Berg", "Berg Bygg AB"),
        ("anna.berg@firma.se", "Berg Bygg AB, berg@other.se"),
    ],
)
def test_what_others_have_in_common_with_a_person_stays(who: str, others: str) -> None:
    meant = wanted(who)
    assert isinstance(meant, Person)
    assert hides(meant)(others) == others


@pytest.mark.parametrize(
    ("who", "written"),
    [
        ("Ekdahl, Anna", "Anna Ekdahl"), ("Anna-Karin Berg", "Anna-Karin Berg"),
        ("gunnar.strom@deltan.se", "gunnar.strom"), ("gunnar (at) deltan.se", "gunnar@deltan.se"),
        ("mailto:kundservice@alfa.se", "kundservice@alfa.se"), ("070-222 12 01 ankn 5", "070-222 12 01"),
    ],
)  # fmt: skip
def test_what_is_the_persons_alone_is_hidden(who: str, written: str) -> None:
    meant = wanted(who)
    assert isinstance(meant, Person)
    assert written not in hides(meant)(f"Kontakta {written} idag")


@pytest.mark.parametrize(
    ("host", "url", "is_meant"),
    [
        ("firma.se", "http://www.firma.se/", True), ("firma.se", "https://butik.firma.se/x", True),
        ("firma.se", "http://annanfirma.se/", False), ("butik.firma.se", "http://firma.se/", False),
        ("127.0.0.1", "http://127.0.0.1:8000/", True), ("127.0.0.1:8000", "http://127.0.0.1:8001/", False),
    ],
)  # fmt: skip
def test_a_domain_is_meant_with_all_its_hosts(host: str, url: str, is_meant: bool) -> None:
    assert WantedSite(host, "").is_meant(url) is is_meant
