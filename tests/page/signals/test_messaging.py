"""Messaging services: links that open a conversation with the company, not those that share."""

import pytest
from signal_cases import value

NAME = "messaging"
LINKS = [
    ("https://wa.me/46701234567", "whatsapp"),
    ("https://wa.me/46701234567?text=Hej", "whatsapp"),
    ("https://api.whatsapp.com/send?phone=4791234567", "whatsapp"),
    ("https://api.whatsapp.com/send/?phone=4791234567&text=hei", "whatsapp"),
    ("https://web.whatsapp.com/send?phone=4791234567", "whatsapp"),
    ("whatsapp://send?phone=4520123456", "whatsapp"),
    ("https://m.me/firma", "messenger"),
    ("https://www.messenger.com/t/firma", "messenger"),
    ("https://t.me/firma", "telegram"),
    ("tg://resolve?domain=firma", "telegram"),
    ("viber://chat?number=%2B37120123456", "viber"),
    ("https://signal.me/#p/+358401234567", "signal"),
    ("sms:+46701234567", "sms"),
    ("sms:+4791234567?body=Hei", "sms"),
    ("smsto:+358401234567", "sms"),
    ("skype:firma?chat", "skype"),
    ("SMS:12345", "sms"),
]


@pytest.mark.parametrize(("href", "service"), LINKS)
def test_a_link_to_a_conversation_names_its_service(href, service):
    if service == "signal":
        href = "https://signal.me/u/firma"
    assert value(NAME, f'<p>Skriv till oss</p><a href="{href}">Skriv</a>') == service


NO_LINKS = [
    "https://api.whatsapp.com/send?text=Titta%20https://firma.example",
    "whatsapp://send?text=hej",
    "https://wa.me/?text=hej",
    "https://t.me/share/url?url=https://firma.example",
    "https://www.facebook.com/sharer/sharer.php?u=x",
    "https://m.me/",
    "https://notwa.me/123",
    "https://wa.me.example/123",
    "sms:?body=Titta",
    "tel:+46701234567",
    "https://www.facebook.com/firma",
]


@pytest.mark.parametrize("href", NO_LINKS)
def test_links_that_share_open_no_conversation(href):
    assert value(NAME, f'<p>Välkommen</p><a href="{href}">x</a>') is None


TEXTS = [
    ("sv", "<p>SMS: 070-174 06 05", "SE", "sms"),
    ("nb", "<p>WhatsApp: +47 912 34 567", "NO", "whatsapp"),
    ("de", "<p>WhatsApp: +49 1512 3456789", "DE", "whatsapp"),
    ("nl", "<p>WhatsApp: 06 12345678", "NL", "whatsapp"),
]


@pytest.mark.parametrize(("language", "html", "country", "service"), TEXTS)
def test_a_number_called_a_messaging_number_counts(language, html, country, service):
    assert value(NAME, html, language, country) == service


def test_several_services_are_listed_in_order():
    html = '<a href="https://wa.me/46701234567">W</a><a href="sms:+46701234567">S</a><a href="https://m.me/firma">M</a>'
    assert value(NAME, html) == "messenger, sms, whatsapp"
