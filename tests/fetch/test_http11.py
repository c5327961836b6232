"""Scrapy is loaded without a look through the whole stack for each of its old names, and the names are right."""

import inspect
import subprocess
import sys

import pytest
from child_processes import ROOT

from crawler.fetch.http11 import few_frames

LOADED = """
import inspect
whole, calls = inspect.stack, []
inspect.stack = lambda context=1: calls.append(context) or whole(context)
import crawler.run
from scrapy.core.downloader import contextfactory, tls
print(len(calls), contextfactory.ScrapyClientContextFactory.__module__, tls.ScrapyClientTLSOptions.__module__)
"""


def test_the_stack_is_not_looked_through_and_old_names_know_their_modules() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    module = "scrapy.core.downloader"
    assert done.stdout.split() == ["0", f"{module}.contextfactory", f"{module}.tls"]


def test_who_asks_is_first_and_its_caller_second() -> None:
    def ask() -> list[inspect.FrameInfo]:
        return inspect.stack()

    with few_frames():
        frames = ask()
    assert [frame.function for frame in frames] == ["ask", "test_who_asks_is_first_and_its_caller_second"]
    assert len(ask()) > len(frames)


def test_the_stack_is_whole_again_after_an_error() -> None:
    whole = inspect.stack
    with pytest.raises(KeyError), few_frames():
        raise KeyError
    assert inspect.stack is whole
