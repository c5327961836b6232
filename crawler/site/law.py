"""Indicators of what laws and regulators ask of contact details. Indicators, never legal advice.

The rules stand in law.yaml, each with its basis, its source and how sure we are of it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from crawler.data_files import read_data
from crawler.model import SiteAudit
from crawler.page.country.domains import country_of_domain
from crawler.site.law_facts import FACTS
from crawler.site.urls import host_of

SURE = ("primary", "authority", "headnote", "secondary", "general")
"""How a rule is known, the surest first; law.yaml explains the words."""


class LawStatus(StrEnum):
    """What an audit says about a rule."""

    INDICATOR_FOUND = "indicator_found"
    INDICATOR_NOT_FOUND = "indicator_not_found"
    CANNOT_TELL = "cannot_tell"
    DOES_NOT_APPLY = "does_not_apply"


@dataclass(frozen=True, slots=True)
class LawRule:
    """One rule of law.yaml."""

    rule: str
    countries: frozenset[str]
    asks: str
    needs: tuple[tuple[str, ...], ...]
    """Facts of which all groups are needed, and of each group any one."""
    only_if: tuple[str, ...]
    only_for: str
    basis: str
    source: str
    sure: str


@dataclass(frozen=True, slots=True)
class LawIndicator:
    """What an audit says about one rule."""

    rule: str
    status: LawStatus
    asks: str
    missing: tuple[str, ...]
    """The facts that were looked for and not found, by their names in law.yaml."""
    only_for: str
    """Companies to which the rule is limited, where an audit cannot tell them from others."""
    basis: str
    source: str
    sure: str


def law_indicators(audit: SiteAudit, country: str | None = None) -> tuple[LawIndicator, ...]:
    """Return what an audit says about each rule of the company's country, in the order of law.yaml.

    Args:
        audit: the audit.
        country: ISO 3166-1 alpha-2; by default the list's, else that of the site's domain. Where neither
            tells, no rule is looked at.
    """
    country = country or company_country(audit)
    return tuple(_indicator(rule, audit) for rule in law_rules() if country in rule.countries)


def company_country(audit: SiteAudit) -> str | None:
    """Return the country whose rules are looked at: the list's, else that of the site's domain."""
    return audit.site.country or country_of_domain(host_of(audit.final_url))


@cache
def law_rules() -> tuple[LawRule, ...]:
    """Return the rules of law.yaml."""
    data = read_data(__package__, "law.yaml")
    return tuple(_rule(row, data["areas"]) for row in data["rules"])


def _rule(row: Mapping[str, Any], areas: Mapping[str, list[str]]) -> LawRule:
    return LawRule(
        rule=row["rule"],
        countries=frozenset(areas.get(row["area"], [row["area"]])),
        asks=row["asks"],
        needs=tuple((need,) if isinstance(need, str) else tuple(need) for need in row["needs"]),
        only_if=tuple(row.get("only_if", ())),
        only_for=row.get("only_for", ""),
        basis=row["basis"],
        source=row["source"],
        sure=row["sure"],
    )


def _indicator(rule: LawRule, audit: SiteAudit) -> LawIndicator:
    subject = [FACTS[name](audit) for name in rule.only_if]
    needs = [_any(FACTS[name](audit) for name in group) for group in rule.needs]
    groups = zip(rule.needs, needs, strict=True)
    return LawIndicator(
        rule=rule.rule,
        status=_status(_all(subject), _all(needs), limited=bool(rule.only_for)),
        asks=rule.asks,
        missing=tuple(name for group, known in groups if known is False for name in group),
        only_for=rule.only_for,
        basis=rule.basis,
        source=rule.source,
        sure=rule.sure,
    )


def _status(subject: bool | None, needs: bool | None, *, limited: bool) -> LawStatus:
    """Absence is an indicator only where the rule surely has a subject.

    Of a rule for certain companies nothing is told: the audit does not know whether this is one.
    """
    if subject is False:
        return LawStatus.DOES_NOT_APPLY
    if limited:
        return LawStatus.CANNOT_TELL
    if needs:
        return LawStatus.INDICATOR_FOUND
    if needs is None or subject is None:
        return LawStatus.CANNOT_TELL
    return LawStatus.INDICATOR_NOT_FOUND


def _all(facts: Iterable[bool | None]) -> bool | None:
    """Return "and" over what is known: false if anything is false, None if anything else is unknown."""
    known = set(facts)
    return False if False in known else None if None in known else True


def _any(facts: Iterator[bool | None]) -> bool | None:
    known = set(facts)
    return True if True in known else None if None in known else False
