"""How the browser is started and what its windows are like."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

_ARGUMENTS = (
    "--disable-gpu",
    "--disable-dev-shm-usage",  # containers give /dev/shm 64 MB, and Chromium crashes where that is full
    "--disable-site-isolation-trials",  # a page's frames in its own process: one process a page to bound
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-speech-api",
    "--disable-notifications",
    "--deny-permission-prompts",
    "--no-first-run",
    "--no-pings",
    # Otherwise a page's calls (WebRTC) send to any address, past all proxies; under its older name, too.
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--mute-audio",
    "--blink-settings=imagesEnabled=false",
)
_HEAP_MEGABYTES = 384
"""What the scripts of one page may keep; ordinary pages need less than 100."""

_DESKTOP = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 Safari/537.36"
)
_PHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 "
    "Mobile Safari/537.36"
)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Window:
    """What a site sees of the browser that visits it."""

    mobile: bool = False
    """Whether it is a phone's: 390 CSS pixels wide, touched, and named one; else a desktop's, 1280 wide."""
    agent: str = ""
    """Who crawls, as the crawl's User-Agent has it; it follows the browser's own."""
    languages: str = ""
    """The Accept-Language header."""


def launch_options(
    path: str, environ: Mapping[str, str], *, sandbox: bool | None = None, passage: str = ""
) -> dict[str, Any]:
    """Return playwright's options to start a browser: headless, without what a crawl has no use for.

    The sandbox is left off where it cannot work: for root, and where the kernel gives no user namespaces.

    Args:
        path: the browser's program.
        environ: the environment, for http_proxy, https_proxy and no_proxy.
        sandbox: whether to use the sandbox; None looks whether it can work.
        passage: host and port of the SOCKS5 server by which it gets to whatever no proxy is asked for, and by
            which its WebSockets go in any case; without one it goes directly.
    """
    arguments = [*_ARGUMENTS, f"--js-flags=--max-old-space-size={_HEAP_MEGABYTES}"]
    options: dict[str, Any] = {
        "executable_path": path,
        "headless": True,
        "chromium_sandbox": can_sandbox() if sandbox is None else sandbox,
        "handle_sigint": False,  # Ctrl-C is the crawl's: open sites get a few seconds
        "handle_sigterm": False,
        "handle_sighup": False,
    }
    return options | {"args": [*arguments, *_proxy_arguments(environ, passage)]} | _proxy_login(environ)


def can_sandbox() -> bool:
    """Tell whether Chromium's sandbox can work for this user on this machine."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return False
    for switch, off in (
        ("/proc/sys/kernel/unprivileged_userns_clone", "0"),
        ("/proc/sys/user/max_user_namespaces", "0"),
        ("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1"),
    ):
        try:
            if Path(switch).read_text(encoding="ascii").strip() == off:
                return False
        except OSError:
            continue
    return not Path("/.dockerenv").exists() and not Path("/run/.containerenv").exists()


def context_options(window: Window, version: str) -> dict[str, Any]:
    """Return playwright's options for the window of one page, which shares nothing with any other.

    Args:
        window: what the site is to see.
        version: the browser's version ("156.0.8078.79").
    """
    agent = (_PHONE if window.mobile else _DESKTOP).format(version.partition(".")[0])
    first = _LANGUAGE.match(window.languages)
    options: dict[str, Any] = {
        "user_agent": f"{agent} {window.agent}".strip(),
        "viewport": {"width": 390, "height": 844} if window.mobile else {"width": 1280, "height": 900},
        "is_mobile": window.mobile,
        "has_touch": window.mobile,
        "accept_downloads": False,
        "service_workers": "block",
        "ignore_https_errors": True,  # the audit notes a bad certificate, and reads the page all the same
        "reduced_motion": "reduce",
        "permissions": [],
    }
    options["extra_http_headers"] = {"Accept-Language": window.languages or "*"}
    if first:
        options["locale"] = first[0]
    return options


def _proxies(environ: Mapping[str, str]) -> dict[str, str]:
    """The proxies of the environment by scheme, as Python's urllib reads them."""
    found = {}
    for scheme in ("http", "https"):
        value = environ.get(f"{scheme}_proxy") or (environ.get("HTTPS_PROXY") if scheme == "https" else None)
        if value:
            found[scheme] = value if "//" in value else f"http://{value}"
    return found


def _proxy_arguments(environ: Mapping[str, str], passage: str) -> list[str]:
    """Send each scheme through its proxy, as the crawl does; loopback too, unless no_proxy names it."""
    direct = ["--no-proxy-server"]
    if passage:
        direct = [f"--proxy-server=socks5://{passage}", "--proxy-bypass-list=<-loopback>"]
    rules = []
    for scheme, proxy in _proxies(environ).items():
        if place := _place(proxy):
            rules.append(f"{scheme}={place}")
    if not rules:
        return direct
    if passage:
        rules.append(f"socks=socks5://{passage}")
    spared = [name.strip() for name in (environ.get("no_proxy") or environ.get("NO_PROXY") or "").split(",")]
    hosts = [f"*{name}" if name.startswith(".") else f"{name};*.{name}" for name in spared if name]
    if "*" in spared:
        return direct
    return [f"--proxy-server={';'.join(rules)}", f"--proxy-bypass-list={';'.join(['<-loopback>', *hosts])}"]


def _place(proxy: str) -> str | None:
    """A proxy's address without its password; None where it is none."""
    try:
        parts = urlsplit(proxy)
        if not parts.hostname:
            return None
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port else "")
    except ValueError:
        return None


def _proxy_login(environ: Mapping[str, str]) -> dict[str, Any]:
    """Playwright's proxy option, which alone can carry a password; only where a proxy has one."""
    for proxy in _proxies(environ).values():
        if (place := _place(proxy)) and (user := urlsplit(proxy).username):
            login = {"username": unquote(user), "password": unquote(urlsplit(proxy).password or "")}
            spared = environ.get("no_proxy") or environ.get("NO_PROXY") or ""
            return {"proxy": {"server": place, "bypass": spared} | login}
    return {}
