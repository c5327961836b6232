"""What inputs are made of: not any bytes, but the pieces that each reader looks for, put together wrongly."""

import json
import zipfile
from io import BytesIO
from typing import Any

import openpyxl
from hypothesis import strategies as st

from fuzz.targets import EXAMPLES, SEED

_TAGS = (
    "div p a b i font span ul li table tr td th form input textarea select option button label fieldset h1 h2 nav "
    "header footer main section article aside details summary dialog iframe script style template noscript svg math "
    "title meta base link frameset frame img br address pre blockquote html head body joomla-hidden-mail"
).split()
_ATTRIBUTES = (
    "id class style href src type name value action placeholder aria-label aria-labelledby for role hidden onclick "
    "data-cfemail data-email data-user data-domain data-mailto-token itemprop content http-equiv lang hreflang alt title"
).split()
_VALUES = st.sampled_from(
    ["", "tel:+4684650050", "tel:", "mailto:info@firma.example", "mailto:%", "javascript:void(0)", "http://[", "//", "#",
     "display:none", "email", "tel", "submit", "hidden", "telephone", "refresh", "0;url=/a", "sv", "7f0a0b", "kontakt",
     "//firma.example:99999/", "data:text/html,x", "\u202e", "%zz", "a" * 300, "contact", "cf_email__", "0;url='"]
)  # fmt: skip
_TEXTS = st.sampled_from(
    ["08-465 00 50", "+46 8 465 00 50", "0", "9" * 40, "@", "@@", "info@firma.example", "info (at) firma [dot] example",
     ".", "..", "(", ")", "[", "]", "{", "}", "<", ">", "&#64;", "&amp", "&#0;", "&#xD800;", "\x00", "\u200b", "İ", "ß", "٣",
     "Org.nr 556036-0793", "mån-fre 8-16", "24/7", "Storgatan 5, 123 45 Storstad", "Vi svarar inom 24 timmar", "Kontakt",
     "Kundservice", "Tel:", "Fax:", "E-post:", "<!--", "-->", "<![CDATA[", "]]>", "</", "\ud83d", "👩‍💻", "document.write(", "'+'"]
)  # fmt: skip
_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), _TEXTS, _VALUES),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(
                [
                    "@type",
                    "@graph",
                    "telephone",
                    "email",
                    "contactPoint",
                    "openingHours",
                    "address",
                    "url",
                    "x",
                ]
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@st.composite
def _tag(draw: st.DrawFn) -> str:
    name = draw(st.sampled_from(_TAGS))
    if draw(st.integers(0, 3)) == 0:
        return f"</{name}>"
    quote = draw(st.sampled_from(['"', "'", ""]))
    pairs = draw(st.lists(st.tuples(st.sampled_from(_ATTRIBUTES), _VALUES | _TEXTS), max_size=4))
    return f"<{name}{''.join(f' {key}={quote}{value}{quote}' for key, value in pairs)}{draw(st.sampled_from(['>', '/>', '']))}"


@st.composite
def _script(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(["application/ld+json", "text/javascript", ""]))
    body = json.dumps(draw(_JSON)) if kind.endswith("json") else "".join(draw(st.lists(_TEXTS, max_size=8)))
    return f'<script type="{kind}">{body}{draw(st.sampled_from(["</script>", ""]))}'


@st.composite
def _nested(draw: st.DrawFn) -> str:
    """One piece many times, as hostile pages have it: nesting that is never closed, runs of one sign."""
    return str(draw(_tag() | _TEXTS)) * draw(st.sampled_from([2, 20, 200]))


_PIECES = st.one_of(_tag(), _TEXTS, _script(), _nested(), st.text(max_size=10))
_ENCODINGS = st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-16", "utf-16-le", "latin-1", "utf-7"])


@st.composite
def pages(draw: st.DrawFn) -> bytes:
    """HTML of our patterns, in some encoding."""
    text = "".join(draw(st.lists(_PIECES, max_size=25)))
    return text.encode(draw(_ENCODINGS), "replace")


@st.composite
def _disguised(draw: st.DrawFn) -> bytes:
    """An address in some disguise, with a few pieces of it doubled, taken out or replaced."""
    text = draw(st.sampled_from([each for examples in EXAMPLES.values() for each in examples]))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 30)))
        piece = draw(st.sampled_from(["", text[start:end] * 2]) | _TEXTS | _VALUES | st.text(max_size=4))
        text = text[:start] + piece + text[end:]
    return text.encode("utf-8", "replace")


_CELLS = st.one_of(
    st.sampled_from(["firma.example", "https://www.firma.example/", "url", "Namn", "Land", "SE", "Sverige", "=1+1", "http://[", "xn--", '"', "a\nb", ""]),
    _TEXTS,
    st.text(max_size=12),
)  # fmt: skip


