"""Every hostile behaviour: what the server does, and what kontaktbar has to report. docs/hostile.md shows this table."""

import gzip
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from hostile_answers import HEAD, by_path, chain, dripping, reset, reset_after, stream
from hostile_bodies import (
    FORM,
    GIGABYTE,
    MEGABYTE,
    addresses,
    attributes,
    bomb_in_bomb,
    brotli_bomb,
    deflate_bomb,
    gzip_bomb,
    home,
    json_ld,
    links,
    numbers,
    packed_again,
    phone_page,
    up_to,
    zstd_bomb,
)
from servers import Answer, endless, hang, page, raw, redirect, site


@dataclass(frozen=True)
class Reported:
    """What an audit has to say."""

    verdict: str
    reason: str | None = None
    says: str = ""
    """Words that stand in its notes, in what it says of a page, or in why a channel is unknown."""


@dataclass(frozen=True)
class Behaviour:
    """One hostile site."""

    name: str
    does: str
    reported: Reported
    answer: Answer
    host: str = ""
    """Its host name where that is the hostile thing."""

    @property
    def url(self) -> str:
        return f"http://{self.host or self.name + '.example'}/"


def lost(reason: str, says: str = "") -> Reported:
    return Reported("not_assessed", reason, says)


READ = Reported("phone_and_email")
PHONE = Reported("phone")
LONG = lost("too_large", "a paragraph of it holds more than 200000 characters")
HOME = home("HOST")
LESS = phone_page()
SHORT = b"<p>Hej"


def shown(
    name: str, does: str, reported: Reported, body: str | bytes, status: int = 200, **headers: str
) -> Behaviour:
    """A site of one page. HOST in it is the site's host name."""
    host = f"{name}.example"
    body = body.replace("HOST", host) if isinstance(body, str) else body.replace(b"HOST", host.encode())
    return Behaviour(name, does, reported, site({"/": page(body, status, **headers)}))


def served(
    name: str, does: str, reported: Reported, answer: Answer, robots: Answer | str | None = None
) -> Behaviour:
    """A site that answers so whatever it is asked, robots.txt aside."""

    async def dispatch(asked: Any, writer: Any) -> None:
        await (rules if asked.path == "/robots.txt" else answer)(asked, writer)

    rules = (
        robots if callable(robots) else page(robots or "", 200 if robots else 404, content_type="text/plain")
    )
    return Behaviour(name, does, reported, dispatch)


def robots(name: str, does: str, reported: Reported, answer: Answer) -> Behaviour:
    """A site with all details and a hostile robots.txt."""
    return served(name, does, reported, page(home(f"{name}.example")), answer)


