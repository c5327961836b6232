"""What a visitor sees of pages that build themselves by script, in a real browser."""

import base64
from collections.abc import Iterator
from io import BytesIO

import pytest
from made_pages import DIALLED, HOSTS
from PIL import Image
from servers import Servers
from shown import Came, emails, needs_browser, phones, read, show_pages

pytestmark = [needs_browser, pytest.mark.timeout(300)]

_REVEALING = {
    "in-form.example",
    "shadow-call.example",
    "tabs.example",
    "call.example",
    "reveals.example",
    "router.example",
    "joined.example",
    "menu.example",
    "open-menu.example",
}
_SHOWN = (
    "shell.example", "joined.example", "footer.example", "shadow.example", "provider.example",
    "written-frame.example", "nested.example", "hidden-frame.example", "tabs.example", "call.example", "veiled.example",
    "reveals.example", "router.example", "looks.example", "written-style.example", "wall.example",
    "own-wall.example", "refresh.example", "moves.example", "sent-on.example", "challenge.example",
    "narrow.example", "folds.example", "gone.example", "file.example", "in-form.example", "shadow-call.example",
    "menu.example", "open-menu.example",
)  # fmt: skip


class Shown:
    """What came of every page, and what was asked of every host."""

    def __init__(self, came: dict[str, list[Came]], servers: Servers) -> None:
        self.came = came
        self.servers = servers

    def __call__(self, host: str) -> Came:
        return self.came[f"http://{host}/"][0]

    def revealed(self, host: str) -> list[tuple[str, list[str], str | None]]:
        came = self(host)
        return [
            (name, phones(read(came, html)) if html else [], moved) for name, html, moved in came["revealed"]
        ]


@pytest.fixture(scope="module")
def shown() -> Iterator[Shown]:
    with Servers() as servers:
        proxy = servers.serve_hosts(HOSTS.get)
        sites = {
            f"http://{host}/": [{"url": f"http://{host}/", "reveal": host in _REVEALING}] for host in _SHOWN
        }
        sites["http://remembers.example/"] = 4 * [{"url": "http://remembers.example/"}]
        yield Shown(show_pages(sites, proxy=proxy, settings={"KONTAKTBAR_BROWSER_PAGES": 3}), servers)


@pytest.mark.parametrize(
    ("host", "numbers", "addresses"),
    [
        pytest.param(
            "shell.example", [DIALLED], ["info@solvind.example"], id="a shell that fetches its data"
        ),
        pytest.param("joined.example", [], ["kontor@solvind.example"], id="an address joined from parts"),
        pytest.param("footer.example", [DIALLED], [], id="a footer loaded when it is scrolled to"),
        pytest.param("shadow.example", [DIALLED], ["hej@solvind.example"], id="a shadow tree and its slot"),
        pytest.param("nested.example", [DIALLED], [], id="a frame in a frame"),
        pytest.param("hidden-frame.example", [], [], id="a frame that is not shown"),
        pytest.param("tabs.example", [], [], id="a tab that is not open"),
        pytest.param(
            "written-style.example",
            [DIALLED],
            ["hej@solvind.example", "info@solvind.example"],
            id="text of a style sheet",
        ),
        pytest.param("wall.example", [DIALLED], [], id="under the wall of a consent manager"),
        pytest.param("own-wall.example", [DIALLED], [], id="under a wall of unknown make"),
        pytest.param("refresh.example", [DIALLED], [], id="after a meta refresh"),
        pytest.param("moves.example", [DIALLED], [], id="after a script's move to another host"),
        pytest.param("sent-on.example", [DIALLED], [], id="after a redirect"),
        pytest.param("challenge.example", [DIALLED], [], id="after a challenge that passes by itself"),
        pytest.param("narrow.example", [DIALLED], [], id="on a desktop"),
        pytest.param("veiled.example", [DIALLED], [], id="a page that shows itself late"),
    ],
)
def test_what_a_visitor_sees_is_found(
    shown: Shown, host: str, numbers: list[str], addresses: list[str]
) -> None:
    reading = read(shown(host))
    assert phones(reading) == numbers
    assert emails(reading) == addresses


def test_every_way_of_hiding_text_is_known_and_no_other(shown: Shown) -> None:
    """The page's hidden numbers begin with 08-100, those that show with 031-200."""
    assert phones(read(shown("looks.example"))) == [f"+463120000{n:02}" for n in range(1, 10)]


def test_what_a_visitor_may_unfold_is_behind_a_control_and_nothing_else_that_is_hidden(shown: Shown) -> None:
    """The page's numbers that stay hidden begin with 08-100, those that can be unfolded with 031-200."""
    found = {phone.value: phone.reveal for phone in read(shown("folds.example")).phones if phone.visible}
    assert found == {f"+463120000{n:02}": True for n in range(1, 8)}


