"""Turns at the browser: bounded, in order, renewed, and never lost."""

import asyncio

import pytest

from crawler.browser.pool import Pool


class Made:
    def __init__(self, pages: int, restart: int) -> None:
        self.open = self.most = self.renewed = 0
        self.open_at_renewal: list[int] = []
        self.pool = Pool(pages, restart, self._renew)

    async def _renew(self) -> None:
        self.open_at_renewal.append(self.open)
        await asyncio.sleep(0)

    async def page(self, steps: int = 3) -> None:
        async with self.pool.turn():
            self.open += 1
            self.most = max(self.most, self.open)
            try:
                for _ in range(steps):
                    await asyncio.sleep(0)
            finally:
                self.open -= 1


@pytest.mark.parametrize("pages", [1, 2, 5])
async def test_no_more_than_so_many_at_once(pages: int) -> None:
    made = Made(pages, restart=1000)
    await asyncio.gather(*(made.page() for _ in range(20)))
    assert made.most == pages
    assert made.open_at_renewal == []


@pytest.mark.parametrize(
    ("pages", "restart", "turns", "renewals"), [(1, 5, 20, 3), (3, 5, 21, 4), (3, 1, 4, 3)]
)
async def test_renewed_after_so_many_and_only_when_nobody_is_in(
    pages: int, restart: int, turns: int, renewals: int
) -> None:
    made = Made(pages, restart)
    async with asyncio.timeout(5):
        await asyncio.gather(*(made.page(number % 4) for number in range(turns)))
    assert made.open_at_renewal == [0] * renewals


async def test_a_turn_that_fails_or_is_given_up_is_free_again() -> None:
    made = Made(2, restart=3)

    async def failing() -> None:
        async with made.pool.turn():
            raise ValueError

    hanging = [asyncio.ensure_future(made.page(10**6)) for _ in range(2)]
    waiting = [asyncio.ensure_future(made.page()) for _ in range(3)]
    await asyncio.sleep(0)
    for task in (*hanging, waiting[0]):
        task.cancel()
    await asyncio.gather(*hanging, waiting[0], return_exceptions=True)
    async with asyncio.timeout(5):
        with pytest.raises(ValueError):
            await failing()
        await asyncio.gather(*waiting[1:], *(made.page() for _ in range(6)))
    assert made.open == 0


async def test_a_renewal_that_fails_loses_no_turn() -> None:
    fails = [True]

    async def renew() -> None:
        if fails:
            fails.clear()
            raise OSError

    pool = Pool(2, 1, renew)
    async with pool.turn():
        pass
    with pytest.raises(OSError):
        async with pool.turn():
            pass
    async with asyncio.timeout(5), pool.turn(), asyncio.timeout(5):
        pass
