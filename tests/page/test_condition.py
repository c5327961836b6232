"""Pages whose silence proves nothing, and pages that only look like them."""

import pytest

from crawler.model import Reason
from crawler.page.condition import find_problem
from crawler.page.document import parse
from crawler.page.reading import read_page

URL = "https://www.firma.test/"
LONG = (
    "<p>"
    + "Vi har solgt og reparert sykler i Bergen siden 1974, og verkstedet er åpent hele året. " * 20
    + "</p>"
)
SHOP = "<h1>Sykler</h1><p>Velkommen til butikken.</p><a href=/om>Om oss</a><a href=/kontakt>Kontakt</a>"
BUNDLE = "<script src=/static/app.js></script>"


def problem(html: str) -> Reason | None:
    found = find_problem(parse(html, URL))
    return found.reason if found else None


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        pytest.param("<title>Just a moment...</title><p>Checking", Reason.BLOCKED, id="challenge by title"),
        pytest.param(
            "<p>Enable JavaScript and cookies to continue</p>", Reason.BLOCKED, id="challenge by text"
        ),
        pytest.param(
            "<script src=/cdn-cgi/challenge-platform/h/b/x.js></script>", Reason.BLOCKED, id="by script"
        ),
        pytest.param(
            "<iframe src=https://geo.captcha-delivery.com/c></iframe>", Reason.BLOCKED, id="by frame"
        ),
        pytest.param("<title>Access Denied</title><h1>Access Denied</h1>", Reason.BLOCKED, id="firewall"),
        pytest.param(
            "<title>Index of /</title><h1>Index of /</h1>", Reason.PARKED, id="server's own listing"
        ),
        pytest.param("<title>Welcome to nginx!</title>", Reason.PARKED, id="server's own page"),
        pytest.param("<p>This domain is for sale</p>", Reason.PARKED, id="for sale"),
        pytest.param("<p>Domänen är registrerad hos oss</p>", Reason.PARKED, id="parked sv"),
        pytest.param("<p>Dette domenet er parkert</p>", Reason.PARKED, id="parked nb"),
        pytest.param("<p>Dette domæne er til salg? Domænet er til salg</p>", Reason.PARKED, id="parked da"),
        pytest.param("<p>Verkkotunnus on varattu</p>", Reason.PARKED, id="parked fi"),
        pytest.param("<p>Diese Domain steht zum Verkauf</p>", Reason.PARKED, id="parked de"),
        pytest.param("<p>Ce domaine est à vendre</p>", Reason.PARKED, id="parked fr"),
        pytest.param(f"<div id=root></div>{BUNDLE}", Reason.NEEDS_BROWSER, id="empty mount"),
        pytest.param(
            f"<div id=app>Laster ...</div>{BUNDLE}", Reason.NEEDS_BROWSER, id="mount that is loading"
        ),
        pytest.param(f"<app-root></app-root>{BUNDLE}", Reason.NEEDS_BROWSER, id="custom element"),
        pytest.param(f"<body>{BUNDLE}", Reason.NEEDS_BROWSER, id="nothing but a script"),
        pytest.param(
            f"<body><noscript>You need to enable JavaScript to run this app.</noscript>{BUNDLE}",
            Reason.NEEDS_BROWSER,
            id="says so",
        ),
        pytest.param(
            f"<body><p>Siden krever JavaScript. Slå det på og last siden på nytt for å se innholdet.</p>{BUNDLE}",
            Reason.NEEDS_BROWSER,
            id="says so in Norwegian",
        ),
        pytest.param(
            "<form><input name=u><input type=password name=p><button>Logg inn</button></form>",
            Reason.LOGIN,
            id="a login and nothing else",
        ),
        pytest.param(SHOP, None, id="an ordinary page"),
        pytest.param(SHOP + BUNDLE, None, id="an ordinary page with scripts"),
        pytest.param(f"<div id=root>{SHOP}{LONG}</div>{BUNDLE}", None, id="a rendered mount"),
        pytest.param("<h1>Kommer snart</h1>", None, id="a site under construction is a site"),
        pytest.param(
            "<title>Vercel Security Checkpoint</title><p>We're verifying your browser</p>",
            Reason.BLOCKED,
            id="a host's check",
        ),
        pytest.param(
            "<title>Account Suspended</title><p>Contact your host", Reason.PARKED, id="an account suspended"
        ),
        pytest.param(
            "<p>There has been a critical error on this website.</p><a href=https://wordpress.org/>Learn more</a>",
            Reason.UNREACHABLE,
            id="a broken site",
        ),
        pytest.param(
            "<h1>Takfirman</h1><p>Vi utför underhåll av tak. Ring 070-641 83 20.</p>",
            None,
            id="a firm that does maintenance",
        ),
        pytest.param(
            "<title>404 Not Found</title><h1>404 Not Found</h1>", None, id="a page that is missing, politely"
        ),
        pytest.param("<h1>Doména je zaregistrována</h1>", Reason.PARKED, id="parked, in Czech"),
        pytest.param("<h1>It works!</h1>", Reason.UNREACHABLE, id="a server's first page"),
        pytest.param("<title>Ett ögonblick…</title><p>Väntar", Reason.BLOCKED, id="a challenge in Swedish"),
        pytest.param(
            "<h1>Strax tillbaka</h1><p>Webbplatsen är under underhåll.</p>",
            Reason.UNREACHABLE,
            id="shut for a while",
        ),
        pytest.param(
            "<h1>Wir sind gleich zurück</h1><p>Wegen Wartungsarbeiten ist die Seite nicht verfügbar.</p>",
            Reason.UNREACHABLE,
            id="shut for a while, in German",
        ),
        pytest.param(
            SHOP + "<p>Huollossa on nyt ruuhkaa.</p><a href=/tuotteet>Tuotteet</a>",
            None,
            id="a shop that speaks of maintenance",
        ),
        pytest.param("<a href=/no/><img src=splash.jpg></a>" + BUNDLE, None, id="a splash page"),
        pytest.param("<frameset><frame src=a.htm></frameset>" + BUNDLE, None, id="a frameset"),
        pytest.param("<img src=plakat.png>" + BUNDLE, None, id="a poster"),
        pytest.param(
            LONG + "<p>This domain is for sale, sa de.</p>", None, id="a phrase quoted on a long page"
        ),
        pytest.param(
            "<title>Just a momentum company</title>" + LONG, None, id="a title that only begins alike"
        ),
        pytest.param(
            SHOP * 3 + "<form><input type=password></form>" + LONG, None, id="a login box on an ordinary page"
        ),
        pytest.param(
            "<h1>Firma har bytt namn!</h1><p>Välkommen till <a href=http://www.nyfirma.test/>Nyfirma</a></p>",
            Reason.MOVED,
            id="a notice of another name",
        ),
        pytest.param(
            "<p>Firma GmbH heißt jetzt <a href=//neu.test/>Neu GmbH</a>.</p>", Reason.MOVED, id="in German"
        ),
        pytest.param(
            "<h1>Firma har bytt namn!</h1><p><a href=/nya>Läs mer</a></p>", None, id="renamed, but still here"
        ),
        pytest.param(
            "<p>Vi har flyttat till Storgatan 4. <a href=http://kartor.test/>Karta</a></p>",
            None,
            id="moved to another street",
        ),
        pytest.param(
            SHOP + "<p>Firma har bytt namn.</p><a href=//nyfirma.test/>Nyfirma</a>",
            None,
            id="renamed, with a shop",
        ),
        pytest.param("", None, id="an empty page without scripts"),
    ],
)
def test_what_a_page_without_details_proves(html: str, reason: Reason | None) -> None:
    assert problem(html) is reason


@pytest.mark.parametrize("address", ["http://[nej", "http://ex\u2100mpel.test/", "http://firma.test:x/", ""])
def test_a_page_is_read_whatever_its_address_and_those_of_its_links(address: str) -> None:
    html = f"<p>Firma har bytt namn</p><a href='{address}'>Nyfirma</a>"
    frame = f"<iframe src='{address}' height='100%'></iframe>"
    for url in (address, URL):
        for page in (html, frame):
            assert read_page(page.encode(), url, "text/html; charset=utf-8").url == url
    assert problem(html) is None


def test_the_sign_is_told() -> None:
    found = find_problem(parse("<title>Just a moment...</title>", URL))
    assert found is not None
    assert "Just a moment" in found.detail
