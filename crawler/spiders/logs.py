"""What is logged of strangers' pages, with people's details hidden: addresses of pages may carry them too."""

import logging
import re

from crawler.privacy import Mask, Person, mask_number

_QUERY = re.compile(r"(?<=[?&;#])[^\s\"'<>&;]{1,2000}")
_PATH = re.compile(
    r"https?://[^\s/?#\"'<>]{1,300}/[^\s?#\"'<>]{1,2000}|\b(?:tel|callto|sms):[^\s\"'<>]{1,80}", re.I
)
_NUMBER = re.compile(r"(?:\+|%2[bB])?\d(?:(?:[+.\-()]|%20|%2[dD8-9]){0,3}\d){6,16}")
_CALLED = re.compile(
    r"(?<![\w.])(?:(?:\+|%2[bB]|0)\d?|(?<=wa\.me/)\d)(?:(?:[+.\-()]|%20|%2[dD8-9]|%[cC]2%[aA]0){0,3}\d){6,16}"
)
_FORMATTER = logging.Formatter()
_OF_EVERY_KIND = "Anna Berg, anna.berg@firma.example, 08-123 45 67 http://firma.example/?q=0701234567"
"""A text for which all words of masking are asked for."""


class PersonalFilter(logging.Filter):
    """Hides people's addresses and names in what is logged, and numbers in web addresses."""

    def __init__(self) -> None:
        super().__init__()
        self._mask = Mask(Person())
        # Now, since later there may be no descriptor left to read the words with.
        self._hidden(_OF_EVERY_KIND)

    def filter(self, record: logging.LogRecord) -> bool:
        """Hide what is to be hidden in a record; let each pass."""
        message = record.getMessage()
        hidden = self._hidden(message)
        if hidden != message:
            record.msg, record.args = hidden, None
        if record.exc_info and not record.exc_text:
            record.exc_text = _FORMATTER.formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self._hidden(record.exc_text)
        return True

    def _hidden(self, text: str) -> str:
        lines = (self._mask.text(line) for line in text.split("\n"))
        masked = _PATH.sub(lambda match: _CALLED.sub(_masked, match[0]), "\n".join(lines))
        return _QUERY.sub(lambda match: _NUMBER.sub(_masked, match[0]), masked)


def hide_personal_in_logs() -> None:
    """Have every handler of this process's log hide people's details."""
    for handler in logging.getLogger().handlers:
        if not any(isinstance(each, PersonalFilter) for each in handler.filters):
            handler.addFilter(PersonalFilter())


def show_personal_in_logs() -> None:
    """Have no handler of this process's log hide people's details."""
    for handler in logging.getLogger().handlers:
        for each in [each for each in handler.filters if isinstance(each, PersonalFilter)]:
            handler.removeFilter(each)


def _masked(match: re.Match[str]) -> str:
    return mask_number(match[0])
