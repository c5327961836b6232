"""The rules of where a crawl may go, with made-up name servers: nothing is looked up, nothing connected to."""

import asyncio
import socket
from collections.abc import Mapping, Sequence
from ipaddress import ip_address

import pytest
from scrapy.exceptions import CannotResolveHostError

from crawler.fetch.guard import Guard, RefusedAddressError
from crawler.fetch.names import GONE_SECONDS, KEPT_SECONDS, Names, ascii_name
from crawler.fetch.ports import Ports
from crawler.fetch.proxies import Proxies

DNS: Mapping[str, Sequence[str]] = {
    "firma.example": ["93.184.216.34"],
    "www.firma.example": ["93.184.216.34", "2606:2800:220:1::1"],
    "api.firma.example": ["93.184.216.40"],
    "other.example": ["93.184.216.50"],
    "both.example": ["10.0.0.5", "93.184.216.34", "::1"],
    "inside.example": ["10.0.0.5"],
    "deeper.example": ["192.168.1.7"],
    "inside.firma.example": ["10.0.0.5"],
    "www.only-www.example": ["10.0.0.5"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "cloud.example": ["169.254.169.254"],
    "cloud-and-inside.example": ["169.254.169.254", "10.0.0.5"],
    "six.example": ["2606:2800:220:1::1"],
    "sixth.example": ["2606:2800:220:1:ffff::2"],
    "seventh.example": ["2606:2800:220:2::1"],
    "unused.example": [],
    "xn--frmodig-90a.example": ["93.184.216.34"],
}


async def made_up(name: str) -> Sequence[str]:
    if name not in DNS:
        raise OSError("no such name")
    return DNS[name]


def guard(*, allow_private: bool = False, ports: str = "", proxies: Mapping[str, str] | None = None) -> Guard:
    return Guard(
        Names(made_up, seconds=1),
        allow_private=allow_private,
        ports=Ports.parse(ports),
        proxies=Proxies(dict(proxies or {})),
    )


async def refusal(rules: Guard, url: str, site: str = "") -> str | None:
    """Why an address is refused; None where it passes."""
    try:
        await rules.check(url, site or url)
    except RefusedAddressError as error:
        return str(error)
    return None


INSIDE = "which is no public address (--allow-private visits such sites)"
PLAIN = "is no public address (--allow-private visits such sites)"
SECRET = "is where a cloud tells its machines secrets, and is never visited"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://firma.example/", None),
        ("https://www.firma.example/kontakt", None),
        ("http://93.184.216.34/", None),
        ("http://[2606:2800:220:1::1]/", None),
        ("http://both.example/", None),
        ("http://förmodig.example/", None),
        ("http://inside.example/", f"inside.example leads to 10.0.0.5, {INSIDE}"),
        ("http://INSIDE.example./", f"inside.example leads to 10.0.0.5, {INSIDE}"),
        ("https://mapped.example/", f"mapped.example leads to {ip_address('::ffff:7f00:1')}, {INSIDE}"),
        ("http://10.0.0.5/", f"10.0.0.5 {PLAIN}"),
        ("http://127.0.0.1/", f"127.0.0.1 {PLAIN}"),
        ("http://2130706433/", f"2130706433 {PLAIN}"),
        ("http://0x7f.1/", f"0x7f.1 {PLAIN}"),
        ("http://0177.0.0.1/", f"0177.0.0.1 {PLAIN}"),
        ("http://127.1/", f"127.1 {PLAIN}"),
        ("http://１２７.0.0.1/", f"127.0.0.1 {PLAIN}"),
        ("http://user:word@127.0.0.1/", f"127.0.0.1 {PLAIN}"),
        ("http://[::1]/", f"::1 {PLAIN}"),
        ("http://[::ffff:10.0.0.1]/", f"::ffff:10.0.0.1 {PLAIN}"),
        ("http://localhost/", f"localhost {PLAIN}"),
        ("http://skrivare.localhost/", f"skrivare.localhost {PLAIN}"),
        ("http://intranet/", f"intranet {PLAIN}"),
        ("http://169.254.169.254/latest/meta-data/", f"169.254.169.254 {SECRET}"),
        ("http://metadata.google.internal/", f"metadata.google.internal {SECRET}"),
        ("http://cloud.example/", f"169.254.169.254 {SECRET}"),
        ("http://10.0.0.5 /", f"10.0.0.5 {PLAIN}"),
        ("http:///10.0.0.5/", "not an address that can be fetched"),
        ("mailto:info@firma.example", None),
        ("http://[broken", None),
        ("", None),
    ],
)
async def test_by_default_only_public_addresses_are_visited(url: str, why: str | None) -> None:
    assert await refusal(guard(), url) == why


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://inside.example/", None),
        ("http://10.0.0.5/", None),
        ("http://localhost/", "localhost: no such name"),
        ("http://cloud-and-inside.example/", None),
        ("http://cloud.example/", f"169.254.169.254 {SECRET}"),
        ("http://169.254.169.254/", f"169.254.169.254 {SECRET}"),
        ("http://[fd00:ec2::254]/", f"fd00:ec2::254 {SECRET}"),
        ("http://100.100.100.200/", f"100.100.100.200 {SECRET}"),
        ("http://metadata/", f"metadata {SECRET}"),
    ],
)
async def test_private_networks_are_visited_where_allowed_and_clouds_secrets_never(
    url: str, why: str | None
) -> None:
    try:
        assert await refusal(guard(allow_private=True), url) == why
    except CannotResolveHostError as error:
        assert str(error) == why


