"""The details by which people are known, ready to be found again in any way they are written."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import unquote

from crawler.page.emails.addresses import normalise
from crawler.page.names import is_given_name, plain_letters, spellings
from crawler.page.people import is_personal_address
from crawler.page.phones.plan import as_at_home, calling_code_of, international, without_trunk

_LEAST_NUMBER = 5
_SPECIFIC_LOCAL = 5
_SPECIFIC_JOINED = 8
_LEAST_NAME = 3


@dataclass(frozen=True, slots=True)
class Person:
    """Details of one person or of several: what is to be found, and hidden."""

    addresses: frozenset[str] = frozenset()
    """E-mail addresses, in small letters."""
    locals: frozenset[str] = frozenset()
    """Mailbox names that mean nothing else, in small letters: "gunnar.strom", "gunnarstrom"."""
    numbers: frozenset[str] = frozenset()
    """The digits of telephone numbers without calling code and trunk prefix."""
    names: tuple[tuple[frozenset[str], ...], ...] = ()
    """Names, each word in the spellings it may have, in plain small letters."""
    words: frozenset[str] = frozenset()
    """Words of the names, which are hidden alone too where they stand with a capital letter."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known by which anybody could be found."""
        return not (self.addresses or self.numbers or self.names)

    @classmethod
    def of(cls, details: Iterable[str], company: frozenset[str] = frozenset()) -> "Person":
        """Return the person, or people, of details: addresses, numbers in any writing, names.

        Args:
            details: what is known; each detail is told by its form.
            company: words of the company's name, in plain letters: a name made of them is the company's.
        """
        addresses, numbers, names = set[str](), set[str](), list[str]()
        for detail in details:
            text = detail.strip()
            if "@" in text:
                addresses.add((normalise(text) or text).lower())
            elif digits := significant_digits(text):
                numbers |= digits
            elif text and not _is_company(text, company):
                names.append(text)
        names += [
            name for address in addresses if (name := _name_of(address)) and not _is_company(name, company)
        ]
        return cls(
            addresses=frozenset(addresses),
            locals=frozenset(
                (
                    *(local for address in addresses if _is_specific(local := _local(address))),
                    *(
                        joined
                        for name in names
                        if " " in name and len(joined := _joined(name)) >= _SPECIFIC_JOINED
                    ),
                )
            ),
            numbers=frozenset(numbers),
            names=tuple(dict.fromkeys(_spellings(name) for name in names if " " in name)),
            words=frozenset(_words(name for name in names if is_given_name(name.split()[0], alone=False)))
            - company,
        )

    @classmethod
    def exactly(cls, detail: str) -> "Person":
        """Return the person of one detail, known by nothing that other people and companies share.

        What is forgotten is searched in the audits of all companies: a mailbox name ("kundservice") and a
        word of a name ("Berg") are others' too. A mailbox of two names is the person's, and a whole name.
        """
        person = cls.of([detail])
        shared = {_local(address) for address in person.addresses if not _is_two_names(address)}
        return replace(person, locals=person.locals - shared, words=frozenset())


def significant_digits(text: str) -> frozenset[str]:
    """Return a number's digits without calling code and trunk prefix; none where a text is no number.

    They are several where a number is written as in its own country, and it is not known which: "8 495 ..."
    has a trunk prefix in Russia, and none in Poland.
    """
    number = text.partition(";ext=")[0]
    digits = "".join(sign for sign in number if sign.isdigit())
    letters = sum(sign.isalpha() for sign in number)
    if len(digits) < _LEAST_NUMBER or letters > len(digits) // 2:
        return frozenset()
    if number.lstrip(" (").startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00")
        code, known = calling_code_of(digits), international(digits)
        value = known.value if known else ""
        told = {digits.removeprefix(code), value.removeprefix(f"+{code}"), as_at_home(value)}
    else:
        told = {digits, *without_trunk(digits)}
    return frozenset(each.removeprefix("0") for each in told) - {""}


def company_words(name: str, host: str) -> frozenset[str]:
    """Return the words of a company's name and of its host, in plain letters."""
    labels = [part for label in host.split(".") for part in (label, *label.split("-"))]
    return frozenset(plain_letters(word.strip(".,&")) for word in [*name.split(), *labels] if len(word) > 1)


def _local(address: str) -> str:
    return address.rpartition("@")[0]


def _is_specific(local: str) -> bool:
    """Tell whether a mailbox's name means nothing else where it stands alone."""
    return len(local) >= _SPECIFIC_LOCAL or is_given_name(local)


def _is_two_names(address: str) -> bool:
    """Tell whether an address is a person's by a mailbox of at least two parts: "gunnar.strom"."""
    return " " in _name_of(address)


def _name_of(address: str) -> str:
    """Return the name that an address is made of, "" where it is made of none."""
    parts = [
        part for part in _local(address).replace("_", ".").replace("-", ".").split(".") if part.isalpha()
    ]
    if len(parts) >= 2 and is_personal_address(address):
        return " ".join(parts[:3])
    return parts[0] if len(parts) == 1 and is_given_name(parts[0]) else ""


def _is_company(name: str, company: frozenset[str]) -> bool:
    words = [plain_letters(word) for word in unquote(name).split()]
    return bool(words) and (all(word in company for word in words) or "".join(words) in company)


def _joined(name: str) -> str:
    """Return a name as user names and folders have it: "gunnarmalmstad"."""
    return "".join(plain_letters(word) for word in name.split())


def _spellings(name: str) -> tuple[frozenset[str], ...]:
    """Return each word of a name in the spellings that texts and addresses give it."""
    return tuple(spellings(word) for word in name.split())


def _words(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        for spelt in _spellings(name):
            yield from (word for word in spelt if len(word) >= _LEAST_NAME)
