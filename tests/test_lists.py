"""Company lists as people have them: every way to write a list, an address, a column, a country."""

import io
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from crawler.lists import ListError, SiteList, read_list
from crawler.lists.address import AddressError, parse_address
from crawler.lists.columns import country_code
from crawler.lists.tables import MAX_BYTES, MAX_UNPACKED_BYTES


def read(text: str | bytes, encoding: str = "utf-8", **options: str) -> SiteList:
    data = text if isinstance(text, bytes) else text.encode(encoding)
    return read_list(io.BytesIO(data), **options)


def workbook(*sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


# --- addresses ----------------------------------------------------------------------------------------------

ADDRESSES = [
    # as written, homepage
    ("firma.se", "https://firma.se/"),
    ("  WWW.Firma.SE ", "https://www.firma.se/"),
    ("HTTP://FIRMA.SE", "http://firma.se/"),
    ("https://firma.se/sv/Hem", "https://firma.se/sv/Hem"),
    ("firma.se/privat?lang=sv", "https://firma.se/privat?lang=sv"),
    ("firma.se?lang=sv", "https://firma.se/?lang=sv"),
    ("firma.se#om", "https://firma.se/"),
    ("firma.se.", "https://firma.se/"),
    ("firma.se,", "https://firma.se/"),
    ("firma.se;", "https://firma.se/"),
    ('"firma.se"', "https://firma.se/"),
    ("«firma.se»", "https://firma.se/"),
    ("'firma.se'", "https://firma.se/"),
    ("<https://firma.se>", "https://firma.se/"),
    ("(firma.se)", "https://firma.se/"),
    ("[Firma](https://firma.se/x)", "https://firma.se/x"),
    ('<a href="http://firma.se">Firma</a>', "http://firma.se/"),
    ("firma.se # our largest customer", "https://firma.se/"),
    ("firma.se // kund", "https://firma.se/"),
    ("firma.se (webb)", "https://firma.se/"),
    ("https:/firma.se", "https://firma.se/"),
    ("http//firma.se", "http://firma.se/"),
    ("http:firma.se", "http://firma.se/"),
    ("//firma.se", "https://firma.se/"),
    ("http://https://firma.se", "https://firma.se/"),
    ("https:// firma.se", "https://firma.se/"),
    ("www. firma.se", "https://firma.se/"),
    ("http://www. firma.se", "http://firma.se/"),
    ("https://firma .se", "https://firma.se/"),
    ("J.B. Bygg www.firma.se", "https://www.firma.se/"),
    ("firma .se", "https://firma.se/"),
    ("Firma AB firma.se", "https://firma.se/"),
    ("firma.se\u200b", "https://firma.se/"),
    ("\ufefffirma.se\u00a0", "https://firma.se/"),
    ("firma.se\\sv", "https://firma.se/sv"),
    ("127.0.1.5:8000", "http://127.0.1.5:8000/"),
    ("127.0.1.5", "http://127.0.1.5/"),
    ("localhost:8000/a", "http://localhost:8000/a"),
    ("https://[::1]:8443/", "https://[::1]:8443/"),
    ("firma.se:8080", "http://firma.se:8080/"),
    ("firma.se:443", "https://firma.se/"),
    ("http://firma.se:80/", "http://firma.se/"),
    ("http://intranet/", "http://intranet/"),
    ("firma.example", "https://firma.example/"),
    ("my_shop.firma.se", "https://my_shop.firma.se/"),
    ("firma.co.uk", "https://firma.co.uk/"),
    ("blåbär.se", "https://xn--blbr-noae.se/"),
    ("BLÅBÄR.SE", "https://xn--blbr-noae.se/"),
    ("xn--blbr-noae.se", "https://xn--blbr-noae.se/"),
    ("http://firma.se/å", "http://firma.se/%C3%A5"),
    ("ｆｉｒｍａ.se", "https://firma.se/"),
]

RUBBISH = [
    # as written, what the reason says
    ("", "no web address"),
    ('""', "no web address"),
    ("-", "not a web address"),
    ("info@firma.se", "an e-mail address"),
    ("Info <info@firma.se>", "web address"),
    ("mailto:info@firma.se", "mailto:"),
    ("tel:+46812345600", "tel:"),
    ("ftp://firma.se/", "ftp:"),
    ("file:///etc/hosts", "file:"),
    ("javascript:alert(1)", "javascript:"),
    ("http://anna:secret@firma.se/", "password"),
    ("Firma AB", "no dot"),
    ("firma", "no dot"),
    ("n/a", "no dot"),
    ("logo.png", ".png"),
    ("firma.see", ".see; mistyped?"),
    ("1.234", "a number"),
    ("556012-5790", "no dot"),
    ("firma..se", "not a web address"),
    ("-firma.se", "not a web address"),
    ("firma.se:99999", "no port"),
    ("firma.se:abc", "no port"),
    ("https://", "not a web address"),
    ("::1", "brackets"),
    ("firma.se firma.no", "several addresses"),
    ("www.fir ma.se", "a space in the address"),
    ("WWW.bergs rör.se", "a space in the address"),
    ("http://www.fir ma.se", "a space in the address"),
    ("https://fir ma.se/kontakt", "a space in the address"),
    ("fir☃ma☃.se\u0378", "signs"),
    ("x" * 3000, "longer than"),
]


@pytest.mark.parametrize(("written", "url"), ADDRESSES)
def test_an_address_is_understood(written: str, url: str) -> None:
    assert parse_address(written).url == url


@pytest.mark.parametrize(("written", "reason"), RUBBISH)
def test_rubbish_is_named(written: str, reason: str) -> None:
    with pytest.raises(AddressError, match=reason.replace(".", r"\.").replace("?", r"\?")):
        parse_address(written)


@pytest.mark.parametrize("host", ["blåbär.se", "räksmörgås.example"])
def test_the_name_of_an_international_site_is_kept_for_people(host: str) -> None:
    assert read(host).sites[0].name == host


# --- formats ------------------------------------------------------------------------------------------------

ROWS = [
    ["Företag", "Hemsida", "Land"],
    ["Åkeri Öst AB", "akeriost.se", "Sverige"],
    ["Bø & Sønn", "bosonn.no", "Norge"],
]
EXPECTED = [("Åkeri Öst AB", "https://akeriost.se/", "SE"), ("Bø & Sønn", "https://bosonn.no/", "NO")]


def triples(found: SiteList) -> list[tuple[str, str, str | None]]:
    return [(site.name, site.url, site.country) for site in found.sites]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_csv_in_every_dialect(encoding: str, delimiter: str, line_end: str) -> None:
    text = line_end.join(delimiter.join(row) for row in ROWS) + line_end
    found = read(text, encoding)
    assert triples(found) == EXPECTED
    assert found.problems == found.merged == ()


def test_a_workbook_with_a_first_empty_sheet() -> None:
    assert triples(read(workbook([], ROWS))) == EXPECTED


def test_a_workbook_keeps_whole_numbers_and_dates_as_people_write_them() -> None:
    rows = [["Name", "Website", "Org.nr", "Since"], ["Firma", "firma.se", 5560125790.0, datetime(2020, 5, 1)]]
    site = read(workbook(rows)).sites[0]
    assert (site.id, site.extra) == ("5560125790", {"Since": "2020-05-01"})


def test_a_plain_list_with_comments_and_blank_lines() -> None:
    found = read("# our customers\n\nfirma.se\n  bosonn.no   # since 2020\n\n")
    assert [site.url for site in found.sites] == ["https://firma.se/", "https://bosonn.no/"]
    assert not found.problems


def test_json_lines() -> None:
    found = read(
        '{"site": "firma.se", "name": "Firma", "staff": 12}\n{"name": "Bo", "site": "bo.no"}\nnonsense\n'
    )
    assert [(site.name, site.url) for site in found.sites] == [
        ("Firma", "https://firma.se/"),
        ("Bo", "https://bo.no/"),
    ]
    assert found.sites[0].extra == {"staff": "12"}
    assert [problem.line for problem in found.problems] == [3]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b"firma.se\n")

    monkeypatch.setattr(sys, "stdin", Stdin)
    assert read_list("-").sites[0].url == "https://firma.se/"


