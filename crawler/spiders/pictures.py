"""Pictures that show what was found: one for each channel of a site, in the folder of the run."""

import logging
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from scrapy.settings import BaseSettings

from crawler.browser.fetch import BrowserFetch
from crawler.model import Channel, SiteAudit, Status
from crawler.os_errors import reason
from crawler.privacy import is_personal
from crawler.site.fetching import AbandonAuditError
from crawler.site.gathered import CHANNELS, UNNAMED_CONTROL
from crawler.spiders.keeping import reason_to_keep

logger = logging.getLogger(__name__)

_ENDINGS = ((b"RIFF", ".webp"), (b"\x89PNG", ".png"))
"""First bytes of the formats of pictures, and the endings of their files."""
_NAME_DIGITS = 16


class Pictures:
    """The folder of pictures of one run. Its files are named by us, never by anything a page says."""

    def __init__(self, folder: Path, *, blur: bool, most_bytes: float) -> None:
        """Open the folder.

        Args:
            folder: where the pictures go; made where it is not there.
            blur: whether personal details are made unreadable.
            most_bytes: how many bytes all pictures together may hold.

        Raises:
            OSError: the folder cannot be made.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._blur = folder, blur
        self._left = most_bytes - sum(file.stat().st_size for file in folder.iterdir() if file.is_file())

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> "Pictures | None":
        """Return the pictures of a crawl, None where none are wanted (KONTAKTBAR_EVIDENCE is empty)."""
        folder = str(settings["KONTAKTBAR_EVIDENCE"] or "")
        if not folder:
            return None
        blur = settings.getbool("KONTAKTBAR_EVIDENCE_BLUR") or not reason_to_keep(settings)
        most = settings.getfloat("KONTAKTBAR_EVIDENCE_MB") * 1_000_000
        return cls(Path(folder), blur=blur, most_bytes=most)

    async def take(self, audit: SiteAudit, browser: BrowserFetch) -> SiteAudit:
        """Take a picture of the first finding of each channel. Return the audit, with where they are.

        A picture that fails costs the site nothing but the picture.

        Raises:
            AbandonAuditError: the crawl is over.
        """
        taken: dict[str, Any] = {}
        for name in CHANNELS:
            channel: Channel = getattr(audit, name)
            if channel.status is Status.FOUND and self._left > 0:
                try:
                    image = await self._shoot(browser, name, channel)
                    file = self._write(audit.site.url, name, image) if image else None
                except AbandonAuditError:
                    raise
                except Exception:
                    logger.warning("%s: no picture of its %s", audit.site.url, name, exc_info=True)
                    continue
                taken[name] = replace(channel, evidence=file)
        return replace(audit, **taken)

    async def _shoot(self, browser: BrowserFetch, name: str, channel: Channel) -> bytes | None:
        """Return a picture of what a channel offers first."""
        shown = channel.findings[0]
        finding, control = shown.finding, ""
        if finding.reveal and channel.path[-1].link_text != UNNAMED_CONTROL:
            control = channel.path[-1].link_text or ""
        value = channel.value or ""
        return await browser.evidence(
            shown.page,
            value,
            name,
            control=control,
            hidden=finding.reveal,
            blur=self._blur,
            personal=is_personal(finding),
        )

    def _write(self, site: str, channel: str, image: bytes) -> str | None:
        """Write a picture. Return its path from the run's folder; None where there is no room for it."""
        ending = next((ending for start, ending in _ENDINGS if image.startswith(start)), None)
        if ending is None or len(image) > self._left:
            logger.warning("%s: the picture of its %s is not kept: no room is left", site, channel)
            return None
        self._left -= len(image)
        name = f"{sha256(site.encode('utf-8', 'replace')).hexdigest()[:_NAME_DIGITS]}-{channel}{ending}"
        if not self._is_written(self._folder / name, image):
            return None
        return f"{self._folder.name}/{name}"

    def _is_written(self, file: Path, image: bytes) -> bool:
        """Write a file, whole or not at all. Where that fails, no other picture is tried."""
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(image)
        except OSError as error:
            with suppress(OSError):
                file.unlink()
            self._left = 0
            logger.warning("%s: no more pictures are kept: %s", self._folder, reason(error))
            return False
        return True
