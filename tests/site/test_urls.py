"""What addresses tell unfetched."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.site import urls

SAME_PAGE = [
    ("http://firma.example", "http://firma.example/"),
    ("http://firma.example/", "https://firma.example/"),
    ("http://firma.example/", "http://www.firma.example/"),
    ("http://firma.example/", "http://FIRMA.example/"),
    ("http://firma.example/", "http://firma.example./"),
    ("http://firma.example/", "http://firma.example:80/"),
    ("https://firma.example/", "https://firma.example:443/"),
    ("http://firma.example/", "http://firma.example/index.html"),
    ("http://firma.example/", "http://firma.example/Default.aspx"),
    ("http://firma.example/a", "http://firma.example/a/"),
    ("http://firma.example/a/", "http://firma.example/a/index.php"),
    ("http://firma.example/a", "http://firma.example/a#kontakt"),
    ("http://firma.example/a", "http://firma.example//a"),
    ("http://firma.example/a", "http://firma.example/b/../a"),
    ("http://firma.example/", "http://firma.example/%2e"),
    ("http://firma.example/a", "http://firma.example/b/%2E%2E/a"),
    ("http://firma.example/a", "http://firma.example/%2Fa"),
    ("http://firma.example/a", "http://firma.example/a%3Bjsessionid=0123456789ABCDEF"),
    ("http://firma.example/a", "http://firma.example/%69ndex.html/../a"),
    ("http://firma.example/%C3%B6", "http://firma.example/ö"),
    ("http://firma.example/%c3%b6", "http://firma.example/%C3%B6"),
    ("http://firma.example/%7Ea", "http://firma.example/~a"),
    ("http://firma.example/a?x=1&y=2", "http://firma.example/a?y=2&x=1"),
    ("http://firma.example/a", "http://firma.example/a?"),
    ("http://firma.example/a", "http://firma.example/a?utm_source=x&gclid=y"),
    ("http://firma.example/a?id=3", "http://firma.example/a?id=3&fbclid=abc"),
    ("http://firma.example/a", "http://firma.example/a;jsessionid=0123456789ABCDEF"),
    ("http://firma.example/a", "http://firma.example/a?PHPSESSID=0123456789abcdef"),
    ("http://firma.example/a", "http://firma.example/(S(abcdefghijklmnopqrstuvwx))/a"),
    ("http://bücher.example/", "http://xn--bcher-kva.example/"),
    ("http://127.0.1.5:8000/", "http://127.0.1.5:8000/index.html"),
]
OTHER_PAGE = [
    ("http://firma.example/a", "http://firma.example/A"),
    ("http://firma.example/a", "http://firma.example/b"),
    ("http://firma.example/a?id=3", "http://firma.example/a?id=4"),
    ("http://firma.example/a?sid=3", "http://firma.example/a?sid=4"),
    ("http://firma.example/a?page=kontakt", "http://firma.example/a?page=om"),
    ("http://firma.example/", "http://shop.firma.example/"),
    ("http://firma.example/", "http://firma.example:8080/"),
    ("http://127.0.1.5:8000/", "http://127.0.1.6:8000/"),
    ("http://firma.example/a%2Fb", "http://firma.example/c"),
    ("http://firma.example/a%3Fx=1", "http://firma.example/a?x=1"),
    ("http://firma.example/a%252e", "http://firma.example/a%2e"),
]


@pytest.mark.parametrize(("one", "other"), SAME_PAGE)
def test_addresses_of_one_page(one, other):
    assert urls.page_key(one) == urls.page_key(other)


@pytest.mark.parametrize(("one", "other"), OTHER_PAGE)
def test_addresses_of_two_pages(one, other):
    assert urls.page_key(one) != urls.page_key(other)


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("http://www.firma.se/", "firma.se"),
        ("https://kundservice.firma.se/x", "firma.se"),
        ("http://firma.se:8080/", "firma.se"),
        ("http://www.firma.co.uk/", "firma.co.uk"),
        ("http://firma.github.io/", "firma.github.io"),
        ("http://www.firma.example/", "firma.example"),
        ("http://127.0.1.5:8000/x", "127.0.1.5:8000"),
        ("http://127.0.1.5/x", "127.0.1.5"),
        ("http://[::1]:8000/", "::1:8000"),
        ("http://localhost:8000/", "localhost:8000"),
        ("http://bücher.de/", "xn--bcher-kva.de"),
        ("mailto:a@firma.se", None),
        ("http:///x", None),
        ("http://[::1", None),
        ("http://firma.se:99999/", None),
    ],
)
def test_the_site_of_an_address(url, site):
    assert urls.site_key(url) == site


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://firma.example/", True),
        ("http://firma.example/kontakt.html", True),
        ("http://firma.example/kontakt.aspx?a=b.pdf", True),
        ("http://firma.example/v1.2/om", True),
        ("http://firma.example/avtal.pdf", False),
        ("http://firma.example/AVTAL.PDF?v=2", False),
        ("http://firma.example/bild.jpeg", False),
        ("http://firma.example/kort.vcf", False),
        ("http://firma.example/feed.xml", False),
        ("ftp://firma.example/", False),
        ("tel:0701", False),
    ],
)
def test_files_are_no_pages(url, expected):
    assert urls.is_page(url) is expected


@pytest.mark.parametrize(
    ("url", "view"),
    [
        ("http://firma.example/varor?sort=pris", "firma.example/varor?"),
        ("http://firma.example/varor?id=3&sort=pris", "firma.example/varor?id=3"),
        ("http://firma.example/varor?page=3", "firma.example/varor?"),
        ("http://firma.example/index.php?page=kontakt", None),
        ("http://firma.example/index.php?id=3", None),
        ("http://firma.example/kalender/2026/05", "firma.example/kalender/#/#?"),
        ("http://firma.example/kalender/2026-05-17", "firma.example/kalender/#-#-#?"),
        ("http://firma.example/vara/4711", None),
        ("http://firma.example/sida17.html", None),
    ],
)
def test_views_of_one_page(url, view):
    assert urls.view_of(url) == view


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://firma.example/a/b/c", False),
        ("http://firma.example/vara/4711", False),
        ("http://firma.example/nyheter/sida/3", True),
        ("http://firma.example/varor?sort=pris", True),
        ("http://firma.example/a/b/a/b/a/b", True),
        ("http://firma.example/1/2/3/4/5/6/7/8/9/10/11", True),
        ("http://firma.example/a?b=1&c=2&d=3&e=4&f=5&g=6&h=7", True),
        ("http://firma.example/" + "x" * 500, True),
    ],
)
def test_what_comes_last(url, expected):
    assert urls.comes_last(url) is expected


@pytest.mark.parametrize(
    ("url", "home", "expected"),
    [
        ("http://firma.zendesk.com/", "http://firma.se/", True),
        ("http://hjalp.firma.no/", "http://www.firma.se/", True),
        (
            "http://annan.zendesk.com/",
            "http://firma.se/",
            True,
        ),  # the contact link of this company leads there
        ("http://annan.se/", "http://firma.se/", False),
        ("http://firmagruppen.se/", "http://firma.se/", False),
        ("http://www.facebook.com/", "http://facebook.se/", False),
        ("http://ab.de/", "http://ab.se/", False),
        ("http://support.annan.de/", "http://support.se/", False),
        ("http://127.0.1.6:8000/", "http://127.0.1.5:8000/", False),
    ],
)
def test_what_serves_a_company_elsewhere(url, home, expected):
    assert urls.serves(url, home) is expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://firma.example/login?to=/x", True),
        ("http://firma.example/sv/Logga-in/", True),
        ("https://login.microsoftonline.com/x", True),
        ("http://firma.example/wp-login.php", True),
        ("http://firma.example/loginsystem-for-dorrar", False),
        ("http://login.example/", False),
        ("http://firma.example/", False),
    ],
)
def test_logins(url, expected):
    assert urls.asks_for_login(url) is expected


@given(
    st.text(max_size=200), st.sampled_from(("", "http://", "http://firma.example/", "https://firma.example?"))
)
def test_no_address_breaks_anything(text, start):
    url = start + text
    for function in (urls.page_key, urls.site_key, urls.is_page, urls.view_of, urls.comes_last, urls.asks_for_login,
                     urls.is_platform, urls.host_of):  # fmt: skip
        function(url)
    urls.serves(url, "http://firma.example/")


@given(st.from_regex(r"/[a-z0-9/.%;=-]{0,30}(\?[a-z0-9&=%+-]{0,30})?", fullmatch=True))
@example("/%2e")
@example("/%2f%2e%2e/%2ea;jsessionid=%61//index.html")
def test_a_key_is_its_own_key(path):
    key = urls.page_key("http://firma.example" + path)
    assert urls.page_key("http://" + key) == key


@pytest.mark.parametrize(
    ("url", "home", "kin"),
    [
        ("http://www.firma.no/", "http://firma.se/", True),
        ("http://firmagruppen.com/", "http://firma.se/", True),
        ("http://firma.se/", "http://www.firma-group.com/", True),
        ("http://affirma.se/", "http://firma.se/", False),
        ("http://firma-norge.no/", "http://firma.se/", True),
        ("http://nordicvinter.com/", "http://nordic.se/", False),
        ("http://www.facebook.com/firma", "http://firma.se/", False),
        ("http://shop.no/", "http://shop.se/", False),
        ("ingen adress", "http://firma.se/", False),
    ],
)
def test_domains_that_are_called_alike(url, home, kin):
    assert urls.is_kin(url, home) is kin


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("http://firma.example/boka?tid=7", "http://firma.example/boka?tid=ab", True),
        ("http://firma.example/person/7/kontakt", "http://firma.example/person/12/kontakt", True),
        ("http://firma.example/lund/kontakt", "http://firma.example/ystad/kontakt", False),
        ("http://firma.example/boka?tid=7", "http://firma.example/boka", False),
        ("http://firma.example/boka?tid=7", "http://firma.example/boka?plats=7", False),
    ],
)
def test_addresses_of_one_shape(one, other, alike):
    assert (urls.shape_of(one) == urls.shape_of(other)) is alike
