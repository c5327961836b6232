"""Reports of stored runs: what they are made of, which formats there are, and where they go."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from crawler.compared import compare_runs, earlier_run, history_of_runs, runs_of_list
from crawler.site.score_rules import Scoring, default_scoring
from crawler.store import RunSummary, Store
from crawler.stored import audits_of, scoring_of_run
from reports.html.pdf import write_combined_sheets, write_sheets
from reports.html.report import REPORT_FILE, write_html
from reports.i18n import Texts
from reports.json_file import write_json
from reports.material import Material, OverTime
from reports.parquet import write_parquet
from reports.ranking import rank_audits
from reports.ranking_csv import write_ranking_csv
from reports.workbook.book import write_workbook

MOST_RUNS = 12
"""Runs of a list whose scores a report shows over time."""

Writer = Callable[[Material, Path], object]


def _write_ranking(material: Material, path: Path) -> None:
    write_ranking_csv(rank_audits(material.audits()), path, excel=material.excel)


FORMATS: Mapping[str, tuple[Writer, str]] = {
    "html": (write_html, REPORT_FILE),
    "pdf": (write_sheets, "sheets"),
    "one_pdf": (write_combined_sheets, "sheets.pdf"),
    "xlsx": (write_workbook, "report.xlsx"),
    "csv": (_write_ranking, "ranking.csv"),
    "json": (write_json, "sites.json"),
    "jsonl": (write_json, "sites.jsonl"),
    "parquet": (write_parquet, "sites.parquet"),
}
"""By the name of its option, what writes a format, and the file or folder it is written to."""


def report_material(
    store: Store,
    number: int,
    texts: Texts,
    scoring: Scoring | None = None,
    *,
    chosen: frozenset[str] = frozenset(),
    excel: bool = False,
    compare_with: int | None = None,
) -> Material:
    """Return what the reports of a run are made of.

    Args:
        store: must stay open while reports are written.
        number: the run.
        texts: the language of the reports.
        scoring: rules to score the audits by anew; None leaves the scores they have.
        chosen: addresses of the companies whose sheets are wanted; empty for all.
        excel: write CSV as Excel expects it in Nordic countries.
        compare_with: the run to tell changes from; None for the finished one before of the same list.

    Raises:
        StoreError: there is no such run.
        ScoringError: the rules kept with it do not suit this version.
    """
    rules = scoring or scoring_of_run(store, number) or default_scoring()
    run = store.run(number)
    return Material(
        audits=partial(audits_of, store, number, scoring), run=run, scoring=rules, texts=texts, chosen=chosen,
        pictures=_own_folder(run), excel=excel,
        over_time=partial(_over_time, store, number, compare_with, rules),
    )  # fmt: skip


def _over_time(store: Store, number: int, compare_with: int | None, rules: Scoring) -> OverTime:
    """Return what changed since another run, and the lines of the list's newest runs up to this one."""
    earlier = compare_with if compare_with is not None else earlier_run(store, number)
    if earlier is None:
        return OverTime()
    before = [run.id for run in runs_of_list(store, number) if run.id < number][1 - MOST_RUNS :]
    lines = history_of_runs(store, [*before, number], rules) if len(before) > 1 else None
    return OverTime(compare_runs(store, earlier, number, rules), lines)


def report_folder(material: Material) -> Path:
    """Return the folder of a run's own files, else one named after it in the working directory."""
    return _own_folder(material.run) or Path(f"kontaktbar-run-{material.run.id}")


def _own_folder(run: RunSummary) -> Path | None:
    """Return the folder of a run's own files, None where it was moved or never was."""
    kept = run.settings.get("out")
    folder = Path(kept) if kept else None
    return folder if folder and folder.is_dir() else None


def write_formats(names: Iterable[str], material: Material, folder: Path) -> Iterator[Path]:
    """Write a report in each of the formats, yielding each file or folder once it is there.

    Raises OSError where it cannot be written, PdfError where no browser can print, MissingExtraError where
    a package for the format is not installed.
    """
    for name in names:
        write, made = FORMATS[name]
        write(material, folder / made)
        yield folder / made
