"""Does a domain take mail? Asks the DNS, in a thread, each domain once while the process lives.

The rules are email-validator's: an MX record, else an A or AAAA record that may stand in for one (RFC 5321
section 5); a null MX (RFC 7505) means no. What the DNS cannot tell is not known, and never "no".
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import cache

import dns.exception
import dns.resolver
from email_validator import EmailUndeliverableError, caching_resolver, validate_email

from crawler.model import Email, Owner, SiteAudit


async def mail_notes(
    audit: SiteAudit, ask: Callable[[str], Awaitable[bool | None]] | None = None
) -> tuple[str, ...]:
    """Return a sentence for each domain of the audit's own e-mail addresses that takes no mail.

    Args:
        audit: a finished audit.
        ask: tells whether a domain takes mail; `has_mx` where none is given.
    """
    domains = {
        sighting.finding.value.rpartition("@")[2]: None
        for sighting in audit.email.findings
        if isinstance(sighting.finding, Email) and sighting.finding.owner is Owner.ORGANISATION
    }
    answers = [(domain, await (ask or has_mx)(domain)) for domain in domains]
    return tuple(f"no mail server takes mail for {domain}" for domain, takes in answers if takes is False)


async def has_mx(
    domain: str, timeout: float = 5.0, resolver: dns.resolver.Resolver | None = None
) -> bool | None:
    """Return whether mail to `domain` can be delivered; None where the DNS does not say.

    Args:
        domain: the part of an address after the "@"; an internationalised domain in either form.
        timeout: seconds for one domain's questions together.
        resolver: who is asked; without one the system's name servers, with a cache.
    """
    return await asyncio.to_thread(_look_up, domain, timeout, resolver)


def _look_up(domain: str, timeout: float, resolver: dns.resolver.Resolver | None) -> bool | None:
    try:
        asked = resolver or _system_resolver(timeout)
        found = validate_email(f"postmaster@{domain}", check_deliverability=True, dns_resolver=asked)
    except EmailUndeliverableError as error:
        cause = error.__cause__
        told = cause is None or isinstance(cause, dns.resolver.NXDOMAIN | dns.resolver.NoAnswer)
        return False if told else None
    except (ValueError, dns.exception.DNSException):
        return None
    return True if getattr(found, "mx", None) else None


@cache
def _system_resolver(timeout: float) -> dns.resolver.Resolver:
    return caching_resolver(timeout=timeout)  # type: ignore[arg-type]
