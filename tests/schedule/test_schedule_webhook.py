"""Messages to a webhook, to a server of the tests' own: what arrives, how often, and what is never said."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from post_office import Endpoint, endpoint_running
from servers import free_port

from crawler.schedule.mail import NotSentError
from crawler.schedule.webhook import payload, post, webhook_address

SECRET = "T0P-S3CR3T"


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with endpoint_running(f"/services/{SECRET}") as made:
        yield made


def send(endpoint: Endpoint, **keys: Any) -> None:
    post(endpoint.url, payload("kontaktbar banks: x", "line", {"run": 12}), backoff=0, **keys)


def test_a_message_is_json_with_text_for_people_and_data_for_programs(endpoint: Endpoint) -> None:
    send(endpoint)
    ((path, headers, body),) = endpoint.got
    assert path.endswith(SECRET)
    assert headers["Content-Type"] == "application/json"
    assert body["text"] == "kontaktbar banks: x\nline"
    assert body["run"] == 12


@pytest.mark.parametrize("code", [429, 500, 502, 503, 504])
def test_a_side_that_is_busy_is_asked_again_at_once_whatever_it_asks_for(
    endpoint: Endpoint, code: int
) -> None:
    endpoint.codes = [code, code]
    send(endpoint)
    assert len(endpoint.got) == 3


def test_a_side_that_stays_busy_is_given_up(endpoint: Endpoint) -> None:
    endpoint.codes = [503] * 9
    with pytest.raises(NotSentError, match=r"^127\.0\.0\.1: answered HTTP 503$"):
        send(endpoint)
    assert len(endpoint.got) == 3


@pytest.mark.parametrize("code", [400, 403, 404, 410])
def test_a_refusal_is_final(endpoint: Endpoint, code: int) -> None:
    endpoint.codes = [code]
    with pytest.raises(NotSentError, match=f"^127.0.0.1: answered HTTP {code}$"):
        send(endpoint)
    assert len(endpoint.got) == 1


def test_a_redirect_is_not_followed(endpoint: Endpoint) -> None:
    endpoint.codes, endpoint.location = [302], endpoint.url
    with pytest.raises(NotSentError, match="answered HTTP 302"):
        send(endpoint)
    assert len(endpoint.got) == 1


def test_nobody_there_is_said_without_the_secret() -> None:
    with pytest.raises(NotSentError) as raised:
        post(f"http://127.0.0.1:{free_port()}/services/{SECRET}", {"text": "x"}, backoff=0)
    assert str(raised.value) == "127.0.0.1: ConnectionError"


def test_a_side_that_never_answers_is_given_up_and_not_told_twice() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/{SECRET}"
        with pytest.raises(NotSentError, match=r"^127\.0\.0\.1: no answer in time$"):
            post(address, {"text": "x"}, backoff=0, timeout=0.05)
        silent.settimeout(0.05)
        silent.accept()[0].close()
        with pytest.raises(TimeoutError):
            silent.accept()


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("<!channel> now", "&lt;!channel&gt; now"),
        ("<http://evil.example|Your bank>", "&lt;http://evil.example|Your bank&gt;"),
        ("[Your bank](http://evil.example)", "(Your bank)(http://evil.example)"),
        ("Bröd & Co", "Bröd &amp; Co"),
    ],
)
def test_markup_of_strangers_does_nothing_in_a_chat(hostile: str, harmless: str) -> None:
    assert payload("subject", hostile, {})["text"] == f"subject\n{harmless}"


def test_a_long_text_is_cut() -> None:
    assert len(payload("subject", "x" * 100_000, {})["text"]) <= 12_001


def test_the_address_comes_from_the_environment() -> None:
    assert webhook_address("HOOK", {"HOOK": " https://hooks.example/x "}) == "https://hooks.example/x"


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("", "HOOK is not set"),
        ("file:///etc/passwd", "http or https"),
        (f"hooks.example/{SECRET}", "http or https"),
    ],
)
def test_what_is_no_address_is_refused_without_repeating_it(value: str, says: str) -> None:
    with pytest.raises(NotSentError, match=says) as raised:
        webhook_address("HOOK", {"HOOK": value})
    assert SECRET not in str(raised.value)