def slow_and_broken() -> Iterator[Behaviour]:
    """Connections and answers that break off, or never end."""
    yield served("silent", "takes the request and never answers", lost("timeout", "takes too long"), hang)
    yield served("reset", "breaks the connection off (RST)", lost("unreachable", "without an answer"), reset)
    yield served(
        "reset-in-body",
        "breaks the connection off in the middle of a page",
        lost("unreachable"),
        reset_after(HEAD + b"Content-Length: 5000\r\n\r\n" + LESS.encode()),
    )
    yield served(
        "hangs-up", "closes the connection without a word", lost("unreachable", "without an answer"), raw(b"")
    )
    yield served(
        "no-http",
        "answers as an SSH server does",
        lost("unreachable", "it is no HTTP"),
        raw(b"SSH-2.0-x\r\n"),
    )
    yield served(
        "http-0-9", "sends a page without headers (HTTP/0.9)", lost("unreachable"), raw(HOME.encode())
    )
    yield served(
        "status-byte-by-byte",
        "sends its first line a byte at a time, for ever",
        lost("timeout", "takes too long"),
        dripping(b"", b"HTTP/1.1 200 OK"),
    )
    yield served(
        "headers-byte-by-byte",
        "sends headers a byte at a time, for ever",
        lost("timeout", "takes too long"),
        dripping(HEAD, b"X-A: b\r\n"),
    )
    yield served(
        "body-byte-by-byte",
        "sends its page a byte at a time, for ever",
        lost("timeout", "takes too long"),
        dripping(HEAD + b"\r\n", b"och "),
    )
    yield served(
        "chunks-byte-by-byte",
        "sends chunks of one byte, slowly and for ever",
        lost("timeout", "takes too long"),
        dripping(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n", 0.01),
    )
    long = lost("too_large", "the headers of the answer are too long")
    yield served(
        "endless-headers", "sends headers without end", long, stream(HEAD[:-2], b"X-A: b\r\n" * 5_000)
    )
    yield served(
        "endless-long-headers",
        "sends long headers without end",
        long,
        stream(HEAD[:-2], (b"X: " + b"b" * 16_000 + b"\r\n") * 20),
    )
    yield served(
        "endless-header",
        "sends one header without end",
        lost("unreachable"),
        stream(HEAD + b"X-A: ", b"b" * 50_000),
    )
    for count, reported in ((5_000, READ), (20_000, long)):
        name = f"cookies-{count}"
        cookies = b"".join(b"Set-Cookie: k%d=v; Path=/\r\n" % number for number in range(count))
        yield served(
            name,
            f"sets {count:,} cookies",
            reported,
            raw(HEAD + cookies + b"\r\n" + home(f"{name}.example").encode()),
        )
    yield served(
        "hundred-continues",
        "says “100 Continue” without end",
        long,
        stream(b"HTTP/1.1 100 Continue\r\n", b"HTTP/1.1 100 Continue\r\n\r\n" * 1_000),
    )
    yield served(
        "endless-body",
        "sends a page without end",
        lost("too_large", "page cut after 4 MB"),
        endless(b"<p>och sedan " * 5_000),
    )
    yield served(
        "endless-details",
        "sends a page with all details first, and then without end",
        Reported("phone_and_email", None, "page cut after 4 MB"),
        stream(HEAD + b"\r\n" + home("endless-details.example").encode(), b"<p>och sedan " * 5_000),
    )
    yield served(
        "body-too-long",
        "sends more than it announced",
        PHONE,
        raw(HEAD + b"Content-Length: %d\r\n\r\n" % len(LESS) + LESS.encode() + b"<p>" + b"x" * 100_000),
    )
    yield served(
        "body-too-short",
        "announces more than it sends",
        lost("unreachable", "page broke off before its end"),
        raw(HEAD + b"Content-Length: 99999\r\n\r\n" + LESS.encode()),
    )
    yield served(
        "whole-body-too-short",
        "announces more than it sends, but the page is whole",
        Reported("phone", None, "page broke off before its end"),
        raw(HEAD + b"Content-Length: 99999\r\n\r\n" + LESS.encode() + b"</html>\n"),
    )
    yield served(
        "ten-gigabytes-promised",
        "announces a page of ten gigabytes",
        lost("too_large", "the page is too large"),
        raw(HEAD + b"Content-Length: 10737418240\r\n\r\n<p>"),
    )
    yield served(
        "negative-length",
        "announces a page of minus five bytes",
        lost("unreachable", "it is no HTTP"),
        raw(HEAD + b"Content-Length: -5\r\n\r\n<p>"),
    )
    yield served(
        "two-lengths",
        "announces two lengths",
        lost("unreachable", "it is no HTTP"),
        raw(HEAD + b"Content-Length: 5\r\nContent-Length: 50\r\n\r\n" + LESS.encode()),
    )
    yield served(
        "broken-chunks",
        "sends chunks whose size is no number",
        lost("unreachable"),
        raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc"),
    )
    yield served(
        "chunks-cut-off",
        "sends chunks and stops before the last",
        lost("unreachable", "page broke off before its end"),
        raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(LESS) + LESS.encode() + b"\r\n"),
    )
    yield served(
        "empty", "sends nothing, and calls it a success", lost("unreachable", "empty answer"), page("")
    )
    yield served("spaces", "sends a page of spaces", lost("unreachable", "empty answer"), page(" \n" * 9_000))
    yield served(
        "no-content",
        "answers 204 No Content",
        lost("unreachable", "empty answer"),
        page("", 204, content_type=""),
    )
    yield served("status-999", "answers with the status 999", lost("blocked", "HTTP 999"), page("", 999))


