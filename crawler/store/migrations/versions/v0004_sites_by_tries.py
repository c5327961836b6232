"""An order of a run's sites in which those that nobody took in hand yet are found at once."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_run_sites_tries", "run_sites", ["run_id", "tries", "position"])
