"""What stands around a contact detail says whose it is: words before, heading above, neighbours."""

import re
from functools import lru_cache
from typing import NamedTuple

from crawler.model import FRAME, Owner, Place
from crawler.page.document import Page
from crawler.page.domains import is_freemail
from crawler.page.excerpts import shortened
from crawler.page.firms import is_legal_form
from crawler.page.ownership.site import SiteIdentity, emails_in, is_contact_name
from crawler.page.ownership.words import (
    CREDITS,
    LABELS,
    Said,
    Word,
    find_words,
    is_label,
    is_trade,
    level,
    meaning_of,
    names_somebody,
)
from crawler.page.parts import Block
from crawler.page.vocabulary import load

_WINDOW = 300
_SHORT_BLOCK = 80
_MAX_PREVIOUS = 4
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PARTS = re.compile(r"[|•·]")
_NEXT_ITEM = re.compile(rf"{_PARTS.pattern}|\n|[ \u00a0][-–—][ \u00a0]")
"""Where one item of a footer ends and another begins."""
_SENTENCE_END = re.compile(r"(?:[^\W\d]{3}|\d)[.!?]\s+(?=[^\W\d_a-zåäöæøéü])")
BREAK = re.compile(rf"{_PARTS.pattern}|\n\n|{_SENTENCE_END.pattern}")
"""Where one thing said in a line ends and another begins."""
_REACH = {
    Said.AUTHORITY: 240,
    Said.OUTSIDER: 240,
    Said.HELPLINE: 80,
    Said.SERVICE: 80,
    Said.MEMBERSHIP: 80,
    Said.OTHER_FIRM: 120,
}
"""How many characters before a detail each may stand."""
_LISTED = frozenset((Said.AUTHORITY, Said.SERVICE))
"""Those that the frame of a page lists: links to boards, ways to pay and to send."""
_IMPRINT_LABELS = frozenset((Said.CREDIT_LABEL, Said.FOOTER_CREDIT_LABEL))
_SECTIONS = _IMPRINT_LABELS | {Said.AUTHORITY, Said.OUTSIDER, Said.CREDIT, Said.OTHER_FIRM}
"""Those that head parts of an imprint or a policy, with headings of their own below."""
_CREDIT_REACH = 120
_CARD_REACH = 60
"""Characters behind a number in which its owner's address may stand on a visiting card."""
_SHORT_LINE = 120
_IN_ONE_SENTENCE = 120
_FULL = 5
"""Digits at which a number of its own has followed a helpline's name."""
_POSSESSED = 2
"""Signs at most between a service's name and the words of its own desk ("Klarna kundservice")."""
_AFTER_LABEL = frozenset(":-–—")
_WEB_ADDRESS = re.compile(r"\W{0,4}(?:https?://)?[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}")
_ITS_NUMBER = re.compile(r"\d{3}[^\n]*\n")
_IN_LINE = re.compile(r"[ :–-]{1,4}[^\W\d_]")
"""A name directly behind a label, in its line: what follows on other lines is not the label's."""
_PHONE_ON_A_LINE = re.compile(r"\d(?:[ ()./-]{0,3}\d){6}[^\n]*\n")
_LINE_OVER = re.compile(rf"{_PHONE_ON_A_LINE.pattern}|[^\W\d]{{3}}[.!?] ?\n")
"""The end of a line that gave its number already, or ends a sentence."""


class Ownership(NamedTuple):
    """An owner, and the reason in words a person accepts."""

    owner: Owner
    reason: str


class Detail(NamedTuple):
    """The detail to judge, and what surrounds it."""

    site: SiteIdentity
    block: Block
    number: int
    """The block's index in the page."""
    start: int
    end: int
    written: str
    before: str
    """What stands before it: the end of its block's text, after short blocks under the same heading."""
    inside: int
    """Where in `before` its own block begins."""


