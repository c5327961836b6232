"""Who has a run and its sites in hand: many share a run, and none of its sites is visited twice at once.

Whoever carries out a run, the process of a command or a schedule, has a lease of the run as a whole. It keeps
all others off until that process ends. Workers that it starts share the sites by leases of their own.

A worker's lease is of a queue: the sites that one server answers. It ends when the site in hand is stored,
when its worker gives it back, or when its time is over because the worker is no more. A site that was in hand
and came back without an audit is a suspect: it may be what ended its worker. Suspects are handed out few at a
time, so that one among them is found with little loss.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from crawler.store.processes import is_alive
from crawler.store.schema import AUDIT_OF_SITE, audits, leases, run_sites

MOST_TRIES = 3
"""A site in hand so often without an audit is given up."""
WHOLE = "the whole run"
"""Stands in the place of a queue where the lease is of the run as a whole. No queue has such a name."""
_ADVISORY = 0x6B6F6E74
"""Sets our advisory locks apart from those of other programs in the database ("kont")."""
_ADVISORY_NAMES = _ADVISORY + 1
_READ_AT_ONCE = 50
"""Rows that are read at a time where sites to take in hand are looked for."""
_AT_ONCE = {0: None, 1: 16, 2: 1}
"""Tries so far -> how many such sites a worker has in hand at most."""


def claim(
    connection: Connection, run_id: int, owner: str, *, count: int, open_now: int, now: float, until: float
) -> Sequence[Row[Any]]:
    """Take pending sites of a run in hand, at most one of a queue, and return their rows.

    Args:
        owner: the worker's name.
        count: how many sites at most.
        open_now: how many the worker has in hand already. Suspects are given to one that has none.
        now: seconds since the epoch; leases that ended before are void.
        until: when the new leases end.
    """
    _one_at_a_time(connection, run_id)
    over = leases.c.until < now
    connection.execute(delete(leases).where(leases.c.run_id == run_id, leases.c.queue != WHOLE, over))
    for tries, at_once in _AT_ONCE.items():
        if at_once is not None and open_now:
            return []
        rows = _free(connection, run_id, tries, count if at_once is None else min(count, at_once))
        if rows:
            _take(connection, run_id, owner, rows, until)
            return rows
    return []


def take_run(connection: Connection, run_id: int, owner: str, *, now: float, until: float) -> Row[Any] | None:
    """Take a run as a whole in hand, or keep it so; return the lease of somebody else that prevents it.

    Leases that count no more are ended; sites that were in hand by them come back as suspects.

    Args:
        owner: begins with what `processes.Process` writes of itself: others can tell whether it lives.
        now: seconds since the epoch.
        until: when the lease ends unless it is taken again.
    """
    _one_at_a_time(connection, run_id)
    mine = (leases.c.run_id == run_id) & (leases.c.queue == WHOLE)
    if connection.execute(update(leases).where(mine, leases.c.owner == owner).values(until=until)).rowcount:
        return None
    if others := counting(connection, [run_id], now):
        return others[0]
    connection.execute(delete(leases).where(leases.c.run_id == run_id))
    connection.execute(insert(leases), {"run_id": run_id, "queue": WHOLE, "owner": owner, "until": until})
    return None


def counting(connection: Connection, run_ids: Iterable[int], now: float) -> list[Row[Any]]:
    """Return the leases by which runs are in hand, those of whole runs first.

    A lease counts as long as its owner lives; where that cannot be known, until its time is over.
    """
    query = select(leases).where(leases.c.run_id.in_(tuple(run_ids)))
    found = connection.execute(query.order_by(leases.c.run_id, leases.c.queue != WHOLE)).all()
    return [lease for lease in found if _counts(lease, now)]


def in_hand(connection: Connection, run_ids: Iterable[int], now: float) -> set[int]:
    """Return those of some runs that somebody has in hand; nobody takes one until the transaction ends."""
    chosen = sorted(set(run_ids))
    for run_id in chosen:
        _one_at_a_time(connection, run_id)
    return {lease.run_id for lease in counting(connection, chosen, now)}


def _counts(lease: Row[Any], now: float) -> bool:
    alive = is_alive(lease.owner)
    return lease.until > now if alive is None else alive


def renew(connection: Connection, owner: str, until: float) -> None:
    """Let a worker's leases end later."""
    connection.execute(update(leases).where(leases.c.owner == owner).values(until=until))


