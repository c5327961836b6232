"""Live chat: products by their hosts, offers by their words, and who answers."""

import pytest
from signal_cases import signal, value

from crawler.page.vocabulary import load

NAME = "chat"
WIDGETS = [
    ('<script src="https://embed.tawk.to/abc/default"></script>', "Tawk.to", "person"),
    ('<script src="https://widget.intercom.io/widget/x"></script>', "Intercom", "mixed"),
    ('<script>var s="https://client.crisp.chat/l.js"</script>', "Crisp", "mixed"),
    ("<script>window.Tawk_API=window.Tawk_API||{}</script>", "Tawk.to", "person"),
    ('<script async src="//code.tidio.co/key.js"></script>', "Tidio", "mixed"),
    ('<script src="https://static-chat.kundo.se/chat.js"></script>', "Kundo", "person"),
    ('<script src="https://chat.kindlycdn.com/kindly-chat.js"></script>', "Kindly", "bot"),
    ('<script src="https://bot.leadoo.com/bot/inpage.js"></script>', "Leadoo", "bot"),
    ('<script src="https://service.giosg.com/live/"></script>', "Giosg", "mixed"),
    ('<script src="https://files.imbox.io/app/dist/initWidget.js"></script>', "ImBox", "mixed"),
    ('<script src="https://cdn.livechatinc.com/tracking.js"></script>', "LiveChat", "person"),
    ('<script src="https://app.weply.chat/widget/1"></script>', "Weply", "person"),
    ('<script src="https://cdn.puzzel.com/public/js/pzl_loader.js"></script>', "Puzzel", "mixed"),
    (
        '<script src="https://cdn.shopify.com/shopifycloud/shopify_chat/storefront/chat.js"></script>',
        "Shopify Inbox",
        "person",
    ),
    ('<iframe src="https://landbot.io/u/H-1/index.html"></iframe>', "Landbot", "bot"),
    ('<script src="https://app.chatwoot.com/packs/js/sdk.js"></script>', "Chatwoot", "person"),
]


@pytest.mark.parametrize(("html", "product", "answered_by"), WIDGETS)
def test_a_widget_is_told_by_its_host(html, product, answered_by):
    found = signal(NAME, f"<p>Hej och välkommen</p>{html}")
    assert found is not None
    assert (found.value, found.detail["answered_by"], found.detail["how"]) == (product, answered_by, "widget")


OFFERS = [
    ("sv", "<button>Chatta med oss</button>"),
    ("sv", '<a href="/chatt">Chatt</a>'),
    ("sv", "<h3>Livechatt</h3>"),
    ("nb", "<button>Start chat</button>"),
    ("nb", '<a href="#">Chat med oss</a>'),
    ("da", "<button>Åbn chat</button>"),
    ("fi", "<button>Aloita chat</button>"),
    ("fi", "<p>Chat-palvelu"),
    ("is", "<button>Netspjall</button>"),
    ("en", "<button>Live chat</button>"),
    ("en", '<a href="/chat">Chat with us</a>'),
    ("de", "<button>Jetzt chatten</button>"),
    ("nl", "<button>Chat met ons</button>"),
    ("fr", "<button>Démarrer le chat</button>"),
    ("es", "<button>Chat en vivo</button>"),
    ("it", "<button>Avvia chat</button>"),
    ("pt", "<button>Iniciar chat</button>"),
    ("pl", "<button>Rozpocznij czat</button>"),
]


@pytest.mark.parametrize(("language", "html"), OFFERS)
def test_words_offer_a_chat_of_an_unknown_product(language, html):
    assert value(NAME, html, language) == "unknown"


NO_CHATS = [
    ("sv", "<p>Vi sitter ofta och chattar på rasterna, och en chatt kan bli lång när vi talar om vädret."),
    ("fr", "<p>Le chat dort sur le canapé pendant que nous travaillons à la maison toute la journée."),
    ("en", '<script src="https://cdn.storefront.ai/x.js"></script><p>Welcome'),
    ("en", '<script src="https://www.example.com/js/main.js"></script><p>Welcome'),
    ("da", "<p>Ring til os"),
]


@pytest.mark.parametrize(("language", "html"), NO_CHATS)
def test_other_things_are_no_chat(language, html):
    assert value(NAME, html, language) is None


WHO = [
    ("sv", "<button>Chatta med oss</button><p>Våra medarbetare svarar dig.", "person"),
    ("sv", "<button>Chatta med vår chattbot</button>", "bot"),
    ("nb", "<button>Chat med oss</button><p>Chatboten svarer først. Snakk med en kundebehandler.", "mixed"),
    ("fi", "<button>Avaa chat</button><p>Virtuaaliavustaja auttaa.", "bot"),
    ("en", "<button>Start chat</button><p>Our virtual assistant answers day and night.", "bot"),
    ("en", "<button>Start chat</button>", "unknown"),
]


@pytest.mark.parametrize(("language", "html", "who"), WHO)
def test_words_near_the_chat_tell_who_answers(language, html, who):
    found = signal(NAME, html, language)
    assert found is not None
    assert found.detail["answered_by"] == who


def test_the_hours_of_the_chat_are_told():
    found = signal(
        NAME, "<h2>Chatt</h2><p>Chatten är öppen. Öppet mån-fre 9-15<p><button>Starta chatt</button>"
    )
    assert found is not None
    assert found.detail["hours"] == "Mo-Fr 09:00-15:00"


@pytest.mark.parametrize("product", load("chat")["products"], ids=lambda product: product["name"])
def test_every_product_is_well_described(product):
    assert product["mode"] in ("person", "bot", "mixed", "messaging")
    assert product["hosts"]
    assert all(host == host.lower() for host in product["hosts"])
