"""A stored audit -> the little of it that comparisons need, so that thousands fit into memory."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from crawler.contract import Document, audit_from_dict, channels_from_dict
from crawler.model import Channel, Email, Finding, Form, Phone, Sighting, SiteAudit, Status
from crawler.site.findings import is_for_few
from crawler.site.score import score_audit
from crawler.site.score_channels import counting
from crawler.site.score_rules import Scoring
from crawler.site.urls import page_key
from reports.comparison.model import ChannelState, Detail, ScoreState, SignalState, Snapshot

_FORM_RULES = ("form_captcha", "form_steps", "form_login")


def outline(document: Document, scoring: Scoring, *, anew: bool) -> Snapshot:
    """Return who an audit is of, its verdict and its score, as `snapshot` does, and nothing of what was seen.

    `document` may be an audit in short, as the store gives it, where the score need not be counted anew.
    """
    rules = document["score_version"] or ""
    rescored = anew or (bool(rules) and rules != scoring.version)
    return Snapshot(
        site=document["site"],
        name=document["name"],
        country=document["country"] or "",
        sector=document["sector"],
        id=document["id"],
        final_url=document["final_url"],
        verdict=document["verdict"],
        reason=document["reason"] or "",
        score=_counted(audit_from_dict(document), scoring) if rescored else _stored(document),
        version=document["version"],
        rules=rules,
        rescored=rescored,
    )


def snapshot(document: Document, scoring: Scoring, *, anew: bool) -> Snapshot:
    """Return what comparisons need of a stored audit.

    `scoring` decides which of two ways to write or use a channel is better; with `anew`, or where the audit
    was stored with a score of other rules, the score is counted by it as well.
    """
    channels = channels_from_dict(document)
    return replace(
        outline(document, scoring, anew=anew),
        channels={name: _channel(channel, scoring) for name, channel in channels.items()},
        signals={
            name: SignalState(signal["status"], _key(signal["page"] or ""))
            for name, signal in document.get("signals", {}).items()
        },
        read=_pages(document["pages"], read=True),
        failed=_pages(document["pages"], read=False),
        rendered=any(page.get("rendered") for page in document["pages"]),
    )


def _stored(document: Document) -> ScoreState | None:
    if document["score"] is None:
        return None
    return ScoreState(
        document["score"], document["score_low"], document["score_high"], document["grade"] or ""
    )


def _counted(audit: SiteAudit, scoring: Scoring) -> ScoreState | None:
    score = score_audit(audit, scoring)
    return ScoreState(score.total, score.low, score.high, score.grade) if score else None


def _pages(pages: Iterable[Mapping[str, Any]], *, read: bool) -> frozenset[str]:
    """Return the pages that were read; or those that failed, dead links aside."""
    return frozenset(
        _key(page["url"]) for page in pages if not page["dead"] and (page["problem"] is None) is read
    )


def _key(url: str) -> str:
    return page_key(url) or url


def _channel(channel: Channel, scoring: Scoring) -> ChannelState:
    found = counting(channel)
    nearest = [each for each in found if each.clicks == channel.clicks] or found
    shown = next((each for each in nearest if _value(each) == channel.value), None)
    return ChannelState(
        status=channel.status.value,
        exhaustive=channel.exhaustive,
        clicks=channel.clicks,
        exact=channel.exact is True,
        value=channel.value or "",
        identity=_identity(shown) if shown else channel.value or "",
        values=frozenset(_identity(each) for each in found),
        way=tuple(_key(step.url) for step in channel.path),
        page=(shown.page if shown else channel.path[-1].url if channel.path else ""),
        details=_best(nearest, scoring) if channel.status is Status.FOUND else {},
        reason=channel.reason or "",
    )


def _value(sighting: Sighting) -> str:
    return sighting.page if isinstance(sighting.finding, Form) else sighting.finding.value


def _identity(sighting: Sighting) -> str:
    """What makes two findings of different audits one; a form's page may be written in several ways."""
    return _key(sighting.page) if isinstance(sighting.finding, Form) else sighting.finding.value


def _best(found: Iterable[Sighting], scoring: Scoring) -> dict[str, Detail]:
    """Return each fact as the best of the nearest findings has it: another number makes nothing worse."""
    best: dict[str, Detail] = {}
    for sighting in found:
        for rule, detail in _details(sighting.finding, scoring):
            if rule not in best or detail.worth > best[rule].worth:
                best[rule] = detail
    return best


def _details(finding: Finding, scoring: Scoring) -> Iterator[tuple[str, Detail]]:
    if isinstance(finding, Form):
        yield "form_fields", Detail(str(finding.required), -finding.required)
        values = (finding.captcha or "none", "several" if finding.steps > 1 else "one")
        login = "login" if finding.login else "open"
        yield from _weighed(scoring, zip(_FORM_RULES, (*values, login), strict=True))
        return
    yield "reveal", Detail("control" if finding.reveal else "open", -float(finding.reveal))
    if isinstance(finding, Phone):
        role = "one_matter" if is_for_few(finding) else "other"
        facts = (("phone_cost", finding.cost), ("phone_detail", finding.how), ("phone_role", role))
        yield from _weighed(scoring, facts)
    elif isinstance(finding, Email):
        yield from _weighed(scoring, (("email_visibility", finding.how), ("email_role", finding.kind)))


def _weighed(scoring: Scoring, facts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Detail]]:
    for rule, value in facts:
        yield rule, Detail(value, scoring.rules[rule].of(value).value)
