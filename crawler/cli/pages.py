"""The command that reads saved pages."""

from pathlib import Path
from typing import Annotated

import typer

from crawler.cli.application import app
from crawler.cli.checks import known_country
from crawler.cli.exits import OUT, user_errors
from crawler.cli.options import (
    CountryOption,
    LanguageOption,
)
from crawler.contract import reading_to_dict, to_line
from crawler.saved_pages import SavedPage, load_body, load_page, read_manifest
from reports.i18n import texts_for
from reports.terminal import (
    print_page,
)


@app.command()
def page(
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE", help="Saved pages.")] = None,
    manifest: Annotated[
        Path | None,
        typer.Option(metavar="FILE.jsonl", help='Rows {"file", "url", "country"}, answered in order.'),
    ] = None,
    url: Annotated[str, typer.Option(help="Address the page was saved from.")] = "",
    country: CountryOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON line a page, for programs.")] = False,
    lang: LanguageOption = None,
) -> None:
    """Show what saved pages offer: phones, faxes, e-mails, forms and links.

    Example: kontaktbar page kontakt.html --url https://www.firma.se/kontakt --country SE
    """
    if not files and manifest is None:
        raise typer.BadParameter("name at least one page, or a --manifest", param_hint="FILE")
    from crawler.page.reading import read_page  # with all its words, which no other command needs

    with user_errors():
        code = known_country(country)
        saved = [(SavedPage(file, url, code), load_page) for file in files or ()]
        if manifest is not None:  # which has an answer for every row, whatever its file is
            saved += [(row, load_body) for row in read_manifest(manifest)]
        for entry, load in saved:
            reading = reading_to_dict(read_page(load(entry), entry.url, country=entry.country))
            if as_json:
                print(to_line(reading), end="")
            else:
                print_page(reading, OUT, texts_for(lang), heading=str(entry.file))
