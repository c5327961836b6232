"""Whose number or address is a person's: the name that stands with it, and addresses that hold one.

A detail is a person's where a name stands on its line, or shortly above it with nothing but that person's
lines in between: "Anna Berg, säljare, 070-...", or a card with name, post, number. A name is known by a given
name of the lists (`given_names.yaml`), or by the post that stands with it.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from crawler.page.emails.addresses import mailbox_words
from crawler.page.emails.mailboxes import classify
from crawler.page.firms import (
    is_branch_address,
    is_department,
    is_firm_word,
    is_house,
    is_joiner,
    is_kin,
    is_legal_form,
    names_representatives,
)
from crawler.page.names import (
    NAME_WORD,
    is_given_name,
    is_other_word,
    name_in_line,
    names_a_post,
    no_name_words,
    plain_letters,
)
from crawler.page.parts import Block
from crawler.page.streets import is_street
from crawler.page.vocabulary import all_words, fold, load

_PERSON = re.compile(
    rf"(?<!\w)(?P<given>{NAME_WORD})(?P<more>(?:\s(?:von|van|de|der|den|av|af|di|da|ter|ten)){{0,2}}(?:\s{NAME_WORD}){{1,2}})?(?!\w)"
)
_NAME_AT_END = re.compile(rf"(?<!\w)({NAME_WORD}(?:\s{NAME_WORD}){{1,2}})\W{{0,4}}\Z")
_AFTER = re.compile(r"[\s,;:(–-]{0,3}")
NUMBER_BEGINS = re.compile(r"\d(?:[\s/().-]{0,3}\d){4}")
"""As many digits as a telephone number begins with at least: what stands before and behind is words."""
_WHOLE_NUMBER = re.compile(r"\d(?:[\s/().-]{0,3}\d){6}")
_LOCAL_PARTS = re.compile(r"[^\W\d_]+")
_LINES_ABOVE = 5
_LINE = 300
_SAME_LINE = 90
_RIGHT_AFTER = 45
_TITLE = 60
_LABEL = 30
_LABEL_LETTERS = 12
_LEGAL_FORM_WITHIN = 6
_TITLE_WORD = re.compile(r"(?:[^\W\d_]{1,5}\.-?){1,4}")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def is_personal_address(address: str, context: str = "", own: str = "") -> bool:
    """Tell whether an address is a person's: two names, a name that stands by it, or a given name.

    Two words that name a branch are none ("karlstad.bil@").

    Args:
        address: normalised, "local@domain".
        context: the words around it.
        own: the registered domain of the site.
    """
    kind = classify(address, context, own).kind
    parts = _LOCAL_PARTS.findall(address.rpartition("@")[0].partition("+")[0])
    if kind == "role":
        return len(parts) > 1 and is_given_name(parts[0])  # "anna.ekonomi@"
    if kind != "general":
        return kind == "personal" and not is_branch_address(address)
    return bool(parts) and is_given_name(parts[0], alone=len(parts) == 1)


def person_at(blocks: tuple[Block, ...], block: int, start: int, end: int) -> str:
    """Return the name of the person whose detail stands at `start:end` of a block, "" where it is nobody's.

    Args:
        blocks: the page's.
        block: the number of one.
        start: where the detail begins, in characters.
        end: where it ends.
    """
    here = blocks[block]
    before = here.text[max(0, start - _LINES_ABOVE * _LINE) : start]
    after = here.text[end : end + _RIGHT_AFTER]
    above = lines_above(blocks, block)
    name = person_beside(before, after, above)
    return name or ("" if is_departments(above, before) else _heading_person(here))


def words_around(name: str, blocks: tuple[Block, ...], block: int, start: int, end: int) -> str:
    """Return the words by which a number at `start:end` of a block stands, from its person's name on.

    Args:
        name: the person's, as `person_at` returns it.
        blocks: the page's.
        block: the number of one.
        start: where the number begins, in characters.
        end: where it ends.
    """
    here = blocks[block]
    before = here.text[max(0, start - _LINES_ABOVE * _LINE) : start].split("\n")
    lines = [*lines_above(blocks, block), *before]
    first = max((n for n, line in enumerate(lines) if name in line), default=None)
    told = [here.heading, before[-1]] if first is None else lines[first:]
    return "\n".join((*map(_last_said, told), _first_said(here.text[end : end + _RIGHT_AFTER], name)))[:_LINE]


def _last_said(line: str) -> str:
    """Return what a line says after its last number, which is somebody else's."""
    return NUMBER_BEGINS.split(line[-_LINE:])[-1]


