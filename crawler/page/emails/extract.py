"""The e-mail addresses of a page: where they stand, how they are written, whose they are."""

from dataclasses import dataclass

from crawler.model import Email, Owner
from crawler.page.document import Page
from crawler.page.domains import registered_domain
from crawler.page.emails.addresses import MAX_ADDRESSES
from crawler.page.emails.beside import MOST_PLACES, stands_by_person
from crawler.page.emails.mailboxes import classify
from crawler.page.emails.sightings import Sighting, sightings
from crawler.page.emails.source_form import SourceForm
from crawler.page.emails.structured import stated_people
from crawler.page.excerpts import EXCERPT_CHARACTERS, excerpt_around
from crawler.page.ownership.judge import judge_owner
from crawler.page.parts import Block

_DECOY = 40
_NEAR = 120


def extract_emails(page: Page) -> tuple[Email, ...]:
    """Return the addresses of a page, one `Email` each, in the order in which the page shows them.

    Of several places the best is told: seen before hidden, a mailto: link before text before a disguise.
    Never raises; reads `MAX_ADDRESSES` at most.
    """
    own = registered_domain(page.url)
    met: dict[str, _Met] = {}
    for sighting in sightings(page, own):
        known = met.get(sighting.address.lower())
        if known is not None:
            known.add(sighting)
        elif len(met) < MAX_ADDRESSES:
            met[sighting.address.lower()] = _Met(sighting, [sighting])
        else:
            break
    form = SourceForm(page)
    stated = stated_people(page, own) if met else {}
    in_order = sorted(met.items(), key=lambda each: each[1].order)
    return tuple(_email(page, found, form, own, stated.get(key, "")) for key, found in in_order)


@dataclass(slots=True)
class _Met:
    """An address, where it is told best, and the first places where it stands."""

    best: Sighting
    places: list[Sighting]

    def add(self, sighting: Sighting) -> None:
        """Take in one more place of it."""
        if sighting.rank < self.best.rank:
            self.best = sighting
        if len(self.places) < MOST_PLACES:
            self.places.append(sighting)

    @property
    def order(self) -> tuple[bool, int, int]:
        """Where the page shows it."""
        return self.best.block is None, self.best.block or 0, self.best.start


def _email(page: Page, met: _Met, form: SourceForm, own: str, stated: str) -> Email:
    """Return the finding: kind, owner and the words around it. `stated` is whose structured data call it."""
    sighting = met.best
    block = _block(page, sighting.block)
    start = sighting.start
    context = f"{block.heading}\n{block.text[max(0, start - _NEAR) : sighting.end + _NEAR]}" if block else ""
    before = block.text[max(0, start - 30) : start] if block else ""
    mailbox = classify(sighting.address, context, own, before)
    if mailbox.kind == "general" and stands_by_person(page, met.places, own, stated):
        mailbox = mailbox._replace(kind="personal")
    owner, reason = _owner(page, sighting, mailbox.kind)
    how = form.name(sighting.how, sighting.address, sighting.as_written)
    if how == "html_comment_split" and _has_hidden_part(page, sighting.block):
        how = "css_pseudo"
    return Email(
        value=sighting.address,
        as_written=" ".join(sighting.as_written[: 5 * EXCERPT_CHARACTERS].split())[:EXCERPT_CHARACTERS],
        how="pattern_only" if mailbox.is_pattern else how,
        kind=mailbox.kind,
        visible=sighting.visible,
        owner=owner,
        owner_reason=reason,
        excerpt=excerpt_around(block.text, sighting.start, sighting.end) if block else "",
        place=sighting.place,
        reveal=block.reveal if block else False,
        freemail=mailbox.freemail,
        matter=mailbox.matter,
    )


def _has_hidden_part(page: Page, number: int | None) -> bool:
    """Tell whether a short decoy hidden by style stood inside a block (the parser puts it right after)."""
    following = _block(page, number + 1) if number is not None else None
    return following is not None and not following.visible and len(following.text) <= _DECOY


def _block(page: Page, number: int | None) -> Block | None:
    return page.blocks[number] if number is not None and 0 <= number < len(page.blocks) else None


def _owner(page: Page, sighting: Sighting, kind: str) -> tuple[Owner, str]:
    if kind == "placeholder":
        return Owner.PLACEHOLDER, "an example of an address, not one that is read"
    if not page.blocks:
        return Owner.ORGANISATION, "the page says nothing of anybody else"
    domain = sighting.address.rpartition("@")[2]
    number = min(sighting.block or 0, len(page.blocks) - 1)
    judged = judge_owner(page, number, sighting.start, sighting.end, email_domain=domain)
    return judged.owner, judged.reason
