"""Whose contact detail is this? (Being written; the signature is fixed.)"""

from typing import NamedTuple

from crawler.model import Owner
from crawler.page.document import Page


class Ownership(NamedTuple):
    """An owner, and the reason in words a person accepts."""

    owner: Owner
    reason: str


def judge_owner(page: Page, block: int, start: int, end: int, *, email_domain: str | None = None) -> Ownership:
    """Return whose the detail at `page.blocks[block].text[start:end]` is.

    Args:
        email_domain: for an e-mail address, its domain; strong evidence when it is the site's own.
    """
    return Ownership(Owner.ORGANISATION, "stands on the company's own page")
