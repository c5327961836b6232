#!/usr/bin/env python3
"""Set up and run kontaktbar from a checkout; needs Python 3.11+ and nothing else.

usage: python3 dev.py demo [options of `kontaktbar demo`]
       python3 dev.py test [options of pytest]
       python3 dev.py run  [arguments of `kontaktbar`]
       python3 dev.py messages                bring the catalogues of translations up to date
       python3 dev.py lock [PACKAGE ... | --all]  pin what is needed, with hashes; renew these pins
       python3 dev.py audit-dependencies      look for known holes in what is pinned (needs the network)
       python3 dev.py sbom [FILE]             list what is installed, with licences (CycloneDX, JSON)
       python3 dev.py fuzz --seconds N [TARGET ...]  look for inputs that break the readers

The first call makes a virtual environment in .venv and installs kontaktbar with its development tools there;
later calls reuse it until pyproject.toml or the lock file changes.
More in docs/dependencies.md and fuzz/README.md.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
STAMP = ENVIRONMENT / "kontaktbar-installed"
LOCK = ROOT / "requirements" / "lock.txt"
TOOLS = ENVIRONMENT / "tools"
"""An environment apart, so that tools which only look at ours are not listed as part of it."""


def main(arguments: list[str]) -> int:
    """Run one task and return its exit code."""
    tasks = {
        "demo": demo,
        "test": test,
        "run": run,
        "messages": messages,
        "lock": lock,
        "audit-dependencies": audit_dependencies,
        "sbom": sbom,
        "fuzz": fuzz,
    }
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python meets first
        return complain(f"kontaktbar needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    if not arguments or arguments[0] not in tasks:
        print(__doc__)
        return 0 if arguments in (["-h"], ["--help"]) else 2
    if (failed := set_up()) != 0:
        return failed
    return tasks[arguments[0]](arguments[1:])


def demo(options: list[str]) -> int:
    """Audit the demonstration street."""
    return call("kontaktbar", "demo", *options)


def run(arguments: list[str]) -> int:
    """Run the kontaktbar command of this checkout."""
    return call("kontaktbar", *arguments)


def test(options: list[str]) -> int:
    """Run linter, format check, type check and tests; return the first failure's exit code, 0 if none."""
    checks = [
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("pytest", *(options or ("-n", "auto"))),
    ]
    codes = [call(*check) for check in checks]
    return next((code for code in codes if code), 0)


def messages(_: list[str]) -> int:
    """Gather the messages to translate into the catalogues; see docs/translating.md."""
    return call("python", "-m", "reports.messages")


def lock(packages: list[str]) -> int:
    """Pin every dependency, for all systems and Pythons we support; keep pins that still fit."""
    renewed = ["--upgrade"] if packages == ["--all"] else [f"--upgrade-package={name}" for name in packages]
    command = ["pip", "compile", "pyproject.toml", "--all-extras", "--universal", "--python-version", "3.11"]
    options = ["--generate-hashes", "--no-header", "--no-emit-index-url", "--quiet"]
    return call_tool("uv", "uv", *command, *options, *renewed, "--output-file", str(LOCK.relative_to(ROOT)))


def audit_dependencies(options: list[str]) -> int:
    """Ask the advisory database of PyPI about every pin; what it does not know counts as a failure."""
    pins = ["--requirement", str(LOCK.relative_to(ROOT)), "--require-hashes", "--disable-pip"]
    return call_tool("pip-audit", "pip-audit", *pins, "--strict", *options)


def sbom(arguments: list[str]) -> int:
    """Write the bill of materials of the environment; by default to dist/sbom.cdx.json."""
    target = Path(arguments[0]).resolve() if arguments else ROOT / "dist" / "sbom.cdx.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    what = ["environment", str(BIN / "python"), "--pyproject", "pyproject.toml", "--mc-type", "application"]
    form = ["--output-format", "JSON", "--output-reproducible", "--output-file", str(target)]
    return call_tool("cyclonedx-bom", "cyclonedx-py", *what, *form)


def fuzz(arguments: list[str]) -> int:
    """Look for inputs that break the readers, and keep them; see fuzz/README.md."""
    return call("python", "-m", "fuzz", *arguments)


def set_up() -> int:
    """Make the environment and install kontaktbar in it, unless that was done for these requirements."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + LOCK.read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text(encoding="ascii") == wanted:
        return 0
    print("Setting up .venv (once; takes a minute) ...", flush=True)
    try:
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
    except (subprocess.CalledProcessError, OSError) as error:
        return complain(
            f"cannot make a virtual environment in {ENVIRONMENT}: {error}; "
            "on Debian or Ubuntu install it with: apt-get install python3-venv"
        )
    pip = [str(BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "--require-hashes", "-r", str(LOCK)], cwd=ROOT).returncode != 0:
        # A system for which a pinned version has no build, or a mirror that lacks it.
        complain("pip could not install the pinned versions (see above); taking the newest that fit")
    if (code := subprocess.run([*pip, "-e", ".[dev]"], cwd=ROOT).returncode) != 0:
        complain(f"pip could not install kontaktbar (exit code {code}); see its message above")
        return code
    STAMP.write_text(wanted, encoding="ascii")
    return 0


def call(command: str, *arguments: str) -> int:
    """Run a command of the environment and return its exit code."""
    print("$", command, *arguments, flush=True)
    # Where Python is told to keep no compiled code, every process of ours compiles all of it anew.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run([str(BIN / command), *arguments], cwd=ROOT, env=environment).returncode


def call_tool(package: str, command: str, *arguments: str) -> int:
    """Run a command of a tool that is installed when first asked for; return its exit code."""
    if not TOOLS.is_dir():
        venv.create(TOOLS, with_pip=True)
    scripts = TOOLS / BIN.name
    pip = [str(scripts / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if (code := subprocess.run([*pip, package], cwd=ROOT).returncode) != 0:
        complain(f"pip could not install {package} (exit code {code}); see its message above")
        return code
    print("$", command, *arguments, flush=True)
    return subprocess.run([str(scripts / command), *arguments], cwd=ROOT).returncode


def complain(message: str) -> int:
    """Say what is wrong and return the exit code for it."""
    print(f"dev.py: {message}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
