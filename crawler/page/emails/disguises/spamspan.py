"""SpamSpan (Drupal and others): span.spamspan with the user in span.u and the domain in span.d."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.page.emails.addresses import normalise
from crawler.page.emails.disguises.decoded import Decoded
from crawler.page.emails.disguises.words import words_in

_DOT = re.compile(
    r"\s*[\[({]\s?(?:dot|punkt|punktum|punt|point|punto|piste|kropka|\.)\s?[\])}]\s*", re.IGNORECASE
)


def decode(node: LexborNode, own: str = "") -> Iterator[Decoded]:
    """Yield the address of one span.spamspan."""
    user, domain = (node.css_first(f".{name}") for name in ("u", "d"))
    if user is not None and domain is not None:
        written = f"{_clear(user.text())}@{_clear(domain.text())}"
        if address := normalise(written, own):
            yield Decoded(address, "drupal_spamspan")
            return
    for address in words_in(" ".join(node.text().split())[:300], own):
        yield Decoded(address, "drupal_spamspan")


def _clear(text: str) -> str:
    """Return the text without white space, its written-out dots as dots."""
    return "".join(_DOT.sub(".", text[:300]).split())
