"""Tells whom a schedule wants told, by every way it names. A way that fails is noted and stops no other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from typing import Any, Protocol

from crawler.schedule.mail import MailServer, NotSentError, mail_of, mail_server, send_mail
from crawler.schedule.notice import Notice
from crawler.schedule.plan import Notify, Plan
from crawler.schedule.webhook import payload, post, webhook_address


class SendMail(Protocol):
    """Hands a message in; see `crawler.schedule.mail.send_mail`."""

    def __call__(self, message: EmailMessage, server: MailServer, /) -> None:
        """Raise NotSentError where the server does not take it."""


class Post(Protocol):
    """Sends JSON; see `crawler.schedule.webhook.post`."""

    def __call__(self, address: str, body: Mapping[str, Any], /) -> None:
        """Raise NotSentError where it does not arrive."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How messages leave this machine."""

    environment: Mapping[str, str]
    """Servers, passwords and secret addresses."""
    send_mail: SendMail = send_mail
    post: Post = post


def wants(plan: Plan, notice: Notice) -> bool:
    """Tell whether a schedule wants this message to be sent."""
    if plan.notify is Notify.NEVER or not (plan.mail_to or plan.webhooks):
        return False
    return plan.notify is Notify.ALWAYS or notice.is_news


def tell(plan: Plan, notice: Notice, ways: Ways, now: datetime) -> list[str]:
    """Send a message where it is wanted; return what could not be sent, a line each."""
    return list(_attempts(plan, notice, ways, now)) if wants(plan, notice) else []


def _attempts(plan: Plan, notice: Notice, ways: Ways, now: datetime) -> Iterator[str]:
    if plan.mail_to:
        try:
            _mail(plan, notice, ways, now)
        except NotSentError as error:
            yield f"e-mail not sent: {error}"
    for name in plan.webhooks:
        try:
            address = webhook_address(name, ways.environment)
            ways.post(address, payload(notice.subject, notice.text, notice.data))
        except NotSentError as error:
            yield f"webhook {name} not called: {error}"


def _mail(plan: Plan, notice: Notice, ways: Ways, now: datetime) -> None:
    server = mail_server(ways.environment)
    sender = plan.mail_from or server.sender
    if not sender:
        raise NotSentError("no sender: --mail-from or KONTAKTBAR_MAIL_FROM names one")
    try:
        message = mail_of(notice.subject, notice.text, sender=sender, to=plan.mail_to, now=now)
    except ValueError as error:  # a header would have several lines
        raise NotSentError(f"the sender or a recipient is no address ({error})") from None
    ways.send_mail(message, server)
