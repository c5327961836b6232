"""Which sites are never visited at the same time."""

from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from crawler.cluster.addresses import addresses_of
from crawler.cluster.locks import host_name, locks_of

SAME_DOMAIN = ["http://www.firma.se/", "https://shop.firma.se/x", "http://firma.se/"]


@pytest.mark.parametrize(
    ("urls", "addresses", "locks"),
    [
        (SAME_DOMAIN, {}, ["firma.se"] * 3),
        (SAME_DOMAIN, {"www.firma.se": "192.0.2.1", "shop.firma.se": "192.0.2.2"}, ["192.0.2.1 0"] * 3),
        (["http://a.se/", "http://b.se/"], {}, ["a.se", "b.se"]),
        (["http://a.se/", "http://b.se/"], {"a.se": "192.0.2.1"}, ["192.0.2.1 0", "b.se"]),
        (["http://a.se/", "http://b.se/"], {"a.se": "192.0.2.1", "b.se": "192.0.2.1"}, ["192.0.2.1 0"] * 2),
        (["http://192.0.2.7/"], {"192.0.2.7": "192.0.2.7"}, ["192.0.2.7 0"]),
        ([], {}, []),
    ],
)
def test_sites_that_share_a_lock(urls: list[str], addresses: dict[str, str], locks: list[str]) -> None:
    assert locks_of(urls, addresses, per_address=1) == dict(zip(urls, locks, strict=True))


def test_an_address_has_so_many_locks_and_each_is_used() -> None:
    urls = [f"http://firma{number}.se/" for number in range(400)]
    locks = locks_of(urls, {host_name(url): "192.0.2.1" for url in urls}, per_address=4)
    used = Counter(locks.values())
    assert len(used) == 4
    assert min(used.values()) > 50


def asked_for(names: list[str]) -> Callable[[str], object]:
    known = {"a.example": "192.0.2.1", "b.example": "192.0.2.2"}

    async def look_up(name: str) -> str | None:
        names.append(name)
        return known.get(name)

    return look_up


@pytest.mark.parametrize(
    ("hosts", "found"),
    [
        (["a.example", "b.example"], {"a.example": "192.0.2.1", "b.example": "192.0.2.2"}),
        (["a.example", "unknown.example", ""], {"a.example": "192.0.2.1"}),
        (["192.0.2.9", "2001:db8::1"], {"192.0.2.9": "192.0.2.9", "2001:db8::1": "2001:db8::1"}),
        ([], {}),
    ],
)
async def test_addresses_that_are_found(
    hosts: Sequence[str], found: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    no_proxy(monkeypatch)
    assert await addresses_of(hosts, asked_for([])) == found


async def test_a_name_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    no_proxy(monkeypatch)
    names: list[str] = []
    await addresses_of(["a.example", "a.example", "b.example"], asked_for(names))
    assert sorted(names) == ["a.example", "b.example"]


async def test_what_is_visited_through_a_proxy_is_not_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    no_proxy(monkeypatch)
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:3128")
    monkeypatch.setenv("no_proxy", "b.example")
    names: list[str] = []
    assert await addresses_of(["a.example", "b.example"], asked_for(names)) == {"b.example": "192.0.2.2"}
    assert names == ["b.example"]


def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
