"""How many sites of one server are visited at once, and who waits for his turn there."""

from collections import Counter, deque
from typing import Generic, TypeVar

T = TypeVar("T")


class Crowd(Generic[T]):
    """Counts who is at which server. Whoever leaves gives the place to the one who waits there longest."""

    def __init__(self, most: int) -> None:
        """Begin with nobody anywhere; `most` may be at one server at once."""
        self._most = most
        self._inside: Counter[str] = Counter()
        self._waiting: dict[str, deque[T]] = {}

    @property
    def waiting(self) -> int:
        """How many wait, at all servers together."""
        return sum(map(len, self._waiting.values()))

    def enter(self, server: str, who: T) -> bool:
        """Take a place at a server; tell whether there was one. Where there was none, `who` waits for one."""
        if self._inside[server] < self._most:
            self._inside[server] += 1
            return True
        self._waiting.setdefault(server, deque()).append(who)
        return False

    def leave(self, server: str) -> T | None:
        """Give up a place; return who has it now, None where nobody waited."""
        if waiting := self._waiting.get(server):
            return waiting.popleft()
        self._waiting.pop(server, None)
        self._inside[server] -= 1
        if not self._inside[server]:
            del self._inside[server]
        return None

    def send_away(self) -> None:
        """Forget all who wait."""
        self._waiting.clear()
