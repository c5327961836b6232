"""Indicators of law: which rules are looked at, and what an audit says about each."""

from dataclasses import replace

import pytest
from made_audits import EVERYWHERE, UNKNOWN, audit, email, form, found, phone
from scored_audits import absent, contact_link, examples, shop, signal, with_order_form

from crawler.model import Channel, Reason, Signal, Site, SiteAudit
from crawler.site.law import SURE, LawStatus, law_indicators, law_rules
from crawler.site.law_facts import FACTS

FOUND, NOT_FOUND = LawStatus.INDICATOR_FOUND, LawStatus.INDICATOR_NOT_FOUND
CANNOT_TELL, DOES_NOT_APPLY = LawStatus.CANNOT_TELL, LawStatus.DOES_NOT_APPLY

NUMBER, ADDRESS, FORM = found(phone()), found(email()), found(form(), 1)
COSTLY, UNSURE = (found(replace(phone(), cost=cost)) for cost in ("premium", "check_price"))
SHOP = with_order_form(EVERYWHERE)
STREET, REGISTERED = signal("postal_address"), signal("registration_number")


def site(country: str, *signals: Signal, **channels: Channel) -> SiteAudit:
    absent_channels = {"phone": EVERYWHERE, "email": EVERYWHERE, "form": EVERYWHERE}
    return audit(Site("http://a.example/", country=country), signals=signals, **absent_channels | channels)


def status(made: SiteAudit, rule: str) -> LawStatus:
    return {each.rule: each.status for each in law_indicators(made)}[rule]


def returns(kinds: str = "complaint, returns") -> Signal:
    return replace(signal("complaints"), value=kinds)


CASES = [
    ("fi-consumer-6-9", site("FI", returns("complaint, withdrawal"), phone=NUMBER), CANNOT_TELL),
    ("eu-ecommerce-5", site("SE", STREET, email=ADDRESS), FOUND),
    ("eu-ecommerce-5", site("SE", absent("postal_address"), email=ADDRESS), NOT_FOUND),
    ("eu-ecommerce-5", site("SE", email=ADDRESS), CANNOT_TELL),
    ("eu-ecommerce-5", site("SE"), NOT_FOUND),
    ("eu-second-channel", site("FI", email=ADDRESS, form=FORM), FOUND),
    ("eu-second-channel", site("FI", absent("chat"), email=ADDRESS), NOT_FOUND),
    ("eu-second-channel", site("FI", email=ADDRESS, form=UNKNOWN), CANNOT_TELL),
    ("eu-consumer-6", site("SE", STREET, phone=NUMBER, email=ADDRESS), FOUND),
    ("eu-consumer-6", site("SE", STREET, phone=NUMBER, email=ADDRESS, form=SHOP), FOUND),
    ("eu-consumer-6", site("SE", STREET, phone=NUMBER, form=SHOP), NOT_FOUND),
    ("eu-consumer-6", site("SE", STREET, phone=NUMBER), CANNOT_TELL),
    ("eu-basic-rate", site("DK", phone=NUMBER), FOUND),
    ("eu-basic-rate", site("DK", phone=COSTLY), NOT_FOUND),
    ("eu-basic-rate", site("DK", phone=UNSURE), CANNOT_TELL),
    ("eu-basic-rate", site("DK"), DOES_NOT_APPLY),
    ("eu-basic-rate", site("DK", phone=UNKNOWN), CANNOT_TELL),
    ("eu-single-contact-point", site("DE", signal("chat", answered_by="bot")), CANNOT_TELL),
    ("eu-single-contact-point", site("DE", phone=NUMBER), CANNOT_TELL),
    ("es-customer-service", site("ES", phone=NUMBER, email=ADDRESS, form=FORM), CANNOT_TELL),
    ("se-ecommerce-8", site("SE", STREET, REGISTERED, email=ADDRESS), FOUND),
    ("se-ecommerce-8", site("SE", STREET, absent("registration_number"), email=ADDRESS), NOT_FOUND),
    ("se-clear-heading", site("SE", contact_link("strong"), phone=NUMBER, email=ADDRESS), FOUND),
    ("se-clear-heading", site("SE", contact_link("medium"), phone=NUMBER, email=ADDRESS), NOT_FOUND),
    ("se-clear-heading", site("SE", absent("contact_link"), phone=NUMBER, email=ADDRESS), NOT_FOUND),
    ("no-link-on-every-page", site("NO", contact_link(share=1.0)), FOUND),
    ("no-link-on-every-page", site("NO", contact_link(share=0.9)), NOT_FOUND),
    ("no-link-on-every-page", site("NO", contact_link(pages=1)), CANNOT_TELL),
    ("no-marketing-11", site("NO", phone=COSTLY), NOT_FOUND),
    ("dk-ecommerce-7", site("DK", STREET, REGISTERED, email=found(email(), 1)), FOUND),
    ("dk-ecommerce-7", site("DK", STREET, REGISTERED, email=found(email(), 2)), NOT_FOUND),
    ("dk-ecommerce-7", site("DK", STREET, REGISTERED, email=found(email(), 2, exact=False)), CANNOT_TELL),
    ("dk-ecommerce-7", site("DK", STREET, REGISTERED, form=FORM), NOT_FOUND),
    ("fi-consumer-6-9", site("FI", returns(), phone=NUMBER, form=FORM), FOUND),
    ("fi-several-channels", site("FI", contact_link("strong"), phone=NUMBER, form=FORM), FOUND),
    ("de-two-links", site("DE", email=found(email(), 2)), FOUND),
    ("es-customer-service", site("ES", signal("chat", answered_by="bot")), CANNOT_TELL),
    ("gb-services-7", site("GB", phone=NUMBER, email=ADDRESS), FOUND),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "made", "expected"), CASES)
