"""Runs the revisions on the connection that `crawler.store.upgrade` hands over; Alembic loads this file."""

from alembic import context

from crawler.store.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