def test_a_file_by_path(tmp_path: Path) -> None:
    path = tmp_path / "kunder.csv"
    path.write_text("url\nfirma.se\ninfo@bo.no\n")
    found = read_list(path)
    assert found == read_list(str(path))
    assert str(found.problems[0]).startswith(f"{path}, line 3: an e-mail address")


@pytest.mark.parametrize(
    ("text", "urls", "names"),
    [
        ("Firma;firma.se\nBo;bo.no\n", ["firma.se", "bo.no"], ["Firma", "Bo"]),
        ("firma.se;Firma;SE\nbo.no;Bo;NO\n", ["firma.se", "bo.no"], ["Firma", "Bo"]),
        ("firma.se, bo.no, ko.dk\n", ["firma.se", "bo.no", "ko.dk"], ["", "", ""]),
        ("firma.se\nbo.no\n", ["firma.se", "bo.no"], ["", ""]),
        (
            '"Firma; Söner";firma.se\n"Bo ""B"" AS";bo.no\n',
            ["firma.se", "bo.no"],
            ["Firma; Söner", 'Bo "B" AS'],
        ),
        ("sep=;\nnamn;url\nFirma, AB;firma.se\n", ["firma.se"], ["Firma, AB"]),
        ('namn;url\n"Firma\nAB";firma.se\nBo;bo.no\n', ["firma.se", "bo.no"], ["Firma AB", "Bo"]),
        ('namn;url\nRör 12" AB;firma.se\nBo;bo.no\n', ["firma.se", "bo.no"], ['Rör 12" AB', "Bo"]),
        ("Namn på kund;Var på nätet\nFirma;firma.se\n", ["firma.se"], [""]),
        ("name,url\nFirma, Ltd,firma.se\nBo,bo.no\n", ["bo.no"], ["Bo"]),
    ],
)
def test_tables(text: str, urls: list[str], names: list[str]) -> None:
    sites = read(text).sites
    assert [site.url for site in sites] == [f"https://{url}/" for url in urls]
    assert [site.name for site in sites] == names


