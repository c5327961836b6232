"""Texts with people's details in them -> the same with those hidden, however they are written.

Known details are found again plainly written, percent-encoded, in words ("gunnar (at) firma (dot) se"), with
any separators between digits, backwards, as part of an address of the web. Besides, every address and name
that reads as a person's is hidden, unless only known ones are asked for. The host of a web address is left as
it is, so that one can see whose page it is; what logs in to it is cut.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import unquote

from crawler.page.domains import registrable
from crawler.page.emails.disguises.encodings import read_value
from crawler.page.emails.disguises.words import find_in_words, is_written_at
from crawler.page.names import plain_letters
from crawler.page.people import is_personal_address, people_in
from crawler.page.phones.extensions import masked_extension_words
from crawler.page.phones.plan import is_calling_code, unusual_trunks
from crawler.page.vocabulary import all_words
from crawler.privacy.bearers import bearers_in
from crawler.privacy.digits import digits_in, starred
from crawler.privacy.edges import Name, left_at_end, left_at_start
from crawler.privacy.forms import STARS, mask_local, mask_name, mask_number
from crawler.privacy.paths import name_spans
from crawler.privacy.person import Person

_WEB = re.compile(r"https?://[^\s\"'<>]{1,4000}", re.IGNORECASE)
_ORIGIN = re.compile(r"https?://(?:[^\s/?#@]{0,200}@)?", re.IGNORECASE)
_HOST = re.compile(r"[^\s/?#]*")
_ADDRESS = re.compile(
    r"(?P<local>(?:[\w.+\-']|%(?!40)[0-9A-Fa-f]{2}){1,80})(?P<at>@|%40|&#64;|&commat;)"
    r"(?P<domain>[\w\-]{1,63}(?:(?:\.|%2[eE])[\w\-]{1,63}){0,8})"
)
_AT = re.compile(r"\s?@|%40|&#64;|&#x40;|&commat;", re.IGNORECASE)
_LEADING_ESCAPES = re.compile(r"(?:%(?:20|0[AaDd9]|3[AaCc]|22|27|2[Cc]|5[BbCc]|7[BbCc]))*")
_BETWEEN = (
    r"(?:[\s().\-/\\‐‑‒–—−·•_\[\]\u200b-\u200d\u2060\ufeff\u00ad]|%20|%2[dDfF]|%[cC]2%[aA]0|&nbsp;){0,5}"
)
_RUN = re.compile(rf"(?:\+|%2[bB])?[(]?\d(?:{_BETWEEN}\d){{4,40}}")
_HEAD = re.compile(rf"[^\w*]{{0,5}}(?P<run>\d(?:{_BETWEEN}\d){{3,20}})")
_TAIL = re.compile(rf"(?P<run>\d(?:{_BETWEEN}\d){{3,20}})[^\w*]{{0,5}}$")
_DATE = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d\D*")
_TOKEN = re.compile(r"(?:[^\W_]|%[cC][3-5]%[0-9A-Fa-f]{2})(?:[\w.+\-]|%[cC][3-5]%[0-9A-Fa-f]{2}){0,63}")
_WORD = re.compile(r"(?:[^\W\d_]|%[cC][3-5]%[0-9A-Fa-f]{2}){1,40}")
_GAP = re.compile(r"[^\w*]{1,3}|_|%20|%2[cC]%20|&nbsp;|\s*,\s*")
_SEGMENT = re.compile(r"(?<=[/=])[^\s/?&#=;]{5,120}")
_CODE = re.compile(r"(?<![A-Za-z0-9%_-])[A-Za-z0-9_-]{12,600}(?:(?:=|%3[dD]){1,2})?(?![A-Za-z0-9@*_-])")
_VALUE = re.compile(rf"(?<==)(?:\+|%2[bB]|(?=0))[(]?\d(?:{_BETWEEN}\d){{6,15}}(?![^&;#\s])")
_CONTENT = re.compile(r"[\w*]")
_LEAST_CUT = 5
_LEAST_CUT_NUMBER = 4
_LEAST_NUMBER = 7
_LEAST_KEY = 4
_EDGE = 80
_LEAST_GAPS = 3
"""Spaces in the shortest texts that may be excerpts, and so cut."""
_MOST_WORDS = 5
"""Words of the longest name."""
_LONGEST_PREFIX = 6
"""Digits of "00", a calling code and a trunk prefix."""


@dataclass(frozen=True, slots=True)
class Mask:
    """Hides people's details in texts. Texts without any are returned as they are."""

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

    def text(self, text: str) -> str:
        """Return a text, or an address of the web, with people's details hidden."""
        if not text or (len(text) < 3 and not text.isdigit()):
            return text
        parts: list[str] = []
        at = 0
        for match in _WEB.finditer(text):
            parts += [self._prose(text[at : match.start()]), self._web(match[0])]
            at = match.end()
        parts.append(self._prose(text[at:]))
        if self.person.numbers and not _is_digits(text):
            parts[0] = self._head(parts[0])
            parts[-1] = self._tail(parts[-1])
        if self.person.names and text.count(" ") >= _LEAST_GAPS:
            parts[0] = self._cut_name(parts[0], at_end=False)
            parts[-1] = self._cut_name(parts[-1], at_end=True)
        if self.own_numbers is not None and not self.only_known and any(STARS in part for part in parts):
            parts[::2] = [_RUN.sub(self._others, part) for part in parts[::2]]
        return _extension().sub(_without_extension, "".join(parts))

    def is_known(self, address: str) -> bool:
        """Tell whether an address is one of those to hide."""
        return address.lower() in self.person.addresses

    @property
    def _own(self) -> frozenset[str]:
        return self.own_numbers or frozenset()

    def _prose(self, text: str) -> str:
        if len(text) < 3:
            return text
        plain = self._plain(self._encoded(self._in_words(text)))
        masked = self._tokens(self._names(plain, in_web=False))
        return masked if self.only_known or masked == text else self._unknown_names(masked)

    def _web(self, url: str) -> str:
        """Hide what stands behind the host of an address of the web, and who logs in to it."""
        origin = _ORIGIN.match(url)
        host = _HOST.match(url, origin.end() if origin else 0)
        if origin is None or host is None:
            return url
        start = url[: url.index("//") + 2]
        rest = self._names(self._tokens(self._plain(self._encoded(url[host.end() :]))), in_web=True)
        if not self.only_known:
            rest = self._values(_SEGMENT.sub(self._segment, rest), host[0])
        return f"{start}{host[0]}{rest}"

    def _plain(self, text: str) -> str:
        """Hide addresses, mailboxes and numbers."""
        if "@" in text or "%40" in text or "&" in text:
            text = _ADDRESS.sub(lambda match: self._address(match, text), text)
        for mailbox in self.mailboxes:
            text = _hidden_mailbox(mailbox, text)
        if self.person.numbers:
            text = _RUN.sub(self._run, text)
        return text

    def _tokens(self, text: str) -> str:
        """Hide mailbox names where they stand alone."""
        return _TOKEN.sub(self._token, text) if self.person.locals else text

    # --- addresses ----------------------------------------------------------------------------------------

    def _in_words(self, text: str) -> str:
        """Hide addresses that are written in words."""
        folded = text.lower()
        if len(folded) != len(text) or ("." not in text and " " not in text):
            return text
        for span in reversed(list(find_in_words(text, folded, self.own))):
            if self._is_personal(span.address, text):
                hidden = f"{mask_local(span.address)}@{span.address.rpartition('@')[2]}"
                text = text[: span.start] + hidden + text[span.end :]
        return text

    def _encoded(self, text: str) -> str:
        """Hide addresses in base64 and the like."""
        return _CODE.sub(lambda match: self._decoded(match, text), text)

    def _decoded(self, match: re.Match[str], text: str) -> str:
        for found in _addresses_behind(unquote(match[0]), self.own):
            if self._is_personal(found, text):
                return mask_local(found)
        return match[0]

    def _address(self, match: re.Match[str], text: str) -> str:
        lead = _LEADING_ESCAPES.match(match["local"])
        escapes = lead[0] if lead else ""
        written = match["local"][len(escapes) :]
        local, domain = unquote(written).lstrip(".-'+"), unquote(match["domain"]).lower()
        if not local or not self._is_personal(f"{local}@{domain}", text):
            return match[0]
        return f"{escapes}{mask_local(local)}{match['at']}{match['domain']}"

    def _is_personal(self, address: str, text: str) -> bool:
        if self.is_known(address) or self._is_cut(address):
            return True
        if self.only_known or "." not in address.rpartition("@")[2]:
            return False
        return is_personal_address(address, text, self.own)

    def _is_cut(self, address: str) -> bool:
        """Tell whether an address is what an excerpt's edge left of a known one."""
        small = address.lower()
        edges = (known.endswith(small) or known.startswith(small) for known in self.person.addresses)
        return len(small) >= _LEAST_CUT and any(edges)

    def _token(self, match: re.Match[str]) -> str:
        written = match[0]
        word = written.rstrip(".-+")
        spelt = unquote(word).lower()
        if spelt not in self.person.locals and spelt[::-1] not in self.person.locals:
            return written
        return f"{mask_local(unquote(word))}{written[len(word) :]}"

    # --- numbers ------------------------------------------------------------------------------------------

    def _run(self, match: re.Match[str]) -> str:
        """Hide the known numbers of a run of digits."""
        run, done = match[0], ""
        while (found := _first_known(run, self.person.numbers)) is not None:
            start, end = found
            done += run[:start] + mask_number(run[start:end])
            run = run[end:]
        return done + run

    def _others(self, match: re.Match[str]) -> str:
        """Hide what may be a person's number in a text about people: all but the company's own."""
        run, done = match[0], ""
        while (found := _first_known(run, self._own)) is not None:
            start, end = found
            done += _without_number(run[:start]) + run[start:end]
            run = run[end:]
        return done + _without_number(run)

    def _values(self, rest: str, host: str) -> str:
        """Hide what may be a person's number in the values of a web address of the site, or beside a name."""
        if STARS in rest or not self.own or registrable(host) == self.own:
            return _VALUE.sub(self._others, rest)
        return rest

    def _head(self, text: str) -> str:
        """Hide the end of a known number with which an excerpt begins."""
        met = _HEAD.match(text[:_EDGE])
        places, digits = digits_in(met["run"]) if met else ([], "")
        for end in range(len(digits), _LEAST_CUT_NUMBER - 1, -1):
            is_whole = end == len(digits) or places[end] > places[end - 1] + 1
            if met and is_whole and self._ends_known(digits[:end]):
                until = met.start("run") + places[end - 1] + 1
                return starred(text[:until]) + text[until:]
        return text

    def _tail(self, text: str) -> str:
        """Hide the beginning of a known number with which an excerpt ends."""
        before = text[:-_EDGE]
        met = _TAIL.search(text[-_EDGE:])
        places, digits = digits_in(met["run"]) if met else ([], "")
        for begin in range(len(digits) - _LEAST_CUT_NUMBER + 1):
            is_whole = begin == 0 or places[begin] > places[begin - 1] + 1
            if met and is_whole and self._begins_known(digits[begin:]):
                since = len(before) + met.start("run") + places[begin]
                return text[:since] + starred(text[since:])
        return text

    def _ends_known(self, digits: str) -> bool:
        if digits in self._own or digits.removeprefix("0") in self._own:
            return False
        return any(
            known.endswith(digits) or (digits.endswith(known) and len(digits) - len(known) <= _LONGEST_PREFIX)
            for known in self.person.numbers
        )

    def _begins_known(self, digits: str) -> bool:
        starts = {digits[length:] for length in range(_LONGEST_PREFIX) if _is_prefix(digits[:length])}
        if starts & self._own:
            return False
        return any(
            len(start) >= _LEAST_CUT_NUMBER and known.startswith(start)
            for start in starts
            for known in self.person.numbers
        )

    # --- names --------------------------------------------------------------------------------------------

    def _names(self, text: str, *, in_web: bool) -> str:
        """Hide the known names, whole in any writing; in running text their words, and others' names."""
        others = [] if in_web or self.only_known else list(self._others_named(text))
        if not (self.person.names or self.person.words or others):
            return text
        words = list(_WORD.finditer(text))
        spelt = [plain_letters(unquote(word[0])) for word in words]
        hidden = {n for span in self._spans(text, words, spelt) for n in span}
        if not in_web:
            hidden |= {
                n
                for n, word in enumerate(words)
                if word[0][0].isupper() and spelt[n] in self.person.words and spelt[n] not in self.company
            }
            hidden |= self._cut_initial(text, words, spelt, hidden)
        hidden |= {
            n for n, word in enumerate(words) if any(s <= word.start() and word.end() <= e for s, e in others)
        }
        return _with(text, [(words[n].start(), words[n].end()) for n in sorted(hidden)])

    def _cut_initial(
        self, text: str, words: list[re.Match[str]], spelt: list[str], hidden: set[int]
    ) -> set[int]:
        """Return the last word's number where it is what an excerpt's edge left of a surname: "Eskil F"."""
        last = len(words) - 1
        if last < 1 or last in hidden or last - 1 not in hidden or _CONTENT.search(text[words[last].end() :]):
            return set()
        given, rest = spelt[last - 1], spelt[last]
        is_cut = words[last][0][:1].isupper() and any(
            given in order[n] and any(each.startswith(rest) for each in order[n + 1])
            for name in self.person.names
            for order in (name, name[::-1])
            for n in range(len(order) - 1)
        )
        return {last} if is_cut else set()

    def _others_named(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where names stand that a given name tells, or an address that is made of them."""
        for name in people_in(text):
            yield from (
                met.span() for met in re.finditer(re.escape(name), text) if not self._is_company(name)
            )
        if self.person.addresses:
            spans = bearers_in(text, self.person.addresses)
            yield from (span for span in spans if not self._is_company(text[slice(*span)]))

    def _spans(self, text: str, words: list[re.Match[str]], spelt: list[str]) -> Iterator[range]:
        for name in self.person.names:
            for order in (name, name[::-1]):
                for first in range(len(spelt) - len(order) + 1):
                    span = range(first, first + len(order))
                    if self._is_name(spelt[first : first + len(order)], order, name) and _adjoin(
                        text, words, span
                    ):
                        yield span

    def _is_name(self, spelt: list[str], order: Name, name: Name) -> bool:
        """Tell whether words are a name, or its surname with the initial of the given name."""
        left = [n for n, word in enumerate(spelt) if word not in order[n]]
        if not left or self.only_known or len(name) < 2:
            return not left
        given = 0 if order is name else len(order) - 1
        return (
            left == [given]
            and len(spelt[given]) == 1
            and any(each.startswith(spelt[given]) for each in order[given])
        )

    def _cut_name(self, text: str, *, at_end: bool) -> str:
        """Hide what an excerpt's edge has left of a known name."""
        edge = slice(-_MOST_WORDS, None) if at_end else slice(_MOST_WORDS)
        words = list(_WORD.finditer(text))[edge]
        if not words or _CONTENT.search(text[words[-1].end() :] if at_end else text[: words[0].start()]):
            return text
        written = [word[0] for word in words]
        left = left_at_end if at_end else left_at_start
        names, spelt = self.person.names, [plain_letters(unquote(word)) for word in written]
        count = left(written, spelt, names, alone=not self.only_known)
        met = (words[-count:] if at_end else words[:count]) if count else []
        own = self.company
        return _with(text, [word.span() for word in met if plain_letters(word[0]) not in own])

    def _unknown_names(self, text: str) -> str:
        """Hide names that a given name tells."""
        for name in people_in(text):
            if not self._is_company(name):
                text = text.replace(name, mask_name(name))
        return text

    def _is_company(self, name: str) -> bool:
        words = [plain_letters(word) for word in name.split()]
        return all(word in self.company for word in words) or "".join(words) in self.company

    def _segment(self, match: re.Match[str]) -> str:
        """Hide the names in a part of a web address: "/anna-berg"."""
        spans = name_spans(match[0])
        words = [unquote(match[0][start:end]) for start, end in spans]
        return _with(match[0], spans) if words and not self._is_company(" ".join(words)) else match[0]


@cache
def _extension() -> re.Pattern[str]:
    """Match the extension behind a masked number."""
    number = r"\*[^\w*]{0,3}\d[^\w*]{0,3}\d[\s,;(\-/]{0,4}"
    words = rf"(?:{masked_extension_words()})[\s.:=]{{0,3}}"
    return re.compile(rf"({number}{words})(\d{{1,6}})(?!\d)", re.IGNORECASE)


def _hidden_mailbox(mailbox: str, text: str) -> str:
    """Hide the name of a mailbox where an "@" stands by it, in whatever writing, or it is a link's value."""

    def hidden(match: re.Match[str]) -> str:
        if match["turned"]:
            return mask_local(match[0])
        is_value = match["key"] and any(label in match["key"].lower() for label in _mail_keys())
        before = match[0][: -len(match["local"])]
        if is_value or _AT.match(text, match.end()) or is_written_at(text, match.end()):
            return before + mask_local(match["local"])
        return match[0]

    name = re.escape(mailbox)
    turned = rf"(?P<turned>(?<=@){re.escape(mailbox[::-1])}(?![\w.+\-]))"
    plain = rf"(?P<key>\b[\w\-]{{1,40}}[=:])?(?<![\w.+\-])(?P<local>{name})(?![\w.+\-])"
    return re.sub(f"{turned}|{plain}", hidden, text, flags=re.IGNORECASE)


@cache
def _mail_keys() -> frozenset[str]:
    """Return what the name of a link's value that is an address holds: "epost", "mail"."""
    return frozenset(word.replace("-", "") for word in all_words("email_labels") if len(word) >= _LEAST_KEY)


@lru_cache(maxsize=2_048)
def _addresses_behind(code: str, own: str) -> tuple[str, ...]:
    """Return the addresses that a word holds in base64 or the like."""
    return tuple(found.address for found in read_value(code, own))


def _first_known(run: str, numbers: frozenset[str]) -> tuple[int, int] | None:
    """Return where the first known number of a run begins and ends, its prefix included."""
    places, digits = digits_in(run)
    met = [(at, number) for number in numbers if number in digits for at in _places_of(number, digits)]
    for at, number in sorted(met):
        begin, end = at - _prefix_length(digits[:at]), at + len(number)
        is_whole = end == len(digits) or places[end] > places[end - 1] + 1
        if is_whole and (begin == 0 or places[begin] > places[begin - 1] + 1):
            return (0 if begin == 0 else places[begin]), places[end - 1] + 1
    return None


def _places_of(number: str, digits: str) -> Iterator[int]:
    at = digits.find(number)
    while at >= 0:
        yield at
        at = digits.find(number, at + 1)


def _is_digits(text: str) -> bool:
    """Tell whether a text is one number, which no excerpt's edge has cut."""
    met = _RUN.fullmatch(text.strip())
    return met is not None or text.strip().isdigit()


def _without_number(run: str) -> str:
    """Hide a run of digits that is long enough for a number and no date."""
    is_short = len(digits_in(run)[1]) < _LEAST_NUMBER
    return run if is_short or _DATE.fullmatch(run.strip()) else mask_number(run)


def _without_extension(match: re.Match[str]) -> str:
    return match[1] + "*" * len(match[2])


def _is_prefix(digits: str) -> bool:
    """Tell whether digits are a trunk prefix, a calling code, both or nothing."""
    if digits.removesuffix("0") in ("", *unusual_trunks()) or digits in unusual_trunks():
        return True
    code = digits.removeprefix("00")
    return is_calling_code(code) or is_calling_code(code.removesuffix("0"))


def _prefix_length(before: str) -> int:
    """Return how many of the digits before a number are its calling code and trunk prefix."""
    if len(before) <= _LONGEST_PREFIX and _is_prefix(before):
        return len(before)
    return 1 if before.endswith("0") else 0


def _adjoin(text: str, words: list[re.Match[str]], span: range) -> bool:
    """Tell whether nothing but a joiner stands between the words of a span."""
    return all(_GAP.fullmatch(text, words[n].end(), words[n + 1].start()) for n in span[:-1])


def _with(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]}{unquote(text[start:end])[0]}{STARS}{text[end:]}"
    return text
