"""One site, from homepage to audit: what the pages that were read come to."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from crawler.model import Budget, Site, SiteAudit
from crawler.site.asking import Asker
from crawler.site.browsed import BrowsedWalk
from crawler.site.fetching import Fetch, Read, Render
from crawler.site.frontier import Node, State
from crawler.site.gathered import CHANNELS
from crawler.site.looking import Lookout
from crawler.site.people import own_names, personal_details, settle_direct
from crawler.site.second_look import Mode
from crawler.site.signals import SiteFacts, site_signals
from crawler.site.survey import Failure, Survey, doubt, is_marred
from crawler.site.urls import is_help_host
from crawler.site.verdict import decide, judge_channel
from crawler.site.walk import Walk


async def audit_site(
    site: Site,
    fetch: Fetch,
    budget: Budget,
    *,
    read: Read,
    clock: Callable[[], float],
    now: Callable[[], datetime],
    version: str,
    render: Render | None = None,
    second_look: Mode = Mode.AUTO,
) -> SiteAudit:
    """Return what was learnt of one site. One request is open at a time.

    Whatever the site does becomes part of the audit. What `fetch` or `read` raise beyond their contract is an
    error of ours: it is logged, and the page counts as not looked at.

    Args:
        site: the company's website.
        fetch: fetches one page.
        budget: clicks, pages and seconds to spend.
        read: returns what a fetched page offers.
        clock: monotonic time in seconds.
        now: the time of day, in UTC.
        version: the program's version, kept with the audit.
        render: shows one page in a browser; None where none is at hand.
        second_look: when that is used.

    Raises:
        AbandonAuditError: raised by `fetch` to end the audit without a result.
        asyncio.CancelledError: the audit was cancelled.
    """
    asker = Asker(site.url, fetch, budget.max_seconds, clock)
    lookout = Lookout(site, asker, read, render, second_look, budget)
    walk = BrowsedWalk(site, asker, budget, read, lookout)
    started = now()
    await walk.run()
    return _result(walk, started, version)


def _result(walk: Walk, started: datetime, version: str) -> SiteAudit:
    """Return the audit."""
    survey = _survey(walk)
    phone, email, form = (
        judge_channel(name, walk.gathered.met(name, walk.frontier), survey) for name in CHANNELS
    )
    verdict, missing = decide(phone, email, form)
    unsure = doubt(survey, missing) if missing else None
    in_doubt = bool(survey.cut or walk.further.failures) or is_marred(survey)
    readings = [reading for _, reading in walk.gathered.readings()]
    names = own_names(walk.site, readings)
    phone = settle_direct(phone, readings, names)
    guesses = (reading.country for reading in readings)
    country = walk.site.country or next(filter(None, guesses), None)
    facts = SiteFacts(country, phone, email, in_doubt)
    return SiteAudit(
        site=walk.site,
        verdict=verdict,
        reason=unsure.reason if unsure else None,
        phone=phone,
        email=email,
        form=form,
        final_url=walk.frontier.landing().url,
        pages=(
            *(replace(visit, clicks=node.clicks) for node, visit in walk.visits.items()),
            *walk.further.visits,
        ),
        started=started.isoformat(timespec="seconds"),
        seconds=round(walk.asker.seconds, 3),
        version=version,
        signals=site_signals([*walk.read_pages(), *walk.further.pages], facts),
        notes=tuple(walk.notes),
        personal=personal_details(phone, readings, names),
    )


def _survey(walk: Walk) -> Survey:
    """Return what was looked at and what was not."""
    nodes = list(walk.frontier.nodes())
    seen = [node for node in nodes if node.state is State.READ]
    left = [node for node in nodes if node.state is State.WAITING]
    knows_one = any(walk.gathered.is_found(name) for name in ("phone", "email"))
    # To tell wrongly that a company has neither is the gravest error: then all that contact leads to counts.
    children = {node for node in left if node.is_early_child or (node.is_child and not knows_one)}
    return Survey(
        read=len(seen),
        labelled_read=sum(node.labelled and node is not walk.frontier.home for node in seen),
        contact_read=sum(node.is_contact for node in seen),
        labelled_left=sum(node.labelled or node in children for node in left)
        + walk.frontier.labelled_left_out,
        contact_left=sum(node.is_contact or node in children for node in left),
        failures=(*_failures(walk, nodes), *walk.further.failures),
        nearest_unread=walk.frontier.nearest_unread(),
        cut=walk.cut,
        undecided=walk.gathered.undecided(),
        only_form_sought=walk.knows_details(),
        knows_one=knows_one,
    )


def _failures(walk: Walk, nodes: Sequence[Node]) -> Iterator[Failure]:
    """Yield the pages that could not be looked at.

    Where no page called contact was read, those that may lead there (about us, where we are) matter as much,
    and so does what is called contact and was not followed.
    """
    home = walk.frontier.home
    has_read = any(node.labelled and node.state is State.READ for node in nodes if node is not home)
    for node in nodes:
        if node.is_frame and is_help_host(node.url):
            continue  # a form, whose page was read and tells of it
        matters = node.labelled or (node.hints and not has_read)
        if node.problem is not None:
            yield Failure(node.url, node.problem, node.detail, matters, node is home)
        elif node.state is State.READ and node.partial is not None:
            yield Failure(node.url, *node.partial, matters, node is home)
    if not has_read:
        for url, (reason, detail) in walk.unseen_contact.items():
            yield Failure(url, reason, detail, labelled=True)
