"""Processes of ours that tests start: what they stand in, and what they are told and tell.

Twisted's reactor can be started once in a process, so a test that crawls starts a process for it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
NO_READER = "from crawler.reader import reader\nreader._COMMAND = ('/nowhere/python',)\n"
"""Code by which no process can be started to read pages."""


def own_environment(*, proxy: str = "", no_proxy: str = "") -> dict[str, str]:
    """This process's environment with a proxy of the test's, or none, in place of its own."""
    own = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return own | ({"http_proxy": proxy, "https_proxy": proxy, "no_proxy": no_proxy} if proxy else {})


def answered(
    script: str, task: Mapping[str, Any], *, proxy: str = "", no_proxy: str = "", seconds: float = 250
) -> tuple[Any, str]:
    """Run a script that gets a task on standard input; return its answer and its standard error."""
    done = subprocess.run(
        [sys.executable, script],
        input=json.dumps(task),
        env=own_environment(proxy=proxy, no_proxy=no_proxy) | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), done.stderr


def made_deadly(function: str, deed: str = "os.kill(os.getpid(), 11)") -> str:
    """Return code by which a function does a deed where it is given a page with the word "poison"."""
    module, _, name = function.rpartition(".")
    return f"""
import ctypes, os
import {module} as module
real = module.{name}
def {name}(*given, **more):
    if any(b"poison" in getattr(each, "body", b"") for each in given):
        {deed}
    return real(*given, **more)
module.{name} = {name}
"""


def begins_with(code: str, folder: Path) -> str:
    """Write code where Python begins with it; return the PYTHONPATH that a process needs to find it."""
    (folder / "sitecustomize.py").write_text(code)
    return os.pathsep.join((str(folder), str(ROOT)))
