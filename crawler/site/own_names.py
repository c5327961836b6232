"""The names a company goes by, where it may be called after a person: whose number stands by such a name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crawler.model import Beside
from crawler.page.firms import is_firm_word, is_legal_form
from crawler.page.names import names_a_post, plain_letters
from crawler.page.people import names_a_job, people_in

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class OwnNames:
    """What a company is called: in the user's list, and on its homepage."""

    names: tuple[tuple[str, ...], ...]
    """The words of each name, as written."""

    @classmethod
    def of(cls, names: Iterable[str]) -> "OwnNames":
        """Return the names of a company, as they are written."""
        told = (tuple(_WORD.findall(name)) for name in names)
        return cls(tuple(dict.fromkeys(words for words in told if words)))

    def bear(self, name: str) -> bool:
        """Tell whether a person's name is part of the company's: "Lars Larsson" of "Lars Larsson Bygg".

        A given name alone is where nobody's family name stands in the company's: "Maria" of "Salong Maria".
        """
        return any(True for _ in self._bearing(name))

    def stand_at(self, beside: Beside) -> bool:
        """Tell whether the company's name, and not the person's alone, stands where a number does."""
        if self.leave_out(beside):
            return False
        lines = [_WORD.findall(line) for line in beside.around.split("\n")]
        for words in self._bearing(beside.name):
            core = [word for word in words if not is_legal_form(word)]
            person = [word for word in _WORD.findall(beside.name) if not is_firm_word(word)]
            more = [word for word in core if not _holds(person, [word])]
            is_title = names_a_post(" ".join(more))  # "Advokat Anna Berg" may be the lawyer's own number
            if len(core) < len(words) and any(_holds(line, words) for line in lines):
                return True
            if more and not is_title and any(_holds(line, core) for line in lines):
                return True
        return False

    def leave_out(self, beside: Beside) -> bool:
        """Tell whether somebody else is named there too: "Anna Ek at Lars Larsson Bygg"."""
        return any(not self.bear(name) for name in people_in(beside.around))

    def name_a_post(self, beside: Beside) -> bool:
        """Tell whether a post stands by a person's name, besides words of the company's name."""
        own = {plain_letters(word) for words in self.names for word in words}
        said = (word for word in beside.around.split() if plain_letters(word.strip(",.:;()")) not in own)
        return names_a_job(" ".join(said))

    def _bearing(self, name: str) -> Iterator[tuple[str, ...]]:
        """Yield the company's names that a person's name is part of."""
        wanted = _WORD.findall(name)
        for words in self.names:
            others = (word for word in words if not _holds(wanted, [word]))
            if len(wanted) == 1 and not all(map(is_firm_word, others)):
                continue
            if wanted and (_holds(words, wanted) or _holds(words, wanted[::-1])):
                yield words


NAMELESS = OwnNames(())
"""The names of a company of which none is known."""


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Tell whether words stand among others one behind the other, the last perhaps in the genitive."""
    every, some = [plain_letters(word) for word in words], [plain_letters(word) for word in wanted]
    for first in range(len(every) - len(some) + 1):
        met = every[first : first + len(some)]
        if met[:-1] == some[:-1] and met[-1] in (some[-1], f"{some[-1]}s"):
            return True
    return False
