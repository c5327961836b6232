"""The data contract: the names and shapes programs rely on."""

import json
from dataclasses import replace

import pytest
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from made_audits import EVERYWHERE, HOME, UNKNOWN, audit, email, form, found, opening_hours, phone

from crawler.contract import (
    SCORE_FIELDS,
    audit_from_dict,
    audit_to_dict,
    completed,
    reading_to_dict,
    rescored,
    to_line,
    well_formed,
)
from crawler.model import (
    Channel,
    ContactClass,
    Form,
    FormKind,
    Link,
    Messaging,
    PageReading,
    PageVisit,
    Place,
    Reason,
    Sighting,
    Site,
    SiteAudit,
    Status,
)
from crawler.site.score_rules import default_scoring, make_scoring

SITE = Site(HOME, name="Firma AB", country="SE", sector="bank", id="17", extra={"Org.nr": "x"})
AUDIT = audit(
    SITE,
    phone=found(phone(), 1),
    email=EVERYWHERE,
    form=found(form(), 2, exact=False),
    pages=(PageVisit(HOME, 0), PageVisit(f"{HOME}0", 1), PageVisit(f"{HOME}b", 1, Reason.TIMEOUT, "20 s")),
    notes=("redirected to another domain",),
)


def test_an_audit_has_the_documented_fields() -> None:
    document = audit_to_dict(AUDIT)
    assert document == document | {
        "site": HOME,
        "name": "Firma AB",
        "country": "SE",
        "sector": "bank",
        "id": "17",
        "extra": {"Org.nr": "x"},
        "verdict": "phone",
        "reason": None,
        "pages_read": 2,
        "started": "2026-03-04T05:06:07+00:00",
        "seconds": 3.25,
        "version": "1.2.3",
        "final_url": HOME,
        "notes": ["redirected to another domain"],
    }
    assert document["pages"][2] == document["pages"][2] | {
        "url": f"{HOME}b",
        "clicks": 1,
        "problem": "timeout",
        "detail": "20 s",
    }


def test_a_found_channel_tells_clicks_value_and_path() -> None:
    channel = audit_to_dict(AUDIT)["phone"]
    findings = channel.pop("findings")
    assert channel == {
        "status": "found",
        "exhaustive": False,
        "clicks": 1,
        "exact": True,
        "value": "+4684650050",
        "path": [{"url": HOME, "link_text": None}, {"url": f"{HOME}0", "link_text": "Om oss"}],
        "reason": None,
        "evidence": None,
        "masked": False,
    }
    assert [(f["channel"], f["value"], f["page"], f["clicks"]) for f in findings] == [
        ("phone", "+4684650050", f"{HOME}0", 1)
    ]


def test_a_missing_channel_tells_nothing_it_does_not_know() -> None:
    channel = audit_to_dict(AUDIT)["email"]
    assert channel == {
        "status": "not_found",
        "exhaustive": True,
        "clicks": None,
        "exact": None,
        "value": None,
        "path": [],
        "findings": [],
        "reason": None,
        "evidence": None,
        "masked": False,
    }


def test_an_unknown_channel_says_why() -> None:
    channel = audit_to_dict(audit(reason=Reason.BLOCKED))["phone"]
    assert (channel["status"], channel["reason"], channel["value"]) == ("unknown", "blocked", None)
    assert UNKNOWN.status is Status.UNKNOWN


def test_a_finding_carries_its_evidence() -> None:
    (finding,) = audit_to_dict(AUDIT)["phone"]["findings"]
    assert finding == finding | {
        "as_written": "08-465 00 50",
        "type": "geographic",
        "cost": "normal",
        "how": "tel_link",
        "visible": True,
        "owner": "organisation",
        "owner_reason": "on the company's own site",
        "excerpt": "Ring oss på 08-465 00 50 så hjälper vi dig",
    }


@pytest.mark.parametrize(
    ("contact_form", "value"),
    [
        (form(), "http://firma.example/kontakt"),
        (
            Form(None, FormKind.CONTACT, 2, None, "hubspot", "", url="https://forms.example/1"),
            "https://forms.example/1",
        ),
    ],
    ids=["own form", "hosted form"],
)
def test_a_forms_value_is_where_a_visitor_meets_it(contact_form: Form, value: str) -> None:
    sighting = Sighting(contact_form, "http://firma.example/kontakt", 1)
    document = audit_to_dict(audit(form=Channel(Status.FOUND, clicks=1, findings=(sighting,))))
    assert document["form"]["findings"][0]["value"] == value


READING = PageReading(
    url=HOME,
    language="sv",
    country="SE",
    phones=(phone(),),
    faxes=(phone("+4684650051"),),
    emails=(email(),),
    forms=(form(),),
    links=(
        Link(f"{HOME}kontakt", "Kontakta oss", ContactClass.STRONG, Place.HEADER),
        Link(HOME, "", None, Place.NAV),
    ),
    messaging=(Messaging("+46701740605", "whatsapp"),),
    title="Firma AB",
)


