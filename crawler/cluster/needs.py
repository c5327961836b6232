"""What the cluster needs: a store in PostgreSQL, and the extra [cluster]."""

from pathlib import Path

from crawler.store.engine import StoreError, describe, locate
from reports.extras import needs_extra


def require_cluster(location: str | Path | None) -> None:
    """See that many machines can share the store at `location`.

    Raises StoreError where it is none of PostgreSQL, MissingExtraError where procrastinate or psycopg is not
    installed.
    """
    url = locate(location)
    if url.get_backend_name() != "postgresql":
        raise StoreError(
            f"{describe(url)}: a queue for many machines needs a store in PostgreSQL, for example "
            "--store postgresql://user:password@host/kontaktbar; on this machine alone use "
            "`kontaktbar audit LIST --workers auto`"
        )
    with needs_extra("cluster", "Queues for many machines"):
        import procrastinate  # noqa: F401
        import psycopg  # noqa: F401