@pytest.mark.parametrize(
    ("url", "site", "why"),
    [
        ("http://10.0.0.5/", "http://firma.example/", "leads into a private network"),
        ("http://inside.example/", "http://firma.example/", "leads into a private network"),
        ("http://10.0.0.5/", "http://no-such.example/", "leads into a private network"),
        ("http://inside.firma.example/", "http://firma.example/", "leads into a private network"),
        ("http://www.only-www.example/", "http://only-www.example/", None),
        ("http://deeper.example/", "http://only-www.example/", "leads into a private network"),
        ("http://deeper.example/", "http://inside.example/", None),
        ("http://firma.example/", "http://inside.example/", None),
        ("http://169.254.169.254/", "http://inside.example/", f"169.254.169.254 {SECRET}"),
    ],
)
async def test_no_public_site_leads_inside_even_where_private_ones_are_allowed(
    url: str, site: str, why: str | None
) -> None:
    assert await refusal(guard(allow_private=True), url, site) == why


def shut(port: int) -> str:
    return f"port {port} is visited only where the list names it (KONTAKTBAR_PORTS opens more)"


@pytest.mark.parametrize(
    ("url", "site", "ports", "why"),
    [
        ("http://firma.example:80/", "http://firma.example/", "", None),
        ("http://firma.example:443/", "http://firma.example/", "", None),
        ("https://firma.example:80/", "http://firma.example/", "", None),
        ("http://firma.example:8080/", "http://firma.example/", "", shut(8080)),
        ("http://firma.example:22/", "http://firma.example/", "", shut(22)),
        ("http://firma.example:8080/kontakt", "http://firma.example:8080/", "", None),
        ("http://www.firma.example:8080/", "http://firma.example:8080/", "", None),
        ("http://other.example:8080/", "http://firma.example:8080/", "", shut(8080)),
        ("http://firma.example:8081/", "http://firma.example:8080/", "", shut(8081)),
        ("http://firma.example/", "http://firma.example:8080/", "", None),
        ("http://firma.example:8081/", "http://firma.example/", "8000-8999,9000", None),
        ("http://firma.example:9000/", "http://firma.example/", "8000-8999,9000", None),
        ("http://firma.example:9001/", "http://firma.example/", "8000-8999,9000", shut(9001)),
    ],
)
async def test_ports(url: str, site: str, ports: str, why: str | None) -> None:
    assert await refusal(guard(ports=ports), url, site) == why


@pytest.mark.parametrize("text", ["x", "0", "65536", "9-8", "1-", "-1", "80;81", "٣"])
def test_what_is_no_port_is_said(text: str) -> None:
    with pytest.raises(ValueError):
        Ports.parse(text)


async def test_a_connection_is_made_at_ports_that_are_open_to_some_site() -> None:
    rules = guard()
    with pytest.raises(RefusedAddressError, match="port 8080"):
        await rules.addresses("firma.example", 8080)
    await rules.check("http://firma.example:8080/", "http://firma.example:8080/")
    assert await rules.addresses("firma.example", 8080) == (ip_address("93.184.216.34"),)


