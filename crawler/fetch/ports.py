"""Which ports a crawl may visit."""

import re
from dataclasses import dataclass

_OPEN_PORTS = frozenset((80, 443))
_PORTS = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Ports:
    """Ports at which every site may be visited."""

    ranges: tuple[tuple[int, int], ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Ports":
        """Read "8080,8443" or "8000-8999". Raises ValueError."""
        ranges = []
        for part in filter(None, (each.strip() for each in text.split(","))):
            found = _PORTS.fullmatch(part)
            low, high = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
            if not 0 < low <= high < 65_536:
                raise ValueError(repr(part))
            ranges.append((low, high))
        return cls(tuple(ranges))

    def __contains__(self, port: int) -> bool:
        return port in _OPEN_PORTS or any(low <= port <= high for low, high in self.ranges)
