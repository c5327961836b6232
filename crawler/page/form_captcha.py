"""What stops robots, and visitors, from sending a form."""

from functools import cache

from crawler.page.form_fields import FormContent
from crawler.page.vocabulary import load


def captcha_of(source: str, content: FormContent) -> str | None:
    """Return the kind of captcha in a form's source: a service's name, image, question, honeypot or None.

    A service comes before a home-made picture, and both before a trap that no person meets.
    """
    lowered = source.lower()
    for name, signs in _services():
        if any(sign in lowered for sign in signs):
            return name
    if any(field.role == "captcha" for field in content.fields):
        return "question"
    return "honeypot" if content.traps else None


@cache
def _services() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((entry["name"], tuple(entry["signs"])) for entry in load("forms")["captchas"])
