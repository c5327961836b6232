"""A mail server and a webhook of the tests' own, on loopback."""

import email
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Mailbox:
    """Takes mail, or answers as told."""

    def __init__(self) -> None:
        self.taken: list[tuple[Envelope, EmailMessage]] = []
        self.answers: list[str] = []
        """The answers to the next messages; then they are taken."""

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("nobody@"):
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.answers:
            return self.answers.pop(0)
        content = envelope.content
        assert isinstance(content, bytes)
        self.taken.append((envelope, email.message_from_bytes(content, policy=default)))  # type: ignore[arg-type]
        return "250 taken"


class Free(Controller):
    """A server at a port that the system chooses."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        super()._trigger_server()


@contextmanager
def mail_running(box: Mailbox, **options: Any) -> Iterator[int]:
    """A mail server with this box; yields its port."""
    controller = Free(box, hostname="127.0.0.1", port=0, **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


class Endpoint:
    """A webhook that answers as told, and keeps what it got."""

    def __init__(self, path: str) -> None:
        self.got: list[tuple[str, dict[str, str], Any]] = []
        self.codes: list[int] = []
        self.location = ""
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                endpoint.got.append((self.path, dict(self.headers), json.loads(body)))
                self.send_response(endpoint.codes.pop(0) if endpoint.codes else 200)
                if endpoint.location:
                    self.send_header("Location", endpoint.location)
                self.send_header("Retry-After", "86400")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def do_GET(self) -> None:
                endpoint.got.append((self.path, {}, "GET"))
                self.send_error(500)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}{path}"


@contextmanager
def endpoint_running(path: str = "/") -> Iterator[Endpoint]:
    """A webhook at this path."""
    made = Endpoint(path)
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield made
    finally:
        made.server.shutdown()
        thread.join(5)
        made.server.server_close()
