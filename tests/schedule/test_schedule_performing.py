"""One scheduled audit from its list to the message, without a network: the spider is played by the test."""

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from email.message import EmailMessage
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from made_audits import audit, email, found, phone
from made_schedules import MONDAY, WEEK, Clock, add
from rich.console import Console

from crawler.jobs import new_job
from crawler.model import Budget, Site, SiteAudit
from crawler.outcome import RunOutcome
from crawler.schedule.mail import MailServer, NotSentError
from crawler.schedule.performing import CHANGES_FILE, Hands, LeftError, perform
from crawler.schedule.telling import Ways
from crawler.store import Hold, Store, StoreError
from crawler.store.schedules import MOST_TRIES, Outcome, Schedule, ScheduledRun, Slot
from crawler.workflow import JobOutcome, work

SITES = ("http://firma.example/", "http://butik.example/", "http://hamn.example/")
SECRETS = {
    "KONTAKTBAR_SMTP_HOST": "mail.firma.example", "KONTAKTBAR_SMTP_USER": "audit",
    "KONTAKTBAR_SMTP_PASSWORD": "correct-horse", "KONTAKTBAR_MAIL_FROM": "audit@firma.example",
    "HOOK": "https://hooks.example/T0P-S3CR3T",
}  # fmt: skip


