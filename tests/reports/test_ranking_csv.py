"""The ranking as a file: what a spreadsheet and a program read back."""

import csv
from pathlib import Path

import pytest
from hostile import HOSTILE
from made_audits import EVERYWHERE, HOME, audit, email, found, opening_hours, phone

from crawler.contract import audit_to_dict, well_formed
from crawler.model import Reason, Signal, Site, SiteAudit, Status
from reports.csv_safety import safe_cell
from reports.ranking import rank_audits
from reports.ranking_csv import COLUMNS, write_ranking_csv


def written(path: Path, *audits: SiteAudit, excel: bool = False) -> list[dict[str, str]]:
    write_ranking_csv(rank_audits(map(audit_to_dict, audits)), path, excel=excel)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";" if excel else ",", strict=True))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ranking.csv"


SITE = Site("http://firma.example/", name="Firma Åhus AB", country="SE", sector="bank", extra={"Org.nr": "7"})
AUDIT = audit(
    SITE,
    phone=found(phone(), 2, exact=False),
    email=found(email()),
    form=EVERYWHERE,
    final_url=HOME,
    signals=(opening_hours(), Signal("response_time", Status.NOT_FOUND)),
)


def test_one_row_a_site(path: Path) -> None:
    (row,) = written(path, AUDIT)
    assert list(row) == [*COLUMNS, "Org.nr"]
    assert row == {
        "rank": "1",
        "name": "Firma Åhus AB",
        "site": "http://firma.example/",
        "country": "SE",
        "sector": "bank",
        "verdict": "phone_and_email",
        "score": "74",
        "grade": "B",
        "score_low": "66",
        "score_high": "86",
        "score_phone": "26.5",
        "score_email": "34.0",
        "score_text": "0.0",
        "score_wayfinding": "7.0",
        "score_information": "6.1",
        "score_version": "1.1",
        "phone_status": "found",
        "phone_clicks": "2",
        "phone_exact": "no",
        "phone_value": "'+4684650050",
        "phone_path": "Home > Om oss > Kontakt",
        "phone_exhaustive": "no",
        "email_status": "found",
        "email_clicks": "0",
        "email_exact": "yes",
        "email_value": "info@firma.example",
        "email_path": "Home",
        "email_exhaustive": "no",
        "form_status": "not_found",
        "form_clicks": "",
        "form_exact": "",
        "form_value": "",
        "form_path": "",
        "form_exhaustive": "yes",
        "law_indicator_found": "eu-second-channel eu-basic-rate eu-services-27",
        "law_indicator_not_found": "",
        "law_cannot_tell": "eu-ecommerce-5 eu-consumer-6 eu-single-contact-point se-ecommerce-8 "
        "se-distance-2-2 se-clear-heading se-complaint-route",
        "pages_read": "1",
        "reason": "",
        "detail": "",
        "final_url": HOME,
        "date": "2026-03-04",
        "seconds": "3.2",
        "version": "1.2.3",
        "opening_hours": "Mo-Fr 08:00-16:00",
        "response_time": "not_found",
        "chat": "",
        "Org.nr": "7",
    }


def test_a_site_that_was_not_assessed_has_no_rank(path: Path) -> None:
    (row,) = written(path, audit(SITE, reason=Reason.ROBOTS))
    assert [row[column] for column in ("score", "grade", "score_low", "score_phone")] == [""] * 4
    assert (row["rank"], row["verdict"], row["reason"], row["phone_status"]) == (
        "",
        "not_assessed",
        "robots",
        "unknown",
    )


def test_the_excel_dialect(path: Path) -> None:
    (row,) = written(path, AUDIT, excel=True)
    assert (row["name"], row["seconds"], row["phone_value"]) == ("Firma Åhus AB", "3,2", "'+4684650050")
    assert row["score_phone"] == "26,5"
    assert path.read_bytes().count(b",") == 6, "decimal commas only"


@pytest.mark.parametrize("excel", [False, True])
def test_the_file_is_what_rfc_4180_and_spreadsheets_expect(path: Path, excel: bool) -> None:
    written(path, AUDIT, audit("http://b.example/"), excel=excel)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfrank")
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == content.count(b"\n") == content.count(b"\r") == 3


def test_an_empty_ranking_has_its_header(path: Path) -> None:
    assert written(path) == []
    assert path.read_text(encoding="utf-8-sig").strip().split(",") == list(COLUMNS)


def test_carried_columns_never_hide_ours(path: Path) -> None:
    extra = {"Rank": "a", "name": "b", "list_name": "c", "": "d", "Org\nnr": "e", "=x": "f", "org nr": "g"}
    (row,) = written(path, audit(Site(HOME, name="Firma", extra=extra)))
    carried = list(row.items())[len(COLUMNS) :]
    assert carried == [
        ("list_Rank", "a"),
        ("list_name", "b"),
        ("list_list_name", "c"),
        ("list_", "d"),
        ("Org nr", "e"),
        ("'=x", "f"),
        ("list_org nr", "g"),
    ]
    assert (row["rank"], row["name"]) == ("1", "Firma")


def test_sites_with_different_extra_columns(path: Path) -> None:
    rows = written(
        path, audit(Site(HOME, extra={"a": "1"})), audit(Site("http://x.example/", extra={"b": "2"}))
    )
    assert [(row["a"], row["b"]) for row in rows] == [("1", ""), ("", "2")]


@pytest.mark.parametrize("excel", [False, True])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_whatever_a_site_says_stays_in_its_cell(path: Path, text: str, excel: bool) -> None:
    site = Site("http://firma.example/", name=text, sector=text, extra={"carried": text, text: "x"})
    (row,) = written(path, audit(site, phone=found(phone(text)), notes=(text,), final_url=text), excel=excel)
    cell = safe_cell(well_formed(text), ";" if excel else ",")
    for column in ("name", "sector", "phone_value", "detail", "final_url", "carried"):
        assert row[column] == cell, column
    assert len(row) == len(COLUMNS) + 2
    assert not any(value.startswith(tuple("=+-@\t\r\n")) for value in (*row, *row.values()))


def test_the_old_file_stays_when_writing_fails(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(path, AUDIT)
    before = path.read_bytes()
    monkeypatch.setattr("reports.ranking_csv.safe_cell", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        written(path, AUDIT, audit("http://b.example/"))
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_missing_folders_are_made(tmp_path: Path) -> None:
    assert written(tmp_path / "new" / "ranking.csv", AUDIT)


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError):
        write_ranking_csv([], tmp_path / "file" / "ranking.csv")


@pytest.mark.parametrize(
    ("carried", "cell"),
    [
        ("0070", "'0070"),
        ("070 174 06 05", "'070 174 06 05"),
        ("1234567890123456", "'1234567890123456"),
        ("123456789012345", "123456789012345"),
        ("0", "0"),
        ("70", "70"),
        ("08-465 00 50", "08-465 00 50"),
        ("1.2.3", "'1.2.3"),
        ("1.12", "'1.12"),
        ("12.345", "12.345"),
        ("31.12.2026", "31.12.2026"),
    ],
)
def test_excel_s_dialect_keeps_every_digit_of_the_list(path: Path, carried: str, cell: str) -> None:
    made = audit(Site(HOME, extra={"Nr": carried}))
    assert written(path, made, excel=True)[0]["Nr"] == cell
    assert written(path, made)[0]["Nr"] == carried
