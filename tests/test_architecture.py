"""The house's own rules: who may import whom, and which libraries belong in which room."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

FLOORS = [
    {"crawler", "crawler.model", "crawler.data_files"},
    {"crawler.page"},
    {"crawler.site"},
    {"crawler.contract"},
    {"crawler.privacy"},
    {
        "crawler.fetch",
        "crawler.store",
        "crawler.lists",
        "crawler.saved_pages",
        "crawler.browser",
        "crawler.archive",
        "crawler.mx",
        "crawler.os_errors",
        "crawler.reader",
    },
    {
        "crawler.spiders",
        "crawler.settings",
        "crawler.crawl_settings",
        "crawler.outcome",
        "crawler.run",
        "crawler.progress",
        "crawler.street",
        "reports",
    },
    {
        "crawler.jobs",
        "crawler.replaying",
        "crawler.worker",
        "crawler.workers",
        "crawler.workflow",
        "crawler.diagnosis",
        "crawler.stored",
        "crawler.reporting",
        "crawler.compared",
        "crawler.demo",
        "crawler.explore",
        "crawler.forgetting",
        "crawler.schedule",
        "crawler.cluster",
    },
    {"crawler.cli"},
]
"""Lower floors first. A room may import its own floor and those below; a package stands for all its modules."""

LIBRARIES = {
    "scrapy": {
        "crawler.fetch",
        "crawler.browser",
        "crawler.settings",
        "crawler.spiders",
        "crawler.run",
        "crawler.crawl_settings",
        "crawler.cluster",
    },
    "twisted": {
        "crawler.fetch",
        "crawler.browser",
        "crawler.settings",
        "crawler.spiders",
        "crawler.run",
        "crawler.cluster",
    },
    "zope": {"crawler.fetch"},
    "sqlalchemy": {"crawler.store"},
    "procrastinate": {"crawler.cluster"},
    "psycopg": {"crawler.cluster"},
    "alembic": {"crawler.store"},
    "warcio": {"crawler.archive"},
    "brotli": {"crawler.archive"},
    "backports": {"crawler.archive"},
    "typer": {"crawler.cli"},
    "playwright": {"crawler.browser", "reports.html.pdf"},
    "scrapy_playwright": {"crawler.browser"},
    "psutil": {"crawler.browser", "crawler.store"},
    "jinja2": {"reports"},
    "babel": {"reports"},
    "xlsxwriter": {"reports"},
    "pyarrow": {"reports"},
    "datasette": {"crawler.explore"},
    "uvicorn": {"crawler.explore"},
    "cronsim": {"crawler.schedule"},
    "tzlocal": {"crawler.schedule"},
    "requests": {"crawler.schedule"},
    "urllib3": {"crawler.schedule"},
    "smtplib": {"crawler.schedule"},
    "selectolax": {"crawler.page"},
    "ahocorasick": {"crawler.page.automata"},
    "bs4": {"crawler.page"},
    "phonenumbers": {"crawler.page"},
    "rich": {
        "crawler.cli",
        "crawler.progress",
        "crawler.workflow",
        "crawler.demo",
        "reports",
        "crawler.explore",
        "crawler.schedule",
        "crawler.cluster",
    },
}
PURE = ("crawler.model", "crawler.page", "crawler.site", "crawler.contract", "crawler.privacy")
IMPURE = {
    "socket",
    "sqlite3",
    "requests",
    "urllib.request",
    "http.client",
    "http.server",
    "subprocess",
    "time",
    "random",
    "aiohttp",
}


def modules() -> Iterator[tuple[str, Path]]:
    for package in ("crawler", "reports"):
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(module: str, rooms: set[str]) -> bool:
    return any(module == room or module.startswith(f"{room}.") for room in rooms if room != "crawler") or (
        module == "crawler" and "crawler" in rooms
    )


def floor(module: str) -> int | None:
    return next((number for number, rooms in enumerate(FLOORS) if within(module, rooms)), None)


MODULES = dict(modules())


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_its_floor(module: str) -> None:
    assert floor(module) is not None, f"{module} stands on no floor: name its room in FLOORS"


@pytest.mark.parametrize("module", MODULES)
def test_imports_run_downwards(module: str) -> None:
    own = floor(module)
    for imported in imports(MODULES[module]):
        target = floor(imported) if imported in MODULES else None
        assert target is None or own is None or target <= own, f"{module} may not import {imported}"


@pytest.mark.parametrize("module", MODULES)
def test_libraries_stay_in_their_rooms(module: str) -> None:
    for imported in imports(MODULES[module]):
        rooms = LIBRARIES.get(imported.partition(".")[0])
        assert rooms is None or within(module, rooms), f"{module} may not import {imported}"


@pytest.mark.parametrize("module", [module for module in MODULES if module.startswith(PURE)])
def test_pure_rooms_know_no_network_clock_or_database(module: str) -> None:
    found = {name for name in imports(MODULES[module]) if name in IMPURE}
    assert not found


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_is_for(module: str) -> None:
    assert ast.get_docstring(ast.parse(MODULES[module].read_text(encoding="utf-8")))


def loaded(code: str, names: set[str]) -> list[str]:
    """Which of some modules a program loads."""
    code = f"import sys\n{code}\nprint(*sorted(sys.modules.keys() & {names!r}), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stderr.split()


def test_a_command_that_reads_no_page_loads_nothing_that_does() -> None:
    """They are half of a command's start, and few commands crawl."""
    heavy = {"scrapy", "twisted", "bs4", "openpyxl", "dns", "playwright", "requests", "crawler.page.reading"}
    assert loaded("import crawler.cli", heavy) == []


def test_a_crawl_loads_nothing_that_only_the_process_that_reads_pages_needs() -> None:
    """Every run and every worker pays for what is loaded at its start."""
    heavy = {"bs4", "crawler.page.reading", "crawler.page.signals.extract", "crawler.page.country.guess"}
    assert loaded("import crawler.run", heavy) == []


def test_a_crawl_loads_no_browser_before_it_needs_one() -> None:
    """Every worker pays for what is loaded at its start."""
    crawl = (
        "from crawler.browser.finding import BrowserFound\n"
        "from crawler.browser.settings import browser_settings\n"
        "from crawler.model import Budget\n"
        "from crawler.run import run_audits\n"
        "run_audits([], budget=Budget(), settings=browser_settings(BrowserFound('chromium', '1')),"
        " on_audit=lambda audit: None)"
    )
    assert loaded(crawl, {"playwright", "scrapy_playwright", "crawler.browser.handler"}) == [
        "crawler.browser.handler"
    ]