def test_what_an_audit_says_about_a_rule(rule: str, made: SiteAudit, expected: LawStatus) -> None:
    assert status(made, rule) == expected


@pytest.mark.parametrize(
    ("country", "others"),
    [
        ("SE", "eu se"),
        ("NO", "eu no"),
        ("IS", "eu is"),
        ("GB", "gb"),
        ("US", ""),
        ("EE", "eu"),
        ("FR", "eu fr"),
    ],
)
def test_rules_are_those_of_the_companys_country(country: str, others: str) -> None:
    rules = {each.rule for each in law_indicators(site(country))}
    assert {rule.partition("-")[0] for rule in rules} == set(others.split())
    assert ("eu-single-contact-point" in rules) == (country in {"SE", "EE", "FR"})


def test_without_a_country_the_domain_tells() -> None:
    made = audit(Site("http://www.firma.example/"), final_url="http://www.firma.is/")
    assert any(each.rule == "is-ecommerce-6" for each in law_indicators(made))
    assert law_indicators(audit()) == ()
    assert any(each.rule == "nl-civil-code-3-15d" for each in law_indicators(audit(), "NL"))


def test_of_a_site_not_assessed_nothing_can_be_told() -> None:
    made = audit(Site("http://a.example/", country="SE"), reason=Reason.BLOCKED)
    assert {each.status for each in law_indicators(made)} == {CANNOT_TELL}


def test_what_is_missing_is_named() -> None:
    missing = {each.rule: each.missing for each in law_indicators(replace(shop(), form=FORM))}
    assert missing["eu-services-27"] == ("phone", "email", "address")
    assert missing["eu-ecommerce-5"] == ("email", "address")


def test_every_rule_is_whole() -> None:
    names = [rule.rule for rule in law_rules()]
    assert len(names) == len(set(names)) >= 35
    for rule in law_rules():
        assert rule.asks and rule.basis and rule.source and rule.countries
        assert rule.sure in SURE
        assert {*rule.only_if, *(name for group in rule.needs for name in group)} <= FACTS.keys()
        assert all(len(country) == 2 and country.isupper() for country in rule.countries)


def test_every_fact_is_used_by_a_rule() -> None:
    used = {name for rule in law_rules() for group in (*rule.needs, rule.only_if) for name in group}
    assert used == set(FACTS)


@pytest.mark.parametrize("made", examples().values(), ids=examples())
def test_words_claim_nothing(made: SiteAudit) -> None:
    words = " ".join(f"{each.asks} {each.status.value}" for each in law_indicators(made)).casefold()
    assert not any(word in words for word in ("illegal", "violat", "breach", "unlawful", "complian"))
