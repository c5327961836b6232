"""LibreOffice for tests: a run of its own for each conversion, in a profile of its own, that always ends."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
_SECONDS = 180
CSV_ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Commas, quotes, UTF-8, cells as shown, every sheet in a file of its own."""


def convert(
    file: Path, to: str, out: Path, *, infilter: str | None = None, locale: str = "en-US"
) -> list[Path]:
    """Convert `file` and return the files made, by name. `infilter` says how a CSV file is read."""
    assert SOFFICE is not None
    profile = out / "profile"
    _set_locale(profile, locale)
    made = out / "made"
    command = [
        SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
        *([f"--infilter={infilter}"] if infilter else []),
        "--convert-to", to, "--outdir", str(made), str(file),
    ]  # fmt: skip
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    try:
        said, _ = process.communicate(timeout=_SECONDS)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    assert process.returncode == 0, said
    return sorted(made.iterdir())


def _set_locale(profile: Path, locale: str) -> None:
    """Let numbers and dates be read and shown as in `locale`, as a user's settings do."""
    user = profile / "user"
    user.mkdir(parents=True, exist_ok=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        '<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">'
        f"<value>{locale}</value></prop></item></oor:items>\n",
        encoding="utf-8",
    )