def give_back(connection: Connection, owner: str) -> None:
    """End a worker's leases in good order: its sites are no suspects."""
    held = select(leases.c.queue).where(leases.c.owner == owner, leases.c.run_id == run_sites.c.run_id)
    connection.execute(
        update(run_sites)
        .where(run_sites.c.queue.in_(held), run_sites.c.tries > 0, ~_audited())
        .values(tries=run_sites.c.tries - 1)
    )
    drop(connection, owner)


def drop(connection: Connection, owner: str) -> None:
    """End the leases of a worker that is no more: its sites come back as suspects."""
    connection.execute(delete(leases).where(leases.c.owner == owner))


def end(connection: Connection, run_id: int, queue: str, owner: str) -> None:
    """End the lease of a queue whose site is stored."""
    connection.execute(
        delete(leases).where(leases.c.run_id == run_id, leases.c.queue == queue, leases.c.owner == owner)
    )


def given_up(connection: Connection, run_id: int) -> Sequence[Row[Any]]:
    """Return the pending sites that were in hand too often and are so no more."""
    return connection.execute(
        select(run_sites)
        .where(run_sites.c.run_id == run_id, run_sites.c.tries >= MOST_TRIES, ~_audited(), ~_leased())
        .order_by(run_sites.c.position)
    ).all()


def has_free(connection: Connection, run_id: int) -> bool:
    """Tell whether there are sites that `claim` would give a worker with empty hands."""
    return any(_free(connection, run_id, tries, 1) for tries in _AT_ONCE)


def lock(connection: Connection, name: str, *, wait: bool) -> bool:
    """Take the lock called `name` until the transaction ends; return whether we have it."""
    if connection.dialect.name != "postgresql":
        return True
    key = _ADVISORY_NAMES, func.hashtext(name)
    if wait:
        connection.execute(select(func.pg_advisory_xact_lock(*key)))
        return True
    return bool(connection.execute(select(func.pg_try_advisory_xact_lock(*key))).scalar())


def _one_at_a_time(connection: Connection, run_id: int) -> None:
    """Keep two workers from taking the same site; SQLite has one writer at a time anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_ADVISORY, run_id)))


def _free(connection: Connection, run_id: int, tries: int, count: int) -> Sequence[Row[Any]]:
    """Return pending sites of so many tries whose queues nobody has in hand, the first of each queue.

    Read in list order and no further than needed: a long list makes it no slower.
    """
    query = (
        select(run_sites)
        .where(run_sites.c.run_id == run_id, run_sites.c.tries == tries, ~_audited(), ~_leased())
        .order_by(run_sites.c.position)
        .limit(_READ_AT_ONCE)
    )
    first: dict[str, Row[Any]] = {}
    last = -1
    while len(first) < count:
        rows = connection.execute(query.where(run_sites.c.position > last)).all()
        for row in rows:
            first.setdefault(row.queue, row)
        if len(rows) < _READ_AT_ONCE:
            break
        last = rows[-1].position
    return list(first.values())[:count]


def _take(connection: Connection, run_id: int, owner: str, rows: Sequence[Row[Any]], until: float) -> None:
    taken = [{"run_id": run_id, "queue": row.queue, "owner": owner, "until": until} for row in rows]
    connection.execute(insert(leases), taken)
    positions = [row.position for row in rows]
    connection.execute(
        update(run_sites)
        .where(run_sites.c.run_id == run_id, run_sites.c.position.in_(positions))
        .values(tries=run_sites.c.tries + 1)
    )


def _audited() -> Any:
    return select(audits.c.id).where(AUDIT_OF_SITE).exists()


def _leased() -> Any:
    held = (leases.c.run_id == run_sites.c.run_id) & (leases.c.queue == run_sites.c.queue)
    return select(leases.c.queue).where(held).exists()
