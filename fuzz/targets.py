"""What is fuzzed. A target takes bytes and returns; any error it raises is a find."""

import json
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr
from datetime import UTC, datetime
from functools import partial
from io import BytesIO, StringIO
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.http import Response
from scrapy.robotstxt import ProtegoRobotParser

from crawler.archive import ArchiveError, ArchiveIndex, notes
from crawler.archive.index import Spot, read_note, read_record
from crawler.contract import audit_from_dict, audit_to_dict, reading_to_dict, to_line
from crawler.fetch.address_space import address_in, kind_of_name
from crawler.fetch.agent import ContactError, contact_address, user_agent
from crawler.fetch.patience import wait_asked_for
from crawler.fetch.politeness import crawl_delay, queue_name, retry_after
from crawler.fetch.robots import addressed
from crawler.lists.address import AddressError, parse_address
from crawler.lists.reading import ListError, read_list
from crawler.lists.skip_list import SkipList, SkipListError, read_skip_entries
from crawler.page.document import parse
from crawler.page.emails.extract import extract_emails
from crawler.page.reading import read_page
from crawler.site import urls
from reports.i18n import LANGUAGES, texts_for

URL = "https://www.firma.example/kontakt/"
_AGENT = "kontaktbar"
_NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SEED = json.loads((Path(__file__).parent / "seeds" / "document.json").read_text(encoding="utf-8"))
"""A stored audit of a company that does not exist."""
EXAMPLES: dict[str, list[str]] = json.loads(
    (Path(__file__).parent / "seeds" / "disguises.json").read_text(encoding="utf-8")
)
"""Each disguise of an address, by its id, as people write it."""
_DISGUISES = (
    '<a href="mailto:{0}">x</a><p>{0}</p><p>{0} (at) {0} [dot] se</p>',
    '<a class="__cf_email__" data-cfemail="{0}" href="/cdn-cgi/l/email-protection#{0}">[email protected]</a>',
    "<a href=\"javascript:linkTo_UnCryptMailto('{0}');\">x</a>"
    '<a data-mailto-token="{0}" data-mailto-vector="3">x</a>',
    "<a href=\"javascript:DeCryptX('{0}')\">x</a><a href=\"javascript:noSpam('{0}','{0}')\">x</a>",
    '<span class="spamspan"><span class="u">{0}</span> [at] <span class="d">{0}</span></span>',
    '<joomla-hidden-mail first="{0}" last="{0}" text="{0}" is-link="1">x</joomla-hidden-mail>',
    "<script>var addy = '{0}' + '&#64;'; addy = addy + '{0}' + '.se'; document.write(addy)</script>",
    '<script>document.write(unescape("{0}")); eval(unescape("%{0}")); x = String.fromCharCode({0})</script>',
    '<script>//<![CDATA[\nvar kode="{0}"; for(i=0;i<kode.length;i++)x+=kode\n//]]></script>',
    '<b data-user="{0}" data-domain="{0}" data-tld="{0}" data-email="{0}" data-enc-email="{0}">x</b>',
    '<span class="rtl" style="direction:rtl">{0}</span><p>{0}<!-- {0} -->@{0}.se</p>',
    '<style>.m:after{content:"{0}@{0}"}</style><a onclick="location.href=\'mailto:{0}\'">x</a>',
)


def page(data: bytes) -> None:
    """Read a page as the crawl does, and write what was found."""
    to_line(reading_to_dict(read_page(data, URL, "text/html")))


def disguises(data: bytes) -> None:
    """Read a text in the place of an address in every disguise, as it is and as an attribute's value."""
    text = data.decode("utf-8", "replace")
    for written in {text, text.replace('"', "&quot;")}:
        source = "".join(disguise.replace("{0}", written) for disguise in _DISGUISES)
        for email in extract_emails(parse(source, URL)):
            if not email.value.count("@"):
                raise AssertionError(f"an address without @: {email.value!r}")


def disguised(data: bytes) -> None:
    """Read a piece of a page that may hold an address in any disguise; and once more, scripts and all, within
    an attribute's value, where some of them stand.
    """
    text = data.decode("utf-8", "replace")
    for source in (text, f'<a href="#" onclick="{text.replace(chr(34), "&quot;")}">x</a>'):
        for email in extract_emails(parse(source, URL)):
            if email.value.count("@") != 1 or not email.value.isprintable():
                raise AssertionError(f"no address: {email.value!r}")


def lists(data: bytes) -> None:
    """Read a company list: CSV, XLSX, JSON lines or text."""
    try:
        found = read_list(BytesIO(data))
    except ListError as error:
        if "\n" in str(error):
            raise AssertionError("an error of several lines") from error
    else:
        if not found.sites:
            raise AssertionError("a list without sites")


def address(data: bytes) -> None:
    """Read a web address as a person types it; read again, it must be the same."""
    try:
        found = parse_address(data.decode("utf-8", "replace"))
    except AddressError:
        return
    if parse_address(found.url).url != found.url:
        raise AssertionError(f"{found.url!r} is read differently the second time")
    host = urlsplit(found.url).hostname or ""
    queue_name(found.url), address_in(host), kind_of_name(host)


