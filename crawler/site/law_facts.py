"""The facts of an audit that speak to rules of law: true, false, or None where the audit cannot tell."""

from collections.abc import Callable, Mapping

from crawler.model import Channel, ContactClass, Phone, SiteAudit, Status
from crawler.site.score_channels import counting
from crawler.site.score_parts import signal_of
from crawler.site.score_service import share_of_pages, takes_orders

Fact = Callable[[SiteAudit], bool | None]

_BY_STATUS = {Status.FOUND: True, Status.NOT_FOUND: False, Status.UNKNOWN: None}
_RETURNS = "returns"
_ORDINARY = frozenset(("normal", "toll_free"))
_DEARER = frozenset(("special_rate", "premium"))


def _phone(audit: SiteAudit) -> bool | None:
    return _BY_STATUS[audit.phone.status]


def _email(audit: SiteAudit) -> bool | None:
    return _BY_STATUS[audit.email.status]


def _form(audit: SiteAudit) -> bool | None:
    return _BY_STATUS[audit.form.status]


def _signal(name: str) -> Fact:
    return lambda audit: _BY_STATUS[signal_of(audit, name).status]


def _email_within(clicks: int) -> Fact:
    return lambda audit: _within(audit.email, clicks)


def _within(channel: Channel, clicks: int) -> bool | None:
    """Tell whether a channel is at most so many clicks away; an upper bound above that tells nothing."""
    if channel.status is not Status.FOUND or channel.clicks is None:
        return _BY_STATUS[channel.status]
    if channel.clicks <= clicks:
        return True
    return False if channel.exact else None


def _ordinary_call_rate(audit: SiteAudit) -> bool | None:
    """Tell whether a number of the company's costs no more than an ordinary call."""
    costs = {each.finding.cost for each in counting(audit.phone) if isinstance(each.finding, Phone)}
    if costs & _ORDINARY:
        return True
    return False if costs and costs <= _DEARER else None


def _people_answer(audit: SiteAudit) -> bool | None:
    """Tell whether people can be reached, rather than a robot alone."""
    if Status.FOUND in (audit.phone.status, audit.email.status):
        return True
    chat = signal_of(audit, "chat")
    known = {"person": True, "mixed": True, "bot": False}
    return known.get(str(chat.detail.get("answered_by"))) if chat.status is Status.FOUND else None


def _two_channels(audit: SiteAudit) -> bool | None:
    statuses = [channel.status for channel in (audit.phone, audit.email, audit.form)]
    statuses.append(signal_of(audit, "chat").status)
    if statuses.count(Status.FOUND) >= 2:
        return True
    return None if statuses.count(Status.FOUND) + statuses.count(Status.UNKNOWN) >= 2 else False


def _plain_contact_link(audit: SiteAudit) -> bool | None:
    """Tell whether a link is called "Contact us" or the like."""
    link = signal_of(audit, "contact_link")
    if link.status is not Status.FOUND:
        return _BY_STATUS[link.status]
    return link.value == ContactClass.STRONG


def _contact_link_everywhere(audit: SiteAudit) -> bool | None:
    """Tell whether every page that was read has a link to contact; one page alone tells nothing."""
    link = signal_of(audit, "contact_link")
    if link.status is not Status.FOUND:
        return _BY_STATUS[link.status]
    share = share_of_pages(link)
    return None if share is None else share == 1


def _sells_to_consumers(audit: SiteAudit) -> bool | None:
    """Tell whether the site takes orders or goods back; without either sign nobody can tell.

    Words of complaint or withdrawal alone are no sign: they may be about personal data.
    """
    takes_back = _RETURNS in signal_of(audit, "complaints").value
    return True if takes_orders(audit) or takes_back else None


FACTS: Mapping[str, Fact] = {
    "phone": _phone,
    "email": _email,
    "form": _form,
    "address": _signal("postal_address"),
    "registration_number": _signal("registration_number"),
    "complaints": _signal("complaints"),
    "chat": _signal("chat"),
    "email_within_one_click": _email_within(1),
    "email_within_two_clicks": _email_within(2),
    "ordinary_call_rate": _ordinary_call_rate,
    "people_answer": _people_answer,
    "two_channels": _two_channels,
    "plain_contact_link": _plain_contact_link,
    "contact_link_everywhere": _contact_link_everywhere,
    "sells_to_consumers": _sells_to_consumers,
}
"""The names that law.yaml uses."""