def _first_said(after: str, name: str) -> str:
    """Return what is said behind a number, before the next one, or the next person."""
    said = NUMBER_BEGINS.split(after)[0]
    others = [said.find(other) for other in _names(said) if other != name]
    return said[: min(others)] if others else said


def person_beside(before: str, after: str, above: tuple[str, ...] = ()) -> str:
    """Return the name of the person by whose name a detail stands, "" where there is none.

    Args:
        before: the text before it, as far as it belongs to the same paragraph.
        after: the text after it.
        above: the lines of the paragraphs before, the nearest last.
    """
    *upper, line = before.split("\n")
    found = _just_before(line) or _introduced(line, after) or _right_after(after.partition("\n")[0])
    if found or is_departments(above, before):
        return found
    return _above((*above, *upper)[-_LINES_ABOVE:], line)


def is_departments(above: tuple[str, ...], before: str) -> bool:
    """Tell whether a number's line or row begins with a department, below a line that has its own number.

    "Anna Berg, 070-...", and on the next line "Verkstad: 08-...". Several labelled numbers below a name are
    all that person's.

    Args:
        above: the lines of the paragraphs before, the nearest last.
        before: the text before the number in its own paragraph.
    """
    *lines, own = (*above, *before.split("\n"))
    is_one_line = any(map(str.isalpha, own))
    for long in reversed(lines[-_LINES_ABOVE:]):
        upper = long[-_LINE:]
        if number := _WHOLE_NUMBER.search(upper):
            label = upper[: number.start()]
            is_list = is_one_line and any(map(str.isalpha, label)) and not _first_person(label)
            return not is_list and _begins_with_a_department(own)
        if _person_in_line(upper.strip()):
            return False
        own = upper if upper.strip() else own
        is_one_line = is_one_line and upper.strip() == ""
    return False


def _begins_with_a_department(line: str) -> bool:
    words = _LOCAL_PARTS.findall(line[:_LABEL])
    return bool(words) and "@" not in line and (is_department(words[0]) or _is_company_line(line))


def _is_company_line(line: str) -> bool:
    return _company_labels().match(line.strip()[:_LABEL].casefold()) is not None


def person_in(text: str, *, last: bool = False) -> str:
    """Return the first (or last) name in a text that begins with a given name, "" where there is none."""
    found = list(_names(text))
    return found[-1 if last else 0] if found else ""


@lru_cache(maxsize=4_096)
def _first_person(line: str) -> str:
    """Return the first name in a short text: several numbers stand below the same lines."""
    return person_in(line)


def ends_with_person(before: str, *, alone: bool = False) -> bool:
    """Tell whether the words before a number end with somebody's full name, or with it and a post.

    A name is known by its given name, or by the post before it ("Formaður: Hrefna Stefánsdóttir").

    Args:
        before: the words.
        alone: whether a given name alone is enough.
    """
    names = [name for name in _names(before) if alone or " " in name]
    if not names:
        return _ends_with_posted_name(before)
    start = before.rfind(names[-1])
    said = before[start + len(names[-1]) :]
    if any(map(str.isdigit, said)) or _gives_to_other(before[:start]):
        return False
    words = _LOCAL_PARTS.findall(said)
    return not words or (" " in names[-1] and names_a_post(said)) or _leads_to_number(words)


def is_person(text: str, *, alone: bool = False) -> bool:
    """Tell whether a text is somebody's full name and nothing else; with `alone`, or a given name."""
    return bool(text) and (alone or " " in text) and person_in(text) == text


