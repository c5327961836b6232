"""Runs, their sites, audits, findings and pages."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the first tables."""
    _create_runs()
    _create_run_sites()
    _create_audits()
    _create_findings()
    _create_signals()
    _create_pages()


def _create_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("started", sa.Text, nullable=False),
        sa.Column("finished", sa.Text),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("settings", sa.JSON, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
        sqlite_autoincrement=True,
    )


def _create_run_sites() -> None:
    op.create_table(
        "run_sites",
        sa.Column("run_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("country", sa.Text),
        sa.Column("sector", sa.Text, nullable=False),
        sa.Column("list_id", sa.Text, nullable=False),
        sa.Column("extra", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("run_id", "position", name="pk_run_sites"),
        sa.UniqueConstraint("run_id", "url", name="uq_run_sites_run_id_url"),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_run_sites_runs", ondelete="CASCADE"),
    )


def _create_audits() -> None:
    op.create_table(
        "audits",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("run_id", sa.Integer, nullable=False),
        sa.Column("site", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("score", sa.Integer),
        sa.Column("grade", sa.Text),
        sa.Column("score_low", sa.Integer),
        sa.Column("score_high", sa.Integer),
        sa.Column("score_version", sa.Text),
        *_channel_columns("phone"),
        *_channel_columns("email"),
        *_channel_columns("form"),
        sa.Column("final_url", sa.Text, nullable=False),
        sa.Column("pages_read", sa.Integer, nullable=False),
        sa.Column("started", sa.Text, nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("document", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audits"),
        sa.UniqueConstraint("run_id", "site", name="uq_audits_run_id_site"),
        sa.ForeignKeyConstraint(
            ["run_id", "site"],
            ["run_sites.run_id", "run_sites.url"],
            name="fk_audits_run_sites",
            ondelete="CASCADE",
        ),
        sqlite_autoincrement=True,
    )


def _channel_columns(channel: str) -> list[sa.Column[object]]:
    return [
        sa.Column(f"{channel}_status", sa.Text, nullable=False),
        sa.Column(f"{channel}_clicks", sa.Integer),
        sa.Column(f"{channel}_exact", sa.Boolean),
        sa.Column(f"{channel}_exhaustive", sa.Boolean, nullable=False),
        sa.Column(f"{channel}_value", sa.Text),
    ]


def _create_findings() -> None:
    op.create_table(
        "findings",
        sa.Column("audit_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("clicks", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("how", sa.Text),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("owner_reason", sa.Text, nullable=False),
        sa.Column("visible", sa.Boolean, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("excerpt", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("audit_id", "position", name="pk_findings"),
        sa.ForeignKeyConstraint(["audit_id"], ["audits.id"], name="fk_findings_audits", ondelete="CASCADE"),
    )


def _create_signals() -> None:
    op.create_table(
        "signals",
        sa.Column("audit_id", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("page", sa.Text),
        sa.Column("clicks", sa.Integer),
        sa.Column("excerpt", sa.Text, nullable=False),
        sa.Column("language", sa.Text),
        sa.Column("detail", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("audit_id", "name", name="pk_signals"),
        sa.ForeignKeyConstraint(["audit_id"], ["audits.id"], name="fk_signals_audits", ondelete="CASCADE"),
    )


def _create_pages() -> None:
    op.create_table(
        "pages",
        sa.Column("audit_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("clicks", sa.Integer, nullable=False),
        sa.Column("problem", sa.Text),
        sa.Column("dead", sa.Boolean, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("audit_id", "position", name="pk_pages"),
        sa.ForeignKeyConstraint(["audit_id"], ["audits.id"], name="fk_pages_audits", ondelete="CASCADE"),
    )
