"""How a run of audits ended."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """How a run of audits ended."""

    finished: int
    """Sites whose audits were handed on."""
    interrupted: bool
    """Whether it was told to stop; sites without an audit are then left."""
    left_out: int = 0
    """Sites given up for want of file descriptors; they remain to be done."""
