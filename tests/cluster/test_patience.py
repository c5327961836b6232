"""A database that is away is asked again, and only then."""

import psycopg
import pytest
from procrastinate.exceptions import ConnectorException

from crawler.cluster.connector import is_away
from crawler.cluster.patience import patiently
from crawler.store import StoreAwayError, StoreError


class Database:
    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.pauses: list[float] = []

    async def ask(self) -> str:
        if self.errors:
            raise self.errors.pop(0)
        return "answer"

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)


async def test_it_is_asked_until_it_answers_with_growing_pauses() -> None:
    database = Database(*[StoreAwayError("away")] * 6)
    assert await patiently(database.ask, pause=database.pause) == "answer"
    assert database.pauses == [0.2, 0.4, 0.8, 1.6, 2.0, 2.0]


async def test_other_errors_are_raised_at_once() -> None:
    database = Database(StoreError("the disk is full"))
    with pytest.raises(StoreError, match="disk"):
        await patiently(database.ask, pause=database.pause)
    assert database.pauses == []


def wrapped(cause: Exception) -> Exception:
    error = ConnectorException()
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "away"),
    [
        (wrapped(psycopg.errors.AdminShutdown()), True),
        (wrapped(psycopg.OperationalError("connection refused")), True),
        (wrapped(psycopg.InterfaceError("the connection is closed")), True),
        (psycopg.OperationalError("in a pool"), True),
        (wrapped(psycopg.errors.UndefinedTable()), False),
        (wrapped(psycopg.errors.RaiseException()), False),
        (ValueError(), False),
    ],
)
def test_what_counts_as_away(error: Exception, away: bool) -> None:
    assert is_away(error) is away
