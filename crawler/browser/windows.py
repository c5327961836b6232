"""The windows in which pages are shown, one after the other; a new one for each page would cost far more."""

from dataclasses import dataclass

from crawler.browser.launching import Window


@dataclass(slots=True)
class Place:
    """Room for one window."""

    name: str
    window: Window | None = None
    """What it shows itself as; None where none is open."""


class Places:
    """As many places as pages may be open at once. Who has a turn takes one and gives it back."""

    def __init__(self, count: int) -> None:
        self._free = [Place(f"window {number}") for number in range(1, count + 1)]

    def take(self, window: Window) -> Place:
        """Return a free place: one with such a window, else one without any, else any."""

        def fit(place: Place) -> int:
            return 0 if place.window == window else 1 if place.window is None else 2

        best = min(self._free, key=fit)
        self._free.remove(best)
        return best

    def give_back(self, place: Place) -> None:
        """Make a place free for the next page."""
        self._free.append(place)