class House:
    """A store, a list, a spider that finds what it is told, and a post office that keeps what it gets."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, Clock()
        self.store = Store.open(folder / "store.db")
        self.list("\n".join(SITES))
        self.hidden: set[str] = set()
        """Sites on which no phone is found."""
        self.visits: list[str] = []
        self.stop_after: int | None = None
        self.mails: list[EmailMessage] = []
        self.posts: list[tuple[str, Mapping[str, Any]]] = []
        self.shown = StringIO()

    def list(self, text: str) -> None:
        (self.folder / "list.txt").write_text(text)

    def audit_all(
        self, sites: Sequence[Site], *, budget: Budget, settings: Mapping[str, object],
        on_audit: Callable[[SiteAudit], None], on_stop: Callable[[float], None],
    ) -> RunOutcome:  # fmt: skip
        chosen = sites[: self.stop_after]
        for site in chosen:
            self.visits.append(site.url)
            channels = {} if site.url in self.hidden else {"phone": found(phone())}
            on_audit(replace(audit(site, email=found(email()), **channels), final_url=site.url))
        return RunOutcome(len(chosen), interrupted=len(chosen) < len(sites))

    def hands(self, **changes: Any) -> Hands:
        ways = Ways(SECRETS, self._mail, self._post)
        console = Console(file=self.shown, width=400)
        made = Hands(self.store, console, self.clock, ways, partial(work, audit_all=self.audit_all))
        return replace(made, **changes)

    def _mail(self, message: EmailMessage, server: MailServer, /) -> None:
        self.mails.append(message)

    def _post(self, address: str, body: Mapping[str, Any], /) -> None:
        self.posts.append((address, body))

    def claim(self, schedule: Schedule, week: int = 0) -> ScheduledRun:
        """Take the schedule in hand, as the service does, for one of its Mondays."""
        at = MONDAY + week * WEEK
        slot = Slot(at, f"{schedule.options['out']}/{at:%Y-%m-%d}", at + WEEK)
        now = self.store.schedules.named(schedule.name)
        entry = self.store.schedules.claim(now, slot, owner="me", now=at, seconds=60)
        assert entry is not None
        return entry

    def make(self, schedule: Schedule, week: int = 0, **changes: Any) -> ScheduledRun:
        """Make the audit of one of its Mondays; return what the history says of it."""
        entry = self.claim(schedule, week)
        try:
            perform(entry.id, self.hands(**changes))
        finally:
            self.store.schedules.release(schedule.id, "me")
        return self.store.schedules.scheduled_run(entry.id)[1]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.store.close()


def test_the_first_audit_leaves_reports_in_a_folder_of_its_own(house: House) -> None:
    entry = house.make(add(house.store, house.folder, reports=("html", "xlsx")))
    assert (entry.outcome, entry.run_id, entry.summary) == (Outcome.DONE, 1, "first audit: 3 sites")
    assert entry.ended == MONDAY
    folder = Path(entry.folder)
    made = {path.name for path in folder.iterdir()}
    assert made == {"audits.jsonl", "ranking.csv", "report.html", "report.xlsx"}
    assert house.store.run(1).finished
    with (folder / "ranking.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 4


def test_the_next_audit_tells_what_changed(house: House) -> None:
    schedule = add(house.store, house.folder, mail_to=["me@firma.example"], webhooks=["HOOK"])
    house.make(schedule)
    house.mails.clear()
    house.posts.clear()
    house.hidden = {SITES[1]}
    entry = house.make(schedule, 1)
    assert (entry.outcome, entry.run_id, entry.summary) == (Outcome.DONE, 2, "1 harder to reach")
    assert SITES[1] in (Path(entry.folder) / CHANGES_FILE).read_text(encoding="utf-8-sig")
    (mail,) = house.mails
    assert (mail["To"], mail["From"]) == ("me@firma.example", "audit@firma.example")
    assert mail["Subject"] == "kontaktbar banks: 1 harder to reach"
    assert SITES[1] in mail.get_content()
    ((address, body),) = house.posts
    assert address == SECRETS["HOOK"]
    assert (body["run"], body["compared_with"], body["counts"]["worse"]) == (2, 1, 1)
    json.dumps(body)


@pytest.mark.parametrize(("notify", "messages"), [("changes", 2), ("always", 3), ("never", 0)])
def test_who_wants_to_hear_of_changes_hears_of_changes(house: House, notify: str, messages: int) -> None:
    schedule = add(house.store, house.folder, mail_to=["me@firma.example"], notify=notify)
    house.make(schedule)
    assert house.make(schedule, 1).summary == "nothing changed"
    house.hidden = set(SITES)
    house.make(schedule, 2)
    assert len(house.mails) == messages


def test_the_comparison_is_with_the_schedules_own_last_audit(house: House) -> None:
    schedule = add(house.store, house.folder, "banks")
    house.make(schedule)
    house.hidden = set(SITES)
    other = add(house.store, house.folder, "others")
    house.make(other)
    house.hidden = set()
    assert house.make(schedule, 1).summary == "nothing changed"


def test_what_was_interrupted_is_gone_on_with(house: House) -> None:
    schedule = add(house.store, house.folder)
    house.stop_after = 1
    entry = house.claim(schedule)
    assert perform(entry.id, house.hands()) is Outcome.INTERRUPTED
    house.store.schedules.interrupt(entry.id)
    house.store.schedules.release(schedule.id, "me")
    house.stop_after = None
    again = house.make(schedule, 1)
    assert (again.id, again.run_id, again.outcome) == (entry.id, 1, Outcome.DONE)
    assert sorted(house.visits) == sorted(SITES), "each site once"
    assert len(house.store.runs()) == 1


def test_a_run_that_somebody_else_goes_on_with_is_waited_for(house: House) -> None:
    schedule = add(house.store, house.folder)
    house.stop_after = 0
    assert perform(house.claim(schedule).id, house.hands()) is Outcome.INTERRUPTED
    house.store.schedules.release(schedule.id, "me")
    house.stop_after = None
    pauses = list[float]()
    with ExitStack() as other:
        other.enter_context(Hold(house.store, 1))

        def pause(seconds: float) -> None:
            pauses.append(seconds)
            assert house.visits == []
            if len(pauses) == 2:
                other.close()

        assert house.make(schedule, 1, pause=pause).outcome is Outcome.DONE
    assert (len(pauses), sorted(house.visits)) == (2, sorted(SITES))
    assert "run 1 is in the hands of another process" in house.shown.getvalue()


def test_a_run_that_was_stored_but_not_noted_is_found_by_its_folder(house: House) -> None:
    schedule = add(house.store, house.folder)
    entry = house.claim(schedule)
    sites = [Site(url) for url in SITES]
    new_job(house.store, sites, source="", out=Path(entry.folder), budget=Budget(), settings={})
    assert perform(entry.id, house.hands()) is Outcome.DONE
    assert len(house.store.runs()) == 1


def test_a_crash_after_the_last_site_leaves_only_reports_and_message_to_do(house: House) -> None:
    schedule = add(house.store, house.folder, mail_to=["me@firma.example"], reports=("html",))

    def crash(*args: Any, **keys: Any) -> JobOutcome:
        work(*args, audit_all=house.audit_all, **keys)
        raise SystemExit("killed")

    with pytest.raises(SystemExit):
        house.make(schedule, do_work=crash)
    assert house.mails == []
    again = house.make(schedule, 1)
    assert (again.outcome, again.tries, len(house.mails)) == (Outcome.DONE, 2, 1)
    assert sorted(house.visits) == sorted(SITES)
    assert (Path(again.folder) / "report.html").exists()


def test_sites_that_are_left_are_to_be_gone_on_with(house: House) -> None:
    def short(*_: Any) -> JobOutcome:
        return JobOutcome((), interrupted=False, left=2)

    with pytest.raises(LeftError, match="2 sites of run 1 are left"):
        house.make(add(house.store, house.folder), do_work=short)


def test_a_store_that_fails_is_no_failed_audit(house: House) -> None:
    def fail(*_: Any) -> JobOutcome:
        raise StoreError("the database is restarted")

    schedule = add(house.store, house.folder)
    with pytest.raises(StoreError):
        house.make(schedule, do_work=fail)
    assert house.store.schedules.history(schedule.id)[0].outcome is Outcome.RUNNING


def test_a_list_that_is_gone_is_told(house: House) -> None:
    schedule = add(house.store, house.folder, mail_to=["me@firma.example"])
    (house.folder / "list.txt").unlink()
    entry = house.make(schedule)
    assert (entry.outcome, entry.run_id, entry.summary) == (Outcome.FAILED, None, "the audit failed")
    assert "list.txt" in entry.problem
    assert house.mails[0]["Subject"] == "kontaktbar banks: the audit failed"
    assert "list.txt" in house.mails[0].get_content()
    house.list(SITES[0])
    assert house.make(schedule, 1).outcome is Outcome.DONE, "the next time is a new audit"


def test_a_fault_of_ours_is_told_and_ends_the_audit(house: House) -> None:
    def fault(*_: Any) -> JobOutcome:
        raise ZeroDivisionError("division by zero")

    entry = house.make(add(house.store, house.folder, mail_to=["me@firma.example"]), do_work=fault)
    assert (entry.outcome, entry.problem) == (Outcome.FAILED, "a fault of kontaktbar: division by zero")
    assert "ZeroDivisionError" in house.shown.getvalue()
    assert len(house.mails) == 1


def test_an_audit_that_ended_its_process_again_and_again_is_told(house: House) -> None:
    schedule = add(house.store, house.folder, mail_to=["me@firma.example"])
    for _ in range(MOST_TRIES):
        house.claim(schedule)
        house.store.schedules.release(schedule.id, "me")
    entry = house.make(schedule)
    assert (entry.outcome, house.visits) == (Outcome.FAILED, [])
    assert f"ended {MOST_TRIES} times" in entry.problem
    assert len(house.mails) == 1


def test_an_audit_that_is_ended_is_not_made_again(house: House) -> None:
    entry = house.make(add(house.store, house.folder))
    assert perform(entry.id, house.hands()) is Outcome.DONE
    assert len(house.visits) == 3


def test_a_message_that_cannot_be_sent_fails_nothing_else(house: House) -> None:
    def refuse(*_: Any) -> None:
        raise NotSentError("mail.firma.example:587: 554 no")

    schedule = add(house.store, house.folder, mail_to=["me@firma.example"], webhooks=["HOOK", "NONE"])
    ways = Ways(SECRETS, refuse, house._post)
    entry = house.make(schedule, ways=ways)
    assert entry.outcome is Outcome.DONE
    assert entry.problem == (
        "e-mail not sent: mail.firma.example:587: 554 no; "
        "webhook NONE not called: NONE is not set: it holds the address of the webhook"
    )
    assert len(house.posts) == 1


def test_no_password_and_no_secret_address_is_stored_or_shown(house: House) -> None:
    def refuse(*_: Any) -> None:
        raise NotSentError("no")

    schedule = add(house.store, house.folder, mail_to=["me@firma.example"], webhooks=["HOOK"])
    house.make(schedule)
    house.make(schedule, 1, ways=Ways(SECRETS, refuse, refuse))
    with sqlite3.connect(house.folder / "store.db") as connection:
        dumped = "\n".join(connection.iterdump())
    for secret in ("correct-horse", "T0P-S3CR3T"):
        assert secret not in dumped
        assert secret not in house.shown.getvalue()
    assert "HOOK" in dumped


def test_rows_that_were_skipped_are_told(house: House) -> None:
    house.list("url\nhttp://firma.example/\nno address at all\n")
    house.make(add(house.store, house.folder, mail_to=["me@firma.example"]))
    assert "1 row of the list names no usable web address and was skipped." in house.mails[0].get_content()


def test_everything_speaks_the_schedules_language(house: House) -> None:
    schedule = add(house.store, house.folder, mail_to=["me@firma.example"], language="sv", reports=("html",))
    entry = house.make(schedule)
    assert entry.summary == "första granskningen: 3 webbplatser"
    assert 'lang="sv"' in (Path(entry.folder) / "report.html").read_text(encoding="utf-8")


def test_archive_and_pictures_go_to_the_folder_of_the_audit(house: House) -> None:
    entry = house.make(add(house.store, house.folder, archive=True, evidence=True, blur=True))
    scrapy = house.store.run(1).settings["scrapy"]
    assert scrapy["KONTAKTBAR_ARCHIVE"] == f"{entry.folder}/archive"
    assert scrapy["KONTAKTBAR_EVIDENCE"] == f"{entry.folder}/evidence"
    assert scrapy["KONTAKTBAR_EVIDENCE_BLUR"] == "True"


def test_budget_country_and_rules_are_those_of_the_schedule(house: House) -> None:
    schedule = add(house.store, house.folder, budget=Budget(max_clicks=1, max_pages=7), country="SE")
    house.make(schedule)
    assert house.store.run(1).settings["budget"]["max_pages"] == 7
    assert {site.country for site in house.store.sites(1)} == {"SE"}


def test_a_schedule_that_cannot_be_understood_fails_and_says_so(house: House) -> None:
    schedule = add(house.store, house.folder)
    with sqlite3.connect(house.folder / "store.db") as connection:
        connection.execute("""UPDATE schedules SET options = '{"out": "x"}'""")
    entry = house.make(schedule)
    assert entry.outcome is Outcome.FAILED
    assert "budget" in entry.problem