async def test_a_public_name_that_suddenly_leads_inside_gets_nowhere_even_where_private_ones_are_allowed() -> (
    None
):
    answers: list[Sequence[str]] = [["10.0.0.5"], ["93.184.216.34"]]

    async def look_up(_: str) -> Sequence[str]:
        return answers.pop()

    rules = Guard(Names(look_up, seconds=1, most=0), allow_private=True)
    await rules.check("http://firma.example/", "http://firma.example/")
    with pytest.raises(RefusedAddressError, match="leads into a private network"):
        await rules.addresses("firma.example", 80)


@pytest.mark.parametrize(
    "written", ["inside.example", "INSIDE.example.", "10.0.0.5", "0xa000005", "[::ffff:10.0.0.5]"]
)
async def test_a_private_host_is_connected_to_once_it_was_checked(written: str) -> None:
    rules = guard(allow_private=True)
    with pytest.raises(RefusedAddressError):
        await rules.addresses(written, 80)
    await rules.check(f"http://{written}/", f"http://{written}/")
    assert await rules.addresses(written, 80)


async def test_of_public_and_private_addresses_only_the_public_are_connected_to() -> None:
    public = (ip_address("93.184.216.34"),)
    assert await guard().addresses("both.example", 80) == public
    assert await guard(allow_private=True).addresses("both.example", 80) == public


async def test_of_a_name_with_hundreds_of_addresses_a_few_of_each_family_are_tried() -> None:
    many = [f"93.184.{net}.{host}" for net in range(2) for host in range(200)]
    sixes = [f"2606:2800:220::{number:x}" for number in range(1, 200)]

    async def look_up(_: str) -> Sequence[str]:
        return [*sixes, *many]

    tried = await Guard(Names(look_up, seconds=1)).addresses("many.example")
    assert [str(each) for each in tried] == [*sixes[:8], *many[:8]]


PROXIES = {"http": "http://10.9.9.9:3128", "https": "10.9.9.9:3128"}


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://not-in-our-dns.example/", None),
        ("https://not-in-our-dns.example/", None),
        ("http://10.0.0.5/", f"10.0.0.5 {PLAIN}"),
        ("http://localhost/", f"localhost {PLAIN}"),
        ("http://169.254.169.254/", f"169.254.169.254 {SECRET}"),
        ("http://metadata.google.internal/", f"metadata.google.internal {SECRET}"),
        ("http://inside.example/", None),
        ("http://direct.inside.example/", "direct.inside.example: no such name"),
    ],
)
async def test_behind_a_proxy_names_are_its_affair_and_what_is_written_is_ours(
    url: str, why: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "direct.inside.example")
    monkeypatch.delenv("NO_PROXY", raising=False)
    try:
        assert await refusal(guard(proxies=PROXIES), url) == why
    except CannotResolveHostError as error:
        assert str(error) == why


async def test_the_proxy_is_reached_and_is_no_site(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "")
    rules = guard(allow_private=True, ports="3128", proxies=PROXIES)
    assert rules.is_proxy("10.9.9.9", 3128)
    assert not rules.is_proxy("10.9.9.9", 80)
    assert await refusal(rules, "http://10.9.9.9:3128/") == "10.9.9.9 is the proxy's own address, and no site"
    with pytest.raises(RefusedAddressError):
        await rules.addresses("10.9.9.9", 3128)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("http://firma.example/", "93.184.216.34"),
        ("https://www.firma.example/", "93.184.216.34"),
        ("http://93.184.216.34/", "93.184.216.34 port 80"),
        ("http://93.184.216.34:8080/", "93.184.216.34 port 8080"),
        ("http://both.example/", "93.184.216.34"),
        ("http://firma.example:8080/", "93.184.216.34"),
        ("http://six.example/", "2606:2800:220:1::/64"),
        ("http://sixth.example/", "2606:2800:220:1::/64"),
        ("http://seventh.example/", "2606:2800:220:2::/64"),
        ("http://no-such.example/", None),
        ("http://inside.example/", None),
        ("http://[broken", None),
    ],
)
async def test_which_server_answers_a_site(url: str, server: str | None) -> None:
    assert await guard().server_of(url) == server


