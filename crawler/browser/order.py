"""What a request asks of the browser, and what the browser hands back: data that rides on the request."""

from dataclasses import dataclass, field

from crawler.browser.launching import Window
from crawler.fetch.middlewares import BROWSER_ORDER
from crawler.model import Reason
from crawler.site.fetching import Revealed

ORDER = BROWSER_ORDER
"""Meta key of a request that the browser is to load: its `Order`."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture wanted of what an audit found on a page."""

    value: str
    """The finding: a telephone number, an e-mail address, or "" for a form."""
    kind: str
    """phone, email or form."""
    blur: bool = False
    """Whether all other text in the picture is made unreadable."""
    personal: bool = False
    """Whether the finding itself is made unreadable too, where others are."""
    control: str = ""
    """The name of the control that reveals it, to be pressed before; "" for none, or none that is known."""
    hidden: bool = False
    """Whether it shows only once a control was pressed."""


@dataclass(slots=True)
class Order:
    """One page to be shown, and what came of it; filled in by the browser."""

    window: Window = field(default_factory=Window)
    reveal: bool = False
    picture: Picture | None = None

    url: str = ""
    """The final address."""
    moves: list[str] = field(default_factory=list)
    """Addresses within one origin from which the page moved on."""
    revealed: list[Revealed] = field(default_factory=list)
    walled_by: Reason | None = None
    """What kept scripts, data or frames from it; see `crawler.site.fetching.Rendered`."""
    is_cut: bool = False
    """Whether the snapshot holds only the beginning of the page."""
    notes: list[str] = field(default_factory=list)
    image: bytes | None = None

    def note(self, text: str) -> None:
        """Add a note, once."""
        if text not in self.notes:
            self.notes.append(text)
