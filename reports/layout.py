"""How lines are set at a terminal."""

from rich.padding import Padding
from rich.text import Text


def indented(line: Text, by: int = 2) -> Padding:
    """Return a line that stands `by` columns to the right, also where it wraps."""
    return Padding(line, (0, 0, 0, by), expand=False)
