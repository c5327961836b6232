"""The command that tells what is installed, what works, and what to do."""

from typing import Annotated

import typer
from rich.text import Text

from crawler.cli.application import app
from crawler.cli.exits import OUT, Exit
from crawler.cli.options import StoreOption
from crawler.diagnosis import Part, State, diagnose
from reports.text import clean_for_terminal

_MARKS = {State.WORKS: "[green]✓[/green]", State.ABSENT: "[yellow]–[/yellow]", State.BROKEN: "[red]✗[/red]"}
_NAME_WIDTH = 18


@app.command()
def doctor(
    store: StoreOption = None,
    browser: Annotated[
        str | None,
        typer.Option("--browser", metavar="PATH", help="The browser's program.", show_default="found"),
    ] = None,
) -> None:
    """Tell what is installed, what works and what to do. The browser is really started.

    The exit code is 0 where all that is installed works, 7 where something does not. What is optional and
    not installed is told, and is no fault.
    """
    parts = []
    for part in diagnose(store, browser):
        parts.append(part)
        _show(part)
    broken = [part.name for part in parts if part.state is State.BROKEN]
    OUT.print()
    if broken:
        OUT.print(f"Does not work: {', '.join(broken)}.", markup=False, highlight=False)
        raise typer.Exit(Exit.NOT_SOUND)
    OUT.print("All that is installed works.", highlight=False)


def _show(part: Part) -> None:
    """Show how one part stands, and below it what to do."""
    mark = Text.from_markup(_MARKS[part.state])
    OUT.print(
        mark,
        f"{part.name:<{_NAME_WIDTH}}".replace("[", "\\["),
        clean_for_terminal(part.said),
        highlight=False,
        soft_wrap=True,
    )
    if part.remedy:
        OUT.print(
            f"  {'':<{_NAME_WIDTH}} →", clean_for_terminal(part.remedy), highlight=False, soft_wrap=True
        )
