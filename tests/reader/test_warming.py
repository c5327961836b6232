"""A process that reads pages knows its words before the first page comes."""

import gc
import subprocess
import sys

import pytest
from child_processes import ROOT

from crawler.reader.garbage import uncollected

READ = """
import sys
from crawler.page.reading import read_page
from crawler.reader.warming import warm_up
if {warm}:
    warm_up()
opened = set()
sys.addaudithook(lambda event, given: opened.add(str(given[0])) if event == "open" else None)
read_page({page!r}, "https://www.verkstan.no/kontakt", country="NO")
print(*sorted(name.rpartition("/")[2] for name in opened if name.endswith(".yaml")))
"""
PAGE = """<html lang="no"><title>Kontakt</title><a href="/kontakt">Kontakt oss</a><h2>Kari Nordmann, salg</h2>
<p>Telefon 22 12 34 56, faks 22 12 34 57, post (at) verkstan.no. Åpent man-fre 8-16. Karl Johans gate 1, 0154 Oslo
<form><input name="navn"><textarea name="melding"></textarea><button>Send</button></form>"""


@pytest.mark.parametrize("warm", [True, False])
def test_no_words_are_read_with_the_first_page(warm: bool) -> None:
    code = READ.format(warm=warm, page=PAGE)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout.split() == []) is warm


def test_nothing_is_collected_while_words_are_loaded_and_then_as_before() -> None:
    gc.enable()
    with pytest.raises(KeyError), uncollected():
        assert not gc.isenabled()
        raise KeyError
    assert gc.isenabled()
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize("module", ["crawler.cli", "crawler.workflow", "crawler.reader.child"])
def test_whoever_imports_what_is_started_has_garbage_collected(module: str) -> None:
    code = f"import gc, {module}; print(gc.isenabled())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
