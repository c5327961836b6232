"""The command line's application: its help, and the options it has without a command."""

from typing import Annotated

import typer

from crawler import __version__
from crawler.cli.usage import Commands

_PARAGRAPHS = (
    "How easy is it to reach a company from its own website?",
    "kontaktbar visits websites as a polite guest. For each it records whether a [b]phone number[/b], an "
    "[b]e-mail address[/b] or only a [b]contact form[/b] can be found, how many clicks from the homepage "
    "each takes, and the evidence: the page, the links to follow, the words around it.",
    "[b]Examples[/b]",
    "[cyan]kontaktbar demo[/cyan]: see it work on made-up companies",
    "[cyan]kontaktbar check www.firma.se[/cyan]: one site, for a person to read",
    "[cyan]kontaktbar audit companies.csv[/cyan]: a list, to a ranking",
    "[cyan]kontaktbar audit --resume[/cyan]: go on after an interruption",
    "[cyan]kontaktbar rank --country SE --sort phone[/cyan]: the ranking anew",
    "[cyan]kontaktbar compare[/cyan]: what changed since the run before",
    "[cyan]kontaktbar report 12 --html --xlsx[/cyan]: reports of run 12",
    '[cyan]kontaktbar schedule add "every Monday 03:00" list.csv --name weekly[/cyan]: again and again',
    "[cyan]kontaktbar explain www.firma.se[/cyan]: how a score was made, line by line",
    "[cyan]kontaktbar advise www.firma.se[/cyan]: what would raise it most",
    "[b]Exit codes[/b]: 0 done · 1 a fault of kontaktbar · 2 wrong usage · 3 done, but rows of the list were "
    "skipped · 4 list, store or file cannot be read or written, or run or site is not in the store · 5 site "
    "not assessed (check) · 6 a site meets a condition of --fail-on · 7 something installed does not work "
    "(doctor) · 130 interrupted",
)

app = typer.Typer(
    name="kontaktbar",
    cls=Commands,
    help="\n\n".join(_PARAGRAPHS),
    rich_markup_mode="rich",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line; the entry point of the installed `kontaktbar`."""
    app()


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", "-V", help="Show the version and exit.")] = False,
) -> None:
    if version:
        print(f"kontaktbar {__version__}")
        raise typer.Exit
