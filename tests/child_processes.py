"""Processes of ours that tests start: what they stand in, and what they are told and tell.

Twisted's reactor can be started once in a process, so a test that crawls starts a process for it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Any


def own_environment(*, proxy: str = "", no_proxy: str = "") -> dict[str, str]:
    """This process's environment with a proxy of the test's, or none, in place of its own."""
    own = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return own | ({"http_proxy": proxy, "https_proxy": proxy, "no_proxy": no_proxy} if proxy else {})


def answered(
    script: str, task: Mapping[str, Any], *, proxy: str = "", no_proxy: str = "", seconds: float = 100
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