def test_a_reading_has_the_documented_fields() -> None:
    document = reading_to_dict(READING)
    assert list(document)[:8] == ["url", "language", "country", "phones", "faxes", "emails", "forms", "links"]
    assert document["phones"][0]["value"] == "+4684650050"
    assert document["faxes"][0]["value"] == "+4684650051"
    assert document["emails"][0] == document["emails"][0] | {
        "value": "info@firma.example",
        "how": "mailto",
        "kind": "general",
        "visible": True,
        "owner": "organisation",
        "excerpt": "Skriv till oss",
    }
    assert document["forms"][0] == document["forms"][0] | {
        "index": 0,
        "kind": "contact",
        "required": 3,
        "captcha": None,
        "provider": None,
        "action": "/skicka",
    }
    assert document["links"][0] == document["links"][0] | {
        "url": f"{HOME}kontakt",
        "text": "Kontakta oss",
        "contact_class": "strong",
        "place": "header",
    }
    assert document["links"][1]["contact_class"] is None
    assert document["messaging"] == [{"value": "+46701740605", "service": "whatsapp", "excerpt": ""}]


def test_a_reading_without_a_verdict_says_why() -> None:
    reading = PageReading(HOME, None, None, problem=Reason.NEEDS_BROWSER, problem_detail="an empty shell")
    document = reading_to_dict(reading)
    assert (document["problem"], document["problem_detail"]) == ("needs_browser", "an empty shell")


def test_keys_come_in_the_same_order_whatever_was_found() -> None:
    bare, full = audit_to_dict(audit()), audit_to_dict(AUDIT)
    assert list(bare) == list(full)
    assert list(bare["phone"]) == list(full["phone"])


WHOLE = [AUDIT, audit(), audit(reason=Reason.BLOCKED), replace(AUDIT, signals=(opening_hours(),))]


@pytest.mark.parametrize("made", WHOLE)
def test_a_stored_audit_is_the_audit_again(made: SiteAudit) -> None:
    document = json.loads(to_line(audit_to_dict(made)))
    assert audit_from_dict(document) == made
    assert rescored(document) == document


def test_fields_of_other_versions_do_no_harm() -> None:
    document = audit_to_dict(AUDIT)
    document["phone"]["findings"][0]["of_a_later_version"] = 1
    del document["phone"]["findings"][0]["sure"], document["signals"]
    assert audit_from_dict(document) == AUDIT


def test_what_earlier_versions_did_not_write_is_added() -> None:
    whole = audit_to_dict(AUDIT)
    made_later = {key for key in whole if key.startswith(("score", "law", "grade"))} | {"signals"}
    assert completed({key: whole[key] for key in whole.keys() - made_later}) == whole | {"signals": {}}
    assert completed({key: whole[key] for key in whole.keys() - {"law"}}) == whole
    assert completed(whole) is whole


def test_an_audit_tells_its_score_and_why() -> None:
    document = audit_to_dict(AUDIT)
    assert [document[key] for key in SCORE_FIELDS] == [51, "D", 40, 64, "1.1"]
    assert document["score_parts"]["phone"] == {"points": 31.3, "out_of": 34.0}
    (lost,) = [loss for loss in document["score_losses"] if loss["part"] == "phone"]
    assert (lost["points"], lost["rule"], lost["reason"]) == (-2.7, "reach", "one click to the phone number")
    assert lost["source"]


def test_an_audit_without_a_verdict_has_no_score() -> None:
    document = audit_to_dict(audit(reason=Reason.BLOCKED))
    assert [document[key] for key in SCORE_FIELDS] == [None] * 5
    assert (document["score_parts"], document["score_losses"]) == ({}, [])


def test_other_rules_give_another_score() -> None:
    data = dict(default_scoring().data) | {"score_version": "mine", "full_service_at": 100}
    other = make_scoring(data, "mine.yaml")
    document = audit_to_dict(AUDIT, other)
    assert (document["score"], document["score_version"]) == (44, "mine")
    assert rescored(audit_to_dict(AUDIT), other) == document


def test_an_audit_tells_what_laws_ask_for() -> None:
    document = audit_to_dict(AUDIT)
    assert document["law_country"] == "SE"
    (rule,) = [each for each in document["law"] if each["rule"] == "se-clear-heading"]
    assert (rule["status"], rule["missing"], rule["sure"]) == ("indicator_not_found", ["email"], "authority")
    assert rule["basis"] and rule["source"] and rule["asks"]


@pytest.mark.parametrize(
    "document", [audit_to_dict(AUDIT), reading_to_dict(READING)], ids=["audit", "reading"]
)
def test_the_contract_is_plain_json(document: dict[str, object]) -> None:
    assert json.loads(json.dumps(document)) == document


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_whatever_a_page_says_becomes_one_line_of_utf8(text: str) -> None:
    site = Site("http://firma.example/", name=text, extra={text: text})
    document = audit_to_dict(audit(site, phone=found(phone(value=text, excerpt=text)), notes=(text,)))
    line = to_line(document)
    assert line.splitlines() == [line.removesuffix("\n")]
    assert json.loads(line.encode().decode()) == document
    assert document["name"] == well_formed(text)


@given(st.text(st.characters(codec=None, categories=None)))
def test_well_formed_text_keeps_everything_else(text: str) -> None:
    result = well_formed(text)
    result.encode()
    assert len(result) == len(text)
    assert all(new in (old, "\ufffd") for old, new in zip(text, result, strict=True))