def robots(data: bytes) -> None:
    """Read a robots.txt and ask it what the crawl asks."""
    rules = ProtegoRobotParser(robotstxt_body=addressed(data, _AGENT), spider=None)
    for path in ("", "kontakt/", "%C3%A5?a=b&c=*$", "a" * 300):
        rules.allowed(f"https://www.firma.example/{path}", _AGENT)
    if crawl_delay(rules.crawl_delay(_AGENT)) < 0:
        raise AssertionError("a delay below zero")


def retry(data: bytes) -> None:
    """Read a Retry-After header."""
    waited = retry_after(data.decode("latin-1"), _NOW)
    if waited is not None and not 0 <= waited < float("inf"):
        raise AssertionError(f"a wait of {waited} seconds")
    wait_asked_for(Response(URL, 503, {"Retry-After": data}))


def skip_list(data: bytes) -> None:
    """Read a list of sites that are not to be visited; each entry forbids its own site, whoever asks."""
    try:
        entries = list(read_skip_entries(data, "skip.txt"))
    except SkipListError as error:
        if "\n" in str(error):
            raise AssertionError("an error of several lines") from error
        return
    for entry in entries:
        host = f"[{entry.host}]" if ":" in entry.host else entry.host
        names = (host,) if address_in(entry.host) else (host, f"www.{host}", f"{host.upper()}.")
        for name in names:
            if SkipList({entry.host: entry}).entry_for(f"http://{name}:8080/a?b#c") is not entry:
                raise AssertionError(f"{entry.host!r} does not forbid {name!r}")


def contact(data: bytes) -> None:
    """Take a text for the address that sites are told; what is accepted fits into one header."""
    text = data.decode("utf-8", "replace")
    try:
        found = contact_address(text)
    except ContactError as error:
        if not str(error).isprintable():
            raise AssertionError("an error that cannot be shown") from error
        return
    header = user_agent("0", found)
    if (
        not (header.isascii() and header.isprintable())
        or header.count("(") > 1
        or contact_address(found) != found
    ):
        raise AssertionError(f"not fit for a header: {header!r}")


def links(data: bytes) -> None:
    """Judge addresses as links have them: is it a page, whose, which one."""
    url = data.decode("utf-8", "replace")
    for each in (url, f"https://www.firma.example/{url}", f"https://{url}/"):
        urls.host_of(each), urls.is_platform(each), urls.view_of(each), urls.comes_last(each)
        (
            urls.asks_for_login(each),
            urls.is_page(each),
            urls.serves(each, URL),
            queue_name(each),
            address_in(each),
            kind_of_name(each),
        )
        if urls.page_key(each) is not None and not urls.same_site(each, each):
            raise AssertionError(f"{each!r} is not of its own site")


def warc(data: bytes) -> None:
    """Read an archive: all heads, then every record that they promise."""
    with tempfile.TemporaryDirectory() as folder, redirect_stderr(StringIO()):  # warcio thinks aloud
        file = Path(folder, "pages-00001.warc")
        file.write_bytes(data)
        try:
            index = ArchiveIndex.of([file])
        except ArchiveError:
            return
        for spot in index.pages.values():
            _unless_unreadable(partial(read_record, spot))
        for spot in index.notes.values():
            _unless_unreadable(partial(_read_our_note, spot))


def document(data: bytes) -> None:
    """Restore an audit from a stored document; what is restored can be stored again.

    A document that holds a word where a number belongs is none of ours, and may be refused by any of the
    errors that Python has for it.
    """
    try:
        stored = json.loads(data)
        again = audit_to_dict(audit_from_dict(stored))
    except (ValueError, KeyError, RecursionError):
        return
    except (TypeError, AttributeError):
        if _shape(stored) == _shape(SEED):
            raise
        return
    if audit_to_dict(audit_from_dict(again)) != again:
        raise AssertionError("an audit is not restored as it was stored")


def sentence(data: bytes) -> None:
    """Translate a stored sentence into every language."""
    text = data.decode("utf-8", "surrogateescape")
    for language in LANGUAGES:
        if not isinstance(texts_for(language).sentence(text), str):
            raise AssertionError("a sentence that is no text")


def _shape(value: object) -> object:
    """Return what kinds of values a document holds, and where."""
    if isinstance(value, dict):
        return {key: _shape(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_shape(item) for item in value]
    return type(value).__name__


def _unless_unreadable(read: Callable[[], object]) -> None:
    try:
        read()
    except ArchiveError:
        return


def _read_our_note(spot: Spot) -> None:
    found = read_note(spot)
    notes.read_site(found), notes.read_budget(found), notes.read_rendered(found)
    notes.read_failure(found, URL)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "page": page,
    "disguises": disguises,
    "disguised": disguised,
    "lists": lists,
    "skip_list": skip_list,
    "address": address,
    "links": links,
    "robots": robots,
    "retry": retry,
    "contact": contact,
    "warc": warc,
    "document": document,
    "sentence": sentence,
}
"""All targets, by the name that the command line and the folders of finds have."""
