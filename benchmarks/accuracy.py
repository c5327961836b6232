#!/usr/bin/env python3
"""How right is what we find on saved pages whose contact details are known?

    python benchmarks/accuracy.py DATA_DIR [--country] [--errors FILE]

DATA_DIR holds

* `pages.jsonl`, one line a page: `file` (path of the saved page within DATA_DIR), `url`, `country` (ISO
  3166-1 alpha-2), `phones` (E.164), `phones_not_e164` (digits of numbers that no numbering plan knows),
  `faxes` (E.164), `emails`, and `emails_in_mailto_only` (addresses that only links hold);
  Where rows also have `hours` and `streets` (opening hours, street lines, as written), those are scored:
  found or not by page, and how many of the words of the label are repeated. Countries in which no
  page has such a label count as not labelled;
* `forms.jsonl`, one line a form: `file`, `url`, `index` (the n-th `<form>` of the page, from 0), `kind`;
* the pages themselves, where the rows say.

Units: a number, an address, a form, each once a page. A finding counts as a claim if a visitor sees it and
it is no placeholder; a fax reported as a phone is wrong. P is the share of the claims that are right, R the
share of what is there that was found, F1 their harmonic mean. Exit code 0 whatever the figures: this
measures, it does not judge; 2 where the data cannot be read.
"""

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler.model import Email, FormKind, Owner, PageReading, Phone
from crawler.page.reading import read_page