def look_around(site: SiteIdentity, index: int, start: int, end: int) -> Detail:
    """Return a detail with the words before it, cut at a blank line and filled up from the lines above."""
    block = site.page.blocks[index]
    before = block.text[max(0, start - _WINDOW) : start]
    paragraph = before.rfind("\n\n")
    if len(before) - paragraph > _SHORT_BLOCK // 2:
        before = before[paragraph + 2 :] if paragraph >= 0 else before
    above = _previous(site.page, index) if len(before) < _SHORT_BLOCK else ""
    return Detail(site, block, index, start, end, block.text[start:end], above + before, len(above))


def _previous(page: Page, index: int) -> str:
    """Return the short blocks just before one, under the same heading: the lines of a visiting card."""
    block = page.blocks[index]
    lines: list[str] = []
    for number in range(index - 1, max(-1, index - 1 - _MAX_PREVIOUS), -1):
        other = page.blocks[number]
        if other.tag in _HEADINGS or other.place is not block.place or other.heading != block.heading:
            break
        if len(other.text) > _SHORT_BLOCK:
            break
        if other.visible:
            lines.append(other.text + "\n")
    return "".join(reversed(lines))


def judge_by_words(detail: Detail, email_domain: str | None) -> Ownership | None:
    """Return a judgement where the words before the detail, or the heading above it, name somebody else."""
    word = _last_word(detail)
    if word is not None:
        phrase = " ".join(detail.before[word.start : word.end].split())
        return Ownership(Owner.THIRD_PARTY, f"stands behind “{phrase}”: {_who(word.said)}")
    if _has_own_neighbour(detail) or speaks_of_itself(detail):
        return None
    return _by_heading(detail) or _on_listing(detail, email_domain)


def _who(said: Said) -> str:
    """Return in words who is named."""
    if said in CREDITS:
        return "the maker or host of the site"
    if said is Said.AUTHORITY:
        return "an authority or a complaints board"
    return "a public service" if said is Said.HELPLINE else "another firm"


def _last_word(detail: Detail) -> Word | None:
    """Return the word before the detail that gives it to somebody else; None where its own follow."""
    words = find_words(detail.before)
    if not words:
        return None
    own = _end_of_own_words(detail, words)
    for word in reversed(words):
        if word.end > own and _applies(detail, word) and not detail.site.is_named(_phrase(detail, word)):
            return word
    return None


def _phrase(detail: Detail, word: Word) -> str:
    return detail.before[word.start : word.end]


def _end_of_own_words(detail: Detail, words: tuple[Word, ...]) -> int:
    """Return where the company last speaks of itself or is named before the detail; -1 where it does not."""
    theirs = {word.end for word in words if word.said in (Said.SERVICE, Said.HELPLINE)}
    outside = {word.end for word in words if word.said is Said.OUTSIDER}
    said = [
        word.end
        for word in words
        if word.said is Said.OWN and word.end not in outside and not _is_desk_of(word, theirs)
    ]
    leveled = level(detail.before)
    named = [found + len(name) for name in detail.site.names if (found := leveled.rfind(name)) >= 0]
    return max((*said, *named, detail.site.end_of_name(leveled)))


def _is_desk_of(word: Word, theirs: set[int]) -> bool:
    """Tell whether words of one's own stand directly behind another's name: they are that one's."""
    return any(0 <= word.start - end <= _POSSESSED for end in theirs)


def _has_its_number(between: str) -> bool:
    """Tell whether a name has been followed by its own number already, on its line or in full."""
    return sum(map(str.isdigit, between)) >= _FULL or _ITS_NUMBER.search(between) is not None


def _applies(detail: Detail, word: Word) -> bool:
    """Tell whether a word of the vocabulary speaks of the detail: near enough, in the right position."""
    between = detail.before[word.end :]
    if word.said in LABELS and not _stands_as_label(detail, word):
        return False
    if word.said in CREDITS:
        return _is_credit(detail, word, between)
    if word.said is Said.OTHER_FIRM:
        return _speaks_of_other_firm(detail, word, between)
    if word.said is Said.OUTSIDER:
        return _tells_of_authorities(detail) and len(between) <= _REACH[Said.OUTSIDER]
    if word.said not in _REACH or len(between) > _REACH[word.said] or _has_passed(detail, word, between):
        return False
    if word.said is Said.AUTHORITY and _tells_of_authorities(detail):
        return detail.block.place is not Place.FOOTER
    return (
        len(between) <= _IN_ONE_SENTENCE and _SENTENCE_END.search(detail.before, max(0, word.end - 4)) is None
    )


