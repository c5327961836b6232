"""The command that audits from an archive, without a network."""

from pathlib import Path
from typing import Annotated

import typer

from crawler.archive import ArchiveIndex, archive_files
from crawler.cli.application import app
from crawler.cli.checks import known_country
from crawler.cli.exits import ERR, OUT, Exit, say, user_errors
from crawler.cli.options import (
    CountryOption,
    ExcelOption,
    LanguageOption,
    OutOption,
    QuietOption,
    StoreOption,
)
from crawler.cli.personal import KeepPersonalOption, personal_settings
from crawler.jobs import dated_folder, new_job
from crawler.lists import read_list
from crawler.model import Budget
from crawler.store import Store
from crawler.workflow import work
from reports.i18n import texts_for
from reports.terminal import print_ranking
from reports.words import say as words


@app.command()
def replay(
    archive: Annotated[
        Path, typer.Argument(metavar="ARCHIVE", help="A folder of WARC files, or one such file.")
    ],
    sites: Annotated[
        str | None,
        typer.Option(
            "--sites", metavar="LIST", help="The companies to audit.", show_default="those in the archive"
        ),
    ] = None,
    country: CountryOption = None,
    max_clicks: Annotated[
        int | None, typer.Option(min=0, max=10, help="Clicks to look.", show_default="as when it was made")
    ] = None,
    max_pages: Annotated[
        int | None, typer.Option(min=1, help="Pages a site to read.", show_default="as when it was made")
    ] = None,
    out: OutOption = None,
    store: StoreOption = None,
    keep_personal: KeepPersonalOption = None,
    excel: ExcelOption = False,
    quiet: QuietOption = False,
    lang: LanguageOption = None,
) -> None:
    """Audit from an archive that `audit --archive` or another crawler wrote; nothing is fetched.

    For evidence, for scoring anew when rules improve, for reports of errors. Pages that the archive does not
    hold count as not looked at.

      kontaktbar replay results/archive

      kontaktbar replay crawl.warc.gz --sites companies.csv
    """
    texts = texts_for(lang)
    from crawler.replaying import Replay, sites_of  # with all that reads pages

    with user_errors():
        settings = personal_settings(keep_personal)
        index = ArchiveIndex.of(archive_files(archive))
        for line in index.broken:
            say(ERR, line)
        listed = read_list(sites, default_country=known_country(country)).sites if sites else sites_of(index)
        if not listed:
            say(
                ERR,
                f"kontaktbar: {archive}: holds no homepage of a site; name the companies with --sites LIST",
            )
            raise typer.Exit(Exit.CANNOT_READ_OR_WRITE)
        default = Budget()
        budget = Budget(
            max_clicks=default.max_clicks if max_clicks is None else max_clicks,
            max_pages=default.max_pages if max_pages is None else max_pages,
        )
        chosen = budget if max_clicks is not None or max_pages is not None else None
        with Store.open(store) as opened:
            job = new_job(
                opened, listed, source=f"archive {archive.name}", out=out or dated_folder(), budget=budget,
                settings=settings, excel=excel, quiet=quiet,
            )  # fmt: skip
            outcome = work(opened, job, ERR, audit_all=Replay(index, chosen), report_in=texts)
    if not quiet:
        print_ranking(outcome.rows, OUT, texts)
        say(OUT, words(texts, "audit", "results", run=job.run_id, folder=job.out))
    raise typer.Exit(Exit.INTERRUPTED if outcome.interrupted else Exit.DONE)
