"""Messages by e-mail, to a mail server of the tests' own: what arrives, over what, and what is never sent."""

import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword
from post_office import Mailbox, mail_running
from servers import certificate

from crawler.schedule.mail import WAITS, MailServer, NotSentError, Security, mail_of, mail_server, send_mail

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
PASSWORD = "correct horse battery staple"


@pytest.fixture
def box() -> Mailbox:
    return Mailbox()


def authenticator(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and data.password == PASSWORD.encode()
    return AuthResult(success=right, handled=right)


@pytest.fixture
def plain(box: Mailbox) -> Iterator[int]:
    with mail_running(box) as port:
        yield port


@pytest.fixture
def tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A certificate that the sender trusts."""
    context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "127.0.0.130.pem"))
    return context


@pytest.fixture
def starttls(box: Mailbox, tls: ssl.SSLContext) -> Iterator[int]:
    with mail_running(
        box, tls_context=tls, require_starttls=True, auth_required=True, authenticator=authenticator
    ) as port:
        yield port


def message(
    subject: str = "kontaktbar banks: 1 harder to reach", text: str = "Åhus Sparbank: –"
) -> EmailMessage:
    return mail_of(
        subject, text, sender="audit@firma.example", to=["a@firma.example", "b@firma.example"], now=NOW
    )


def never(seconds: float) -> None:
    raise AssertionError("another try")


def test_a_message_arrives_as_it_was_meant(box: Mailbox, plain: int) -> None:
    send_mail(message(), MailServer("127.0.0.1", plain, Security.NONE), never)
    ((envelope, arrived),) = box.taken
    assert envelope.rcpt_tos == ["a@firma.example", "b@firma.example"]
    assert arrived["Subject"] == "kontaktbar banks: 1 harder to reach"
    assert arrived["From"] == "audit@firma.example"
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert arrived["Message-ID"].endswith("@firma.example>")
    assert arrived["Date"].datetime == NOW
    assert arrived.get_content().splitlines() == ["Åhus Sparbank: –"]
    assert arrived.get_content_type() == "text/plain"


def test_starttls_with_user_and_password(box: Mailbox, starttls: int) -> None:
    server = MailServer("127.0.0.1", starttls, Security.STARTTLS, "audit", PASSWORD)
    send_mail(message(), server, never)
    assert len(box.taken) == 1


def test_tls_from_the_start(box: Mailbox, tls: ssl.SSLContext) -> None:
    with mail_running(box, ssl_context=tls) as port:
        send_mail(message(), MailServer("127.0.0.1", port, Security.TLS), never)
    assert len(box.taken) == 1


def test_a_certificate_that_nobody_vouches_for_gets_no_password(
    box: Mailbox, starttls: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    server = MailServer("127.0.0.1", starttls, Security.STARTTLS, "audit", PASSWORD)
    with pytest.raises(NotSentError, match="certificate") as raised:
        send_mail(message(), server, never)
    assert PASSWORD not in str(raised.value)
    assert box.taken == []


def test_a_server_without_starttls_is_not_spoken_to_in_the_clear(box: Mailbox, plain: int) -> None:
    with pytest.raises(NotSentError, match="STARTTLS"):
        send_mail(message(), MailServer("127.0.0.1", plain, Security.STARTTLS, "audit", PASSWORD), never)
    assert box.taken == []


def test_a_wrong_password_is_said_once_and_not_repeated(box: Mailbox, starttls: int) -> None:
    server = MailServer("127.0.0.1", starttls, Security.STARTTLS, "audit", "guess-guess")
    with pytest.raises(NotSentError, match=r"refused the user and password \(535\)") as raised:
        send_mail(message(), server, never)
    assert "guess" not in str(raised.value)
    assert "guess" not in repr(server)


def test_a_server_that_is_busy_is_asked_again(box: Mailbox, plain: int) -> None:
    box.answers, waited = ["451 try later", "421 too busy"], []
    send_mail(message(), MailServer("127.0.0.1", plain, Security.NONE), waited.append)
    assert waited == list(WAITS)
    assert len(box.taken) == 1


def test_a_server_that_stays_busy_is_given_up(box: Mailbox, plain: int) -> None:
    box.answers, waited = ["451 try later"] * 9, []
    with pytest.raises(NotSentError, match="451 try later"):
        send_mail(message(), MailServer("127.0.0.1", plain, Security.NONE), waited.append)
    assert waited == list(WAITS)


def test_a_refusal_is_final(box: Mailbox, plain: int) -> None:
    box.answers = ["554 looks like spam"]
    with pytest.raises(NotSentError, match="554 looks like spam"):
        send_mail(message(), MailServer("127.0.0.1", plain, Security.NONE), never)


@pytest.mark.parametrize(
    ("to", "taken"), [(["nobody@x.example", "a@x.example"], 1), (["nobody@x.example"], 0)]
)
def test_recipients_that_are_refused_are_named(box: Mailbox, plain: int, to: list[str], taken: int) -> None:
    made = mail_of("s", "t", sender="a@firma.example", to=to, now=NOW)
    with pytest.raises(NotSentError, match=r"refused nobody@x\.example"):
        send_mail(made, MailServer("127.0.0.1", plain, Security.NONE), never)
    assert len(box.taken) == taken


def test_nobody_there_is_said_with_the_server() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(NotSentError, match=f"127.0.0.1:{port}: ConnectionRefusedError"):
            send_mail(message(), MailServer("127.0.0.1", port, Security.NONE), lambda seconds: None)


def test_a_subject_cannot_bring_headers_of_its_own(box: Mailbox, plain: int) -> None:
    made = message("Firma\r\nBcc: all@victim.example\r\n\r\n<script>", "line\n.\nMAIL FROM:<x@y>\n..")
    send_mail(made, MailServer("127.0.0.1", plain, Security.NONE), never)
    ((envelope, arrived),) = box.taken
    assert arrived["Bcc"] is None
    assert arrived["Subject"] == "Firma Bcc: all@victim.example <script>"
    assert envelope.rcpt_tos == ["a@firma.example", "b@firma.example"]
    assert arrived.get_content().splitlines() == ["line", ".", "MAIL FROM:<x@y>", ".."]


@pytest.mark.parametrize("address", ["a@x.example\r\nBcc: all@victim.example", "a@x.example\nSubject: x"])
def test_an_address_cannot_bring_headers_of_its_own(address: str) -> None:
    with pytest.raises(ValueError, match=r"linefeed|newline"):
        mail_of("s", "t", sender="a@x.example", to=[address], now=NOW)


# --- the environment --------------------------------------------------------------------------------------


def test_the_environment_names_the_server() -> None:
    given = {
        "KONTAKTBAR_SMTP_HOST": "mail.firma.example", "KONTAKTBAR_SMTP_USER": "audit",
        "KONTAKTBAR_SMTP_PASSWORD": PASSWORD, "KONTAKTBAR_MAIL_FROM": "audit@firma.example",
    }  # fmt: skip
    assert mail_server(given) == MailServer(
        "mail.firma.example", 587, Security.STARTTLS, "audit", PASSWORD, "audit@firma.example"
    )


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("TLS", 465), ("none", 25), ("", 587)])
def test_each_security_has_its_port(security: str, port: int) -> None:
    assert mail_server({"KONTAKTBAR_SMTP_HOST": "m", "KONTAKTBAR_SMTP_SECURITY": security}).port == port


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "KONTAKTBAR_SMTP_HOST is not set"),
        ({"KONTAKTBAR_SMTP_HOST": "m", "KONTAKTBAR_SMTP_PORT": "smtp"}, "a number from 1 to 65535"),
        ({"KONTAKTBAR_SMTP_HOST": "m", "KONTAKTBAR_SMTP_PORT": "70000"}, "a number from 1 to 65535"),
        ({"KONTAKTBAR_SMTP_HOST": "m", "KONTAKTBAR_SMTP_SECURITY": "ssl"}, "one of starttls, tls, none"),
        (
            {"KONTAKTBAR_SMTP_HOST": "m", "KONTAKTBAR_SMTP_SECURITY": "none", "KONTAKTBAR_SMTP_USER": "u"},
            "in the clear",
        ),
    ],
)
def test_an_environment_that_makes_no_sense_is_refused(given: dict[str, str], says: str) -> None:
    with pytest.raises(NotSentError, match=says):
        mail_server(given)
