"""Sends a message by e-mail (SMTP). The server and its password come from the environment only."""

import smtplib
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from enum import StrEnum

from reports.text import one_line

TIMEOUT_SECONDS = 30.0
WAITS = (2.0, 10.0)
"""Seconds before the second and third attempt; there is no fourth."""
_SUBJECT_LENGTH = 200
_ANSWER_LENGTH = 200


class Security(StrEnum):
    """How the connection is kept private."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


class NotSentError(Exception):
    """A message could not be sent; the message is one line that holds no password and no secret address."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = field(default="", repr=False)
    sender: str = ""


def mail_server(environment: Mapping[str, str]) -> MailServer:
    """Return the server that the environment names (KONTAKTBAR_SMTP_*). Raises NotSentError."""
    host = environment.get("KONTAKTBAR_SMTP_HOST", "").strip()
    if not host:
        raise NotSentError("KONTAKTBAR_SMTP_HOST is not set: it names the server that takes mail")
    try:
        security = Security(environment.get("KONTAKTBAR_SMTP_SECURITY", "").strip().lower() or "starttls")
    except ValueError:
        raise NotSentError(f"KONTAKTBAR_SMTP_SECURITY wants one of {', '.join(Security)}") from None
    port = environment.get("KONTAKTBAR_SMTP_PORT", "").strip() or str(_PORTS[security])
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise NotSentError("KONTAKTBAR_SMTP_PORT wants a number from 1 to 65535")
    user = environment.get("KONTAKTBAR_SMTP_USER", "")
    if user and security is Security.NONE:
        raise NotSentError("KONTAKTBAR_SMTP_SECURITY=none would send the password in the clear")
    password = environment.get("KONTAKTBAR_SMTP_PASSWORD", "")
    return MailServer(
        host, int(port), security, user, password, environment.get("KONTAKTBAR_MAIL_FROM", "").strip()
    )  # fmt: skip


def mail_of(subject: str, text: str, *, sender: str, to: Sequence[str], now: datetime) -> EmailMessage:
    """Return a message as it is handed in; its subject is one line, whatever was given. Plain text."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = one_line(subject, _SUBJECT_LENGTH)
    message["From"] = sender
    message["To"] = ", ".join(to)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid("kontaktbar", domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers
    message.set_content(f"{text}\n")
    return message


def send_mail(message: EmailMessage, server: MailServer, pause: Callable[[float], None] = time.sleep) -> None:
    """Hand a message in; where the server cannot take it now, twice again. Raises NotSentError."""
    for wait in (*WAITS, None):
        try:
            refused = _hand_in(message, server)
        except (smtplib.SMTPException, OSError) as error:
            if wait is None or not _may_pass(error):
                raise NotSentError(f"{server.host}:{server.port}: {_said(error)}") from None
            pause(wait)
            continue
        if refused:
            raise NotSentError(f"{server.host}:{server.port} refused {', '.join(sorted(refused))}")
        return


def _hand_in(message: EmailMessage, server: MailServer) -> Mapping[str, object]:
    with _connection(server) as smtp:
        if server.security is Security.STARTTLS:
            smtp.starttls(context=ssl.create_default_context())
        if server.user:
            smtp.login(server.user, server.password)
        return smtp.send_message(message)


def _connection(server: MailServer) -> smtplib.SMTP:
    if server.security is Security.TLS:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_SECONDS, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_SECONDS)


def _may_pass(error: Exception) -> bool:
    """Tell whether trying again may help: the network failed, or the server said "not now" (4xx)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(400 <= code < 500 for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return 400 <= error.smtp_code < 500
    if isinstance(error, ssl.SSLCertVerificationError | smtplib.SMTPNotSupportedError):
        return False
    return isinstance(error, OSError)


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"refused the user and password ({error.smtp_code})"
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return f"refused {', '.join(sorted(error.recipients))}"
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error.decode(errors="replace") if isinstance(error.smtp_error, bytes) else ""
        return one_line(f"{error.smtp_code} {said}", _ANSWER_LENGTH)
    return one_line(f"{type(error).__name__}: {error}", _ANSWER_LENGTH)