def _speaks_of_other_firm(detail: Detail, word: Word, between: str) -> bool:
    """Tell whether another firm's label reaches to the detail: over no sentence, no other number's line."""
    if is_label(detail.before, word):
        if _is_own_trade(detail, _phrase(detail, word), between):
            return False
        is_named = _IN_LINE.match(between) is not None
        is_over = is_named and (_LINE_OVER.search(between) is not None or _is_in_list_beside(detail, between))
    else:
        is_over = _SENTENCE_END.search(between) is not None
    return len(between) <= _REACH[Said.OTHER_FIRM] and names_somebody(between) and not is_over


def _is_own_trade(detail: Detail, phrase: str, below: str) -> bool:
    """Tell whether a trade as a label or heading is the company's: by its title, or by the name below."""
    phrase = level(phrase).strip(" .:")
    if not is_trade(phrase):
        return False
    site = detail.site
    if phrase in level(f"{site.page.title}\n{site.first_heading}") or phrase in site.label:
        return True
    name = level(below.lstrip(" :-\n").partition("\n")[0])
    return not {part.strip(".,") for part in name.split()}.isdisjoint(site.label.split("-"))


def _is_in_list_beside(detail: Detail, between: str) -> bool:
    """Tell whether a word stands in a footer's or header's list, and the detail in another part of it."""
    return detail.block.place in FRAME and ("\n" in between or _PARTS.search(between) is not None)


def _has_passed(detail: Detail, word: Word, between: str) -> bool:
    """Tell whether the text has turned to something else since it named a body or a service."""
    if word.said in _LISTED and detail.block.place in FRAME:
        return _NEXT_ITEM.search(between) is not None
    if word.said is Said.SERVICE:
        return False
    if word.said is Said.HELPLINE:
        return _has_its_number(between)
    if word.said is Said.MEMBERSHIP:
        is_over = BREAK.search(between) is not None or "\n" in between
        return is_over or not _names_another(between)
    if _is_before_own_address(detail):
        return True
    if word.end <= detail.inside and _SENTENCE_END.search(detail.before, max(0, word.end - 4)) is not None:
        return True
    in_one_block = word.end > detail.inside and _tells_of_authorities(detail)
    return not in_one_block and _PHONE_ON_A_LINE.search(between) is not None


def _names_another(between: str) -> bool:
    """Tell whether words behind "member of" or "we refer to" name somebody, not a desk of the company."""
    words = between.split()
    if not set(load("ownership")["ours"]).isdisjoint(map(level, words)):
        return False
    return names_somebody(" ".join(word for word in words if word[:1].isupper()))


def _is_before_own_address(detail: Detail) -> bool:
    """Tell whether an address at the company's domain follows directly, as on a visiting card."""
    following = detail.block.text[max(0, detail.end - 1) : detail.end + _CARD_REACH]
    email = next(emails_in(following), None)
    if email is None or BREAK.search(following, 0, email.start) is not None:
        return False
    return detail.site.is_own_domain(email.domain)


def _tells_of_authorities(detail: Detail) -> bool:
    """Tell whether the page is a policy or an imprint, where the details of authorities are given in full."""
    return not detail.site.kinds.isdisjoint((Said.POLICY, Said.IMPRINT))


def _stands_as_label(detail: Detail, word: Word) -> bool:
    """Tell whether a label stands as one; in a footer it may just begin a part ("... | Webdesign Pixel")."""
    if is_label(detail.before, word):
        return True
    last = _phrase(detail, word).rpartition(" ")[2].lower()
    if word.said is Said.OTHER_FIRM:
        return last in load("ownership")["joining_words"]
    starts_part = detail.before[: word.start].rstrip(" ")[-1:] in ("", "|", "•", "·", "\n")
    return word.said is Said.CREDIT_LABEL and detail.block.place is Place.FOOTER and starts_part


