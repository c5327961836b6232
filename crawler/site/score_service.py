"""The points of wayfinding (how contact is signposted) and information (what a caller needs to know)."""

from collections.abc import Callable, Iterator

from crawler.model import FRAME, Form, FormKind, Signal, SiteAudit, Status
from crawler.site.score_channels import earning
from crawler.site.score_parts import Assume, Part, in_tenths, signal_of, taken
from crawler.site.score_rules import Factor, Scoring

Item = Callable[[SiteAudit, Scoring, Assume], list[Factor]]
"""Returns the factors of one item."""


def score_wayfinding(audit: SiteAudit, scoring: Scoring, assume: Assume, share: float) -> Part:
    """Return the points of the signs that lead to contact, of which `share` (0 to 1) counts."""
    return _sum("wayfinding", audit, scoring, assume, share, scoring.items("wayfinding"))


def score_information(audit: SiteAudit, scoring: Scoring, assume: Assume, share: float) -> Part:
    """Return the points of what a site tells about reaching the company, of which `share` (0 to 1) counts.

    The route for complaints and returns is asked for where a site takes orders; elsewhere the other items
    have its points.
    """
    items = scoring.items("information")
    whole = sum(items.values())
    if not _asks_for_complaints(audit):
        items = {name: points for name, points in items.items() if name != "complaints"}
    rest = sum(items.values())
    scaled = {name: points * whole / rest for name, points in items.items()} if rest else {}
    return _sum("information", audit, scoring, assume, share, scaled)


def takes_orders(audit: SiteAudit) -> bool:
    """Tell whether a form that orders goods was met on the site."""
    forms = (each.finding for each in audit.form.findings)
    return any(isinstance(form, Form) and form.kind is FormKind.ORDER for form in forms)


def has_detail_in_frame(audit: SiteAudit) -> bool:
    """Tell whether phone or e-mail stands in header, menu or footer of the homepage."""
    seen = (*earning(audit.phone), *earning(audit.email))
    return any(each.clicks == 0 and each.finding.place in FRAME for each in seen)


def share_of_pages(link: Signal) -> float | None:
    """Return on which share of the pages read a contact link stands; one page alone tells nothing."""
    share, pages = link.detail.get("share"), link.detail.get("pages")
    if not isinstance(share, (int, float)) or not isinstance(pages, int) or pages < 2:
        return None
    return min(max(float(share), 0.0), 1.0)


def _sum(
    name: str, audit: SiteAudit, scoring: Scoring, assume: Assume, share: float, items: dict[str, float]
) -> Part:
    whole = sum(items.values())
    losses = [
        loss for item, points in items.items() for loss in taken(points, _ITEMS[item](audit, scoring, assume))
    ]
    left = whole - sum(points for points, _ in losses)
    part_only = scoring.rules["full_service"].of("part", share=percent(share))
    return in_tenths(name, whole, [*losses, (left * (1 - share), part_only)])


def percent(share: float) -> str:
    """Return a share from 0 to 1 as a whole per cent, never rounded up to all or down to nothing."""
    return f"{min(max(round(share * 100), 1 if share else 0), 99 if share < 1 else 100)} %"


# --- wayfinding -------------------------------------------------------------------------------------------


def _label_and_place(audit: SiteAudit, scoring: Scoring, assume: Assume) -> list[Factor]:
    label = scoring.rules["label_and_place"]
    if has_detail_in_frame(audit):
        return [label.of("direct")]
    link = signal_of(audit, "contact_link")
    if link.status is Status.UNKNOWN:
        return [assume.pick(label.of("unknown"))]
    if link.status is Status.NOT_FOUND:
        return [label.of("absent")]
    if link.value not in label.values:
        return [assume.pick(label.of("unknown"))]
    return [label.of(link.value), scoring.rules["link_place"].of(str(link.detail.get("place", "other")))]


def _on_every_page(audit: SiteAudit, scoring: Scoring, assume: Assume) -> list[Factor]:
    rule = scoring.rules["on_every_page"]
    link = signal_of(audit, "contact_link")
    if link.status is Status.NOT_FOUND:
        return [rule.of("absent")]
    share = share_of_pages(link)
    if share is None:
        return [assume.pick(rule.of("unknown"))]
    return [rule.of("some", share=percent(share))._replace(value=share)]


def _contact_page_complete(audit: SiteAudit, scoring: Scoring, assume: Assume) -> list[Factor]:
    near = [
        name
        for name, channel in (("phone", audit.phone), ("email", audit.email))
        if any(each.clicks <= 1 for each in earning(channel))
    ]
    rule = scoring.rules["contact_page_complete"]
    return [rule.of("some" if near else "absent")] if len(near) < 2 else []


# --- information ------------------------------------------------------------------------------------------


def _by_status(signal_name: str, rule_name: str | None = None) -> Item:
    """Return an item whose factor follows from the status of a signal."""

    def item(audit: SiteAudit, scoring: Scoring, assume: Assume) -> list[Factor]:
        rule = scoring.rules[rule_name or signal_name]
        status = signal_of(audit, signal_name).status
        factor = rule.of(status.value)
        return [assume.pick(factor) if status is Status.UNKNOWN else factor]

    return item


def _response_time(audit: SiteAudit, scoring: Scoring, assume: Assume) -> list[Factor]:
    signal = signal_of(audit, "response_time")
    if signal.status is Status.FOUND and "hours" not in signal.detail:
        return [scoring.rules["response_time"].of("vague")]
    return _by_status("response_time")(audit, scoring, assume)


def _contact_language(audit: SiteAudit, scoring: Scoring, assume: Assume) -> list[Factor]:
    rule = scoring.rules["contact_language"]
    signal = signal_of(audit, "contact_language")
    if signal.status is not Status.FOUND:
        return [assume.pick(rule.of("unknown"))]
    return [rule.of("other" if _is_foreign(signal) else "found")]


def _is_foreign(signal: Signal) -> bool:
    return signal.detail.get("matches") is False


def _asks_for_complaints(audit: SiteAudit) -> bool:
    return takes_orders(audit) or signal_of(audit, "complaints").status is Status.FOUND


def _items() -> Iterator[tuple[str, Item]]:
    yield "label_and_place", _label_and_place
    yield "on_every_page", _on_every_page
    yield "same_order", _by_status("consistent_contact_link", "same_order")
    yield "contact_page_complete", _contact_page_complete
    yield "contact_language", _contact_language
    yield "response_time", _response_time
    for name in ("opening_hours", "complaints", "postal_address"):
        yield name, _by_status(name)


_ITEMS = dict(_items())
