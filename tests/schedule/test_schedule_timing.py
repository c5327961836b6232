"""When a schedule is due: in every zone, over every change of the clocks, each time once."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.schedule.phrases import WhenError
from crawler.schedule.timing import Timing, due, machine_zone, timing_of

STOCKHOLM, HELSINKI = "Europe/Stockholm", "Europe/Helsinki"
ZONES = (
    STOCKHOLM, HELSINKI, "Europe/London", "America/New_York", "America/Santiago", "Australia/Lord_Howe",
    "Asia/Kathmandu", "Africa/Casablanca", "Pacific/Apia", "UTC",
)  # fmt: skip
CRONS = (
    "0 3 * * 1", "30 2 * * *", "0 2 * * *", "15 1,2,3 * * *", "0 */6 * * *", "*/30 * * * *", "0 * * * *",
    "0 0 * * *", "59 23 * * 0", "0 2 1 * *", "0 2 L * *", "0 3 * * 1#1", "0 3 * * 5L", "30 1-4 * 3,10 *",
)  # fmt: skip


def times(cron: str, zone: str, since: str, count: int) -> list[str]:
    """The next times, as clocks in the zone show them."""
    timing, moment = timing_of(cron, zone), datetime.fromisoformat(since).replace(tzinfo=ZoneInfo(zone))
    found = []
    for _ in range(count):
        moment = timing.next_after(moment.astimezone(UTC))
        found.append(f"{timing.local(moment):%m-%d %H:%M %z}")
    return found


CLOCK_CHANGES = [
    # Stockholm, spring: 2026-03-29 02:00 -> 03:00. What the gap swallows comes right after it, once.
    (
        "30 2 * * *",
        STOCKHOLM,
        "2026-03-28T00:00",
        ["03-28 02:30 +0100", "03-29 03:00 +0200", "03-30 02:30 +0200"],
    ),
    ("0 3 * * *", STOCKHOLM, "2026-03-28T12:00", ["03-29 03:00 +0200", "03-30 03:00 +0200"]),
    ("0 2,3 * * *", STOCKHOLM, "2026-03-28T12:00", ["03-29 03:00 +0200", "03-30 02:00 +0200"]),
    ("30 3 * * *", STOCKHOLM, "2026-03-28T12:00", ["03-29 03:30 +0200", "03-30 03:30 +0200"]),
    ("0 */6 * * *", STOCKHOLM, "2026-03-28T18:30", ["03-29 00:00 +0100", "03-29 06:00 +0200"]),
    # Stockholm, autumn: 2026-10-25 03:00 -> 02:00. What comes twice is met the first time only.
    ("30 2 * * *", STOCKHOLM, "2026-10-24T12:00", ["10-25 02:30 +0200", "10-26 02:30 +0100"]),
    ("0 3 * * *", STOCKHOLM, "2026-10-24T12:00", ["10-25 03:00 +0100", "10-26 03:00 +0100"]),
    # Elapsed time: each hour, those of the double hour too.
    (
        "0 * * * *",
        STOCKHOLM,
        "2026-10-25T01:30",
        ["10-25 02:00 +0200", "10-25 02:00 +0100", "10-25 03:00 +0100"],
    ),
    # Helsinki changes at 03:00, an hour later by its clock.
    ("30 3 * * *", HELSINKI, "2026-03-28T12:00", ["03-29 04:00 +0300", "03-30 03:30 +0300"]),
    ("30 3 * * *", HELSINKI, "2026-10-24T12:00", ["10-25 03:30 +0300", "10-26 03:30 +0200"]),
    # New York, and Lord Howe, which changes by half an hour: 2026-04-05 02:00 -> 01:30.
    ("30 2 * * *", "America/New_York", "2026-03-07T12:00", ["03-08 03:00 -0400", "03-09 02:30 -0400"]),
    ("45 1 * * *", "Australia/Lord_Howe", "2026-04-04T12:00", ["04-05 01:45 +1100", "04-06 01:45 +1030"]),
    # Samoa had no 30 December 2011.
    ("0 3 * * *", "Pacific/Apia", "2011-12-29T12:00", ["12-31 00:00 +1400", "12-31 03:00 +1400"]),
]


@pytest.mark.parametrize(("cron", "zone", "since", "expected"), CLOCK_CHANGES)
def test_changes_of_the_clocks(cron: str, zone: str, since: str, expected: list[str]) -> None:
    assert times(cron, zone, since, len(expected)) == expected


def test_in_the_double_hour_the_time_that_was_met_does_not_come_again() -> None:
    timing = timing_of("30 2 * * *", STOCKHOLM)
    second_quarter_past = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)
    assert timing.local(second_quarter_past).strftime("%H:%M %z") == "02:15 +0100"
    assert timing.next_after(second_quarter_past) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


MOMENTS = st.datetimes(datetime(2009, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))
NEAR_CHANGES = st.builds(
    lambda change, seconds: change + timedelta(seconds=seconds),
    st.sampled_from(
        [
            datetime(2026, 3, 29, 1, tzinfo=UTC),
            datetime(2026, 10, 25, 1, tzinfo=UTC),
            datetime(2026, 3, 8, 7, tzinfo=UTC),
            datetime(2026, 11, 1, 6, tzinfo=UTC),
            datetime(2026, 4, 4, 15, tzinfo=UTC),
            datetime(2011, 12, 30, 10, tzinfo=UTC),
        ]
    ),
    st.integers(-100_000, 100_000),
)
TIMINGS = st.builds(timing_of, st.sampled_from(CRONS), st.sampled_from(ZONES))


@settings(deadline=None)
@given(TIMINGS, MOMENTS | NEAR_CHANGES)
def test_the_next_time_is_later_and_none_lies_between(timing: Timing, moment: datetime) -> None:
    found = timing.next_after(moment)
    assert found > moment
    assert found.utcoffset() == timedelta()
    assert found.second == found.microsecond == 0
    between = moment + (found - moment) / 2
    assert timing.next_after(between) == found


@settings(deadline=None)
@given(TIMINGS, MOMENTS | NEAR_CHANGES, st.lists(st.integers(0, 3_000_000), max_size=8))
def test_however_rarely_one_looks_no_time_is_dealt_with_twice(
    timing: Timing, start: datetime, waits: list[int]
) -> None:
    expected, now, dealt_with = timing.next_after(start), start, []
    for seconds in waits:
        now += timedelta(seconds=seconds)
        found = due(timing, expected, now)
        assert (found is None) == (expected > now)
        if found is not None:
            dealt_with.append(found.at)
            expected = found.next
            assert expected > now
            assert due(timing, expected, now) is None, "caught up once"
    assert dealt_with == sorted(set(dealt_with))


def test_times_that_were_missed_are_caught_up_once() -> None:
    timing = timing_of("0 3 * * *", STOCKHOLM)
    expected = datetime(2026, 11, 2, 2, tzinfo=UTC)
    found = due(timing, expected, datetime(2026, 11, 20, 12, tzinfo=UTC))
    assert found is not None
    assert (found.at, found.next) == (expected, datetime(2026, 11, 21, 2, tzinfo=UTC))


WITH_ALL_DAYS = [zone for zone in ZONES if zone != "Pacific/Apia"]


@settings(deadline=None)
@given(st.sampled_from(WITH_ALL_DAYS), MOMENTS | NEAR_CHANGES)
def test_a_time_of_day_comes_once_a_day(zone: str, moment: datetime) -> None:
    timing = timing_of("30 2 * * *", zone)
    days = []
    for _ in range(4):
        moment = timing.next_after(moment)
        days.append(timing.local(moment).date())
    assert len(set(days)) == 4


def test_an_expression_whose_days_are_over_says_so() -> None:
    with pytest.raises(WhenError, match="never comes again"):
        Timing("0 0 */20 * 1L", ZoneInfo("UTC")).next_after(datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("zone", ["Europe/Stokholm", "", "../../etc/passwd", "/etc/localtime", "\0"])
def test_what_is_no_zone_is_refused(zone: str) -> None:
    with pytest.raises(WhenError, match="no time zone"):
        timing_of("0 3 * * *", zone)


def test_the_machine_has_a_zone_that_can_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Helsinki")
    assert timing_of("0 3 * * *", machine_zone()).zone.key == "Europe/Helsinki"
