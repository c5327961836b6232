"""People's names that no list holds, told by their addresses: "Nayeli Quispe, 070-..., nayeli@"."""

import re
from collections.abc import Iterable, Iterator

from crawler.model import Email
from crawler.page.country.names import find_countries
from crawler.page.document import Page
from crawler.page.emails.name_made import is_short_for, name_made_into, plain_local
from crawler.page.names import is_given_name, is_other_word, names_a_post
from crawler.page.parts import Block
from crawler.page.people import NUMBER_BEGINS, is_departments, lines_above

_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]{4,100}")
_GAP = " \t\n,;:(–-"
_LABEL_LETTERS = 12
_LINES_ABOVE = 5
_MOST_ANCHORS = 2_000
_MOST_NAMES = 100
_NEAR = 120
_NEAR_ABOVE = 1_500
_PARTED = re.compile(r"[._-]")
_RIGHT_AFTER = 45
_SAME_LINE = 90
_TITLE = 60


def told_names(page: Page, emails: Iterable[Email]) -> frozenset[str]:
    """Return the names, of two words at least, that people's addresses tell in the words around them.

    Left out are names that may as well be a place's or a department's: those with a word of business or a
    town's name, and those of which the address holds the last word only, or all words run together.
    """
    personal = {email.value.lower() for email in emails if email.kind == "personal"}
    found = set[str]()
    for address, around in _contexts(page, personal) if personal else ():
        local = address.rpartition("@")[0].partition("+")[0]
        name = name_made_into(local, around)
        if " " in name and name in around and _is_persons(local, name, around):
            found.add(name)
        if len(found) >= _MOST_NAMES:
            break
    return frozenset(found)


def told_name_at(blocks: tuple[Block, ...], block: int, start: int, end: int, told: frozenset[str]) -> str:
    """Return which of the told names a number at `start:end` of a block stands by, "" where none."""
    if not told:
        return ""
    here = blocks[block]
    *upper, line = here.text[:start].split("\n")
    after = here.text[end : end + _RIGHT_AFTER].partition("\n")[0].lstrip(_GAP)
    paragraphs = lines_above(blocks, block)
    above = [*paragraphs, *upper][-_LINES_ABOVE:]
    for name in told:
        if _is_just_before(line[-_SAME_LINE:], name):
            return name
        if after.startswith(name) and not NUMBER_BEGINS.match(after[len(name) :].lstrip(_GAP)):
            return name
    if is_departments(paragraphs, here.text[max(0, start - _NEAR_ABOVE) : start]):
        return ""
    heads = (here.heading, *reversed(above))
    return next((name for head in heads for name in told if _is_headed(head.strip(), name)), "")


def _contexts(page: Page, addresses: set[str]) -> Iterator[tuple[str, str]]:
    """Yield each place of the addresses: (address, the words around it and the heading above it)."""
    for block in page.blocks:
        if "@" not in block.text:
            continue
        for match in _ADDRESS.finditer(block.text):
            address = match[0].rstrip(".-").lower()
            if address in addresses:
                yield address, _around(block, match.start(), match.end())
    for anchor in page.anchors[:_MOST_ANCHORS]:
        if anchor.url is None and anchor.href[:7].lower() == "mailto:" and anchor.block < len(page.blocks):
            address = anchor.href[7:].partition("?")[0].strip().lower()
            if address in addresses:
                yield address, _around(page.blocks[anchor.block], anchor.start, anchor.end)


def _around(block: Block, start: int, end: int) -> str:
    text = block.text
    within = "" if "@" in text[start:end] else text[start:end]
    return f"{block.heading}\n{text[max(0, start - _NEAR) : start]}{within} \n{text[end : end + _NEAR]}"


def _is_persons(local: str, name: str, around: str) -> bool:
    """Tell whether a name is a person's rather than a place's, a department's or a firm's."""
    words = name.replace("-", " ").split()
    if any(map(is_other_word, words)) or names_a_post(name) or find_countries(name, cities=True):
        return False
    if is_given_name(words[0], alone=False):
        return True
    if words[0].isupper():
        return False
    if names_a_post(next((line for line in around.split("\n") if name in line), "")):
        return True
    plain, last = plain_local(local), words[-1]
    is_run_together = plain == plain_local("".join(words)) and not _PARTED.search(local)
    return not is_short_for(local, last) and not is_run_together


def _is_just_before(near: str, name: str) -> bool:
    """Tell whether a name stands on the line before a number, with hardly anything but numbers between."""
    at = near.rfind(name)
    after_number = NUMBER_BEGINS.split(near[at + len(name) :])[1:]
    return at >= 0 and (not after_number or sum(map(str.isalpha, after_number[-1])) <= _LABEL_LETTERS)


def _is_headed(line: str, name: str) -> bool:
    return line.startswith(name) and len(line) <= len(name) + _TITLE
