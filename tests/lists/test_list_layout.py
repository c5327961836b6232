"""Where in a file the list is: below a title, on a later sheet, or nowhere, as in a text that is no list."""

import io
from collections.abc import Sequence

import pytest
from openpyxl import Workbook

from crawler.lists import ListError, SiteList, read_list

COLUMNS = ["Företag", "Hemsida", "Land", "Kundnr"]
COMPANIES = [
    ["Åkeri Öst AB", "akeriost.example", "Sverige", "17"],
    ["Bø & Sønn", "boson.example", "Norge", "18"],
]
EXPECTED = [
    ("Åkeri Öst AB", "https://akeriost.example/", "SE", {"Kundnr": "17"}),
    ("Bø & Sønn", "https://boson.example/", "NO", {"Kundnr": "18"}),
]
Rows = Sequence[Sequence[object]]


def workbook(sheets: dict[str, Rows]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def csv(rows: Rows, delimiter: str = ";") -> bytes:
    return "\n".join(delimiter.join(map(str, row)) for row in rows).encode()


def read(data: bytes | str) -> SiteList:
    return read_list(io.BytesIO(data.encode() if isinstance(data, str) else data))


def companies(found: SiteList) -> list[tuple[str, str, str | None, object]]:
    return [(site.name, site.url, site.country, dict(site.extra)) for site in found.sites]


# --- a title above the column names -------------------------------------------------------------------------

TITLES: list[Rows] = [
    [["Kundlista 2026"], []],
    [["Kundlista 2026", "", "", ""], ["", "", "", ""]],
    [["Företag"], []],  # a title may be a column's name too
    [["Kunder"], ["Uttag", "2026-03-01"], ["Ansvarig", "Säljavdelningen"], []],
    [[f"Rad {number} om listan"] for number in range(9)],
]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_above_the_column_names_is_left_out(title: Rows) -> None:
    rows = [*title, COLUMNS, *COMPANIES]
    for data in (workbook({"Kunder": rows}), csv(rows), csv(rows, ",")):
        found = read(data)
        assert companies(found) == EXPECTED
        assert found.problems == ()


@pytest.mark.parametrize(
    ("text", "urls", "problems"),
    [
        ("Våra kunder\nHemsida\nfirma.example\nbo.example\n", ["firma.example", "bo.example"], []),
        ("Kunder;;\n;Var;Webbplats\nx;Öst;firma.example\n", ["firma.example"], []),
        # an address above the column names is no company, but it is said
        ("Lista från www.byra.example;\nNamn;Webb\nFirma;firma.example\n", ["firma.example"], [1]),
        # a row below companies names no columns
        ("firma.example\nbo.example\nwebb\nko.example\n", ["firma.example", "bo.example", "ko.example"], [3]),
        ("Firma;firma.example\nNamn;Webb\nBo;bo.example\n", ["firma.example", "bo.example"], [2]),
        # the tenth row is the last that may
        (
            "Om listan\n" * 10 + "Namn;Webb;Ort\n" + "Firma;firma.example;Öst\n" * 11,
            ["firma.example"],
            [*range(1, 12)],
        ),
    ],
)
def test_which_row_names_the_columns(text: str, urls: list[str], problems: list[int]) -> None:
    found = read(text)
    assert [site.url for site in found.sites] == [f"https://{url}/" for url in urls]
    assert [problem.line for problem in found.problems] == problems


# --- several sheets -----------------------------------------------------------------------------------------

LIST: Rows = [COLUMNS, *COMPANIES]
TITLE: Rows = [["Kunder 2026"], ["Listan står på nästa blad"]]
SOURCE: Rows = [["Kunder 2026"], ["Källa"], ["www.byra.example"], ["Uttag 2026-03-01"]]
OTHERS: Rows = [["Namn", "Hemsida"], ["Ko", "ko.example"]]


@pytest.mark.parametrize(
    ("sheets", "left_out"),
    [
        ({"Bolag": LIST}, ""),
        ({"Info": TITLE, "Bolag": LIST}, ""),
        ({"Info": [], "Bolag": LIST, "Summor": [["Antal", 2]]}, ""),
        ({"Bolag": LIST, "Gamla": OTHERS}, "'Gamla'"),
        ({"Info": TITLE, "Bolag": LIST, "Gamla": OTHERS, "Nya": OTHERS}, "'Gamla', 'Nya'"),
        ({"Info": SOURCE, "Bolag": LIST}, "'Info'"),
    ],
)
def test_the_sheet_that_holds_the_list_is_read(sheets: dict[str, Rows], left_out: str) -> None:
    found = read(workbook(sheets))
    assert companies(found) == EXPECTED
    assert found.problems == ()
    expected = f"list: sheet 'Bolag' is read; left out, though with web addresses too: {left_out}"
    assert found.notes == ((expected,) if left_out else ())


def test_a_list_of_few_addresses_is_known_by_its_column_names() -> None:
    many = [[f"Firma {number}", ""] for number in range(9)]
    sheets = {"Bolag": [["Namn", "Hemsida"], *many, ["Bo", "bo.example"]], "Gamla": OTHERS}
    assert [site.name for site in read(workbook(sheets)).sites] == ["Bo"]


def test_a_workbook_without_addresses_is_told_by_its_first_sheet() -> None:
    with pytest.raises(ListError, match=r"no web address in 2 rows \(line 1: "):
        read(workbook({"Info": TITLE, "Mer": [["Ort"], ["Öst"], ["Väst"]]}))


# --- texts that are no lists --------------------------------------------------------------------------------

PROSE = "Vi beskriver listan i data.md och inget annat.\n" + "Här står som i en text flera ord.\n" * 11


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (PROSE, "11 of 12 rows hold no web address (line 2: Här står som i en text flera ord.)"),
        ("# Rubrik\n\n" + PROSE, "11 of 12 rows hold no web address (line 4: Här står"),
        (PROSE.replace(" ", ";"), "11 of 12 rows hold no web address (line 2: "),
        # no column is called one of addresses
        (
            "Namn;Ort\n" + "Firma;Öst\n" * 11 + "Bo;bo.example\n",
            "11 of 12 rows hold no web address (line 2: ",
        ),
    ],
)
def test_a_text_that_is_no_list_is_refused(text: str, told: str) -> None:
    with pytest.raises(ListError) as caught:
        read(text)
    assert str(caught.value).startswith(f"list: no list: {told}")
    assert str(caught.value).endswith("); give one address a line, or call their column 'url'")


