"""What is to be hidden: whose details, on whose site, and what of the company's own stays."""

from dataclasses import dataclass

from crawler.page.names import plain_letters
from crawler.page.people import is_personal_address
from crawler.privacy.person import Person

_LEAST_CUT = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose details are to be hidden. The rooms of numbers, addresses and names each read it."""

    person: Person
    own: str = ""
    """The registered domain of the site."""
    company: frozenset[str] = frozenset()
    """Words of the company's name, in plain letters."""
    only_known: bool = False
    """Whether nothing but the details of `person` is hidden."""
    own_numbers: frozenset[str] | None = None
    """The digits of numbers that are nobody's in person, without calling code and trunk prefix.

    Where they are told, all other numbers in texts about people are hidden.
    """
    mailboxes: frozenset[str] = frozenset()
    """Names of the site's own mailboxes, in small letters, to be hidden where they stand as addresses."""

    def is_known(self, address: str) -> bool:
        """Tell whether an address is one of those to hide."""
        return address.lower() in self.person.addresses

    def is_personal(self, address: str, text: str) -> bool:
        """Tell whether an address that stands in a text is to be hidden."""
        if self.is_known(address) or self._is_cut(address):
            return True
        if self.only_known or "." not in address.rpartition("@")[2]:
            return False
        return is_personal_address(address, text, self.own)

    def is_company(self, name: str) -> bool:
        """Tell whether a name is the company's."""
        words = [plain_letters(word) for word in name.split()]
        return all(word in self.company for word in words) or "".join(words) in self.company

    def _is_cut(self, address: str) -> bool:
        """Tell whether an address is what an excerpt's edge left of a known one."""
        small = address.lower()
        edges = (known.endswith(small) or known.startswith(small) for known in self.person.addresses)
        return len(small) >= _LEAST_CUT and any(edges)
