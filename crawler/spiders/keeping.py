"""Whether people's details are kept in full: only for a reason, which is kept with the run."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

KEEP_PERSONAL = "KONTAKTBAR_KEEP_PERSONAL"
"""The setting that holds the reason."""
ARCHIVE_REFUSED = (
    "an archive keeps pages whole, with the names on them; say why it is kept: --keep-personal REASON"
)


def reason_to_keep(settings: "BaseSettings | Mapping[str, Any]") -> str:
    """Return why people's details are kept in full, "" where they are masked."""
    return " ".join(str(settings.get(KEEP_PERSONAL) or "").split())


def may_keep_archive(settings: "BaseSettings | Mapping[str, Any]") -> bool:
    """Tell whether a crawl keeps no archive, or somebody says why it does."""
    return not settings.get("KONTAKTBAR_ARCHIVE") or bool(reason_to_keep(settings))


def require_reason(settings: "BaseSettings") -> None:
    """Raise UsageError where a crawl is to keep an archive, and nobody says why."""
    from scrapy.exceptions import UsageError

    if not may_keep_archive(settings):
        raise UsageError(ARCHIVE_REFUSED)
