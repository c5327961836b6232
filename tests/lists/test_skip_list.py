"""Lists of sites that are not to be visited, as people have them."""

from io import BytesIO
from pathlib import Path

import openpyxl
import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.lists import ListError
from crawler.lists.skip_list import SkipList, SkipListError, read_skip_entries, read_skip_lists, standing_list


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: folder)
    monkeypatch.delenv("KONTAKTBAR_SKIP_LIST", raising=False)
    return folder


def listed(text: str) -> SkipList:
    entries = read_skip_entries(text.encode(), "skip.txt")
    return SkipList({entry.host: entry for entry in entries})


@pytest.mark.parametrize(
    ("line", "host"),
    [
        ("firma.se", "firma.se"),
        ("Firma.SE.", "firma.se"),
        ("www.firma.se", "firma.se"),
        ("blogg.firma.se", "blogg.firma.se"),
        ("*.firma.se", "firma.se"),
        (".firma.se", "firma.se"),
        ("https://www.firma.se/kontakt?x=1#y", "firma.se"),
        ("http://firma.se:8080/", "firma.se"),
        ("  firma.se  # asked us on the 3rd of March", "firma.se"),
        ("firma.se, asked by telephone", "firma.se"),
        ('"firma.se";2026-03-01', "firma.se"),
        ("Firma AB;firma.se", "firma.se"),
        ("Bolag.nu AB;firma.se", "firma.se"),
        ("Bolag.nu AB (publ);firma.se", "firma.se"),
        ('"Bygg.se AB",firma.se', "firma.se"),
        ('"Bygg.se, AB",firma.se', "firma.se"),
        ("firma.se;Bolag.nu AB;asked by letter", "firma.se"),
        ("Övrigt;Bolag.nu AB", "bolag.nu"),
        ("firma.se;https://www.firma.se/kontakt;asked by letter", "firma.se"),
        ("firma.se;org.nr 556000-0000", "firma.se"),
        ("03.04.2026;firma.se;J.Svensson;info@annan.se", "firma.se"),
        ("www.se", "www.se"),
        ("https://www.com/", "www.com"),
        ("www.gov.uk", "www.gov.uk"),
        ("www.www.se", "www.se"),
        ("räksmörgås.se", "xn--rksmrgs-5wao1o.se"),
        ("xn--rksmrgs-5wao1o.se", "xn--rksmrgs-5wao1o.se"),
        ("http://intranet/", "intranet"),
        ("192.0.2.7", "192.0.2.7"),
        ("http://[2001:db8::1]/", "2001:db8::1"),
    ],
)
def test_ways_to_write_a_site(line: str, host: str) -> None:
    assert list(listed(line).entries) == [host]


@pytest.mark.parametrize(
    ("line", "hosts"),
    [
        ("firma.se, annan.se, tredje.se", ["firma.se", "annan.se", "tredje.se"]),
        ("http://firma.se/, http://annan.se/", ["firma.se", "annan.se"]),
        ("firma.se;annan.se;;", ["firma.se", "annan.se"]),
        ("firma.se|192.0.2.7\tåre.se", ["firma.se", "192.0.2.7", "xn--re-xia.se"]),
        ("firma.se, firma.no  # one firm", ["firma.se", "firma.no"]),
        ("firma.se,www.firma.se,blogg.firma.se", ["firma.se", "blogg.firma.se"]),
        ("url\nfirma.se, annan.se", ["firma.se", "annan.se"]),
        ("url;why\nfirma.se;;annan.se", ["firma.se", "annan.se"]),
        (
            "domän;namn;webbplats\nfirma.se;Bygg.se;firma.com\n;Bygg.se;annan.se",
            ["firma.se", "firma.com", "annan.se"],
        ),
    ],
)
def test_a_line_of_nothing_but_addresses_means_them_all(line: str, hosts: list[str]) -> None:
    assert list(listed(line).entries) == hosts


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_and_line_ends(encoding: str) -> None:
    data = "# de som bett oss\r\n\r\nåre.se\r\nfirma.se\r\n".encode(encoding)
    entries = [(entry.host, entry.line) for entry in read_skip_entries(data, "folder/skip.txt")]
    assert entries == [("xn--re-xia.se", 3), ("firma.se", 4)]