def bombs() -> Iterator[Behaviour]:
    """Bodies that are small until they are unpacked."""
    for name, coding, make in (
        ("gzip", "gzip", gzip_bomb),
        ("brotli", "br", brotli_bomb),
        ("zstandard", "zstd", zstd_bomb),
        ("deflate", "deflate", deflate_bomb),
    ):
        yield shown(
            f"{name}-bomb-100-mb",
            f"sends 100 MB, packed with {name}",
            lost("too_large", "too large once unpacked"),
            make(100 * MEGABYTE),
            content_encoding=coding,
        )
        yield shown(
            f"{name}-bomb-10-gb",
            f"sends 10 GB, packed with {name}",
            lost("too_large", "too large once unpacked"),
            make(10 * GIGABYTE),
            content_encoding=coding,
        )
    yield shown(
        "gzip-10-mb",
        "sends a number and 10 MB of nothing, packed with gzip",
        lost("too_large", "holds more than 5000000 characters"),
        gzip_bomb(10 * MEGABYTE, LESS.encode()),
        content_encoding="gzip",
    )
    yield shown(
        "bomb-in-bomb",
        "sends a bomb that is packed a second time",
        lost("too_large", "too large once unpacked"),
        bomb_in_bomb(),
        content_encoding="gzip, gzip",
    )
    yield shown(
        "thousand-codings",
        "says that its page is packed a thousand times",
        lost("too_large", "packed 1000 times over"),
        packed_again(LESS.encode(), 20),
        content_encoding=", ".join(["gzip"] * 1_000),
    )
    yield shown(
        "packed-twice",
        "sends a page that is packed twice, and says so",
        PHONE,
        packed_again(LESS.encode(), 2),
        content_encoding="gzip, gzip",
    )
    yield shown(
        "packed-twice-secretly",
        "sends a page that is packed twice, and says once",
        lost("not_html", "binary data"),
        packed_again(LESS.encode(), 2),
        content_encoding="gzip",
    )
    yield shown(
        "not-packed", "says gzip, and sends a plain page", lost("unreachable"), LESS, content_encoding="gzip"
    )
    yield shown(
        "packed-secretly",
        "sends a packed page, and does not say so",
        lost("not_html", "binary data"),
        packed_again(LESS.encode(), 1),
    )
    yield shown(
        "packed-and-cut",
        "sends the first half of a packed page",
        lost("unreachable", "page broke off before its end"),
        half(gzip.compress((LESS + HOME).encode())),
        content_encoding="gzip",
    )
    yield shown(
        "unknown-coding",
        "packs with a coding that nobody knows",
        lost("not_html"),
        os.urandom(3_000),
        content_encoding="x-klingon",
    )


def writing() -> Iterator[Behaviour]:
    """Encodings and characters."""
    yield shown(
        "utf-7",
        "writes in UTF-7, which browsers do not read",
        PHONE,
        LESS + "<p>+ADw-script+AD4-info+AEA-x.se",
    )
    yield shown(
        "utf-7-declared",
        "writes in UTF-7 and says so",
        PHONE,
        LESS + "<p>info+AEA-x.se",
        content_type="text/html; charset=utf-7",
    )
    yield shown(
        "utf-16-no-mark",
        "writes in UTF-16 without a byte order mark",
        PHONE,
        LESS.encode("utf-16-le"),
        content_type="text/html",
    )
    yield shown(
        "utf-16-declared",
        "writes in UTF-16 without a mark, and says so",
        PHONE,
        LESS.encode("utf-16-be"),
        content_type="text/html; charset=utf-16be",
    )
    yield shown(
        "utf-16-lie", "says UTF-16 and writes in UTF-8", PHONE, LESS, content_type="text/html; charset=utf-16"
    )
    yield shown("utf-32", "writes in UTF-32", PHONE, LESS.encode("utf-32"))
    yield shown(
        "latin-1-lie",
        "says UTF-8 and writes in Windows-1252",
        PHONE,
        (LESS + "<p>Smörgås på Åland").encode("cp1252"),
    )
    yield shown(
        "charset-unknown",
        "names an encoding that nobody knows",
        PHONE,
        LESS,
        content_type="text/html; charset=klingon",
    )
    yield shown(
        "charset-flood",
        "names its encoding in a megabyte of meta tags",
        PHONE,
        up_to("<meta charset=utf-7>", 100_000) + LESS,
    )
    yield shown(
        "encoded-twice",
        "writes UTF-8 of UTF-8",
        PHONE,
        (LESS + "<p>Smörgås").encode().decode("cp1252").encode(),
    )
    yield shown(
        "iso-2022",
        "switches between character sets without end",
        PHONE,
        LESS.encode() + b"\x1b$B\x1b(B" * 100_000,
        content_type="text/html; charset=iso-2022-jp",
    )
    yield shown(
        "surrogates",
        "writes halves of surrogate pairs",
        LONG,
        LESS.encode() + b"\xed\xa0\x80\xed\xb0\x80" * 100_000,
    )
    yield shown(
        "overlong",
        "writes “<” in more bytes than it has",
        LONG,
        LESS.encode() + b"\xc0\xbcp\xe0\x80\xbc" * 100_000,
    )
    yield shown(
        "nul-bytes",
        "writes a million NUL bytes after its text",
        lost("not_html", "binary data"),
        LESS.encode() + b"\0" * MEGABYTE,
    )
    yield shown("nul-in-number", "puts NUL bytes into a number", PHONE, LESS.replace("465", "4\x0065"))
    yield shown(
        "bidi",
        "turns its text around with control characters",
        lost("too_large", "page cut"),
        LESS + "<p>" + "\u202e05 00 564-80\u202c" * 20_000,
    )
    yield shown("combining", "piles a million marks on a letter", LONG, LESS + "<p>a" + "\u0335" * 1_000_000)


