"""procrastinate's connection to PostgreSQL, made to outlive restarts of the server."""

import logging
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Any, TypeVar

import psycopg
from procrastinate import PsycopgConnector
from procrastinate.connector import Notify
from procrastinate.exceptions import ConnectorException

from crawler.cluster.patience import patiently

logger = logging.getLogger(__name__)

T = TypeVar("T")


class PatientConnector(PsycopgConnector):
    """Asks again where the server is away, instead of ending procrastinate's worker.

    A question that was answered while the connection broke is then asked twice. Taking a job twice leaves the
    first one without anybody who knows of it; `rescue` brings it back. Ending a job twice is no error here.
    """

    async def execute_query_async(self, query: Any, **arguments: Any) -> None:
        """Ask a question without an answer: end a job, put it back, tell that we live."""
        try:
            await _ask(partial(super().execute_query_async, query, **arguments))
        except ConnectorException as error:
            if not isinstance(error.__cause__, psycopg.errors.RaiseException):
                raise
            logger.info("A job was ended by somebody else: %s", error.__cause__)

    async def execute_query_one_async(self, query: Any, **arguments: Any) -> dict[str, Any]:
        """Ask for a row."""
        return await _ask(partial(super().execute_query_one_async, query, **arguments))

    async def execute_query_all_async(self, query: Any, **arguments: Any) -> list[dict[str, Any]]:
        """Ask for rows."""
        return await _ask(partial(super().execute_query_all_async, query, **arguments))

    async def listen_notify(self, on_notification: Notify, channels: Iterable[str]) -> None:
        """Listen for new jobs, as long as it is not cancelled."""
        await _ask(partial(super().listen_notify, on_notification, channels))


async def _ask(question: Callable[[], Awaitable[T]]) -> T:
    return await patiently(question, is_away)


def is_away(error: Exception) -> bool:
    """Tell whether an error of procrastinate or psycopg means that the server does not answer."""
    causes = error, error.__cause__
    return any(isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError) for cause in causes)