def test_a_table_with_column_names() -> None:
    text = "name;website;why\nFirma AB;firma.se;see annan.se\nÖvrigt;www.tredje.se;"
    assert list(listed(text).entries) == ["firma.se", "tredje.se"]


@pytest.mark.parametrize(
    "text",
    [
        "namn;org.nr;webb\nBolag.nu AB;556000-0000;firma.se",
        "namn;webb\nFirma, Bolag.nu AB;firma.se",
        'namn,webb\n"Bolag.nu, Annan.se",firma.se',
        "webb;se även\nfirma.se;annan.se",
    ],
)
def test_column_names_say_what_is_meant(text: str) -> None:
    assert list(listed(text).entries) == ["firma.se"]


def test_a_workbook() -> None:
    book, stream = openpyxl.Workbook(), BytesIO()
    for row in (["Domän", "När"], ["firma.se", "2026-03-01"], ["annan.se", ""]):
        book.worksheets[0].append(row)
    book.save(stream)
    found = [(entry.host, entry.line) for entry in read_skip_entries(stream.getvalue(), "skip.xlsx")]
    assert found == [("firma.se", 2), ("annan.se", 3)]


@pytest.mark.parametrize(
    ("url", "entry"),
    [
        ("https://firma.se/", "firma.se"),
        ("http://www.firma.se/kontakt", "firma.se"),
        ("https://a.b.firma.se:8443/", "firma.se"),
        ("https://FIRMA.se./", "firma.se"),
        ("https://annanfirma.se/", None),
        ("https://firma.se.evil.example/", None),
        ("https://firma.no/?u=firma.se", None),
        ("https://blogg.tredje.se/", "blogg.tredje.se"),
        ("https://www.tredje.se/", None),
        ("https://xn--rksmrgs-5wao1o.se/", "xn--rksmrgs-5wao1o.se"),
        ("https://www.räksmörgås.se/", "xn--rksmrgs-5wao1o.se"),
        ("https://RÄKSMÖRGÅS.se/", "xn--rksmrgs-5wao1o.se"),
        ("http://192.0.2.7:81/", "192.0.2.7"),
        ("http://3221225991/", "192.0.2.7"),
        ("http://0xc0.0.519./", "192.0.2.7"),
        ("http://f%C4%B1rma.se/", None),
        ("http://firma%2Ese/", "firma.se"),
        ("http://ｆｉｒｍａ.ｓｅ/", "firma.se"),
        ("http://firma。se/", "firma.se"),
        ("http://192.0.2.70/", None),
        ("", None),
        ("http://[", None),
        ("mailto:info@firma.se", None),
    ],
)
def test_which_addresses_an_entry_stands_for(url: str, entry: str | None) -> None:
    found = listed("firma.se\nblogg.tredje.se\nräksmörgås.se\n192.0.2.7").entry_for(url)
    assert (found and found.host) == entry


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("firma.se\nse\n", "skip.txt, line 2: not a web address: there is no dot in it"),
        ("firma.se\n\n# x\ninfo@firma.se", "skip.txt, line 4: an e-mail address"),
        ("ftp://firma.se/", "line 1: ftp: is no web address"),
        ("firma.se\nhttp://[", "line 2: not a web address"),
        ("firma.se\n;;\n", "line 2: no web address"),
        ("firma.se\nhttp://se/", "line 2: an ending that many sites share, no site (http://se/)"),
        (
            "firma.se, see annan.se",
            "line 1: several sites, or a name that reads as one (firma.se, see annan.se)",
        ),
        ("Bygg.se Sverige;firma.se", "give each site a line of its own, and put notes behind #"),
        (
            "firma.se;annan.se;asked by letter",
            "several sites, or a name that reads as one (firma.se, annan.se)",
        ),
        ("Bolag.nu AB;Bygg.se AB", "several sites, or a name"),
        ("firma.se, annan.sse", "no site's name ends in .sse; mistyped? (annan.sse)"),
        ("firma.se, www.annan", "mistyped? (www.annan)"),
        ("firma.se, .no", "line 1: not a web address"),
        ("firma.se, annan.se and tredje.se", "several addresses in one cell (annan.se, tredje.se)"),
        ("firma.se annan.se", "several addresses in one cell"),
        ('why;url\nx;"firma.se,annan.se"', 'line 2: not a web address ("firma.se,annan.se")'),
        ("firma.se, ftp://annan.se", "ftp: is no web address"),
        ("firma.se\nx\x1b[31my z\n", "line 2"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_nothing_is_read_past_it(text: str, words: str) -> None:
    with pytest.raises(SkipListError) as caught:
        listed(text)
    message = str(caught.value)
    assert words in message
    assert "nothing is visited until the skip list is mended" in message
    assert message.isprintable()


@pytest.mark.parametrize(
    ("entry", "kept_away", "visited"),
    [
        ("www.se", ["http://www.se/", "http://a.www.se/"], ["http://firma.se/", "http://www.firma.se/"]),
        (
            "www.gov.uk",
            ["http://www.gov.uk/", "http://gov.uk/"],
            ["http://firma.gov.uk/", "http://firma.uk/"],
        ),
        ("www.firma.co.uk", ["http://firma.co.uk/", "http://a.firma.co.uk/"], ["http://annan.co.uk/"]),
    ],
)
def test_www_is_left_out_only_where_a_site_remains(
    entry: str, kept_away: list[str], visited: list[str]
) -> None:
    skipped = listed(entry)
    assert all(skipped.entry_for(url) for url in kept_away)
    assert not any(skipped.entry_for(url) for url in visited)


def test_a_list_may_hold_nothing_yet(tmp_path: Path) -> None:
    (tmp_path / "skip.txt").write_text("# nobody so far\n\n")
    assert read_skip_lists(tmp_path / "skip.txt").entry_for("https://firma.se/") is None
    assert read_skip_lists("").entries == {}


def test_the_standing_list_counts_besides(tmp_path: Path, data_folder: Path) -> None:
    assert standing_list() == data_folder / "skip-list.txt"
    standing_list().write_text("# always\nfirma.se\nannan.se\n")
    assert set(read_skip_lists(None).entries) == {"firma.se", "annan.se"}
    (tmp_path / "mine.txt").write_text("tredje.se\nfirma.se\n")
    both = read_skip_lists(tmp_path / "mine.txt").entries
    assert {host: (entry.file, entry.line) for host, entry in both.items()} == {
        "tredje.se": ("mine.txt", 1),
        "firma.se": ("mine.txt", 2),
        "annan.se": ("skip-list.txt", 3),
    }


def test_the_list_of_the_environment_counts_besides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.txt").write_text("firma.se")
    (tmp_path / "ours.txt").write_text("annan.se")
    monkeypatch.setenv("KONTAKTBAR_SKIP_LIST", str(tmp_path / "ours.txt"))
    assert list(read_skip_lists(tmp_path / "mine.txt").entries) == ["firma.se", "annan.se"]
    assert list(read_skip_lists("").entries) == ["annan.se"]
    monkeypatch.setenv("KONTAKTBAR_SKIP_LIST", str(tmp_path / "missing.txt"))
    with pytest.raises(SkipListError, match=r"missing\.txt: the skip list cannot be read"):
        read_skip_lists(tmp_path / "mine.txt")


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.txt", tmp_path):
        with pytest.raises(ListError, match=r"the skip list cannot be read \(.*\); nothing is visited"):
            read_skip_lists(path)
    (tmp_path / "skip.pdf").write_bytes(b"\x00\x01\x02" * 100 + b"abc" * 1000)
    with pytest.raises(SkipListError, match="neither text nor a workbook"):
        read_skip_lists(tmp_path / "skip.pdf")


@given(st.binary(max_size=200) | st.text(max_size=80).map(str.encode))
def test_any_bytes_are_a_list_or_an_error(data: bytes) -> None:
    try:
        entries = list(read_skip_entries(data, "skip.txt"))
    except SkipListError as error:
        assert "\n" not in str(error)
        return
    for entry in entries:
        assert SkipList({entry.host: entry}).entry_for(f"http://{_bracketed(entry.host)}/") is entry


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
