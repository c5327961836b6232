"""What counts as a difference between an audit and the plan of the street."""

from typing import Any

import pytest

from crawler.street import differences, read_street

HOUSES = {house.folder: house for house in read_street()}


def channel(status: str, **known: Any) -> dict[str, Any]:
    return {"status": status, "clicks": None, "value": None, "path": []} | known


def path(*texts: str) -> list[dict[str, Any]]:
    home = [{"url": "http://127.77.0.1/", "link_text": None}]
    return home + [{"url": "http://127.77.0.1/x", "link_text": text} for text in texts]


def fjordkaffe() -> dict[str, Any]:
    """The audit of Fjordkaffe as it should be."""
    way = path("Om oss", "Kontakt")
    return {
        "verdict": "phone_and_email",
        "reason": None,
        "phone": channel("found", clicks=2, value="+4755910273", path=way),
        "email": channel("found", clicks=2, value="post@fjordkaffe-eksempelbutikk.no", path=way),
        "form": channel("found", clicks=2, value="http://127.77.0.1:80/kontakt.html", path=way),
    }


def test_an_audit_that_says_what_is_true_has_no_differences() -> None:
    assert differences(HOUSES["fjordkaffe"], fjordkaffe()) == ()


def test_what_is_unknown_is_compared_too() -> None:
    unknown = channel("unknown")
    audit = {
        "verdict": "not_assessed",
        "reason": "blocked",
        "phone": unknown,
        "email": unknown,
        "form": unknown,
    }
    assert differences(HOUSES["klitgaard"], audit) == ()
    assert differences(HOUSES["stillhet"], audit) == ("stillhet: reason is robots, the audit says blocked",)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"verdict": "phone"}, "verdict is phone_and_email, the audit says phone"),
        ({"reason": "blocked"}, "reason is None, the audit says blocked"),
        ({"form": channel("not_found")}, "form: status is found, the audit says not_found"),
        (
            {"phone": fjordkaffe()["phone"] | {"value": "+4755910274"}},
            "phone: value is +4755910273, the audit says +4755910274",
        ),
        ({"email": fjordkaffe()["email"] | {"clicks": 1}}, "email: clicks is 2, the audit says 1"),
        (
            {"email": fjordkaffe()["email"] | {"path": path("Kontakt")}},
            "email: path is Om oss > Kontakt, the audit says Kontakt",
        ),
        (
            {"form": fjordkaffe()["form"] | {"value": "http://127.77.0.1/kaffe.html"}},
            "form: value is /kontakt.html, the audit says /kaffe.html",
        ),
    ],
)
def test_every_difference_is_named(change: dict[str, Any], says: str) -> None:
    assert differences(HOUSES["fjordkaffe"], fjordkaffe() | change) == (f"fjordkaffe: {says}",)


def test_something_found_where_there_is_nothing_is_a_difference() -> None:
    audit = fjordkaffe() | {"verdict": "none"}
    said = differences(HOUSES["azahar"], audit)
    assert "azahar: phone: status is not_found, the audit says found" in said
