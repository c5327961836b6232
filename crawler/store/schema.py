"""The tables of the store, as the newest schema has them. docs/schema.md tells their meaning to SQL users.

Only portable types and constraints: the same tables serve SQLite and PostgreSQL. A change here needs a new
revision under `crawler/store/migrations/versions`, a new `SCHEMA_VERSION` and a line in docs/schema.md.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from crawler.contract import CHANNELS

SCHEMA_VERSION = "0004"
"""The newest revision under `crawler/store/migrations/versions`."""

VERSION_TABLE = "schema_version"
"""Holds the revision a store is at, in one row."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started", Text, nullable=False),
    Column("finished", Text),
    Column("source", Text, nullable=False),
    Column("settings", JSON, nullable=False),
    Column("version", Text, nullable=False),
    sqlite_autoincrement=True,
)

run_sites = Table(
    "run_sites",
    metadata,
    Column("run_id", ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("url", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("sector", Text, nullable=False),
    Column("list_id", Text, nullable=False),
    Column("extra", JSON, nullable=False),
    Column("queue", Text, nullable=False, server_default=""),
    Column("tries", Integer, nullable=False, server_default="0"),
    UniqueConstraint("run_id", "url"),
    Index("ix_run_sites_tries", "run_id", "tries", "position"),
)

leases = Table(
    "leases",
    metadata,
    Column("run_id", ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("queue", Text, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("until", Float, nullable=False),
)


def _channel_columns(channel: str) -> list[Column[object]]:
    return [
        Column(f"{channel}_status", Text, nullable=False),
        Column(f"{channel}_clicks", Integer),
        Column(f"{channel}_exact", Boolean),
        Column(f"{channel}_exhaustive", Boolean, nullable=False),
        Column(f"{channel}_value", Text),
    ]


audits = Table(
    "audits",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", Integer, nullable=False),
    Column("site", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("reason", Text),
    Column("score", Integer),
    Column("grade", Text),
    Column("score_low", Integer),
    Column("score_high", Integer),
    Column("score_version", Text),
    *[column for channel in CHANNELS for column in _channel_columns(channel)],
    Column("final_url", Text, nullable=False),
    Column("pages_read", Integer, nullable=False),
    Column("started", Text, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("version", Text, nullable=False),
    Column("document", JSON, nullable=False),
    UniqueConstraint("run_id", "site"),
    ForeignKeyConstraint(["run_id", "site"], ["run_sites.run_id", "run_sites.url"], ondelete="CASCADE"),
    sqlite_autoincrement=True,
)

AUDIT_OF_SITE = (audits.c.run_id == run_sites.c.run_id) & (audits.c.site == run_sites.c.url)
"""Joins a site of a run with its audit."""

findings = Table(
    "findings",
    metadata,
    Column("audit_id", ForeignKey("audits.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("channel", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("page", Text, nullable=False),
    Column("clicks", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("how", Text),
    Column("owner", Text, nullable=False),
    Column("owner_reason", Text, nullable=False),
    Column("visible", Boolean, nullable=False),
    Column("place", Text, nullable=False),
    Column("excerpt", Text, nullable=False),
)

signals = Table(
    "signals",
    metadata,
    Column("audit_id", ForeignKey("audits.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("status", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("page", Text),
    Column("clicks", Integer),
    Column("excerpt", Text, nullable=False),
    Column("language", Text),
    Column("detail", JSON, nullable=False),
)

pages = Table(
    "pages",
    metadata,
    Column("audit_id", ForeignKey("audits.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("url", Text, nullable=False),
    Column("clicks", Integer, nullable=False),
    Column("problem", Text),
    Column("dead", Boolean, nullable=False),
    Column("detail", Text, nullable=False),
)

schedules = Table(
    "schedules",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("phrase", Text, nullable=False),
    Column("cron", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("list", Text, nullable=False),
    Column("options", JSON, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("created", Text, nullable=False),
    Column("next", Text, nullable=False),
    Column("owner", Text),
    Column("until", Float),
    UniqueConstraint("name"),
    sqlite_autoincrement=True,
)

schedule_runs = Table(
    "schedule_runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("schedule_id", ForeignKey("schedules.id", ondelete="CASCADE"), nullable=False),
    Column("slot", Text, nullable=False),
    Column("manual", Boolean, nullable=False),
    Column("started", Text, nullable=False),
    Column("ended", Text),
    Column("outcome", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("run_id", ForeignKey("runs.id", ondelete="SET NULL")),
    Column("folder", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("problem", Text, nullable=False),
    UniqueConstraint("schedule_id", "slot"),
    sqlite_autoincrement=True,
)
