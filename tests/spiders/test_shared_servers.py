"""Many sites on one address, seen from the server: few are visited at once, and nobody else waits for them."""

import asyncio
from urllib.parse import urlsplit

import pytest
from made_dns import made_dns
from probe import probe
from servers import Answer, Asked, Servers, can_bind, page

SHARED = [f"shared{number}.example" for number in range(12)]
OTHERS = [f"other{number}.example" for number in range(6)]
ADDRESS, OTHER_ADDRESS = "127.0.0.1", "127.0.0.9"
PER_ADDRESS = 2

pytestmark = pytest.mark.skipif(not can_bind(OTHER_ADDRESS), reason=f"{OTHER_ADDRESS} cannot be bound here")


def most_at_once(spans: list[tuple[float, float]]) -> int:
    """How many of these spans of time lie over one another at most."""
    return max(sum(begin <= moment <= end for begin, end in spans) for moment, _ in spans)


@pytest.mark.parametrize("per_address", [PER_ADDRESS, len(SHARED)])
def test_few_sites_of_one_address_are_visited_at_once(per_address: int) -> None:
    """The shared server keeps everybody waiting until the others are done: whoever is let in is there by then."""
    with Servers() as servers:
        may_answer = asyncio.Event()
        left = set(OTHERS)

        async def answer_other(asked: Asked, writer: asyncio.StreamWriter) -> None:
            await page("<p>Ring 08-123 456 78")(asked, writer)
            if asked.path == "/":
                left.discard(asked.host.partition(":")[0])
            if not left:
                may_answer.set()

        async def answer_shared(asked: Asked, writer: asyncio.StreamWriter) -> None:
            await may_answer.wait()
            await page("<p>Ring 08-123 456 78")(asked, writer)

        def port(answer: Answer, address: str) -> int:
            return urlsplit(servers.serve_hosts(lambda host: answer, address)).port or 0

        shared, other = port(answer_shared, ADDRESS), port(answer_other, OTHER_ADDRESS)
        urls = [f"http://{host}:{shared}/" for host in SHARED] + [
            f"http://{host}:{other}/" for host in OTHERS
        ]
        settings = {"KONTAKTBAR_SITES_PER_ADDRESS": per_address, "DOWNLOAD_TIMEOUT": 60}
        names = {host: [ADDRESS] for host in SHARED} | {host: [OTHER_ADDRESS] for host in OTHERS}
        # In the order of the list, those that share an address would fill all places.
        settings |= {"KONTAKTBAR_OPEN_SITES": PER_ADDRESS + 1} if per_address == PER_ADDRESS else {}
        came = probe({url: [f"{url}kontakt"] for url in urls}, settings=settings | made_dns(names))
        assert all(page["status"] == 200 for url in urls for page in came[url])
        logs = [servers.log(f"{host}:{shared}").asked for host in SHARED]
        assert most_at_once([(log[0].time, log[-1].time) for log in logs]) == per_address
