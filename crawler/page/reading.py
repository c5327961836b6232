"""One fetched page -> everything a visitor can find on it."""

from dataclasses import replace

from crawler.model import Email, PageReading, Partial, Reason
from crawler.page.called import called
from crawler.page.condition import find_problem
from crawler.page.country.guess import guess_country
from crawler.page.document import Page, parse
from crawler.page.emails.addresses import MAX_ADDRESSES
from crawler.page.emails.extract import extract_emails
from crawler.page.emails.undecoded import undecoded_signs
from crawler.page.forms.extract import MAX_FORMS, extract_forms
from crawler.page.links.extract import MAX_LINKS, find_links
from crawler.page.phones.extract import extract_phones
from crawler.page.phones.reading import MAX_CHARACTERS
from crawler.page.script_signs import ScriptSigns, script_signs
from crawler.page.signals.extract import extract_signals
from crawler.page.signals.names import IN_TEXT
from crawler.page.told_names import told_names


def read_page(
    body: bytes | str,
    url: str,
    content_type: str | None = None,
    country: str | None = None,
    *,
    sought: frozenset[str] = IN_TEXT,
    rendered: bool = False,
) -> PageReading:
    """Return what one page offers. Never raises, whatever the body holds.

    Args:
        body: the page as served.
        url: where it was read, after redirects.
        content_type: the response's Content-Type header.
        country: the company's country (ISO 3166-1 alpha-2) where the list names it.
        sought: those of the service signals `IN_TEXT` (hours, addresses, promises) that are looked for.
        rendered: whether `body` is a snapshot in which `hidden`, not styles or classes, tells what is unseen.
    """
    page = parse(body, url, content_type, rendered=rendered)
    return read_document(page, country, sought=sought, rendered=rendered)


def read_document(
    page: Page, country: str | None = None, *, sought: frozenset[str] = IN_TEXT, rendered: bool = False
) -> PageReading:
    """Return what a parsed page offers."""
    guess = guess_country(page, country)
    emails = extract_emails(page)
    numbers = extract_phones(page, guess, told_names(page, emails))
    forms = extract_forms(page)
    found = find_links(page)
    problem = find_problem(page, rendered=rendered)
    is_blocked = problem is not None and problem.reason is Reason.BLOCKED
    signs = ScriptSigns((), {}) if rendered else script_signs(page, forms, is_blocked=is_blocked)
    reading = PageReading(
        url=page.url,
        language=page.language,
        country=guess.country,
        phones=numbers.phones,
        faxes=numbers.faxes,
        emails=emails,
        forms=forms,
        links=found.links,
        messaging=numbers.messaging,
        people=tuple(dict.fromkeys(beside.name for beside in numbers.besides)),
        besides=numbers.besides,
        called=called(page),
        title=page.title,
        problem=problem.reason if problem else None,
        problem_detail=problem.detail if problem else "",
        partial=_partial(page, emails, more_links=found.is_cut, more_numbers=numbers.is_cut),
        undecided=signs.undecided | _undecided(page, emails),
        script_signs=signs.signs,
    )
    return replace(reading, signals=extract_signals(page, reading, sought))


def _partial(
    page: Page, emails: tuple[Email, ...], *, more_links: bool, more_numbers: bool
) -> Partial | None:
    """Return what of the page was not read; None where all was."""
    cuts = (
        page.cut,
        f"page cut: it holds more than {MAX_LINKS} links, or too long ones" if more_links else "",
        f"page cut: it holds more than {MAX_ADDRESSES} e-mail addresses"
        if len(emails) >= MAX_ADDRESSES
        else "",
        f"page cut: it holds more than {MAX_FORMS} forms" if len(page.forms) > MAX_FORMS else "",
        "page cut: it holds too many telephone numbers" if more_numbers else "",
        f"page cut: a paragraph of it holds more than {MAX_CHARACTERS} characters"
        if any(len(block.text) > MAX_CHARACTERS for block in page.blocks)
        else "",
    )
    cut = next(filter(None, cuts), None)
    return Partial(Reason.TOO_LARGE, cut) if cut else None


def _undecided(page: Page, emails: tuple[Email, ...]) -> dict[str, str]:
    """Return the channels that the page may offer in a way that cannot be read here, and the sign of it."""
    if any(email.visible for email in emails):
        return {}
    signs = undecoded_signs(page)
    return {"email": f"an address that only a browser can read ({', '.join(signs)})"} if signs else {}
