"""How often workers look and tell that they live. All workers of a store should have the same."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Spans of time, in seconds."""

    lost: float = 30.0
    """A worker without a sign of life for so long counts as dead once others saw it so for as long again."""
    look: float = 1.0
    """How often an idle worker looks for work."""

    @property
    def heartbeat(self) -> float:
        """How often a worker tells that it lives, and looks whether the others do."""
        return self.lost / 4