def moves() -> Iterator[Behaviour]:
    """Redirects, and what else leads a visitor on."""
    yield served(
        "redirects-1000",
        "redirects a thousand times",
        lost("unreachable", "redirects without end"),
        chain(lambda n: redirect(f"/{n}") if n < 1_000 else page(HOME)),
    )
    yield served(
        "redirects-endless",
        "redirects to ever new host names",
        lost("unreachable"),
        chain(lambda n: redirect(f"http://n{n}.redirects-endless.example/{n}")),
    )
    yield served(
        "redirect-to-itself",
        "redirects to itself",
        lost("unreachable", "redirects without end"),
        redirect("/"),
    )
    yield served(
        "redirect-http-https",
        "redirects to https, which is not there",
        lost("unreachable"),
        redirect("https://redirect-http-https.example/"),
    )
    yield served(
        "refresh-loop",
        "refreshes to itself (meta refresh)",
        lost("unreachable", "leads on without end"),
        page("<meta http-equiv=refresh content='0;url=/'>"),
    )
    yield served(
        "refreshes-1000",
        "refreshes a thousand times, each time to a new page",
        lost("unreachable", "leads on without end"),
        chain(lambda n: page(f"<meta http-equiv=refresh content='0;url=/{n}'><p>Vänta")),
    )
    yield served(
        "script-loop",
        "moves to itself by script",
        lost("unreachable", "leads on without end"),
        page("<script>location.href='/'</script>"),
    )
    yield served(
        "scripts-1000",
        "moves on by script, a thousand times",
        lost("unreachable", "leads on without end"),
        chain(lambda n: page(f"<script>location.replace('/{n}')</script>")),
    )
    yield served(
        "frames-in-frames",
        "puts a frame into each frame, without end",
        lost("unreachable", "leads on without end"),
        chain(lambda n: page(f"<iframe src=/{n}></iframe><p>Text {n}")),
    )
    for name, to, says in (
        ("file", "file:///etc/passwd", "redirects to an address that is no page"),
        ("data", "data:text/html,<p>08-465 00 50", "redirects to an address that is no page"),
        ("javascript", "javascript:alert(1)", "not an address that can be fetched"),
        ("ftp", "ftp://ftp.example/", "redirects to an address that is no page"),
        ("mailto", "mailto:info@redirect-mailto.example", ""),
        ("rubbish", "http://[:::/", ""),
        ("nowhere", "", ""),
    ):
        yield served(
            f"redirect-{name}",
            f"redirects to {to or 'nowhere'}",
            lost("unreachable", says),
            redirect(to) if to else page("", 302),
        )
    inside, secret = "leads into a private network", "where a cloud tells its machines secrets"
    for name, to, says in (
        ("loopback", "http://127.0.0.1/", inside),
        ("private", "http://10.0.0.5/", inside),
        ("ipv6-loopback", "http://[::1]/", inside),
        ("mapped", "http://[::ffff:127.0.0.1]/", inside),
        ("decimal", "http://2130706433/", inside),
        ("localhost", "http://localhost/", inside),
        ("link-local", "http://[fe80::1]/", secret),
        ("cloud", "http://169.254.169.254/latest/meta-data/", secret),
    ):
        yield served(f"redirect-{name}", f"redirects to {to}", lost("unreachable", says), redirect(to))
    yield served(
        "redirect-port",
        "redirects to port 25 of another host",
        lost("unreachable", "port 25 is visited only where the list names it"),
        redirect("http://mail.example:25/"),
    )
    yield served(
        "redirect-long",
        "redirects to an address of 15,000 characters",
        lost("unreachable"),
        redirect("/" + "a" * 15_000),
    )
    yield served(
        "redirect-away",
        "redirects to a profile on a platform",
        lost("moved", "redirected to www.facebook.com"),
        redirect("http://www.facebook.com/verkstad"),
    )
    yield served(
        "links-inside",
        "links to addresses of private networks as its contact pages",
        PHONE,
        page(LESS + "<a href=http://127.0.0.1/kontakt>Kontakta oss</a><a href=http://10.0.0.1/>Kontakt</a>"),
    )
    yield shown(
        "base-file",
        "says that its links start at file:///",
        PHONE,
        "<base href=file:///etc/>" + LESS + "<a href=passwd>Kontakta oss</a>",
    )


