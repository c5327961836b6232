"""Ready texts for systemd and cron, so that schedules are served on this machine."""

import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from string import Template

from crawler.store import Store

SERVICE = "kontaktbar-schedule.service"
ONESHOT = "kontaktbar-run-due.service"
TIMER = "kontaktbar-run-due.timer"
CRONTAB = "crontab"
_STORE_NOTE = (
    "# The store is a database: KONTAKTBAR_STORE=postgresql+psycopg://... goes into the environment file.\n"
)
_TEXTS = Path(__file__).with_name("units")


def unit_texts(store: Store, program: str | None = None) -> Mapping[str, str]:
    """Return by file name what serves the schedules of `store`: either the service, or timer, or crontab.

    `program` is the path of `kontaktbar`; by default the one that runs now. A database URL, which may hold a
    password, is not written out: the environment file is to name it.
    """
    command = [program] if program else _own_command()
    is_file = "://" not in store.name
    where = ["--store", str(Path(store.name).resolve())] if is_file else []
    values = {
        "service": _for_systemd([*command, "schedule", "run", *where]),
        "run_due": _for_systemd([*command, "schedule", "run-due", "--quiet", *where]),
        "cron": shlex.join([*command, "schedule", "run-due", "--quiet", *where]).replace("%", r"\%"),
        "store_note": "" if is_file else _STORE_NOTE,
        "timer": TIMER,
    }  # fmt: skip
    return {
        name: Template((_TEXTS / f"{name}.txt").read_text(encoding="utf-8")).substitute(values)
        for name in (SERVICE, ONESHOT, TIMER, CRONTAB)
    }


def _own_command() -> list[str]:
    """Return how this program is called from anywhere: its installed command, else Python and the module."""
    beside = Path(sys.executable).parent / "kontaktbar"
    installed = str(beside) if beside.is_file() else shutil.which("kontaktbar")
    return [installed] if installed else [sys.executable, "-m", "crawler.cli"]


def _for_systemd(arguments: list[str]) -> str:
    return " ".join(map(_quoted, arguments))


def _quoted(argument: str) -> str:
    """Return an argument as a unit file takes it: % and $ doubled, quoted where it holds a space."""
    text = argument.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{text}"' if any(sign in text for sign in " '\\;") else text
