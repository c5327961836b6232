"""Which requests of a page are refused."""

import pytest

from crawler.browser.blocking import Asked, is_refused, same_site

PAGE = "https://www.firma.example/kontakt"


def _own(path: str, kind: str, **more) -> Asked:
    return Asked(f"https://www.firma.example{path}", kind, **more)


def _json(url: str, kind: str = "fetch", **more) -> Asked:
    return Asked(url, kind, **{"method": "POST", "content_type": "application/json", "data_bytes": 10} | more)


@pytest.mark.parametrize(
    ("asked", "refused"),
    [
        pytest.param(_own("/kontakt", "document", opens_page=True), False, id="the page"),
        pytest.param(_own("/app.js", "script"), False, id="script"),
        pytest.param(_own("/app.css", "stylesheet"), False, id="style sheet"),
        pytest.param(Asked("https://cdn.example/app.js", "script"), False, id="a stranger's script"),
        pytest.param(_own("/api", "fetch"), False, id="data"),
        pytest.param(_own("/sun.jpg", "image"), True, id="picture"),
        pytest.param(_own("/f.woff2", "font"), True, id="font"),
        pytest.param(_own("/film.mp4", "media"), True, id="film"),
        pytest.param(_own("/beacon", "ping"), True, id="beacon"),
        pytest.param(_own("/stream", "eventsource"), True, id="stream without end"),
        pytest.param(Asked("https://www.google-analytics.com/g", "script"), True, id="tracker"),
        pytest.param(Asked("https://region1.google-analytics.com/g", "fetch"), True, id="below a tracker"),
        pytest.param(Asked("https://www.facebook.com/tr?id=1", "script"), True, id="a tracker's path"),
        pytest.param(
            Asked("https://www.facebook.com/trust.js", "script"), True, id="any path that begins so"
        ),
        pytest.param(
            Asked("https://www.facebook.com/sdk.js", "script"), False, id="another path of that host"
        ),
        pytest.param(
            Asked("https://notgoogle-analytics.com/g", "script"), False, id="a host that ends alike"
        ),
        pytest.param(_own("/inner", "document", is_frame=True), False, id="own frame"),
        pytest.param(
            Asked("https://shop.firma.example/f", "document", is_frame=True), False, id="sister's frame"
        ),
        pytest.param(
            Asked("https://form.jotform.com/1", "document", is_frame=True), False, id="a form's frame"
        ),
        pytest.param(
            Asked("https://www.youtube.com/embed", "document", is_frame=True), True, id="a stranger's frame"
        ),
        pytest.param(_json("https://www.firma.example/graphql"), False, id="own data by POST"),
        pytest.param(_json("https://api.firma.example/q", "xhr"), False, id="a sister's data by POST"),
        pytest.param(_json("https://stranger.example/q"), True, id="a stranger's data by POST"),
        pytest.param(_json("https://www.firma.example/q", data_bytes=10**6), True, id="much data"),
        pytest.param(
            _json("https://www.firma.example/q", content_type="multipart/form-data; boundary=x"),
            True,
            id="a file",
        ),
        pytest.param(
            _json("https://www.firma.example/q", method="DELETE"), False, id="own script, other verb"
        ),
        pytest.param(
            _own("/sent", "document", method="POST", opens_page=True), True, id="a form that is sent"
        ),
        pytest.param(Asked("file:///etc/passwd", "document", opens_page=True), True, id="file"),
        pytest.param(Asked("data:text/css,p{}", "stylesheet"), False, id="data address"),
        pytest.param(Asked("data:image/png;base64,AA==", "image"), True, id="picture in a data address"),
    ],
)
def test_refused(asked: Asked, refused: bool) -> None:
    assert is_refused(asked, PAGE) is refused


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.firma.example/", "http://firma.example/x", True),
        ("http://a.firma.co.uk/", "http://b.firma.co.uk/", True),
        ("http://one.co.uk/", "http://two.co.uk/", False),
        ("http://localhost:1/", "http://localhost:2/", True),
        ("http://[broken", "http://firma.example/", False),
        ("about:blank", "http://firma.example/", False),
    ],
)
def test_same_site(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same