# --- columns ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    [
        "name,url,country,sector,id",
        "Company Name,Website URL,Country Code,Industry,VAT number",
        "FÖRETAG,Hemsida,Land,Bransch,Org.nr",
        "namn,webbplats,landskod,näringsgren,organisationsnummer",
        "Bedrift,Nettside,Land,Bransje,Org nr",
        "Virksomhed,Hjemmeside,Land,Branche,CVR-nr.",
        "Yritys,Kotisivu,Maa,Toimiala,Y-tunnus",
        "Fyrirtæki,Vefsíða,Land,Atvinnugrein,Kennitala",
        "Unternehmen,Webseite,Land,Branche,HRB",
        "foretag , web_adress , COUNTRY , sector , org-nr",
    ],
)
def test_the_usual_column_names(header: str) -> None:
    site = read(f"{header}\nFirma,firma.se,SE,Retail,556012-5790\n").sites[0]
    if "web_adress" in header:
        assert site.extra == {}
    assert (site.name, site.url, site.country, site.sector, site.id, site.extra) == (
        "Firma", "https://firma.se/", "SE", "Retail", "556012-5790", {},
    )  # fmt: skip


def test_other_columns_are_carried_through() -> None:
    found = read("Kund,url,Omsättning,,Omsättning\nFirma,firma.se,12 Mkr,x,13 Mkr\n")
    assert found.sites[0].extra == {"Omsättning": "12 Mkr", "column 4": "x", "Omsättning (2)": "13 Mkr"}


def test_a_street_is_not_taken_for_a_web_address() -> None:
    found = read("Namn,Adress,Länk\nFirma,Storgatan 1,firma.se\nBo,Torget 2,bo.no\n")
    assert [site.url for site in found.sites] == ["https://firma.se/", "https://bo.no/"]
    assert found.sites[0].extra == {"Adress": "Storgatan 1"}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("se", "SE"), ("NO", "NO"), ("Sverige", "SE"), ("ruotsi", "SE"), ("Schweden", "SE"), ("Svíþjóð", "SE"),
        ("SWE", "SE"), ("Norge", "NO"), ("Noreg", "NO"), ("Norja", "NO"), ("Tanska", "DK"), ("DÄNEMARK", "DK"),
        ("Suomi", "FI"), ("Finnland", "FI"), ("Ísland", "IS"), ("Islanti", "IS"), ("UK", "GB"), ("Holland", "NL"),
        ("Färöarna", "FO"), ("Åland", "AX"), ("Österrike", "AT"), ("Osterrike", "AT"), ("U.S.A.", "US"),
        ("Skandinavien", None), ("", None), ("--", None),
    ],
)  # fmt: skip
def test_countries(written: str, code: str | None) -> None:
    assert country_code(written) == code


def test_the_default_country_stands_in_where_the_list_is_silent_or_strange() -> None:
    found = read("url,land\nfirma.se,\nbo.no,Norge\nko.dk,Norden\n", default_country="se")
    assert [site.country for site in found.sites] == ["SE", "NO", "SE"]
    assert [str(doubt) for doubt in found.doubts] == [
        "list, line 4: 'Norden' is no country we know; give its two-letter code"
    ]


# --- duplicates and bad rows --------------------------------------------------------------------------------