def _leads_to_number(words: list[str]) -> bool:
    return len(words) == 1 and words[0].casefold() in _before_numbers()


@cache
def _before_numbers() -> frozenset[str]:
    return frozenset(map(str, load("numbers")["before_numbers"]))


def _ends_with_posted_name(before: str) -> bool:
    """Tell whether words end with a post and two or three words that may be a name."""
    match = _NAME_AT_END.search(before)
    if match is None or any(map(is_other_word, match[1].split())):
        return False
    return names_a_post(before[: match.start()])


def _gives_to_other(before: str) -> bool:
    """Tell whether words before a name give what follows it to a picture or an account."""
    return any(word in _not_the_bearers() for word in _LOCAL_PARTS.findall(before[-_LABEL:].casefold()))


@cache
def _not_the_bearers() -> frozenset[str]:
    return frozenset(map(str, load("numbers")["not_the_bearers"]))


def people_in(text: str) -> list[str]:
    """Return the names in a text that begin with a given name and have a surname."""
    return [name for name in _names(text) if " " in name]


def names_a_job(text: str) -> bool:
    """Tell whether a text calls a person's post, not only a department that has numbers of its own."""
    return names_a_post(
        " ".join(word for word in text.split() if fold(word.strip(":,.")) not in mailbox_words())
    )


def is_made_of(name: str, url: str) -> bool:
    """Tell whether a name is the company's own: each of its words stands in the host of its address."""
    host = plain_letters(url.partition("://")[2].partition("/")[0])
    return all(plain_letters(word) in host for word in name.split())


def is_company_label(label: str | None, before: str) -> bool:
    """Tell whether words call a number the company's own: its label, or the last words before it."""
    last_words = NUMBER_BEGINS.split(before[-_LABEL:])[-1]
    return _company_labels().search(f"{label or ''} {last_words}".casefold()) is not None


@cache
def _company_labels() -> re.Pattern[str]:
    groups = ("switchboard", "customer_service", "out_of_hours", "press")
    words = {word for group in groups for word in all_words("phone_labels_typed", group)}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?!\w)")


def _names(text: str) -> Iterator[str]:
    """Yield the names in a text, one after the other."""
    at = 0
    while (match := _PERSON.search(text, at)) is not None:
        name = _name_of(match)
        at = match.start() + len(name) if name else match.end("given")
        if name and not is_street(text, match.start(), at) and not _is_house(text, match.start(), name):
            yield name


def _is_house(text: str, start: int, name: str) -> bool:
    """Tell whether a given name alone is that of a business: "Bäckerei Werner", "Praxis Dr. Simon"."""
    before = [
        word
        for word in text[max(0, start - _LABEL) : start].split("\n")[-1].split()
        if not _TITLE_WORD.fullmatch(word)
    ]
    return " " not in name and bool(before) and is_house(before[-1])


def _just_before(line: str) -> str:
    """Return the name on a line shortly before a detail at its end, "" where words lie between."""
    near = line[-_SAME_LINE:]
    for name in reversed(list(_names(near))):
        between = near[near.rfind(name) + len(name) :]
        after_number = NUMBER_BEGINS.split(between)[1:]
        letters = sum(map(str.isalpha, after_number[-1])) if after_number else 0
        if letters <= _LABEL_LETTERS and (" " in name or len(between) <= _LABEL):
            return name
    return ""


def _name_of(match: re.Match[str]) -> str:
    """Return the name that a match is: a given name, with its surname where one follows; else ""."""
    given = match["given"]
    if not is_given_name(given, alone=False):
        return ""  # as nearly all words with a capital are none
    following = (match["more"] or "").split()
    other = next(
        (n for n, word in enumerate(following) if word[0].isupper() and is_other_word(word)), len(following)
    )
    if other < len(following) and following[other].casefold() in no_name_words():
        return ""
    if any(map(is_kin, following)):
        return ""
    if following and _leads_to_legal_form(following, match.string[match.end() : match.end() + _LINE]):
        return ""
    surname = following[:other]
    return " ".join((given, *surname)) if is_given_name(given, alone=not surname) else ""


