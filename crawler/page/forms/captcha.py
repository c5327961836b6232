"""What stops robots, and visitors, from sending a form."""

from functools import cache, lru_cache

from crawler.page.forms.fields import FormContent
from crawler.page.forms.scan import MAX_SOURCE
from crawler.page.vocabulary import load

_PICTURE = "image"


def captcha_of(source: str, content: FormContent) -> str | None:
    """Return the kind of captcha in a form's source: a service's name, image, question, honeypot or None.

    A service comes before a home-made picture, and both before a trap that no person meets.
    """
    service = _service_in(source[:MAX_SOURCE])
    asks = any(field.role == "captcha" for field in content.fields)
    if service is not None and not (asks and service == _PICTURE and not _shows_picture(source)):
        return service
    if asks:
        return "question"
    return "honeypot" if content.traps else None


def _shows_picture(source: str) -> bool:
    """Tell whether a form shows anything in which letters could be drawn."""
    return any(tag in source for tag in ("<img", "<canvas", "<svg", "<object", "background"))


@lru_cache(maxsize=512)
def _service_in(source: str) -> str | None:
    lowered = source.lower()
    if any(root in lowered for root in _roots()):
        for name, signs in _services():
            if any(sign in lowered for sign in signs):
                return name
    return None


@cache
def _services() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((entry["name"], tuple(entry["signs"])) for entry in load("forms")["captchas"])


@cache
def _roots() -> tuple[str, ...]:
    """Return the fewest texts of which every sign holds one: a few searches settle most forms."""
    signs = sorted({sign for _, signs in _services() for sign in signs}, key=len)
    roots: list[str] = []
    for sign in signs:
        if not any(root in sign for root in roots):
            roots.append(sign)
    return tuple(roots)