def _is_credit(detail: Detail, word: Word, between: str) -> bool:
    """Tell whether a credit runs on to the detail: near, in the same part of the line, with a name."""
    if len(between) > _CREDIT_REACH or not names_somebody(between + _name_written(detail)):
        return False
    if _PARTS.search(between) and not _is_all_credit(detail, word):
        return False
    in_imprint = Said.IMPRINT in detail.site.kinds
    if not in_imprint and (word.start < detail.inside or _is_line_below(detail, between)):
        return False
    if word.said is Said.SITE_LABEL:
        return detail.block.place is Place.FOOTER and _names_maker(between)
    if word.said in (Said.CREDIT, Said.CREDIT_LABEL) or in_imprint:
        return True
    return detail.block.place is Place.FOOTER or len(detail.block.text) <= _SHORT_LINE


def _name_written(detail: Detail) -> str:
    """Return what a detail itself tells of its bearer: a link's words, the domain of a firm's address."""
    _, sign, domain = detail.written.rpartition("@")
    return "" if sign and is_freemail(domain) else f" {domain}"


def _is_line_below(detail: Detail, between: str) -> bool:
    """Tell whether a number stands on a line below that of a maker's name: a maker is named in one line."""
    return "@" not in detail.written and "\n" in between and _IN_LINE.match(between) is not None


def _names_maker(between: str) -> bool:
    """Tell whether a maker's name, not the address of the site, follows a word for the site as a label."""
    return between.lstrip(" ")[:1] in _AFTER_LABEL and _WEB_ADDRESS.match(between) is None


def _is_all_credit(detail: Detail, word: Word) -> bool:
    """Tell whether a block of the footer begins with a credit, and the company's number stands elsewhere."""
    begins = word.start >= detail.inside and not detail.before[detail.inside : word.start].strip()
    is_whole = len(detail.before) - detail.inside == detail.start
    if not (begins and is_whole and detail.block.place is Place.FOOTER):
        return False
    return detail.site.has_other_numbers(detail.number, detail.written)


def is_for_a_delegate(detail: Detail) -> bool:
    """Tell whether a detail is given for an office that somebody outside may hold, as data protection is."""
    words = find_words(detail.before[detail.inside :])
    own = max((word.end for word in words if word.said is Said.OWN), default=-1)
    delegated = max((word.end for word in words if word.said is Said.DELEGATE), default=-1)
    if delegated >= 0 or own >= 0:
        return delegated >= own
    return any(word.said is Said.DELEGATE for word in find_words(detail.block.heading[:_WINDOW]))


def speaks_of_itself(detail: Detail) -> bool:
    """Tell whether the company is named, or says "contact us", before the detail."""
    return _end_of_own_words(detail, find_words(detail.before)) >= 0


def _has_own_neighbour(detail: Detail) -> bool:
    """Tell whether an address at the company's domain stands in the same block or the next."""
    blocks = detail.site.page.blocks[max(0, detail.number - 1) : detail.number + 2]
    texts = [block.text for block in blocks if "@" in block.text and block.heading == detail.block.heading]
    return any(detail.site.is_own_domain(email.domain) for text in texts for email in emails_in(text[:2_000]))


def _by_heading(detail: Detail) -> Ownership | None:
    """Return a judgement where the heading above names somebody else."""
    heading = detail.block.heading[:_WINDOW]
    if not heading or detail.block.tag in _HEADINGS or detail.site.is_named(heading):
        return None
    said = _heading_says(heading, Said.IMPRINT in detail.site.kinds)
    if said is None:
        return _by_heading_above(detail, heading)
    if said is Said.OTHER_FIRM and _is_own_trade(detail, heading, detail.before):
        return None
    if said is Said.OUTSIDER and not _tells_of_authorities(detail):
        return None
    if said in LABELS and not _may_present(detail.before):
        return None
    return _under(heading, said)


def _under(heading: str, said: Said) -> Ownership:
    return Ownership(Owner.THIRD_PARTY, f"stands under “{shortened(heading.strip(), 60)}”: {_who(said)}")


