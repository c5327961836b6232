"""Texts with people's details in them -> the same with those hidden, however they are written.

Besides known details, every address and name that reads as a person's is hidden, unless only known ones are
asked for. The host of a web address is left as it is, so that one can see whose page it is; what logs in to
it is cut.
"""

import re
from dataclasses import dataclass

from crawler.privacy.addresses import (
    without_encoded_addresses,
    without_mailboxes,
    without_plain_addresses,
    without_worded_addresses,
)
from crawler.privacy.forms import STARS
from crawler.privacy.numbers import (
    is_number,
    without_end_at_start,
    without_extensions,
    without_known_numbers,
    without_others_numbers,
    without_start_at_end,
    without_values,
)
from crawler.privacy.people import (
    without_cut_name,
    without_named_segments,
    without_names,
    without_names_in_web,
    without_unknown_names,
)
from crawler.privacy.wanted import Wanted

_WEB = re.compile(r"https?://[^\s\"'<>]{1,4000}", re.IGNORECASE)
_ORIGIN = re.compile(r"https?://(?:[^\s/?#@]{0,200}@)?", re.IGNORECASE)
_HOST = re.compile(r"[^\s/?#]*")
_LEAST = 3
"""Characters of the shortest text that can tell anything, except digits."""
_LEAST_GAPS = 3
"""Spaces in the shortest texts that may be excerpts, and so cut."""


@dataclass(frozen=True, slots=True)
class Mask(Wanted):
    """Hides people's details in texts. Texts without any are returned as they are."""

    def text(self, text: str) -> str:
        """Return a text, or an address of the web, with people's details hidden."""
        if not text or (len(text) < _LEAST and not text.isdigit()):
            return text
        parts: list[str] = []
        at = 0
        for match in _WEB.finditer(text):
            parts += [self._prose(text[at : match.start()]), self._web(match[0])]
            at = match.end()
        parts.append(self._prose(text[at:]))
        if self.person.numbers and not is_number(text):
            parts[0] = without_end_at_start(parts[0], self)
            parts[-1] = without_start_at_end(parts[-1], self)
        if self.person.names and text.count(" ") >= _LEAST_GAPS:
            parts[0] = without_cut_name(parts[0], self, at_end=False)
            parts[-1] = without_cut_name(parts[-1], self, at_end=True)
        if self.own_numbers is not None and not self.only_known and any(STARS in part for part in parts):
            parts[::2] = [without_others_numbers(part, self) for part in parts[::2]]
        return without_extensions("".join(parts))

    def _prose(self, text: str) -> str:
        if len(text) < _LEAST:
            return text
        masked = without_encoded_addresses(without_worded_addresses(text, self), self)
        masked = without_known_numbers(without_plain_addresses(masked, self), self)
        masked = without_mailboxes(without_names(masked, self), self)
        return masked if self.only_known or masked == text else without_unknown_names(masked, self)

    def _web(self, url: str) -> str:
        """Hide what stands behind the host of an address of the web, and who logs in to it."""
        origin = _ORIGIN.match(url)
        host = _HOST.match(url, origin.end() if origin else 0)
        if origin is None or host is None:
            return url
        start, rest = url[: url.index("//") + 2], url[host.end() :]
        rest = without_plain_addresses(without_encoded_addresses(rest, self), self)
        rest = without_mailboxes(without_known_numbers(rest, self), self)
        rest = without_names_in_web(rest, self)
        if not self.only_known:
            rest = without_values(without_named_segments(rest, self), host[0], self)
        return f"{start}{host[0]}{rest}"
