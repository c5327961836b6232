"""The audit of a site of which nothing is known, for a reason that lies with us."""

from datetime import datetime

from crawler.model import Channel, Reason, Site, SiteAudit, Status, Verdict

_NOTE_CHARACTERS = 200


def not_assessed(site: Site, why: str, started: datetime, seconds: float, version: str) -> SiteAudit:
    """Return an audit that says that our own program failed, and why.

    Args:
        site: the company's website.
        why: in words, for the notes; cut at 200 characters.
        started: when the audit began, in UTC.
        seconds: how long it took.
        version: the program's version.
    """
    unknown = Channel(Status.UNKNOWN, reason=Reason.INTERNAL_ERROR)
    return SiteAudit(
        site=site,
        verdict=Verdict.NOT_ASSESSED,
        reason=Reason.INTERNAL_ERROR,
        phone=unknown,
        email=unknown,
        form=unknown,
        final_url=site.url,
        pages=(),
        started=started.isoformat(timespec="seconds"),
        seconds=round(seconds, 3),
        version=version,
        notes=(why[:_NOTE_CHARACTERS],),
    )