def _by_heading_above(detail: Detail, heading: str) -> Ownership | None:
    """Return a judgement where a heading over the nearest one names somebody else ("Hébergeur", then "LWS").

    Headings are often ranked by their looks: they are believed only of firms, by their name or as services.
    """
    if detail.block.place in FRAME or is_contact_name(heading) or not _names_a_firm(detail, heading):
        return None
    if any(word.said is Said.OWN for word in find_words(heading)):
        return None
    for above in detail.site.headings_over(detail.number):
        said = _heading_says(above[:_WINDOW], Said.IMPRINT in detail.site.kinds)
        if said is None and not is_contact_name(above) and not detail.site.is_named(above):
            continue
        is_sure = said is Said.OTHER_FIRM or (said in _SECTIONS and _tells_of_authorities(detail))
        return _under(above, said) if said and is_sure and not is_trade(above.strip(" .:")) else None
    return None


def _names_a_firm(detail: Detail, heading: str) -> bool:
    """Tell whether a firm that is not the company stands as the heading above a detail, or before it."""
    if any(word.said in (Said.SERVICE, Said.AUTHORITY) for word in find_words(heading)):
        return True
    lines = (line.strip(" ,").split() for line in (heading, *detail.before.split("\n")))
    return any(_has_legal_form(words) and not _is_the_company(detail.site, words) for words in lines)


def _has_legal_form(words: list[str]) -> bool:
    return len(words) > 1 and is_legal_form(words[-1])


def _is_the_company(site: SiteIdentity, words: list[str]) -> bool:
    """Tell whether words are the company's own name, with its legal form or without it."""
    return site.is_named(" ".join(words[:-1] if _has_legal_form(words) else words))


def _may_present(before: str) -> bool:
    """Tell whether the words before a detail name somebody, and do not ask the reader ("Join us?")."""
    return names_somebody(before) and "?" not in before


@lru_cache(maxsize=2048)
def _heading_says(heading: str, in_imprint: bool) -> Said | None:
    """Return who a heading names: an authority or a maker anywhere in it, another firm as the whole of it."""
    words = find_words(heading)
    if any(word.said is Said.OUTSIDER for word in words):
        return Said.OUTSIDER
    if any(word.said is Said.OWN for word in words):
        return None
    whole = meaning_of(heading)
    for word in words:
        if word.said in (Said.AUTHORITY, Said.CREDIT):
            return word.said
        if word.said in _IMPRINT_LABELS and in_imprint:
            return word.said
    return next((said for said in (Said.OTHER_FIRM, Said.HELPLINE) if said in whole), None)


def _is_under_a_firm(detail: Detail) -> bool:
    """Tell whether the heading above is the name of another firm, by its legal form: "Båtcenter Väst AB"."""
    words = detail.block.heading[:_WINDOW].split()
    return _has_legal_form(words) and not _is_the_company(detail.site, words)


def _on_listing(detail: Detail, email_domain: str | None) -> Ownership | None:
    """Return a judgement on a page that lists dealers, partners, sponsors or links."""
    if Said.OTHER_FIRM not in detail.site.kinds or detail.block.place in (
        Place.HEADER,
        Place.FOOTER,
        Place.NAV,
    ):
        return None
    is_foreign = email_domain is not None and not is_freemail(email_domain)
    if is_foreign or names_somebody(detail.before) or _is_under_a_firm(detail):
        return Ownership(Owner.THIRD_PARTY, "stands on a page that lists other firms")
    if _is_headed_by_a_name(detail) and not _is_the_company(
        detail.site, detail.block.heading[:_WINDOW].split()
    ):
        return Ownership(Owner.UNCLEAR, "stands on a page that lists other firms")
    return None


def _is_headed_by_a_name(detail: Detail) -> bool:
    """Tell whether the heading above, on a page that lists others, may be the name of one of them."""
    heading = detail.block.heading[:_WINDOW].strip()
    if not heading or heading.endswith("?") or detail.block.tag in _HEADINGS or is_contact_name(heading):
        return False
    return heading != detail.site.first_heading.strip() and not find_words(heading)
