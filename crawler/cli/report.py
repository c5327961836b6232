"""The command that writes reports of a stored run: to look at, to print, to work with."""

from typing import Annotated

import typer

from crawler.cli.application import app
from crawler.cli.exits import OUT, say, user_errors
from crawler.cli.options import (
    ExcelOption,
    LanguageOption,
    OutOption,
    RunArgument,
    ScoringOption,
    StoreOption,
)
from crawler.reporting import FORMATS, report_folder, report_material, write_formats
from crawler.store import Store
from crawler.stored import audit_of_site, chosen_run, given_scoring
from reports.i18n import texts_for


@app.command()
def report(
    run: RunArgument = None,
    html: Annotated[
        bool, typer.Option("--html", help="report.html: one page that works offline; the default.")
    ] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="sheets/: a PDF of each company, by Chromium.")] = False,
    one_pdf: Annotated[
        bool, typer.Option("--one-pdf", help="sheets.pdf: the companies' sheets in one PDF.")
    ] = False,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="report.xlsx: a workbook to sort and filter.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="ranking.csv: the ranking.")] = False,
    json: Annotated[bool, typer.Option("--json", help="sites.json: a record a site, in one array.")] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="sites.jsonl: a record a site, a line each.")
    ] = False,
    parquet: Annotated[
        bool, typer.Option("--parquet", help="sites.parquet: a record a site, for analysts.")
    ] = False,
    site: Annotated[
        list[str] | None,
        typer.Option("--site", metavar="SITE", help="PDF of this company only; may be repeated."),
    ] = None,
    compare_with: Annotated[
        int | None,
        typer.Option(
            metavar="RUN",
            help="Tell in the page what changed since this run.",
            show_default="the one before of the same list",
        ),
    ] = None,
    out: OutOption = None,
    lang: LanguageOption = None,
    store: StoreOption = None,
    scoring: ScoringOption = None,
    excel: ExcelOption = False,
) -> None:
    """Write reports of a stored run: a page to look at, sheets to print, tables to work with.

    Example: kontaktbar report 12 --html --xlsx --out report --lang sv
    """
    asked = {
        "html": html, "pdf": pdf, "one_pdf": one_pdf, "xlsx": xlsx, "csv": csv, "json": json,
        "jsonl": jsonl, "parquet": parquet,
    }  # fmt: skip
    if site and not (pdf or one_pdf):
        raise typer.BadParameter("goes with --pdf or --one-pdf", param_hint="--site")
    formats = [name for name in FORMATS if asked[name]] or ["html"]
    with user_errors(), Store.open(store, create=False) as opened:
        number = chosen_run(opened, run)
        chosen = frozenset(audit_of_site(opened, number, wanted)["site"] for wanted in site or ())
        material = report_material(
            opened, number, texts_for(lang), given_scoring(scoring), chosen=chosen, excel=excel,
            compare_with=compare_with,
        )  # fmt: skip
        for path in write_formats(formats, material, out or report_folder(material)):
            say(OUT, f"Written to {path}")
