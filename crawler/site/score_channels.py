"""The points of the ways to reach the company: phone, e-mail, and the best written channel besides.

Of several numbers, addresses or forms, the one that earns most counts, so that another one never lowers the
score. What counts at all is what counts for the verdict: the company's own, seen by a visitor.
"""

from collections.abc import Iterator, Sequence

from crawler.model import Channel, Email, Form, Phone, Sighting, Signal, SiteAudit, Status
from crawler.site.findings import FOR_FEW, WORTHLESS, is_for_few, worth
from crawler.site.score_parts import Assume, Part, multiplied, signal_of
from crawler.site.score_rules import Factor, Scoring

_CLICKS = {0: "no click", 1: "one click", 2: "two clicks", 3: "three clicks", 4: "four clicks"}


def counting(channel: Channel) -> list[Sighting]:
    """Return the findings of a channel that count for it."""
    best = max((worth(each.finding) for each in channel.findings), default=WORTHLESS)
    if channel.status is not Status.FOUND or best == WORTHLESS:
        return []
    return [each for each in channel.findings if worth(each.finding) == best]


def earning(channel: Channel) -> list[Sighting]:
    """Return the findings of a channel that may earn points: those that count, and those for one matter."""
    few = [each for each in channel.findings if worth(each.finding) == FOR_FEW]
    found = counting(channel)
    return found if not found or found == few else [*found, *few]


def clicks_words(count: int) -> str:
    """Return a number of clicks in words: "two clicks"."""
    return _CLICKS.get(count, f"{count} clicks")


def score_phone(audit: SiteAudit, scoring: Scoring, assume: Assume) -> Part:
    """Return the points of the telephone."""
    rules, weight = scoring.rules, scoring.weights["phone"]
    ways = [
        [
            _reach(each, audit.phone, scoring, assume, "phone number"),
            rules["phone_cost"].of(each.finding.cost),
            rules["phone_detail"].of(each.finding.how),
            rules["phone_role"].of("one_matter" if is_for_few(each.finding) else "other"),
        ]
        for each in earning(audit.phone)
        if isinstance(each.finding, Phone)
    ]
    return _best("phone", weight, ways, rules["phone"].of("absent"))


def score_email(audit: SiteAudit, scoring: Scoring, assume: Assume) -> Part:
    """Return the points of the e-mail address."""
    rules, weight = scoring.rules, scoring.weights["email"]
    ways = [
        [
            _reach(each, audit.email, scoring, assume, "e-mail address"),
            rules["email_visibility"].of(each.finding.how),
            rules["email_role"].of(each.finding.kind),
        ]
        for each in earning(audit.email)
        if isinstance(each.finding, Email)
    ]
    return _best("email", weight, ways, rules["email"].of("absent"))


def score_text(audit: SiteAudit, scoring: Scoring, assume: Assume, email: Part) -> Part:
    """Return the points of the best form, chat or messaging, worth more the less `email` earned."""
    weights = scoring.weights
    less = weights["text_less_with_email"] * (email.points / email.out_of if email.out_of else 1)
    ways = [*_forms(audit, scoring, assume), *_chats(audit, scoring, assume)]
    if audit.form.status is Status.UNKNOWN:
        ways.append([assume.pick(scoring.rules["text"].of("unknown"))])
    return _best("text", weights["text"] - less, ways, scoring.rules["text"].of("absent"))


def _best(name: str, weight: float, ways: Sequence[Sequence[Factor]], absent: Factor) -> Part:
    """Return the part as the best of several ways makes it, the first among equals."""
    parts = [multiplied(name, weight, way) for way in ways]
    return max(parts, key=lambda part: part.points, default=multiplied(name, weight, [absent]))


def _reach(each: Sighting, channel: Channel, scoring: Scoring, assume: Assume, name: str) -> Factor:
    """Return what the clicks to a finding leave of its points; a control to be used is one of them."""
    clicks = each.clicks
    if assume is Assume.BEST and channel.exact is False:
        clicks = min(clicks, 1)
    return scoring.rules["reach"].at(clicks, clicks=clicks_words(clicks), channel=name)


def _forms(audit: SiteAudit, scoring: Scoring, assume: Assume) -> Iterator[list[Factor]]:
    rules = scoring.rules
    for each in counting(audit.form):
        form = each.finding
        if isinstance(form, Form):
            yield [
                _reach(each, audit.form, scoring, assume, "contact form"),
                rules["form_fields"].at(form.required),
                rules["form_captcha"].of(form.captcha or "none"),
                rules["form_steps"].of("several" if form.steps > 1 else "one"),
                rules["form_login"].of("login" if form.login else "open"),
            ]


def _chats(audit: SiteAudit, scoring: Scoring, assume: Assume) -> Iterator[list[Factor]]:
    chat, messaging = signal_of(audit, "chat"), signal_of(audit, "messaging")
    if chat.status is Status.FOUND:
        rule = scoring.rules["chat"]
        answers = _answered_by(chat)
        factor = rule.of(answers if answers in rule.values else "unknown")
        if answers not in rule.values or answers == "unknown":
            factor = assume.pick(factor, rule.of("bot").value, rule.of("person").value)
        yield [_signal_reach(chat.clicks, scoring, "chat"), factor]
    if messaging.status is Status.FOUND:
        yield [
            _signal_reach(messaging.clicks, scoring, "messaging service"),
            scoring.rules["messaging"].of("found"),
        ]


def _answered_by(chat: Signal) -> str:
    """Return who answers a chat; a robot that hands over to people is as good as both together."""
    answers = str(chat.detail.get("answered_by", "unknown"))
    return "mixed" if answers == "bot" and chat.detail.get("handover") else answers


def _signal_reach(clicks: int | None, scoring: Scoring, name: str) -> Factor:
    return scoring.rules["reach"].at(clicks or 0, clicks=clicks_words(clicks or 0), channel=name)