def bad(number: int) -> str:
    return "".join(f"firma{index}\n" for index in range(number))


def good(number: int) -> str:
    return "".join(f"firma{index}.example\n" for index in range(number))


@pytest.mark.parametrize(
    ("text", "sites", "problems"),
    [
        (good(20) + bad(3), 20, 3),
        (good(1) + bad(10), 1, 10),  # so few are named one by one
        (good(11) + bad(11), 11, 11),  # half are addresses
        ("firma.example\n" * 12 + bad(11), 1, 11),  # the same one, but addresses
        ("Namn;Hemsida\n" + "Firma;\n" * 30 + "Bo;bo.example\n", 1, 30),  # most companies have no site
        ('{"url": "bo.example"}\n' + '{"name": "Ko"}\n' * 30, 1, 30),
    ],
)
def test_a_list_with_rows_to_skip_goes_on(text: str, sites: int, problems: int) -> None:
    found = read(text)
    assert (len(found.sites), len(found.problems)) == (sites, problems)


# --- what is said -------------------------------------------------------------------------------------------


def test_a_single_row_without_an_address_is_one_row() -> None:
    with pytest.raises(ListError, match=r"no web address in 1 row \("):
        read("hello\n")


@pytest.mark.parametrize(
    ("default", "words"),
    [(None, "without a country"), ("no", "as one of NO, the default")],
)
def test_a_site_of_an_unknown_country_is_audited_all_the_same(default: str | None, words: str) -> None:
    found = read_list(io.BytesIO(b"url;land\nfirma.example;XQ\n"), default_country=default)
    assert [notice.text for notice in found.doubts] == [
        f"'XQ' is no country we know; give its two-letter code (the site is audited {words})"
    ]