def _leads_to_legal_form(following: list[str], after: str) -> bool:
    """Tell whether words of a firm and a legal form come behind a name: "Lars Larsson Bygg & Rör AB"."""
    behind = after.partition("\n")[0]
    if len(following) > 1 and is_firm_word(following[-1]):
        behind = behind.removeprefix(",")  # "Carlos Ruiz Transportes, SL"
    words = [*following[1:], *(behind.split() if behind[:1] == " " else [])]
    for word in words[:_LEGAL_FORM_WITHIN]:
        if is_legal_form(word) or is_kin(word):
            return True
        if word[-1] in ".,;:" or not (is_firm_word(word) or is_joiner(word)):
            return False
    return False


def _introduced(line: str, after: str) -> str:
    """Return the name that begins a line on which a post stands too."""
    whole = f"{line}{after.partition(chr(10))[0]}"[:_LINE]
    name = _person_in_line(whole)
    return name if name and names_a_job(whole[len(name) :]) else ""


def _person_in_line(line: str) -> str:
    """Return the name that begins a line, "" where there is none, or that of a street or a firm."""
    return _person_at_start(line) if len(line) <= _LINE else ""


@lru_cache(maxsize=4_096)
def _person_at_start(line: str) -> str:
    name = name_in_line(line)
    if name is None:
        return ""
    start = line.index(name)
    end = start + len(name)
    more = name.split()[1:]
    is_firms = any(map(is_kin, more)) or _leads_to_legal_form(more, line[end:])
    return "" if is_firms or is_street(line, start, end) else name


def _right_after(after: str) -> str:
    """Return the name that follows a detail at once: "070-... (Anna Berg)"."""
    opening = _AFTER.match(after)
    match = _PERSON.match(after, opening.end() if opening else 0)
    if match is None or NUMBER_BEGINS.match(after, match.end() + 1):
        return ""
    name = _name_of(match)
    return "" if name and is_street(after, match.start(), match.start() + len(name)) else name


def _above(lines: tuple[str, ...], line: str) -> str:
    """Return the name on the nearest line above that has one."""
    below = line
    for number in range(len(lines) - 1, -1, -1):
        text = lines[number][:_LINE].strip()
        if found := _heads(text, below):
            return "" if _are_representatives(lines[:number]) else found
        below = f"{text} {below}"[:_LINE]
    return ""


def _heads(text: str, below: str) -> str:
    """Return the name that begins a line above a number, "" where there is none."""
    found = _person_in_line(text)
    if found and (is_given_name(found.split()[0], alone=False) or names_a_job(f"{text} {below}")):
        return found
    found = _first_person(text)
    return found if found and text.startswith(found) and len(text) <= len(found) + _TITLE else ""


def _are_representatives(above: tuple[str, ...]) -> bool:
    """Tell whether the lines above a name, others' names left out, call those who represent the firm."""
    for line in reversed(above):
        if names_representatives(line):
            return True
        if not _person_in_line(line.strip()):
            return False
    return False


def lines_above(blocks: tuple[Block, ...], block: int) -> tuple[str, ...]:
    """Return the lines shortly above a block, in the same part of the page and under the same heading.

    A heading that calls a post stands with the one over it: a name, "Sales manager", a number.
    """
    place, lines, is_below_post = blocks[block].place, list[str](), False
    for upper in reversed(blocks[max(0, block - 2 * _LINES_ABOVE) : block]):
        if not upper.visible or not upper.text.strip():
            continue
        if upper.place is not place or len(lines) >= _LINES_ABOVE:
            break
        if is_below_post and upper.tag not in _HEADINGS:
            break
        lines[:0] = upper.text.split("\n")[-_LINES_ABOVE:]
        if upper.tag in _HEADINGS:
            if is_below_post or not names_a_post(upper.text[:_TITLE]):
                break
            is_below_post = True
    return tuple(lines[-_LINES_ABOVE:])


def _heading_person(block: Block) -> str:
    name = _person_in_line(block.heading.strip())
    return name if name and is_given_name(name.split()[0], alone=False) else ""