async def test_behind_a_proxy_no_server_is_known() -> None:
    assert await guard(proxies={"http": "http://10.9.9.9:3128"}).server_of("http://firma.example/") is None


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_a_name_is_looked_up_once_in_a_while() -> None:
    asked: list[str] = []
    clock = Clock()

    async def look_up(name: str) -> Sequence[str]:
        asked.append(name)
        return ["93.184.216.34"]

    names = Names(look_up, seconds=1, clock=clock)
    await asyncio.gather(*(names.addresses("firma.example") for _ in range(5)))
    await names.addresses("FIRMA.example")
    assert asked == ["firma.example"]
    clock.now = KEPT_SECONDS + 1
    await names.addresses("firma.example")
    assert asked == 2 * ["firma.example"]


async def test_the_oldest_names_are_forgotten() -> None:
    asked: list[str] = []

    async def look_up(name: str) -> Sequence[str]:
        asked.append(name)
        return ["93.184.216.34"]

    names = Names(look_up, seconds=1, most=2)
    for name in ("a.example", "b.example", "c.example", "b.example", "a.example"):
        await names.addresses(name)
    assert asked == ["a.example", "b.example", "c.example", "a.example"]


async def test_a_name_server_that_never_answers_is_given_up() -> None:
    async def look_up(_: str) -> Sequence[str]:
        await asyncio.Event().wait()
        return []

    with pytest.raises(CannotResolveHostError, match="no answer within 0 seconds"):
        await Names(look_up, seconds=0).addresses("firma.example")


async def test_who_gives_up_does_not_take_the_answer_from_others() -> None:
    may_answer = asyncio.Event()

    async def look_up(_: str) -> Sequence[str]:
        await may_answer.wait()
        return ["93.184.216.34"]

    names = Names(look_up, seconds=10)
    hasty, patient = (asyncio.ensure_future(names.addresses("firma.example")) for _ in range(2))
    await asyncio.sleep(0)
    hasty.cancel()
    may_answer.set()
    assert await patient == (ip_address("93.184.216.34"),)


@pytest.mark.parametrize("host", ["no-such.example", "unused.example", "a" * 300 + ".example", "\u2603" * 80])
async def test_a_name_without_an_address_is_said(host: str) -> None:
    with pytest.raises(CannotResolveHostError):
        await Names(made_up, seconds=1).addresses(host)


def test_names_are_asked_for_in_ascii() -> None:
    assert ascii_name("Förmodig.EXAMPLE") == "xn--frmodig-90a.example"
    assert ascii_name("foo_bar.example") == "foo_bar.example"
    assert ascii_name("fa\u00df.example") == "xn--fa-hia.example"
    assert ascii_name("i\u2764.example") == "xn--i-7iq.example"
    assert ascii_name("\u2603" * 80) == "\u2603" * 80


async def test_a_failure_is_not_remembered() -> None:
    answers = [OSError("later"), ["93.184.216.34"]]

    async def look_up(_: str) -> Sequence[str]:
        answer = answers.pop(0)
        if isinstance(answer, OSError):
            raise answer
        return answer

    names = Names(look_up, seconds=1)
    with pytest.raises(CannotResolveHostError):
        await names.addresses("firma.example")
    assert await names.addresses("firma.example") == (ip_address("93.184.216.34"),)


@pytest.mark.parametrize(("code", "asked"), [(socket.EAI_NONAME, 1), (socket.EAI_AGAIN, 2)])
async def test_that_there_is_no_such_name_is_remembered_for_a_while(code: int, asked: int) -> None:
    questions: list[str] = []
    clock = Clock()

    async def look_up(name: str) -> Sequence[str]:
        questions.append(name)
        raise socket.gaierror(code, "")

    names = Names(look_up, seconds=1, clock=clock)
    for _ in range(2):
        with pytest.raises(CannotResolveHostError):
            await names.addresses("firma.example")
    assert len(questions) == asked
    clock.now = GONE_SECONDS + 1
    with pytest.raises(CannotResolveHostError):
        await names.addresses("firma.example")
    assert len(questions) == asked + 1


async def test_a_machine_short_of_descriptors_is_not_believed_that_there_is_no_such_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("crawler.fetch.names.none_left", lambda: True)
    answers: list[Sequence[str]] = [["93.184.216.34"], []]

    async def look_up(_: str) -> Sequence[str]:
        if not (answer := answers.pop()):
            raise socket.gaierror(socket.EAI_NONAME, "")
        return answer

    names = Names(look_up, seconds=1)
    with pytest.raises(CannotResolveHostError):
        await names.addresses("firma.example")
    assert await names.addresses("firma.example") == (ip_address("93.184.216.34"),)
