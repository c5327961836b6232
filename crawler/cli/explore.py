"""The command that opens the store in Datasette."""

import webbrowser
from contextlib import suppress
from typing import Annotated

import typer

from crawler.cli.application import app
from crawler.cli.exits import OUT, say, user_errors
from crawler.cli.options import StoreOption
from crawler.explore import copy_store
from crawler.explore import explore as serve
from crawler.explore.folder import COPY, passing_folder
from crawler.explore.serving import require_datasette


@app.command()
def explore(
    port: Annotated[
        int, typer.Option(min=0, max=65_535, help="Port on this machine; 0 takes any that is free.")
    ] = 8001,
    open_browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Show it in your web browser.")
    ] = True,
    store: StoreOption = None,
) -> None:
    r"""Open the store in Datasette: filter, count and ask questions in SQL, in your web browser.

    Only this machine can reach it, and nothing can be changed: it shows a copy made when it starts, gone when
    it ends. Needs the extra: pip install "kontaktbar\[explore]"
    """
    with user_errors(), passing_folder() as folder:
        require_datasette()
        copy = folder / COPY
        audits = copy_store(store, copy)

        def ready(address: str) -> None:
            say(OUT, f"{audits} audits at {address} Press Ctrl-C to end.")
            if open_browser:
                webbrowser.open(address)

        with suppress(KeyboardInterrupt):
            serve(copy, port, ready)
        say(OUT, "Ended.")
