"""Whether a domain takes mail, as a resolver of our own making tells it."""

from types import SimpleNamespace

import dns.exception
import dns.resolver
import pytest

from crawler.model import Channel, Email, Owner, Sighting, Site, SiteAudit, Status, Verdict
from crawler.mx import has_mx, mail_notes


class Names:
    """A resolver that knows a few records and fails as told for the rest."""

    def __init__(self, records, failure=dns.resolver.NXDOMAIN):
        self.records, self.failure = records, failure

    def resolve(self, qname, rdtype):
        if qname not in {name for name, _ in self.records}:
            raise self.failure
        if (qname, rdtype) not in self.records:
            raise dns.resolver.NoAnswer
        return self.records[qname, rdtype]


def mx(exchange):
    return [SimpleNamespace(preference=10, exchange=exchange)]


def a(address):
    return [SimpleNamespace(address=address)]


CASES = [
    ({("smedjan.se", "MX"): mx("mail.smedjan.se.")}, True),
    ({("smedjan.se", "A"): a("93.184.215.14")}, True),
    ({("smedjan.se", "MX"): mx(".")}, False),
    ({("smedjan.se", "TXT"): []}, False),
    ({("annan.se", "MX"): mx("mail.annan.se.")}, False),
]


@pytest.mark.parametrize(("records", "expected"), CASES)
async def test_records_decide(records, expected):
    assert await has_mx("smedjan.se", resolver=Names(records)) is expected


@pytest.mark.parametrize("failure", [dns.exception.Timeout, dns.resolver.NoNameservers, OSError])
async def test_silence_is_not_no(failure):
    assert await has_mx("smedjan.se", resolver=Names({}, failure)) is None


async def test_what_is_no_domain_is_not_asked():
    assert await has_mx("inte en domän", resolver=Names({})) is None


async def test_internationalised_domain_is_asked_in_ascii():
    assert await has_mx("blåbær.no", resolver=Names({("xn--blbr-roah.no", "MX"): mx("mail.no.")})) is True


def audit_with(*values, owner=Owner.ORGANISATION):
    absent = Channel(Status.NOT_FOUND)
    seen = tuple(
        Sighting(Email(value, value, "text", "general", True, owner, "", ""), "http://smedjan.se/", 0)
        for value in values
    )
    channel = Channel(Status.FOUND, clicks=0, value=values[0], findings=seen)
    site = Site("http://smedjan.se/")
    return SiteAudit(site, Verdict.EMAIL, None, absent, channel, absent, site.url, (), "", 1.0, "0")


@pytest.mark.parametrize(
    ("values", "owner", "notes"),
    [
        (["info@smedjan.se"], Owner.ORGANISATION, ()),
        (["info@stum.se"], Owner.ORGANISATION, ("no mail server takes mail for stum.se",)),
        (
            ["a@stum.se", "b@stum.se", "c@smedjan.se"],
            Owner.ORGANISATION,
            ("no mail server takes mail for stum.se",),
        ),
        (["info@okand.se"], Owner.ORGANISATION, ()),
        (["info@stum.se"], Owner.THIRD_PARTY, ()),
    ],
)
async def test_own_domains_that_take_no_mail_are_noted_once(values, owner, notes):
    asked = []

    async def ask(domain):
        asked.append(domain)
        return {"smedjan.se": True, "stum.se": False}.get(domain)

    assert await mail_notes(audit_with(*values, owner=owner), ask) == notes
    assert len(asked) == len(set(asked))