_NORTH_AMERICA = frozenset(("US", "CA"))
_DIGITS_THAT_TELL = 7
_SIGNALS = {"hours": "opening_hours", "streets": "postal_address"}
"""Labels of pages -> the signals they are held against."""
Row = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """Right claims, wrong claims, and what was missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, right: int, wrong: int, missed: int) -> None:
        self.right += right
        self.wrong += wrong
        self.missed += missed

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return (
            f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"
            f"  (right {self.right}, wrong {self.wrong}, missed {self.missed})"
        )


class Score:
    """The tallies by figure, and every error by page."""

    def __init__(self) -> None:
        self.tallies: defaultdict[str, Tally] = defaultdict(Tally)
        self.kinds: Counter[bool] = Counter()
        self.errors: list[str] = []
        self.decided: defaultdict[str, Counter[bool]] = defaultdict(Counter)
        self.overlaps: defaultdict[str, list[float]] = defaultdict(list)

    def page(self, row: Row, reading: PageReading) -> None:
        """Score phones, faxes and e-mail addresses of one page."""
        hit, extra, missed = _phones(row, claims(reading.phones))
        region = "US/CA" if row["country"] in _NORTH_AMERICA else "other countries"
        for figure in ("phone", f"phone, pages of {region}"):
            self.tallies[figure].add(len(hit), len(extra), len(missed))
        self._presence(
            "page has a phone", bool(row["phones"]) or bool(row["phones_not_e164"]), bool(hit | extra)
        )
        self._sets("fax", row, set(row["faxes"]), claims(reading.faxes))
        known = {address.lower() for address in (*row["emails"], *row["emails_in_mailto_only"])}
        found = claims(reading.emails)
        self._sets("e-mail", row, known, found)
        self._presence("page has an e-mail", bool(known), bool(found))
        faxes = set(row["faxes"])
        self.errors += [f"phone missed\t{row['file']}\t{value}" for value in sorted(missed)]
        self.errors += [
            f"phone wrong{' (fax)' * (value in faxes)}\t{row['file']}\t{value}" for value in sorted(extra)
        ]

    def signal(self, row: Row, reading: PageReading, label: str, name: str) -> None:
        """Score a signal of one page against the texts of a label."""
        found = next((signal for signal in reading.signals if signal.name == name), None)
        known = row[label]
        self.tallies[f"page has {label}"].add(
            bool(known and found), bool(found and not known), bool(known and not found)
        )
        self.decided[label][bool(known) == bool(found)] += 1
        if found and known:
            said = _terms(f"{found.value} {found.excerpt}")
            self.overlaps[label].append(max(len(_terms(t) & said) / max(1, len(_terms(t))) for t in known))
        elif found or known:
            kind = "wrong" if found else "missed"
            self.errors.append(f"{label} {kind}\t{row['file']}\t{found.value if found else known[0]}")

    def form(self, row: Row, reading: PageReading) -> None:
        """Score the kind of one form."""
        kinds = {form.index: str(form.kind) for form in reading.forms if form.index is not None}
        kind = kinds.get(row["index"], "absent")
        self.kinds[kind == row["kind"]] += 1
        for wanted in FormKind:
            figure = f"{wanted} form"
            self.tallies[figure].add(
                kind == row["kind"] == wanted, kind == wanted != row["kind"], row["kind"] == wanted != kind
            )
        if kind != row["kind"]:
            self.errors.append(f"form {row['kind']} called {kind}\t{row['file']}\t{row['index']}")

    def _sets(self, figure: str, row: Row, known: set[str], found: set[str]) -> None:
        self.tallies[figure].add(len(known & found), len(found - known), len(known - found))
        self.errors += [f"{figure} missed\t{row['file']}\t{value}" for value in sorted(known - found)]
        self.errors += [f"{figure} wrong\t{row['file']}\t{value}" for value in sorted(found - known)]

    def _presence(self, figure: str, known: bool, found: bool) -> None:
        self.tallies[figure].add(known and found, found and not known, known and not found)

    def lines(self) -> Iterator[str]:
        """Yield the figures, one a line."""
        for figure, tally in self.tallies.items():
            if tally.right or tally.wrong or tally.missed:
                yield f"{figure:30} {tally}"
        for label, decided in self.decided.items():
            overlaps = self.overlaps[label]
            share = decided[True] / decided.total()
            overlap = sum(overlaps) / max(1, len(overlaps))
            right = f"{decided[True]}/{decided.total()} = {share:.3f}"
            yield f"{label + ' found or not':30} {right}  text overlap {overlap:.3f} ({len(overlaps)} pages)"
        if total := self.kinds.total():
            yield f"{'form kinds right':30} {self.kinds[True]}/{total} = {self.kinds[True] / total:.3f}"


def claims(findings: Iterable[Phone | Email]) -> set[str]:
    """Return the values that the findings claim a visitor can use."""
    return {
        found.value.lower() for found in findings if found.visible and found.owner is not Owner.PLACEHOLDER
    }


def _terms(text: str) -> set[str]:
    """Return the words and numbers of a text, to be compared with another."""
    return set(re.findall(r"\w+", text.lower()))


def _phones(row: Row, found: set[str]) -> tuple[set[str], set[str], set[str]]:
    """Return the known numbers found, the claims that are wrong, and the known numbers missed."""
    known = set(row["phones"])
    hit = known & found
    used = set(hit)
    for digits in row["phones_not_e164"]:
        known.add(digits)
        same = next(
            (v for v in sorted(found) if re.sub(r"\D", "", v).endswith(digits[-_DIGITS_THAT_TELL:])), None
        )
        if same is not None:
            hit.add(digits)
            used.add(same)
    return hit, found - used, known - hit


def rows(path: Path) -> list[Row]:
    """Return the lines of a JSON-lines file; none where there is no such file."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def measure(data: Path, with_country: bool) -> Score:
    """Read every page of `data` and score what was found."""
    score = Score()
    labelled = rows(data / "pages.jsonl")
    countries = {label: {row["country"] for row in labelled if row.get(label)} for label in _SIGNALS}
    for row in labelled:
        reading = _read(data, row, row["country"] if with_country else None)
        score.page(row, reading)
        for label, name in _SIGNALS.items():
            if label in row and row["country"] in countries[label]:
                score.signal(row, reading, label, name)
    readings: dict[str, PageReading] = {}
    for row in rows(data / "forms.jsonl"):
        if row["file"] not in readings:
            readings[row["file"]] = _read(data, row, None)
        score.form(row, readings[row["file"]])
    return score


def _read(data: Path, row: Row, country: str | None) -> PageReading:
    return read_page((data / row["file"]).read_bytes(), row["url"], country=country)


def main() -> int:
    """Print the figures. Return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "data", type=Path, metavar="DATA_DIR", help="folder with pages.jsonl and/or forms.jsonl"
    )
    parser.add_argument("--country", action="store_true", help="tell the reader each page's true country")
    parser.add_argument(
        "--errors", type=Path, metavar="FILE", help="write every error here, one a line, with tabs"
    )
    arguments = parser.parse_args()
    try:
        score = measure(arguments.data, arguments.country)
    except (OSError, ValueError, KeyError) as error:
        print(f"accuracy: cannot read {arguments.data}: {error!r}", file=sys.stderr)
        return 2
    lines = list(score.lines())
    if not lines:
        print(f"accuracy: no pages.jsonl and no forms.jsonl in {arguments.data}", file=sys.stderr)
        return 2
    print("\n".join(lines))
    if arguments.errors:
        arguments.errors.write_text("".join(f"{line}\n" for line in score.errors), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