@pytest.mark.parametrize(
    ("host", "provider"), [("provider.example", "jotform"), ("written-frame.example", "hubspot")]
)
def test_a_providers_form_is_read_where_it_shows(shown: Shown, host: str, provider: str) -> None:
    (form,) = read(shown(host)).forms
    assert (form.kind, form.provider, form.visible) == ("contact", provider, True)


def test_links_in_a_frame_lead_where_the_frame_says(shown: Shown) -> None:
    links = {link.text: link.url for link in read(shown("nested.example")).links}
    assert links["Kontakta oss"] == "http://nested.example/two/kontakt"


def test_links_made_by_script_are_links(shown: Shown) -> None:
    links = {link.text: link.url for link in read(shown("shell.example")).links}
    assert links["Kontakta oss"] == "http://shell.example/kontakt"


def test_a_stranger_in_a_frame_is_not_asked(shown: Shown) -> None:
    assert shown.servers.log("stranger.example").paths == []


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        pytest.param("tabs.example", [("Kontakt", [DIALLED], None)], id="a tab"),
        pytest.param("call.example", [("Ring oss", [DIALLED], None)], id="a button that would start a call"),
        pytest.param(
            "reveals.example",
            [
                ("Vis telefonnummer", [DIALLED], None),
                ("Kontakta oss", [], "http://reveals.example/kontakt?from=script"),
            ],
            id="a number fetched and a link made by script",
        ),
        pytest.param(
            "router.example", [("Kontakt", [], "http://router.example/kontakt")], id="an application's route"
        ),
        pytest.param("menu.example", [("Meny", [DIALLED], None)], id="a menu that scripts make"),
        pytest.param("open-menu.example", [], id="a menu beside a contact link"),
        pytest.param("joined.example", [], id="a page without such controls"),
        pytest.param("in-form.example", [], id="a form that a script would send"),
        pytest.param("shadow-call.example", [("Ring oss", [DIALLED], None)], id="a button in a shadow tree"),
    ],
)
def test_controls_that_name_a_contact_are_pressed_once(
    shown: Shown, host: str, expected: list[tuple[str, list[str], str | None]]
) -> None:
    assert shown.revealed(host) == expected


def test_no_form_is_sent_and_nothing_else_is_loaded_by_pressing(shown: Shown) -> None:
    assert shown.servers.log("reveals.example").paths == ["/robots.txt", "/", "/number"]
    assert shown.servers.log("in-form.example").paths == ["/robots.txt", "/"]


@pytest.mark.parametrize(
    ("host", "note"),
    [
        ("wall.example", "consent wall of OneTrust seen through"),
        ("own-wall.example", "consent wall of an unnamed consent manager seen through"),
    ],
)
def test_a_consent_wall_is_seen_through_and_nothing_in_it_pressed(shown: Shown, host: str, note: str) -> None:
    assert shown(host)["notes"] == [note]
    assert shown.servers.log(host).paths == ["/robots.txt", "/"]


@pytest.mark.parametrize(
    ("host", "url", "redirects"),
    [
        ("refresh.example", "http://refresh.example/nu", ["http://refresh.example/"]),
        ("sent-on.example", "http://sent-on.example/hem", ["http://sent-on.example/"]),
        ("moves.example", "http://moved.example/hem", ["http://moves.example/"]),
        ("joined.example", "http://joined.example/", []),
        ("challenge.example", "http://challenge.example/", []),
    ],
)
def test_the_way_to_the_page_is_told(shown: Shown, host: str, url: str, redirects: list[str]) -> None:
    assert (shown(host)["url"], shown(host)["redirects"]) == (url, redirects)


def test_another_host_is_asked_for_its_rules_first(shown: Shown) -> None:
    assert shown.servers.log("moved.example").paths == ["/robots.txt", "/hem"]


def test_an_error_page_has_its_status(shown: Shown) -> None:
    assert shown("gone.example")["status"] == 404


def test_a_file_is_no_page(shown: Shown) -> None:
    assert (shown("file.example")["reason"], shown("file.example")["detail"]) == (
        "not_html",
        "application/pdf",
    )


def test_the_browser_says_whose_crawler_it_serves(shown: Shown) -> None:
    agent = shown.servers.log("shell.example").asked[-1].headers["user-agent"]
    assert agent.startswith("Mozilla/5.0 (X11; Linux x86_64)")
    assert "kontaktbar/" in agent
    assert "Headless" not in agent


def test_nothing_is_left_in_the_window_for_the_next_page(shown: Shown) -> None:
    for came in shown.came["http://remembers.example/"]:
        assert "cookie 0, stored 0" in came["html"]