def test_one_site_written_in_many_ways_is_one_site() -> None:
    found = read(
        "name,url\nFirma,firma.se\nB,www.firma.se\nC,http://firma.se/\nD,HTTPS://WWW.FIRMA.SE\nE,firma.se:443\n"
        "F,firma.se/butik\nG,http://www.firma.se/Butik/\n"
    )
    assert [(site.name, site.url) for site in found.sites] == [
        ("Firma", "https://firma.se/"), ("F", "https://firma.se/butik"),
    ]  # fmt: skip
    assert [(notice.line, notice.text) for notice in found.merged] == [
        (3, "the same site as line 2: firma.se"), (4, "the same site as line 2: firma.se"),
        (5, "the same site as line 2: firma.se"), (6, "the same site as line 2: firma.se"),
        (8, "the same site as line 7: firma.se"),
    ]  # fmt: skip


def test_bad_rows_are_named_and_the_rest_stands() -> None:
    found = read("name;url\nFirma;firma.se\nBo;bo@bo.no\n;;\nKo;\nLo;lo.dk\n")
    assert [site.name for site in found.sites] == ["Firma", "Lo"]
    assert [(p.line, p.reason, p.text) for p in found.problems] == [
        (3, "an e-mail address, not a web address; give the homepage (www.bo.no?)", "bo@bo.no"),
        (5, "no web address", "Ko"),
    ]


# --- lists that are none ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\xef\xbb\xbf\n", "is empty"),
        (b"name,url\n", "no company below the column names"),
        (b"hello\nworld\n", "no web address in 2 rows"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel file"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"PK\x03\x04rubbish", "damaged"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR and more of it", "neither text nor a workbook"),
        (workbook([["url"]]), "no company below"),
        (workbook([]), "is empty"),
    ],
)
def test_what_is_no_list_is_told_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(ListError, match=message) as caught:
        read(data)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("source", "message"),
    [("no-such.csv", "mistyped"), ("www.firma.se", "kontaktbar check"), (".", "cannot be read")],
)
def test_what_cannot_be_opened_is_told(source: str, message: str) -> None:
    with pytest.raises(ListError, match=message):
        read_list(source)


def test_an_unknown_default_country_is_told() -> None:
    with pytest.raises(ListError, match="'Norden' is no country"):
        read("firma.se", default_country="Norden")


def test_a_document_is_not_taken_for_a_workbook() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(ListError, match="not an Excel workbook"):
        read(file.getvalue())


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
def test_a_zip_bomb_is_refused_unopened(part: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open(part, "w", force_zip64=True) as out:
            for _ in range(MAX_UNPACKED_BYTES // 2**20 + 1):
                out.write(bytes(2**20))
    with pytest.raises(ListError, match="enormous"):
        read(file.getvalue())


def test_a_row_far_down_does_not_take_for_ever() -> None:
    book = io.BytesIO(workbook([["url"], ["firma.se"]]))
    out = io.BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            content = (
                old.read(part)
                .replace(b'<row r="2"', b'<row r="99999999999"')
                .replace(b'"A2"', b'"A99999999999"')
            )
            new.writestr(part, content)
    with pytest.raises(ListError, match=r"no company below|damaged"):
        read(out.getvalue())


def test_a_list_larger_than_we_read_is_refused() -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return b"a" * size

    assert MAX_BYTES < 2**30
    with pytest.raises(ListError, match="split the list"):
        read_list(Endless())


# --- properties ---------------------------------------------------------------------------------------------

CELLS = st.one_of(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30),
    st.sampled_from(
        ["firma.se", "www.bo.no", '"', '""', "a@b.se", "NO", "url", "http://", "[x](y.se)", "xn--a.se", "\t"]
    ),
)


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_no_bytes_break_the_reader(data: bytes) -> None:
    try:
        found = read(data)
    except ListError as error:
        assert "\n" not in str(error)
    else:
        assert found.sites


@given(st.lists(st.lists(CELLS, max_size=6), max_size=12), st.sampled_from(",;\t|"))
@settings(max_examples=300, deadline=None)
def test_every_row_becomes_a_site_a_notice_or_a_problem(rows: list[list[str]], delimiter: str) -> None:
    text = (
        "url"
        + delimiter
        + "name\n"
        + "\n".join(delimiter.join(row) for row in rows)
        + f"\nfirma.dk{delimiter}Firma"
    )
    found = read(text)
    assert any(site.url == "https://firma.dk/" for site in found.sites) or found.problems
    for site in found.sites:
        assert site.url.startswith(("http://", "https://"))
        assert parse_address(site.url).url == site.url


@given(st.text(max_size=60))
@settings(max_examples=500, deadline=None)
def test_an_address_parses_or_says_why(text: str) -> None:
    try:
        address = parse_address(text)
    except AddressError as error:
        assert str(error)
    else:
        assert parse_address(address.url).url == address.url
