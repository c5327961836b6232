"""How much a page may cost: the settings of the browser, and what they may not exceed."""

from dataclasses import dataclass
from typing import Self

from scrapy.settings import BaseSettings

SNAPSHOT_CHARACTERS = 5_000_000
SNAPSHOT_SECONDS = 4.0
"""Seconds that writing one snapshot may take; a page of 50,000 elements takes about one."""
MOST_CONTROLS = 3
"""Controls activated on a page."""
REVEAL_SECONDS = 3.0
"""Seconds that a page gets to show what a control was pressed for."""
PATIENCE_SECONDS = 8.0
"""Seconds that a challenge gets to pass by itself."""
CLOSING_SECONDS = 5.0
STARTING_SECONDS = 90.0
"""Seconds that the browser gets to start and open a page; on a loaded machine it takes half a minute."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the settings allow."""

    pages: int = 4
    """Pages open at once."""
    seconds: float = 15.0
    """Seconds until a page is read as far as it has come."""
    restart: int = 100
    """Pages after which the browser is started anew."""
    megabytes: int = 700
    """Memory of one page's process beyond which it is ended."""

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """Read the KONTAKTBAR_BROWSER_... settings; where one is not set, the default holds."""
        return cls(
            pages=max(1, settings.getint("KONTAKTBAR_BROWSER_PAGES", 4)),
            seconds=max(1.0, settings.getfloat("KONTAKTBAR_BROWSER_SECONDS", 15.0)),
            restart=max(1, settings.getint("KONTAKTBAR_BROWSER_RESTART", 100)),
            megabytes=max(100, settings.getint("KONTAKTBAR_BROWSER_MEMORY_MB", 700)),
        )

    @property
    def hard_seconds(self) -> float:
        """Seconds after which whatever is still going on with a page is broken off."""
        return 2 * self.seconds + 3 * REVEAL_SECONDS + PATIENCE_SECONDS + CLOSING_SECONDS