def test_without_a_browser_the_page_needs_one() -> None:
    with Servers() as servers:
        proxy = servers.serve_hosts(HOSTS.get)
        sites = {"http://joined.example/": [{"url": "http://joined.example/"}]}
        came = show_pages(sites, proxy=proxy, settings={"KONTAKTBAR_BROWSER_PATH": "/no/such/browser"})
    (outcome,) = came["http://joined.example/"]
    assert (outcome["reason"], outcome["detail"]) == ("needs_browser", "/no/such/browser does not exist")


@pytest.fixture(scope="module")
def on_a_phone() -> Iterator[Shown]:
    wanted = [
        {"value": "08-123 45 67", "kind": "phone"},
        {"value": "+4681234567", "kind": "phone", "blur": True},
        {"value": "HEJ@solvind.example", "kind": "email", "blur": True, "personal": True},
        {"value": "", "kind": "form"},
        {"value": "040-999 99 99", "kind": "phone"},
    ]
    with Servers() as servers:
        proxy = servers.serve_hosts(HOSTS.get)
        pictures = [{"url": "http://evidence.example/", "evidence": each} for each in wanted]
        pictures.append(
            {
                "url": "http://tabs.example/",
                "evidence": {"value": "08-123 45 67", "kind": "phone", "control": "Kontakt"},
            }
        )
        for url, value, more in (
            ("http://tabs.example/", "08-123 45 67", {"hidden": True}),
            ("http://shadow-card.example/", "hej@solvind.example", {}),
            ("http://shadow-card.example/", "+46400000000", {}),
        ):
            kind = "email" if "@" in value else "phone"
            pictures.append({"url": url, "evidence": {"value": value, "kind": kind, **more}})
        pictures.append(
            {
                "url": "http://shadow-card.example/",
                "evidence": {"value": "hej@solvind.example", "kind": "email", "blur": True, "personal": True},
            }
        )
        sites = {
            "http://under-cover.example/": [
                {
                    "url": "http://under-cover.example/",
                    "evidence": {
                        "value": "08-123 45 67",
                        "kind": "phone",
                        "blur": True,
                        "personal": personal,
                    },
                }
                for personal in (False, True)
            ],
            "http://narrow.example/": [{"url": "http://narrow.example/"}],
            "http://evidence.example/": pictures,
        }
        yield Shown(show_pages(sites, proxy=proxy, mobile=True), servers)


def test_a_phone_shows_what_a_phone_shows(on_a_phone: Shown) -> None:
    came = on_a_phone("narrow.example")
    assert phones(read(came)) == ["+46311234567"]
    assert "touch true 390" in came["html"]
    assert "Mobile" in on_a_phone.servers.log("narrow.example").asked[-1].headers["user-agent"]


def _pictures(shown: Shown) -> list[bytes | None]:
    return [
        base64.b64decode(came["image"]) if came["image"] else None
        for came in shown.came["http://evidence.example/"]
    ]


def test_a_picture_is_taken_of_what_is_there(on_a_phone: Shown) -> None:
    pictures = _pictures(on_a_phone)
    assert [picture is not None for picture in pictures] == [True] * 4 + [
        False,
        True,
        True,
        True,
        False,
        True,
    ]
    for picture in filter(None, pictures):
        assert picture[:4] == b"RIFF" and picture[8:12] == b"WEBP"
        assert len(picture) <= 150_000


def _pixels(picture: bytes) -> list[tuple[int, int, int]]:
    data = Image.open(BytesIO(picture)).convert("RGB").tobytes()
    return list(zip(data[::3], data[1::3], data[2::3], strict=True))


def test_a_finding_is_outlined(on_a_phone: Shown) -> None:
    for picture in filter(None, _pictures(on_a_phone)):
        red = sum(1 for r, g, b in _pixels(picture) if r > 170 and g < 60 and b < 80)
        assert red > 200, "no outline"


def test_blurring_leaves_the_finding_and_nothing_else_to_read(on_a_phone: Shown) -> None:
    sharp = [
        sum(1 for r, g, b in _pixels(picture) if min(r, g, b) < 60 and r < 150)
        for picture in _pictures(on_a_phone)[:3]
        if picture is not None
    ]
    plain, finding, nothing = sharp
    assert plain > 1.5 * finding
    assert finding > 2 * nothing, "but for the line under a link"


def test_blurring_reaches_into_shadow_trees(on_a_phone: Shown) -> None:
    plain, blurred = (
        sum(1 for r, g, b in _pixels(picture) if min(r, g, b) < 60 and r < 150)
        for picture in (_pictures(on_a_phone)[7], _pictures(on_a_phone)[9])
        if picture is not None
    )
    assert plain > 200 > 4 * blurred


def test_blurring_reaches_closed_shadow_trees_and_what_style_sheets_write(on_a_phone: Shown) -> None:
    finding, nothing = (
        sum(1 for r, g, b in _pixels(base64.b64decode(came["image"])) if max(r, g, b) < 90)
        for came in on_a_phone.came["http://under-cover.example/"]
    )
    assert finding > 20
    assert nothing == 0
