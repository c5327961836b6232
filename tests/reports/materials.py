"""Runs made up for tests of reports: what every format is written from."""

from collections.abc import Sequence

from crawler.contract import Document, audit_to_dict
from crawler.model import SiteAudit
from crawler.site.score_rules import default_scoring
from crawler.store import RunSummary
from reports.i18n import texts_for
from reports.material import Material


def material(audits: Sequence[SiteAudit], language: str = "en", source: str = "firms.csv") -> Material:
    """The material of a finished run of these audits."""
    documents: list[Document] = [audit_to_dict(audit) for audit in audits]
    run = RunSummary(
        id=7,
        started="2026-03-04T05:00:00+00:00",
        finished="2026-03-04T06:00:00+00:00",
        source=source,
        settings={"budget": {"max_clicks": 3, "max_pages": 30, "max_seconds": 90.0, "form_pages": 10}},
        version="1.2.3",
        total=len(documents),
        done=len(documents),
        verdicts={},
    )
    return Material(
        audits=lambda: iter(documents), run=run, scoring=default_scoring(), texts=texts_for(language)
    )
