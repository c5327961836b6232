"""Ordinary companies, for whom nothing may change because hostile sites are audited beside them."""

from hostile_bodies import FORM
from servers import Answer, page, redirect, site


def _page(*parts: str) -> str:
    menu = "".join(f"<li><a href=/{name}>{name.title()}</a>" for name in ("tjanster", "om-oss", "villkor"))
    return (
        f"<!doctype html><html lang=sv><head><title>Verkstad AB</title></head><body><header><nav><ul>{menu}"
        f"<li><a href=/kontakt>Kontakta oss</a></ul></nav></header><main><h1>Verkstad AB</h1>{''.join(parts)}"
        "</main><footer><p>Verkstad AB, Storgatan 5, 123 45 Storstad</p></footer></body></html>"
    )


def _company(home: str, contact: str, robots: str = "User-agent: *\nDisallow: /internt\n") -> Answer:
    others = {f"/{name}": _page(f"<p>Mer om {name}.</p>") for name in ("tjanster", "om-oss", "villkor")}
    return site({"/": _page(home), "/kontakt": _page(contact), **others}, robots)


def _details(host: str) -> str:
    return f"<p>Ring 08-465 00 50</p><p>Skriv till info@{host}</p>"


def _one(kind: int, host: str) -> Answer:
    text = "<p>Vi lagar allt sedan 1950.</p>"
    companies = (
        lambda: _company(_details(host), FORM),
        lambda: _company(text, _details(host) + FORM),
        lambda: _company(text, "<p>Ring 08-465 00 51</p>"),
        lambda: _company(text, FORM),
        lambda: _company(text, text),
        lambda: site({"/": redirect("/start"), "/start": _page(_details(host)), "/kontakt": page("", 500)}),
        lambda: _company(_details(host), FORM, "User-agent: *\nDisallow: /kontakt\n"),
        lambda: page("<p>Stängt", 403),
    )
    return companies[kind]()


KINDS = 8
HOSTS = [f"hederlig{number}.example" for number in range(16)]
HONEST = [f"http://{host}/" for host in HOSTS]


def companies() -> dict[str, Answer]:
    """Host name -> what its server answers; two companies of each kind."""
    return {host: _one(number % KINDS, host) for number, host in enumerate(HOSTS)}
