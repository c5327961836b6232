"""Scrapy's handler of http and https, loaded in half the time.

Scrapy looks for the module of each class that it calls deprecated in the whole stack of frames, with the
source of every one: `scrapy.utils.deprecate.create_deprecated_class` calls `inspect.stack()` for its second
entry alone, three times here.
"""

import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def few_frames() -> Iterator[None]:
    """Have `inspect.stack` return the two innermost frames only, without their source."""
    whole = inspect.stack
    inspect.stack = _innermost
    try:
        yield
    finally:
        inspect.stack = whole


def _innermost(context: int = 1) -> list[inspect.FrameInfo]:
    caller = sys._getframe(1)
    return [
        inspect.FrameInfo(frame, frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, None, None)
        for frame in (caller, caller.f_back)
        if frame is not None
    ]


with few_frames():
    from scrapy.core.downloader.handlers.http11 import (
        HTTP11DownloadHandler,
        TunnelError,
        _LenientHTTP11ClientProtocol,
    )

__all__ = ["HTTP11DownloadHandler", "TunnelError", "_LenientHTTP11ClientProtocol", "few_frames"]
