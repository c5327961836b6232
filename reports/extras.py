"""Optional parts of kontaktbar: what is said where one is not installed."""

from collections.abc import Iterator
from contextlib import contextmanager


class MissingExtraError(Exception):
    """An optional part of kontaktbar is not installed; the message is one line for a person."""


@contextmanager
def needs_extra(extra: str, purpose: str) -> Iterator[None]:
    """Turn a package that cannot be imported into one line that says which extra brings it.

    `purpose` begins the line: "Parquet files". Raises MissingExtraError.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"{purpose} need {error.name}, which is not installed; install it with: "
            f'pip install "kontaktbar[{extra}]"'
        ) from error