@st.composite
def _workbooks(draw: st.DrawFn) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Lista", 0)
    for number, row in enumerate(draw(st.lists(st.lists(_CELLS, max_size=4), max_size=5)), 1):
        for column, cell in enumerate(row, 1):
            if cell.isprintable():
                sheet.cell(number, column).value = cell
    stream = BytesIO()
    book.save(stream)
    return _damaged(stream.getvalue(), draw(st.none() | _TEXTS), draw(st.integers(0, 12)))


def _damaged(workbook: bytes, text: str | None, which: int) -> bytes:
    """A workbook with one of its parts replaced, where there is something to replace it by."""
    if text is None:
        return workbook
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as old, zipfile.ZipFile(stream, "w") as new:
        for number, part in enumerate(old.namelist()):
            body = old.read(part)
            new.writestr(
                part, body[: len(body) // 2] + text.encode("utf-8", "replace") if number == which else body
            )
    return stream.getvalue()


@st.composite
def _tables(draw: st.DrawFn) -> bytes:
    delimiter = draw(st.sampled_from(",;\t|"))
    rows = draw(st.lists(st.lists(_CELLS, max_size=5), max_size=8))
    ends = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return ends.join(delimiter.join(row) for row in rows).encode(draw(_ENCODINGS), "replace")


_LISTED = st.sampled_from(
    ["firma.example", "*.firma.se", ".firma.se", "www.firma.se", "https://a.se:99/x?y#z", "192.0.2.7", "http://[2001:db8::1]/",
     "http://3221225991/", "räksmörgås.se", "xn--a", "xn--", "# x", " # x", ";", ",", "|", "\t", "domain", "name;url", "İ.se", "ß.de", "a..se",
     "http://[", "www.", "co.uk", "-a-.se", "_a.se", "１２７.1", "a。se", "\u00ad.se", '"', "x" * 64 + ".se"]
)  # fmt: skip
_DATES = st.sampled_from(
    ["Sun, ", "01 Mar 2026 ", "12:00:30", " GMT", " +0100", "-9999", "99999999999999999999", "Sunday, 01-Mar-26 ", "Mar", "31 Feb 2026 ",
     "01 Jan 0000 ", "9999 ", "24:00:00", ":", ",", "(", ")", " ", "1e9", "-", "²"]
)  # fmt: skip
_CONTACTS = st.sampled_from(
    ["https://", "http://", "mailto:", "firma.example", "/om", "@", "info", "?a=b", "#c", "å", "[", "]", ":", "99999", "\r\n", "(", ")",
     "%", "%zz", "xn--", "..", "a" * 100]
)  # fmt: skip
_URLS = st.sampled_from(
    ["http://", "https://", "//", "/", "..", ".", "?", "&", "=", "#", ":", "@", "[", "]", "%", "%2e", "%C3%A5", "%zz", "xn--", "İ", "ß", "。",
     "www.", "firma.example", "facebook.com", "login", "kontakt", "PHPSESSID=1", ";jsessionid=2", "2026", "-03-01", "page=2", ".pdf", "\\", "\t",
     "\x00", "javascript:", "mailto:", "127.1", "::1", "sv", "index.php", "lang=sv"]
)  # fmt: skip
_RULES = st.sampled_from(
    ["User-agent: *", "User-agent: kontaktbar", "User-agent: kon", "user agent kontaktbar/1 (+x)", "User-agent:   ", "Disallow: /", "Disallow:", "Allow: /*$", "Disallow: /*" + "*a" * 30,
     "Crawl-delay: 1e999", "Crawl-delay: -1", "Crawl-delay: nan", "Request-rate: 1/0", "Visit-time: 9-x", "Sitemap: //", "%", "# x",
     "<html>", "\ufeff", "Crawl-delay: 9" + "9" * 400, "User-agent", ": :", "Disallow: /%zz%C3%28", "Request-rate: 1/5 0800-9999"]
)  # fmt: skip
_WARC = st.sampled_from(
    ["WARC/1.0\r\n", "WARC/1.1\r\n", "WARC-Type: response\r\n", "WARC-Type: metadata\r\n", "WARC-Type: resource\r\n",
     "WARC-Target-URI: https://www.firma.example/\r\n", "WARC-Target-URI: http://[\r\n", "WARC-Target-URI: https://a:99999/\r\n",
     "Content-Type: application/json\r\n", "Content-Type: application/http; msgtype=response\r\n", "WARC-Date: x\r\n",
     "Content-Length: 20\r\n", "Content-Length: -1\r\n", "Content-Length: x\r\n", "Content-Length: 0\r\n", "\r\n", "\r\n\r\n", "\n",
     "HTTP/1.1 200 OK\r\n", "HTTP/1.1 abc\r\n", "HTTP/1.1\r\n", "Content-Encoding: gzip\r\n", "Content-Encoding: br\r\n",
     "Transfer-Encoding: chunked\r\n", "zz\r\n", "5\r\nhello\r\n0\r\n", '{"kontaktbar": "site", "site": {"url": 1}}',
     '{"kontaktbar": "site", "site": {"url": "http://["}}', '{"kontaktbar": "failure", "reason": 3}', '{"kontaktbar": "notes", "notes": 1}']
)  # fmt: skip
_TYPES = ["response", "metadata", "resource"]
_BODIES = st.one_of(
    st.lists(_WARC, max_size=8).map("".join),
    st.dictionaries(
        st.sampled_from(["site", "budget", "rendered", "reason", "detail", "notes", "second_look"]),
        _JSON,
        max_size=4,
    ).map(lambda found: json.dumps({"kontaktbar": "site", **found})),
)


@st.composite
def _records(draw: st.DrawFn) -> bytes:
    """A record whose length is right, so that what it holds is read."""
    body = draw(_BODIES).encode("utf-8", "replace")
    kind = draw(st.sampled_from(_TYPES))
    form = "application/json" if kind == "metadata" else "application/http; msgtype=response"
    target = draw(
        st.sampled_from(["https://www.firma.example/", "http://[", "https://a:99999/", "http://\u0130/"])
    )
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {target}\r\nContent-Type: {form}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def _changed(document: Any, steps: list[int], value: Any) -> Any:
    """The document with what stands at the end of a way through it replaced."""
    if not steps or not isinstance(document, dict | list) or not document:
        return value
    keys = list(document) if isinstance(document, dict) else list(range(len(document)))
    key = keys[steps[0] % len(keys)]
    copy = document.copy()
    copy[key] = _changed(document[key], steps[1:], value)
    return copy


_ALIKE: dict[type, st.SearchStrategy[Any]] = {
    str: _TEXTS | st.text(max_size=20),
    int: st.integers(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
}


@st.composite
def _reworded(draw: st.DrawFn, document: Any) -> Any:
    """The document with other values of the same kinds in some places."""
    if isinstance(document, dict):
        return {key: draw(_reworded(item)) for key, item in document.items()}
    if isinstance(document, list):
        return [draw(_reworded(item)) for item in document]
    if type(document) not in _ALIKE or draw(st.integers(0, 60)):
        return document
    return draw(_ALIKE[type(document)])


@st.composite
def _documents(draw: st.DrawFn) -> bytes:
    if draw(st.booleans()):
        return json.dumps(draw(_reworded(SEED))).encode()
    found = SEED
    for _ in range(draw(st.integers(1, 3))):
        found = _changed(found, draw(st.lists(st.integers(0, 40), min_size=1, max_size=5)), draw(_JSON))
    return json.dumps(found).encode()


_SENTENCES = st.sampled_from(
    ["the page says “", "stands under “", "”", "seen in a browser: ", 'button "', '"', "; ", ", ", ": ", "1", "phone", "email", "form",
     "not found", " on ", "(", ")", "%", "{0}", "%(num)s", "\n"]
)  # fmt: skip


def _written(pieces: st.SearchStrategy[str], between: str = "") -> st.SearchStrategy[bytes]:
    texts = st.lists(pieces | _TEXTS | st.text(max_size=8), max_size=15)
    return texts.map(lambda found: between.join(found).encode("utf-8", "replace"))


_ANY = st.binary(max_size=300)
INPUTS: dict[str, st.SearchStrategy[bytes]] = {
    "page": pages() | _ANY,
    "disguises": _written(_VALUES) | _ANY,
    "disguised": _disguised() | _written(_VALUES),
    "lists": _tables() | _workbooks() | _ANY,
    "skip_list": _written(_LISTED, "\n") | _written(_LISTED) | _tables() | _workbooks() | _ANY,
    "address": _written(_VALUES) | _written(_URLS) | _ANY,
    "links": _written(_URLS) | _ANY,
    "robots": _written(_RULES, "\n") | _ANY,
    "retry": _written(_DATES) | st.integers().map(lambda number: str(number).encode()) | _ANY,
    "contact": _written(_CONTACTS) | _ANY,
    "warc": _written(_WARC) | st.lists(_records(), max_size=4).map(b"".join) | _ANY,
    "document": _documents() | _ANY,
    "sentence": _written(_SENTENCES) | _ANY,
}
"""What each target is given."""