def markup() -> Iterator[Behaviour]:
    """HTML that costs a reader more than it is long."""
    cut = lost("too_large", "page cut")
    yield served(
        "fifty-megabytes",
        "sends a page of 50 MB",
        lost("too_large", "page cut after 4 MB"),
        stream(HEAD, b"<p>och sedan</p>" * 65_536, 50),
    )
    yield shown("nested-100000", "nests 100,000 elements", cut, LESS + "<div>" * 100_000)
    yield shown(
        "nested-spans",
        "nests 100,000 elements that look like addresses",
        cut,
        LESS + "<span data-email=a>Visa " * 100_000,
    )
    yield shown(
        "nested-tables",
        "nests 20,000 tables with forms",
        cut,
        LESS + "<table><form></form><tr><td><textarea></textarea>" * 20_000,
    )
    yield shown(
        "attributes-1000000", "gives an element a million attributes", cut, LESS + attributes(1_000_000)
    )
    yield shown(
        "one-attribute",
        "gives an element an attribute of four megabytes",
        PHONE,
        LESS + f"<p title='{'x' * 4_000_000}'>Slut</p></html>",
    )
    yield shown("links-million", "sends a million links", cut, LESS + links(1_000_000, "/{0}"))
    yield shown(
        "contact-links-million",
        "calls every link of a million “Kontakta oss”",
        cut,
        LESS + up_to("<a href=/kontakt?s=1>Kontakta oss</a>", 4_000_000),
    )
    yield served(
        "calendar",
        "links every month to the next, without end",
        PHONE,
        chain(
            lambda n: page(
                f"{LESS}<a href=/kalender/{n}>Nästa månad</a><a href=/kalender/{n + 1}>Nästa år</a>"
            )
        ),
    )
    yield served(
        "sessions",
        "gives every address a new session id",
        PHONE,
        chain(lambda n: page(LESS + links(3, f"/?PHPSESSID={n}{{0}}"))),
    )
    yield served(
        "paths-without-end",
        "links to a folder below every folder",
        PHONE,
        by_path(lambda asked: LESS + links(2, f"{asked.path.rstrip('/')}/mer{{0}}")),
    )
    yield served(
        "contact-without-end",
        "links every contact page to new contact pages",
        Reported("phone", None, "contact links were not tried"),
        by_path(
            lambda asked: phone_page(
                "".join(f"<a href={asked.path.rstrip('/')}/kontakt{n}>Kontakta oss {n}</a>" for n in range(4))
            )
        ),
    )
    yield shown(
        "comment-unclosed", "opens a comment and never closes it", PHONE, LESS + "<!--" + "x" * 1_000_000
    )
    yield shown(
        "script-unclosed",
        "opens a script and never closes it",
        lost("needs_browser"),
        LESS + "<script>" + "var a=1;" * 100_000,
    )
    yield shown(
        "attribute-unclosed",
        "opens an attribute and never closes it",
        PHONE,
        LESS + '<p title="' + "x" * 1_000_000,
    )
    yield shown(
        "title-unclosed", "opens a title and never closes it", PHONE, LESS + "<title>" + "x" * 1_000_000
    )
    yield shown(
        "formatting",
        "leaves 600 font tags open before 5,000 paragraphs",
        PHONE,
        LESS + "".join(f"<font a{n}>" for n in range(600)) + "<p>x" * 5_000,
    )
    yield shown("forms-flood", "sends 20,000 forms", cut, LESS + "<form><input name=a></form>" * 20_000)
    yield shown(
        "fields-flood",
        "gives one form 20,000 message fields",
        cut,
        LESS + "<form>" + "<textarea name=a></textarea>" * 20_000,
    )
    yield shown(
        "loose-fields",
        "nests message fields that stand in no form",
        cut,
        LESS + "<div><textarea></textarea><input>" * 10_000,
    )
    yield shown(
        "styles-flood",
        "sends two megabytes of styles that hide everything",
        PHONE,
        LESS + f"<style>{up_to('.a{display:none}', 2_000_000)}</style>",
    )
    yield shown("cdata", "sends half a million opening brackets of CDATA", cut, LESS + "<![CDATA[" * 100_000)
    far = "a" * 1_900
    yield served(
        "long-base",
        "makes each of thousands of links an address of 1,900 characters",
        lost("too_large", "or too long ones"),
        by_path(
            lambda asked: (
                f"<base href=http://long-base.example/{far}/>"
                + LESS
                + links(5_000, asked.path[-6:].strip("/") + "{0}")
            )
        ),
    )
    yield served(
        "forms-on-each-page",
        "puts 9,900 forms on each page",
        cut,
        by_path(
            lambda asked: (
                LESS
                + links(5, asked.path[-6:] + "{0}")
                + "<form action=/skicka><input name=a></form>" * 9_900
            )
        ),
    )
    yield shown(
        "calls-in-a-line",
        "puts 7,000 links to numbers into one line",
        lost("too_large", "page cut"),
        LESS
        + "".join(f"<a href=tel:08{4_000_000 + number}>Ring {'oss ' * 60}</a>" for number in range(7_000)),
    )
    yield shown(
        "details-first", "sends all details, and then a million links", READ, HOME + links(200_000, "/{0}")
    )


