"""Two runs of audits -> what changed. Pure: knows no store, clock, file or terminal.

`compare` is the way in. A change counts as better or worse only where the company can have made it: what a
different method, a page that could not be read or clicks that are only an upper bound may explain is shown
with that doubt and counts for nothing.
"""

from reports.comparison.compare import RunAudits, compare
from reports.comparison.history import History, history
from reports.comparison.model import (
    Category,
    Change,
    Comparison,
    Direction,
    Doubt,
    Kind,
    Side,
    SiteComparison,
)

__all__ = [
    "Category",
    "Change",
    "Comparison",
    "Direction",
    "Doubt",
    "History",
    "Kind",
    "RunAudits",
    "Side",
    "SiteComparison",
    "compare",
    "history",
]
