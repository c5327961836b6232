"""Which worker has which sites in hand: a lease a queue, and how often a site was taken in hand."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the queues of sites, and their leases."""
    with op.batch_alter_table("run_sites") as batch:
        batch.add_column(sa.Column("queue", sa.Text, nullable=False, server_default=""))
        batch.add_column(sa.Column("tries", sa.Integer, nullable=False, server_default="0"))
    op.execute("UPDATE run_sites SET queue = url")
    op.create_table(
        "leases",
        sa.Column("run_id", sa.Integer, nullable=False),
        sa.Column("queue", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("until", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("run_id", "queue", name="pk_leases"),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_leases_runs", ondelete="CASCADE"),
    )