def types() -> Iterator[Behaviour]:
    """Content types that lie."""
    yield shown(
        "pdf-as-html",
        "calls a PDF a page",
        lost("not_html", "binary data"),
        b"%PDF-1.7\n" + bytes(range(256)) * 900,
    )
    yield shown(
        "picture-as-html",
        "calls a picture a page",
        lost("not_html", "binary data"),
        b"\x89PNG\r\n\x1a\n" + bytes(9_000),
    )
    yield shown(
        "zip-as-html",
        "calls an archive a page",
        lost("not_html", "binary data"),
        b"PK\x03\x04" + bytes(9_000),
    )
    yield shown(
        "page-as-pdf",
        "calls its page a PDF",
        lost("not_html", "application/pdf"),
        LESS,
        content_type="application/pdf",
    )
    yield shown(
        "page-as-text",
        "calls its page plain text",
        lost("not_html", "text/plain"),
        LESS,
        content_type="text/plain",
    )
    yield shown(
        "page-as-bytes",
        "calls its page application/octet-stream",
        lost("not_html", "octet-stream"),
        LESS,
        content_type="application/octet-stream",
    )
    yield shown(
        "page-as-json",
        "calls its page JSON",
        lost("not_html", "application/json"),
        LESS,
        content_type="application/json",
    )
    yield shown("page-without-type", "does not say what its page is", PHONE, LESS, content_type="")
    yield shown("page-as-nonsense", "calls its page “html”", PHONE, LESS, content_type="html")
    yield shown(
        "two-types",
        "names two types for its page",
        lost("not_html"),
        LESS,
        content_type="text/html, application/pdf",
    )
    yield shown(
        "long-type",
        "names a type of 15,000 characters",
        lost("not_html"),
        LESS,
        content_type="text/" + "x" * 15_000,
    )
    yield served(
        "endless-video",
        "sends a video without end",
        lost("not_html", "video/mp4"),
        stream(HEAD.replace(b"text/html; charset=utf-8", b"video/mp4"), b"\0" * 60_000),
    )


def robots_files() -> Iterator[Behaviour]:
    """robots.txt that harms those who obey."""
    yield robots(
        "robots-100-mb", "has a robots.txt of 100 MB", READ, stream(HEAD, b"Disallow: /x\n" * 80_000, 100)
    )
    yield robots("robots-endless", "has a robots.txt without end", READ, endless(b"# nothing\n" * 5_000))
    yield robots(
        "robots-html", "has a page for a robots.txt", READ, page(up_to("<p>Disallow everything", 50_000))
    )
    yield robots("robots-binary", "has a robots.txt of random bytes", READ, page(bytes(range(256)) * 1_000))
    yield robots(
        "robots-500",
        "answers 500 for robots.txt",
        lost("unreachable", "robots.txt answers 500"),
        page("no", 500),
    )
    yield robots(
        "robots-503",
        "answers 503 for robots.txt",
        lost("unreachable", "robots.txt answers 503"),
        page("no", 503),
    )
    yield robots(
        "robots-429", "answers 429 for robots.txt", lost("blocked", "robots.txt answers 429"), page("no", 429)
    )
    yield robots(
        "robots-403", "answers 403 for robots.txt, which allows all (RFC 9309)", READ, page("no", 403)
    )
    yield robots("robots-circles", "redirects robots.txt in circles", READ, redirect("/robots.txt"))
    yield robots(
        "robots-inside",
        "redirects robots.txt into a private network",
        READ,
        redirect("http://127.0.0.1/robots.txt"),
    )
    yield robots("robots-silent", "never answers for robots.txt", lost("timeout", "takes too long"), hang)
    yield robots(
        "robots-bomb",
        "packs 10 GB into robots.txt",
        READ,
        page(gzip_bomb(10 * GIGABYTE), content_encoding="gzip", content_type="text/plain"),
    )
    yield robots(
        "robots-stars",
        "forbids addresses with 50,000 stars",
        READ,
        page("User-agent: *\nDisallow: /" + "*a" * 50_000 + "b\n", content_type="text/plain"),
    )
    yield robots(
        "robots-rules",
        "has 20,000 rules with stars",
        READ,
        page(
            "User-agent: *\n" + "".join(f"Disallow: /*a{n}*b$\n" for n in range(20_000)),
            content_type="text/plain",
        ),
    )
    yield robots(
        "robots-delay",
        "asks for a million years between pages",
        lost("timeout", "seconds for this site ended"),
        page("User-agent: *\nCrawl-delay: 31536000000000\n", content_type="text/plain"),
    )
    yield robots(
        "robots-sitemaps",
        "names sitemaps that are bombs; kontaktbar reads no sitemaps",
        READ,
        page("Sitemap: /sitemap.xml\n" * 20_000 + "User-agent: *\nDisallow:\n", content_type="text/plain"),
    )


