"""How the browser is started, and what its windows tell."""

import pytest

from crawler.browser.launching import Window, context_options, launch_options

PROGRAM = "/opt/browser"


def _arguments(passage: str = "", **environ: str) -> list[str]:
    return launch_options(PROGRAM, environ, sandbox=False, passage=passage)["args"]


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        pytest.param({}, ["--no-proxy-server"], id="none"),
        pytest.param(
            {"http_proxy": "http://p.example:3128", "https_proxy": "http://p.example:3128"},
            [
                "--proxy-server=http=http://p.example:3128;https=http://p.example:3128",
                "--proxy-bypass-list=<-loopback>",
            ],
            id="one for both",
        ),
        pytest.param(
            {"http_proxy": "p.example:3128", "no_proxy": "intern.example, .other.example"},
            [
                "--proxy-server=http=http://p.example:3128",
                "--proxy-bypass-list=<-loopback>;intern.example;*.intern.example;*.other.example",
            ],
            id="with exceptions",
        ),
        pytest.param(
            {"http_proxy": "http://p.example", "no_proxy": "*"}, ["--no-proxy-server"], id="none of all"
        ),
        pytest.param({"http_proxy": "http://[broken"}, ["--no-proxy-server"], id="broken"),
    ],
)
def test_proxies_are_those_of_the_crawl(environ: dict[str, str], expected: list[str]) -> None:
    assert [each for each in _arguments(**environ) if "proxy" in each] == expected


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        pytest.param(
            {}, ["--proxy-server=socks5://127.0.0.1:9", "--proxy-bypass-list=<-loopback>"], id="no proxy"
        ),
        pytest.param(
            {"http_proxy": "http://p.example", "no_proxy": "*"},
            ["--proxy-server=socks5://127.0.0.1:9", "--proxy-bypass-list=<-loopback>"],
            id="a proxy for nobody",
        ),
        pytest.param(
            {"http_proxy": "http://p.example:3128"},
            [
                "--proxy-server=http=http://p.example:3128;socks=socks5://127.0.0.1:9",
                "--proxy-bypass-list=<-loopback>",
            ],
            id="what the proxy does not take",
        ),
    ],
)
def test_the_passage_is_the_way_out(environ: dict[str, str], expected: list[str]) -> None:
    assert [each for each in _arguments("127.0.0.1:9", **environ) if "proxy" in each] == expected


def test_a_proxys_password_is_not_among_the_arguments_others_can_list() -> None:
    options = launch_options(PROGRAM, {"https_proxy": "http://me:s%40cret@p.example:8080"}, sandbox=False)
    assert options["proxy"]["password"] == "s@cret"
    assert not any("cret" in argument for argument in options["args"])


def test_ctrl_c_is_the_crawls() -> None:
    options = launch_options(PROGRAM, {}, sandbox=True)
    assert options["chromium_sandbox"] is True
    assert not options["handle_sigint"]


def test_a_window_tells_browser_and_crawler() -> None:
    options = context_options(
        Window(agent="kontaktbar/1 (+https://x.example)", languages="sv-SE, sv;q=0.9"), "156.0.1"
    )
    assert options["user_agent"].endswith("Chrome/156.0.0.0 Safari/537.36 kontaktbar/1 (+https://x.example)")
    assert options["locale"] == "sv-SE"
    assert options["extra_http_headers"] == {"Accept-Language": "sv-SE, sv;q=0.9"}


def test_a_phones_window_is_narrow_and_touched() -> None:
    options = context_options(Window(mobile=True), "156.0.1")
    assert options["viewport"]["width"] == 390
    assert options["is_mobile"] and options["has_touch"]
    assert "Mobile" in options["user_agent"]


def test_nothing_is_permitted() -> None:
    options = context_options(Window(), "156.0.1")
    assert (options["accept_downloads"], options["service_workers"], options["permissions"]) == (
        False,
        "block",
        [],
    )
