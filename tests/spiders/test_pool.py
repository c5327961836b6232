"""The pool: each site once, as many at a time as allowed, never two of one queue, and a clean end."""

import asyncio
from collections import Counter
from collections.abc import Callable

import pytest

from crawler.model import Channel, Site, SiteAudit, Status, Verdict
from crawler.spiders.pool import AuditPool

UNKNOWN = Channel(Status.UNKNOWN)


def audited(site: Site) -> SiteAudit:
    return SiteAudit(
        site, Verdict.NOT_ASSESSED, None, UNKNOWN, UNKNOWN, UNKNOWN, site.url, (), "2026-03-01", 0.0, "0"
    )


def sites(count: int) -> list[Site]:
    return [Site(f"http://firma{number}.example/") for number in range(count)]


def own_queue(site: Site) -> str:
    return site.url


class Audits:
    """Audits that end when they are let go, and a count of what is open."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.most_open = 0
        self.begun = Counter[str]()
        self.gate = asyncio.Event()

    async def __call__(self, site: Site) -> SiteAudit | None:
        self.begun[site.url] += 1
        self.open.append(site.url)
        self.most_open = max(self.most_open, len(self.open))
        try:
            await self.gate.wait()
        finally:
            self.open.remove(site.url)
        return audited(site)


async def until(condition: Callable[[], bool]) -> None:
    while not condition():
        await asyncio.sleep(0)


async def collect(pool: AuditPool, todo: list[Site]) -> list[str]:
    return [audit.site.url async for audit in pool.run(todo)]


async def test_each_site_once_and_no_more_at_a_time_than_allowed() -> None:
    audits = Audits()
    pool = AuditPool(audits, open_sites=7, queue_of=own_queue)
    done = asyncio.create_task(collect(pool, sites(50)))
    await until(lambda: len(audits.open) == 7)
    audits.gate.set()
    assert sorted(await done) == sorted(site.url for site in sites(50))
    assert audits.most_open == 7
    assert set(audits.begun.values()) == {1}


async def test_sites_of_one_queue_in_turn_while_others_go_on() -> None:
    audits = Audits()
    audits.gate.set()
    busy: list[str] = []

    async def audit(site: Site) -> SiteAudit:
        queue = site.url[-2]
        assert queue not in busy
        busy.append(queue)
        await asyncio.sleep(0)
        busy.remove(queue)
        return audited(site)

    todo = [Site(f"http://{number}.example/{number % 3}/") for number in range(30)]
    pool = AuditPool(audit, open_sites=10, queue_of=lambda site: site.url[-2])
    assert len(await collect(pool, todo)) == 30


async def test_no_sites_is_no_work() -> None:
    assert await collect(AuditPool(Audits(), open_sites=3, queue_of=own_queue), []) == []


async def test_what_could_not_be_done_now_is_tried_again_later() -> None:
    tries = Counter[str]()

    async def short_at_first(site: Site) -> SiteAudit | None:
        tries[site.url] += 1
        return audited(site) if tries[site.url] == 3 else None

    pool = AuditPool(short_at_first, open_sites=2, queue_of=own_queue)
    assert len(await collect(pool, sites(5))) == 5
    assert pool.left_out == []


async def test_what_can_never_be_done_is_left_out_in_the_end() -> None:
    async def always_short(site: Site) -> SiteAudit | None:
        return None if site.url == sites(1)[0].url else audited(site)

    pool = AuditPool(always_short, open_sites=2, queue_of=own_queue)
    assert len(await collect(pool, sites(5))) == 4
    assert pool.left_out == sites(1)


async def test_an_error_ends_everything_and_is_raised() -> None:
    audits = Audits()

    async def disk_full(site: Site) -> SiteAudit | None:
        if site.url == "http://firma3.example/":
            raise OSError("no space left on device")
        return await audits(site)

    with pytest.raises(OSError, match="no space left"):
        await collect(AuditPool(disk_full, open_sites=10, queue_of=own_queue), sites(20))
    assert audits.open == []


async def test_finish_soon_opens_nothing_more_and_lets_the_open_ones_finish() -> None:
    audits = Audits()
    pool = AuditPool(audits, open_sites=4, queue_of=own_queue)
    done = asyncio.create_task(collect(pool, sites(20)))
    await until(lambda: len(audits.open) == 4)
    pool.finish_soon(1000)
    audits.gate.set()
    assert sorted(await done) == sorted(site.url for site in sites(4))


async def test_finish_soon_before_the_start_opens_nothing() -> None:
    audits = Audits()
    pool = AuditPool(audits, open_sites=4, queue_of=own_queue)
    pool.finish_soon(1000)
    assert await collect(pool, sites(3)) == []
    assert not audits.begun


async def test_finish_soon_gives_up_those_that_take_too_long() -> None:
    audits = Audits()
    pool = AuditPool(audits, open_sites=4, queue_of=own_queue)
    done = asyncio.create_task(collect(pool, sites(20)))
    await until(lambda: len(audits.open) == 4)
    pool.finish_soon(0)
    assert await done == []
    assert audits.open == []


async def test_who_is_cancelled_with_a_result_in_hand_stops_the_audits() -> None:
    audits = Audits()

    async def first_at_once(site: Site) -> SiteAudit | None:
        return audited(site) if site == sites(1)[0] else await audits(site)

    pool = AuditPool(first_at_once, open_sites=4, queue_of=own_queue)
    results = pool.run(sites(20))
    busy = asyncio.Event()

    async def consume() -> None:
        async for _ in results:
            await busy.wait()

    consumer = asyncio.create_task(consume())
    await until(lambda: len(audits.open) == 4)
    consumer.cancel()
    await until(lambda: audits.open == [])


async def test_who_stops_listening_stops_the_audits() -> None:
    audits = Audits()
    pool = AuditPool(audits, open_sites=4, queue_of=own_queue)
    done = asyncio.create_task(collect(pool, sites(20)))
    await until(lambda: len(audits.open) == 4)
    done.cancel()
    with pytest.raises(asyncio.CancelledError):
        await done
    assert audits.open == []


SHARED = "192.0.2.1"


async def of_shared(site: Site) -> str | None:
    """Every site is at one server, but those whose number ends in 9: no server is known for them."""
    await asyncio.sleep(0)
    return None if site.url.endswith("9.example/") else SHARED


class Turns:
    """Audits that take a few turns of the loop each, and how many of a server were open at once."""

    def __init__(self) -> None:
        self.open = Counter[str]()
        self.most = Counter[str]()
        self.done: list[str] = []

    async def __call__(self, site: Site) -> SiteAudit | None:
        server = await of_shared(site) or "unknown"
        self.open[server] += 1
        self.most[server] = max(self.most[server], self.open[server])
        try:
            for _ in range(1 + len(site.url) % 5):
                await asyncio.sleep(0)
        finally:
            self.open[server] -= 1
        self.done.append(site.url)
        return audited(site)


@pytest.mark.parametrize("per_server", [1, 4])
async def test_sites_of_one_server_are_visited_few_at_a_time_and_all_of_them(per_server: int) -> None:
    audits = Turns()
    pool = AuditPool(audits, open_sites=50, queue_of=own_queue, server_of=of_shared, per_server=per_server)
    async with asyncio.timeout(10):
        done = await collect(pool, sites(200))
    assert sorted(done) == sorted(site.url for site in sites(200))
    assert audits.most[SHARED] == per_server
    assert audits.most["unknown"] > per_server


async def test_a_full_server_holds_nobody_else_up() -> None:
    """A hundred sites of one server stand before the one that is elsewhere, and there are two places."""
    audits = Audits()
    other = Site("http://firma9.example/")
    todo = [each for each in sites(100) if not each.url.endswith("9.example/")]
    pool = AuditPool(audits, open_sites=2, queue_of=own_queue, server_of=of_shared, per_server=1)
    collecting = asyncio.create_task(collect(pool, [*todo, other]))
    async with asyncio.timeout(10):
        await until(lambda: other.url in audits.open)
        assert len(audits.open) == 2
        audits.gate.set()
        assert len(await collecting) == len(todo) + 1


async def test_who_waits_longest_is_next() -> None:
    audits = Turns()
    todo = [each for each in sites(30) if not each.url.endswith("9.example/")]
    pool = AuditPool(audits, open_sites=30, queue_of=own_queue, server_of=of_shared, per_server=1)
    async with asyncio.timeout(10):
        await collect(pool, todo)
    assert audits.done == [site.url for site in todo]


async def test_sites_of_one_queue_and_one_server_come_one_after_the_other() -> None:
    audits = Turns()
    pool = AuditPool(
        audits,
        open_sites=30,
        queue_of=lambda site: site.url[-10:-9],  # the last digit of its number
        server_of=of_shared,
        per_server=4,
    )
    async with asyncio.timeout(10):
        assert len(await collect(pool, sites(60))) == 60
    assert audits.most[SHARED] <= 4


async def test_a_place_at_a_server_comes_free_when_an_audit_is_put_off() -> None:
    put_off = set[str]()

    async def audit(site: Site) -> SiteAudit | None:
        await asyncio.sleep(0)
        if site.url not in put_off:
            put_off.add(site.url)
            return None
        return audited(site)

    pool = AuditPool(audit, open_sites=5, queue_of=own_queue, server_of=of_shared, per_server=1)
    async with asyncio.timeout(10):
        assert len(await collect(pool, sites(9))) == 9


async def test_those_that_wait_for_their_server_are_left_at_a_stop() -> None:
    audits = Audits()
    pool = AuditPool(audits, open_sites=9, queue_of=own_queue, server_of=of_shared, per_server=2)
    collecting = asyncio.create_task(collect(pool, sites(9)))
    async with asyncio.timeout(10):
        await until(lambda: len(audits.open) == 2)
        pool.abandon()
        assert await collecting == []
    assert sum(audits.begun.values()) == 2


class Handed:
    """Sites handed out as a worker takes them: as many as there are places, a few at a time."""

    def __init__(self, todo: list[Site], places: int) -> None:
        self.left, self._places = list(todo), places
        self.count = 0

    def more(self, taken: int) -> list[Site]:
        count = min(25, self._places - taken)
        assert count > 0
        now, self.left = self.left[:count], self.left[count:]
        self.count += len(now)
        return now


async def test_those_that_wait_for_their_server_are_in_hand() -> None:
    todo = [each for each in sites(900) if not each.url.endswith("9.example/")]
    audits, handed = Audits(), Handed(todo, 50)
    pool = AuditPool(
        audits, open_sites=50, queue_of=own_queue, more=handed.more, server_of=of_shared, per_server=4
    )
    collecting = asyncio.create_task(collect(pool, []))
    async with asyncio.timeout(10):
        await until(lambda: handed.count >= 100 and len(audits.open) == 4)
        for _ in range(300):
            await asyncio.sleep(0)
        assert handed.count == 100
        audits.gate.set()
        assert len(await collecting) == handed.count
    assert handed.left == []


async def test_sites_of_other_servers_are_asked_for_while_one_is_full() -> None:
    audits = Audits()
    shared = [each for each in sites(90) if not each.url.endswith("9.example/")]
    others = [each for each in sites(300) if each.url.endswith("9.example/")]
    handed = Handed(shared[:60] + others, 50)
    pool = AuditPool(
        audits, open_sites=50, queue_of=own_queue, more=handed.more, server_of=of_shared, per_server=4
    )
    collecting = asyncio.create_task(collect(pool, []))
    async with asyncio.timeout(10):
        await until(lambda: sum(site.url in audits.open for site in others) == len(others))
        audits.gate.set()
        assert len(await collecting) == 60 + len(others)


async def test_sites_that_are_wanted_no_more_are_left_out_when_their_turn_comes() -> None:
    """One of them waits behind another of its queue, one for its server, which then has room for the next."""
    audits, unwanted = Audits(), set[str]()
    todo = sites(5)

    async def server_of(site: Site) -> str:
        return "one" if site in todo[1:] else site.url

    pool = AuditPool(
        audits, open_sites=9, queue_of=lambda site: "same" if site in todo[3:] else site.url,
        is_wanted=lambda site: site.url not in unwanted, server_of=server_of, per_server=1,
    )  # fmt: skip
    task = asyncio.create_task(collect(pool, todo))
    await until(lambda: len(audits.open) == 2)
    unwanted |= {todo[2].url, todo[3].url}
    audits.gate.set()
    assert sorted(await task) == [todo[0].url, todo[1].url, todo[4].url]
    assert unwanted.isdisjoint(audits.begun)


async def test_what_is_raised_when_it_is_asked_ends_the_pool() -> None:
    def fail(site: Site) -> bool:
        raise OSError(site.url)

    with pytest.raises(OSError, match="firma0"):
        await collect(AuditPool(Audits(), open_sites=1, queue_of=own_queue, is_wanted=fail), sites(2))