def refusals() -> Iterator[Behaviour]:
    """Status codes, walls and pages that are not the company's."""
    for status, name in (
        (401, "Unauthorized"),
        (402, "Payment Required"),
        (403, "Forbidden"),
        (407, "Proxy Authentication Required"),
        (451, "Unavailable For Legal Reasons"),
    ):
        yield shown(
            f"status-{status}",
            f"answers {status} {name}",
            lost("blocked", f"HTTP {status}"),
            "<p>Nej",
            status,
        )
    yield shown("status-404", "answers 404 for its homepage", lost("unreachable", "HTTP 404"), "<p>Nej", 404)
    yield shown("status-500", "answers 500", lost("unreachable", "HTTP 500"), "<p>Oj", 500)
    yield shown(
        "wait-seconds",
        "answers 429 and asks to wait an hour",
        lost("blocked", "asks us to come back in 3600 seconds (429)"),
        "",
        429,
        retry_after="3600",
    )
    yield shown(
        "wait-date",
        "answers 503 and asks to wait until 2065",
        lost("blocked", "asks us to come back"),
        "",
        503,
        retry_after="Wed, 21 Oct 2065 07:28:00 GMT",
    )
    yield shown(
        "wait-absurd",
        "answers 503 and asks to wait for 10^40 seconds",
        lost("blocked", "asks us to come back"),
        "",
        503,
        retry_after="9" * 40,
    )
    yield shown(
        "wait-nonsense",
        "answers 429 and asks to wait for “soon”",
        lost("blocked", "HTTP 429"),
        "",
        429,
        retry_after="soon",
    )
    yield shown(
        "wait-negative",
        "answers 503 and asks to wait for minus a day",
        lost("blocked", "HTTP 503"),
        "",
        503,
        retry_after="-86400",
    )
    for name, body, status in (
        (
            "cloudflare",
            "<title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/h/b.js></script><p>Enable JavaScript and cookies to continue",
            200,
        ),
        (
            "cloudflare-403",
            "<title>Attention Required! | Cloudflare</title><p>Sorry, you have been blocked",
            403,
        ),
        (
            "akamai",
            "<title>Access Denied</title><h1>Access Denied</h1><p>You don't have permission to access this server. Reference #18.2",
            200,
        ),
        (
            "incapsula",
            "<iframe src='/_Incapsula_Resource?SWUDNSAI=31'></iframe><p>Request unsuccessful. Incapsula incident ID: 8",
            200,
        ),
        (
            "datadome",
            "<p>Please enable JS and disable any ad blocker</p><script src='https://ct.captcha-delivery.com/c.js'></script>",
            200,
        ),
        (
            "perimeterx",
            "<title>Access to this page has been denied</title><p>Press & Hold to confirm you are a human",
            200,
        ),
        ("sucuri", "<title>Sucuri WebSite Firewall</title><p>Access Denied - Sucuri Website Firewall", 200),
        ("ddos-guard", "<title>DDoS-Guard</title><p>Checking your browser before accessing", 200),
        ("aws-waf", "<script src='https://x.awswaf.com/challenge.js'></script><p>Verify", 200),
        (
            "f5",
            "<title>Request Rejected</title><p>The requested URL was rejected. Please consult with your administrator.",
            200,
        ),
        ("recaptcha", "<title>Robot Challenge Screen</title><p>Checking the site connection security", 200),
    ):
        yield shown(
            f"challenge-{name}",
            f"shows the check of {name.removesuffix('-403').replace('-', ' ')} instead of its page",
            lost("blocked"),
            body,
            status,
        )
    yield shown(
        "parked",
        "shows that its domain is for sale",
        lost("parked"),
        "<title>HOST</title><h1>This domain is for sale</h1><p>Call 08-465 00 50</p>",
    )
    yield shown(
        "default-page",
        "shows its server's own page",
        lost("parked"),
        "<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1>",
    )
    yield shown(
        "login-wall",
        "shows a login and nothing else",
        lost("login", "the page is a login"),
        "<h1>Logga in</h1><form><input name=u><input type=password name=p><button>Logga in</button></form>",
    )
    yield served(
        "login-redirect",
        "redirects everybody to a login",
        lost("login"),
        by_path(lambda asked: "<h1>Logga in</h1><form><input name=u><input type=password></form>"),
    )
    yield shown(
        "geo-wall",
        "shows visitors from abroad that they may not come in",
        lost("blocked"),
        "<title>Not available</title><h1>Sorry</h1><p>This website is not available in your country.</p>",
    )
    yield served(
        "soft-404",
        "answers every address but its homepage with “not found” and a success",
        PHONE,
        by_path(
            lambda asked: (
                LESS + "<a href=/kontakt>Kontakta oss</a>"
                if asked.path == "/"
                else "<title>404</title><h1>Sidan finns inte</h1><p>Tyvärr.</p>"
            )
        ),
    )
    yield shown(
        "shell",
        "shows nothing before its scripts have run",
        lost("needs_browser"),
        "<div id=root></div><script src=/app.js></script>",
    )


