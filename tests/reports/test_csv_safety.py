"""No cell of ours is a formula, in whatever spreadsheet it is opened."""

import csv
import io
import re

import pytest
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from reports.csv_safety import safe_cell

FORMULA = "=+-@＝＋－＠\t\r\n\x00"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Firma AB", "Firma AB"),
        ("08-465 00 50", "08-465 00 50"),
        ("+46701740605", "'+46701740605"),
        ("+46 70 174 06 05", "'+46 70 174 06 05"),
        ("=1+1", "'=1+1"),
        ("-1", "'-1"),
        ("@firma", "'@firma"),
        ("＝1", "'＝1"),
        ("  =1", "'=1"),
        ("\t\r\n=1", "'=1"),
        ("\u200b\ufeff=1", "'=1"),
        ("info@firma.example", "info@firma.example"),
        ("https://firma.example/?a=1&b=-2", "https://firma.example/?a=1&b=-2"),
        ("Hem > Om oss > Kontakt", "Hem > Om oss > Kontakt"),
        ("'quoted'", "'quoted'"),
        ("Firma\r\nAB", "Firma AB"),
        ("", ""),
    ],
)
def test_cells(text: str, cell: str) -> None:
    assert safe_cell(text) == cell


@pytest.mark.parametrize(
    ("delimiter", "text", "cell"),
    [
        (",", "Firma;=1+1", "Firma;'=1+1"),
        (",", 'Firma; "=1+1', "Firma; \"'=1+1"),
        (",", "Firma,=1+1", "Firma,=1+1"),
        (";", "Firma,=1+1", "Firma,'=1+1"),
        (";", "Firma;=1+1", "Firma;=1+1"),
        (",", "a;b;c", "a;b;c"),
    ],
)
def test_a_cell_cut_at_the_other_separator_is_no_formula_either(delimiter: str, text: str, cell: str) -> None:
    assert safe_cell(text, delimiter) == cell


def opened(line: str, delimiter: str) -> list[str]:
    """The cells as a spreadsheet sees them that splits at `delimiter`."""
    return next(csv.reader(io.StringIO(line), delimiter=delimiter))


ANYTHING = st.text(st.characters(codec=None, categories=None)) | st.text('=+-@;,"\' \t\r\na') | st.sampled_from(
    list(HOSTILE.values())
)  # fmt: skip


@given(ANYTHING, st.sampled_from(",;"))
def test_no_cell_is_a_formula_under_either_separator(text: str, delimiter: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerow(["first", safe_cell(text, delimiter), "last"])
    line = file.getvalue()
    assert opened(line, delimiter) == ["first", safe_cell(text, delimiter), "last"]
    assert not safe_cell(text, delimiter).startswith(tuple(FORMULA))
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", line.removesuffix("\r\n"))
    wrong = "," if delimiter == ";" else ";"
    for cell in line.removesuffix("\r\n").split(wrong)[1:]:
        assert not cell.lstrip('" ').startswith(tuple(FORMULA))


def test_a_cell_is_never_longer_than_a_spreadsheet_holds() -> None:
    assert len(safe_cell("=" + "x" * 100_000)) < 32_767


@pytest.mark.parametrize("text", [";" * 400_000, ';"' * 200_000, "; " * 200_000])
def test_time_is_linear(text: str) -> None:
    safe_cell(text)
