"""Cells that a spreadsheet shows as text and never runs as a formula.

The rule is that of the OWASP page "CSV Injection" and of OWASP ASVS 5.0, requirement 1.2.10: a cell that
begins with = + - @ (or their full-width forms, which Japanese spreadsheets read alike) gets an apostrophe in
front. There is no exception for telephone numbers: "+46701234567" becomes "'+46701234567", which spreadsheets
keep whole as text; without it they make the number 46701234567, shown as 4.67E+10. The values as they are
stand in `audits.jsonl` and in the store.
"""

import re

from reports.text import one_line

_FORMULA_START = re.compile(r"[=+\-@＝＋－＠]")
# A comma file opened where the semicolon separates (or the other way round) is cut at the wrong character,
# so what follows that character can come to stand first in a cell as well.
_AFTER_SEPARATOR = {
    ",": re.compile(r"""(;["'\s]*)(?=[=+\-@＝＋－＠])"""),
    ";": re.compile(r"""(,["'\s]*)(?=[=+\-@＝＋－＠])"""),
}
_LONGEST = 32_000
"""A spreadsheet cell holds 32,767 characters; the rest would spill into the next row."""


def begins_formula(text: str) -> bool:
    """Tell whether a spreadsheet would take a cell with `text` for a formula."""
    return _FORMULA_START.match(one_line(text, _LONGEST)) is not None


def safe_cell(text: str, delimiter: str = ",") -> str:
    """Return `text` as one line that no spreadsheet takes for a formula.

    `delimiter` is the file's own separator, "," or ";". Control characters, line breaks and bidirectional
    controls go, since they too decide what a cell begins with and how it reads.
    """
    line = one_line(text, _LONGEST)
    guarded = f"'{line}" if _FORMULA_START.match(line) else line
    return _AFTER_SEPARATOR[delimiter].sub(r"\1'", guarded)