def names() -> Iterator[Behaviour]:
    """Host names."""
    long = ".".join(["a" * 63, "b" * 63, "c" * 63, "d" * 53, "example"])
    for name, does, host in (
        ("idn", "has a name with letters beyond ASCII", "xn--bcher-kva.example"),
        ("look-alike", "has a name that looks like another's, in Cyrillic letters", "xn--80ak6aa92e.example"),
        ("long-name", "has a name of 253 characters", long),
        ("underscore", "has a name with an underscore", "my_firm.underscore.example"),
    ):
        yield Behaviour(name, does, READ, site({"/": home(host.removeprefix("my_firm."))}), host)


def texts() -> Iterator[Behaviour]:
    """Texts aimed at the patterns by which details are found: a number first, and then a megabyte of that."""
    runs = {
        "digits": ("digits", "1"), "digits-spaced": ("digits and spaces", "1 "), "digits-dashed": ("digits and dashes", "08-46-5"),
        "zeros": ("zeros behind “Tel”", "0"), "pluses": ("plus signs and 46", "+46 "), "brackets": ("brackets", "((("), "bracketed": ("digits in brackets", "(0)(8)"),
        "dots": ("dots", "."), "dotted": ("letters and dots", "a."), "ats": ("@", "@"), "ats-spelt": ("spelt-out @", "a [at] b [dot] "),
        "ats-domains": ("half addresses", "a@b."), "local-parts": ("letters and dashes before @", "a-"), "entities": ("character references", "@&#46;"), "slashes": ("slashes", "/"),
        "colons": ("labels without numbers", "Tel: Fax: "), "hours": ("opening hours", "mån-fre 08.00-18.00 "), "streets": ("addresses", "Storgatan 1, 123 45 Stad "),
        "registers": ("registration numbers", "Org.nr 556012-3456 "), "complaints": ("words of complaint", "klagomål reklamation "), "prices": ("prices", "1 234 567 kr "), "names": ("names", "Anna Bok "),
    }  # fmt: skip
    for name, (words, piece) in runs.items():
        unlikely = f"<p>{up_to(piece, 1_000_000)}</p></html>"
        yield shown(f"text-{name}", f"writes a megabyte of {words}", LONG, LESS + unlikely)
        near = f"<p>{up_to(piece, 190_000)}</p>"
        yield shown(f"texts-{name}", f"writes a long paragraph of {words}", PHONE, LESS + near)
    yield shown(
        "numbers-29000",
        "lists 29,000 telephone numbers",
        lost("too_large", "too many telephone numbers"),
        LESS + numbers(29_000 // 4),
    )
    yield shown(
        "addresses-100000",
        "lists 100,000 e-mail addresses of others before its own",
        lost("too_large", "more than 500 e-mail addresses"),
        LESS + FORM + f"<p>{addresses(100_000)} info@HOST",
    )
    yield shown("json-ld-200", "nests structured data 200 levels deep", PHONE, LESS + json_ld(200))
    yield shown("json-ld-100000", "nests structured data 100,000 levels deep", PHONE, LESS + json_ld(50_000))
    yield shown(
        "json-ld-brackets",
        "writes structured data of a million brackets",
        PHONE,
        LESS + f'<script type="application/ld+json">{"[" * 1_000_000}</script>',
    )
    yield shown(
        "script-strings",
        "adds up 500,000 strings in a script",
        lost("needs_browser"),
        LESS + "<script>document.write(" + '"x"+' * 500_000 + '"")</script>',
    )
    yield shown(
        "script-calls",
        "nests 300,000 calls in a script",
        lost("needs_browser"),
        LESS + f"<script>{'eval(' * 300_000}</script>",
    )
    yield shown(
        "mailto-mega",
        "links to an e-mail address of four megabytes",
        PHONE,
        LESS + f"<a href='mailto:{'a@' * 1_900_000}'>Skriv</a></html>",
    )


PARTS: dict[str, Callable[[], Iterator[Behaviour]]] = {
    "Connections and answers": slow_and_broken,
    "Packed bodies": bombs,
    "Encodings and characters": writing,
    "Redirects and other moves": moves,
    "Markup": markup,
    "Content types": types,
    "robots.txt": robots_files,
    "Refusals, walls and foreign pages": refusals,
    "Host names": names,
    "Texts aimed at our patterns": texts,
}


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


ELSEWHERE = {"www.facebook.com": page("<p>Verkstad")}
"""What others answer to which hostile sites lead."""
