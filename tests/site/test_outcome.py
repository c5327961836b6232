"""What answers mean."""

import pytest

from crawler.model import Reason
from crawler.site.fetching import Fetched
from crawler.site.outcome import judge

URL = "http://firma.example/kontakt"
PAGE = b"<p>Hej"


@pytest.mark.parametrize(
    ("answer", "readable", "reason"),
    [
        (Fetched(URL, 200, PAGE, "text/html"), True, None),
        (Fetched(URL, 203, PAGE, "application/xhtml+xml; charset=utf-8"), True, None),
        (Fetched(URL, 200, PAGE, None), True, None),
        (Fetched(URL, 200, "\ufeff<p>Hej".encode("utf-16-le"), None), True, None),
        (Fetched(URL, 200, b"Hej", "TEXT/HTML"), True, None),
        (Fetched(URL, 200, b"Hej", "text/plain"), False, None),
        (Fetched(URL, 200, b"{}", "application/json"), False, None),
        (Fetched(URL, 200, b"\x89PNG\0<", None), False, None),
        (Fetched(URL, 200, b" \n", "text/html"), False, Reason.UNREACHABLE),
        (Fetched(URL, 204, b"", None), False, Reason.UNREACHABLE),
        (Fetched(URL, 301, b"x", "text/html"), False, Reason.UNREACHABLE),
        (Fetched(URL, 400, PAGE, "text/html"), False, None),
        (Fetched(URL, 404, PAGE, "text/html"), False, None),
        (Fetched(URL, 410, PAGE, "text/html"), False, None),
        (Fetched(URL, 401, PAGE, "text/html"), False, Reason.BLOCKED),
        (Fetched(URL, 403, PAGE, "text/html"), False, Reason.BLOCKED),
        (Fetched(URL, 406, PAGE, "text/html"), False, Reason.BLOCKED),
        (Fetched(URL, 429, PAGE, "text/html"), False, Reason.BLOCKED),
        (Fetched(URL, 503, PAGE, "text/html"), False, Reason.BLOCKED),
        (Fetched(URL, 500, PAGE, "text/html"), False, Reason.UNREACHABLE),
        (Fetched(URL, 522, PAGE, "text/html"), False, Reason.UNREACHABLE),
        (Fetched(URL, 999, PAGE, "text/html"), False, Reason.BLOCKED),
        (Fetched("http://firma.example/login", 200, PAGE, "text/html"), True, Reason.LOGIN),
        (Fetched("http://firma.example/kontakta", 200, PAGE, "text/html"), True, None),
    ],
)
def test_an_answer(answer, readable, reason):
    outcome = judge(URL, answer, is_home=False)
    assert (outcome.readable, outcome.reason) == (readable, reason)
    assert outcome.dead is (not readable and reason is None)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Fetched(URL, 404, PAGE, "text/html"), Reason.UNREACHABLE),
        (Fetched(URL, 200, b"%PDF", "application/pdf"), Reason.NOT_HTML),
        (Fetched(URL, 403, PAGE, "text/html"), Reason.BLOCKED),
        (Fetched(URL, 200, PAGE, "text/html"), None),
    ],
)
def test_a_homepage_is_never_merely_dead(answer, reason):
    assert judge(URL, answer, is_home=True).reason is reason


def test_a_login_that_was_asked_for_is_a_page():
    asked = "http://firma.example/login"
    assert judge(asked, Fetched(asked + "/", 200, PAGE, "text/html"), is_home=False).reason is None


def test_the_detail_names_the_status():
    assert judge(URL, Fetched(URL, 404, PAGE), is_home=False).detail == "HTTP 404 Not Found"
    assert judge(URL, Fetched(URL, 599, PAGE), is_home=False).detail == "HTTP 599"
