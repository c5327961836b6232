"""What links tell: the way to contact, phones to press, icons without a name, where details hide, the language."""

import pytest
from signal_cases import signal, value

CONTACT_LINKS = [
    ("sv", '<header><a href="/k">Kontakta oss</a></header>', "strong", "header"),
    ("sv", '<nav><a href="/k">Kundservice</a></nav>', "medium", "nav"),
    ("sv", '<footer><a href="/k">Kontakt</a></footer>', "strong", "footer"),
    ("sv", '<p><a href="/k">Hör av dig</a>', "strong", "main"),
    ("nb", '<nav><a href="/k">Kontakt oss</a></nav>', "strong", "nav"),
    ("nb", '<nav><a href="/h">Kundesenter</a></nav>', "medium", "nav"),
    ("nb", '<footer><a href="/k">Ta kontakt</a></footer>', "strong", "footer"),
    ("da", '<nav><a href="/k">Kontakt os</a></nav>', "strong", "nav"),
    ("da", '<nav><a href="/k">Kundeservice</a></nav>', "medium", "nav"),
    ("fi", '<nav><a href="/y">Yhteystiedot</a></nav>', "strong", "nav"),
    ("fi", '<nav><a href="/a">Asiakaspalvelu</a></nav>', "medium", "nav"),
    ("fi", '<footer><a href="/y">Ota yhteyttä</a></footer>', "strong", "footer"),
    ("is", '<nav><a href="/h">Hafðu samband</a></nav>', "strong", "nav"),
    ("en", '<header><a href="/c">Contact us</a></header>', "strong", "header"),
    ("en", '<nav><a href="/s">Customer service</a></nav>', "medium", "nav"),
    ("de", '<nav><a href="/k">Kontakt</a></nav>', "strong", "nav"),
    ("de", '<footer><a href="/i">Impressum</a></footer>', "legal", "footer"),
    ("nl", '<nav><a href="/c">Neem contact op</a></nav>', "strong", "nav"),
    ("fr", '<nav><a href="/c">Nous contacter</a></nav>', "strong", "nav"),
    ("es", '<nav><a href="/c">Contacto</a></nav>', "strong", "nav"),
    ("it", '<nav><a href="/c">Contatti</a></nav>', "strong", "nav"),
    ("pt", '<nav><a href="/c">Contactos</a></nav>', "strong", "nav"),
    ("pl", '<nav><a href="/k">Kontakt</a></nav>', "strong", "nav"),
    ("sv", '<nav><a href="/h">Hjälp</a><a href="/k">Kontakt</a></nav>', "strong", "nav"),
    (
        "sv",
        '<p><a href="/k">Kontakta oss</a></p><footer><a href="/k">Kontakt</a></footer>',
        "strong",
        "footer",
    ),
    ("sv", '<nav><a href="/o">Om oss</a></nav>', None, None),
    ("sv", '<nav><a href="/l">Kontaktlinser</a></nav>', None, None),
    ("en", '<nav><a href="/p">Products</a></nav>', None, None),
]


@pytest.mark.parametrize(("language", "html", "kind", "place"), CONTACT_LINKS)
def test_the_plainest_link_to_contact_is_told(language, html, kind, place):
    found = signal("contact_link", html, language)
    assert (found.value if found else None) == kind
    assert found is None or found.detail["place"] == place


PHONE_LINKS = [
    ("SE", '<a href="tel:+4684650050">08-465 00 50</a>', "+4684650050"),
    ("SE", '<a href="tel:084650050">Ring</a>', "+4684650050"),
    ("SE", '<a href="callto:+4684650050">08-465 00 50</a>', "+4684650050"),
    ("NO", '<a href="tel:22864400">22 86 44 00</a>', "+4722864400"),
    ("DK", '<a href="tel:+4533123456">33 12 34 56</a>', "+4533123456"),
    ("FI", '<a href="tel:+358405551234">040 555 1234</a>', "+358405551234"),
    ("SE", '<a href="tel:+4684650050"><i class="fa fa-phone"></i></a>', "+4684650050"),
    ("SE", "<p>Tel 08-465 00 50", None),
    ("NO", "<p>Tlf 22 86 44 00", None),
    ("SE", '<a href="/kontakt">08-465 00 50</a>', None),
    ("SE", "<p>Ring oss", None),
    ("SE", '<p>Fax <a href="tel:+4684650051">08-465 00 51</a>', None),
    ("SE", '<footer><a href="tel:+46-8-465-00-50">Växel: 08-465 00 50</a></footer>', "+4684650050"),
    ("NO", '<header><a href="tel:+47 22 86 44 00">Ring oss: 22 86 44 00</a></header>', "+4722864400"),
    ("DK", '<p>Telefon: <a href="tel:33123456">33 12 34 56</a>', "+4533123456"),
    ("FI", '<p>Puhelin <a href="tel:0405551234">040 555 1234</a>', "+358405551234"),
    ("IS", '<p>Sími: <a href="tel:+3545512345">551 2345</a>', "+3545512345"),
    ("DE", '<p>Telefon: <a href="tel:+4930901820">030 901820</a>', "+4930901820"),
    ("GB", '<nav><a href="tel:02079460018">Call 020 7946 0018</a></nav>', "+442079460018"),
    ("NL", '<p>Bel ons: <a href="tel:+31205204183">020 520 4183</a>', "+31205204183"),
    ("FR", '<p>Tél. <a href="tel:+33142685300">01 42 68 53 00</a>', "+33142685300"),
    ("ES", '<p>Teléfono: <a href="tel:+34915550123">915 550 123</a>', "+34915550123"),
    ("IT", '<p>Tel. <a href="tel:+390645478290">06 4547 8290</a>', "+390645478290"),
    ("PL", '<p>Telefon: <a href="tel:+48224586137">22 458 61 37</a>', "+48224586137"),
    ("DE", "<p>Telefon: 030 901820", None),
    ("GB", '<p>Call 020 7946 0018 or <a href="mailto:info@firma.example">write</a>', None),
    ("FR", '<p>Tél. 01 42 68 53 00 <a href="https://wa.me/33612345678">WhatsApp</a>', None),
    ("DK", '<p>Tlf. 33 12 34 56 <a href="sms:+4520123456">Send sms</a>', None),
]


@pytest.mark.parametrize(("country", "html", "expected"), PHONE_LINKS)
def test_a_phone_that_can_be_pressed_is_told(country, html, expected):
    assert value("phone_link", f"<p>Välkommen</p>{html}", "sv", country) == expected


def test_it_says_how_many_numbers_are_links():
    found = signal(
        "phone_link", '<a href="tel:+4684650050">08-465 00 50</a><p>Tel 08-465 00 60', country="SE"
    )
    assert found is not None
    assert (found.detail["linked"], found.detail["shown"]) == (1, 2)


ICONS = [
    ('<a href="tel:+4684650050"><i class="fa fa-phone"></i></a>', "1", "phone"),
    ('<a href="mailto:info@firma.example"><img src="mail.png"></a>', "1", "email"),
    ('<a href="mailto:info@firma.example"><img src="mail.png" alt=""></a>', "1", "email"),
    ('<a href="/kontakt"><svg><path d="M0"/></svg></a>', "1", "contact"),
    ('<a href="https://wa.me/46701234567"><span class="icon-wa"></span></a>', "1", "messaging"),
    ('<a href="https://www.facebook.com/firma"><i class="fa fa-facebook"></i></a>', "1", "social"),
    ('<a href="tel:+4684650050"><i></i></a><a href="/kontakt"><i></i></a>', "2", "phone"),
    (
        '<a href="tel:+4684650050"><i></i></a><footer><a href="tel:+4684650050"><i></i></a></footer>',
        "1",
        "phone",
    ),
    ('<a href="tel:+4684650050" aria-label="Ring oss"><i class="fa"></i></a>', None, None),
    ('<a href="tel:+4684650050" title="Ring oss"><i class="fa"></i></a>', None, None),
    ('<a href="tel:+4684650050"><img src="p.png" alt="Ring oss"></a>', None, None),
    ('<a href="tel:+4684650050"><svg><title>Ring oss</title></svg></a>', None, None),
    ('<a href="tel:+4684650050" aria-labelledby="x"><i></i></a>', None, None),
    ('<a href="tel:+4684650050"><i></i> Ring</a>', None, None),
    ('<a href="tel:+4684650050"></a>', None, None),
    ('<a href="/produkter"><i class="fa fa-cart"></i></a>', None, None),
    ('<a href="tel:+4684650050"><span class="visually-hidden">Ring</span><i></i></a>', None, None),
    ('<a href="/kontakt-oss"><img src="/ikon.svg"></a>', "1", "contact"),
    ('<a href="/yhteystiedot"><i class="icon"></i></a>', "1", "contact"),
    ('<a href="/contact"><picture><img src="/c.webp"></picture></a>', "1", "contact"),
    ('<a href="https://www.instagram.com/firma"><svg><use href="#insta"/></svg></a>', "1", "social"),
    ('<a href="https://www.linkedin.com/company/firma"><img src="in.png" alt=""></a>', "1", "social"),
    ('<a href="https://m.me/firma"><i class="fa fa-messenger"></i></a>', "1", "messaging"),
    ('<a href="mailto:info@firma.example" aria-label=""><i class="mail"></i></a>', "1", "email"),
    ('<a href="mailto:info@firma.example" title=" "><svg><path d="M0"/></svg></a>', "1", "email"),
    ('<a href="mailto:info@firma.example"><svg aria-label="E-post"></svg></a>', None, None),
    ('<a href="/kontakt"><img src="k.png" alt="Kontakt"></a>', None, None),
    ('<a href="https://www.facebook.com/firma" aria-label="Følg oss"><i></i></a>', None, None),
    ('<a href="https://www.facebook.com/firma"><i></i> Facebook</a>', None, None),
]


@pytest.mark.parametrize(("html", "count", "kind"), ICONS)
def test_icons_without_a_name_are_counted(html, count, kind):
    found = signal("icon_only_links", f"<p>Välkommen till oss</p>{html}")
    assert (found.value if found else None) == count
    assert found is None or kind in found.detail


PLACES = [
    ("<h1>Köpvillkor</h1><p>info@firma.example", "/x", "terms"),
    ("<title>Integritetspolicy | Firma</title><p>info@firma.example", "/x", "terms"),
    ("<p>info@firma.example", "/kopvillkor.html", "terms"),
    ("<h1>Personvernerklæring</h1><p>info@firma.example", "/x", "terms"),
    ("<h1>Handelsbetingelser</h1><p>info@firma.example", "/x", "terms"),
    ("<h1>Tietosuojaseloste</h1><p>info@firma.example", "/x", "terms"),
    ("<h1>AGB</h1><p>info@firma.example", "/x", "terms"),
    ("<h1>Terms and Conditions</h1><p>info@firma.example", "/x", "terms"),
    ("<h1>Algemene voorwaarden</h1><p>info@firma.example", "/x", "terms"),
    ("<h1>Mentions</h1><p>info@firma.example", "/conditions-generales", "terms"),
    ('<p>Hej<script type="application/ld+json">{"email":"info@firma.example"}</script>', "/", "structured"),
    ('<p>Hej<script type="application/ld+json">{"telephone":"+46 8 465 00 50"}</script>', "/", "structured"),
    ('<p>Hej <a href="/kontakt.pdf">Kontaktuppgifter</a>', "/", "pdf"),
    ('<p>Hello <a href="/c.pdf?v=2">Contact us</a>', "/", "pdf"),
    ('<p>Hej <img src="/img/epost.png">', "/", "image"),
    ('<p>Hello <img src="/img/phone-number.gif">', "/", "image"),
    ('<p>Hello <img src="/img/email_address.gif">', "/", "image"),
    ("<h1>Kontakt</h1><p>info@firma.example", "/kontakt", None),
    ("<h1>Köpvillkor</h1><p>Vi levererar snabbt.", "/villkor", None),
    ('<p>info@firma.example <img src="/img/epost.png">', "/", None),
    ('<p>Hej <a href="/katalog.pdf">Katalog</a>', "/", None),
    ('<p>Hej <img src="/img/sommar.jpg">', "/", None),
    ("<h1>Om oss</h1><p>info@firma.example. Läs våra villkor.", "/om", None),
    ("<h1>Datenschutzerklärung</h1><p>info@firma.example", "/x", "terms"),
    ("<h1>Regulamin</h1><p>info@firma.example", "/x", "terms"),
    ("<h1>Termini e condizioni</h1><p>info@firma.example", "/x", "terms"),
    ("<h1>Política de privacidad</h1><p>info@firma.example", "/x", "terms"),
    ("<h1>Skilmálar</h1><p>info@firma.example", "/x", "terms"),
    ("<h1>Impressum</h1><p>info@firma.example", "/impressum", None),
    ('<p>Hei <a href="/hinnasto.pdf">Hinnasto</a>', "/", None),
]


@pytest.mark.parametrize(("html", "path", "place"), PLACES)
def test_places_where_details_hide_are_told(html, path, place):
    found = signal("details_place", html, url=f"https://www.firma.example{path}")
    assert (found.value if found else None) == place


SWEDISH = "<p>Vi är en liten firma som har funnits i många år, och vi hjälper er gärna med det som ni inte hinner själva."
LANGUAGES = [
    ("sv", SWEDISH, "sv"),
    ("en", SWEDISH, "sv"),
    ("", f"{SWEDISH} Vi är på plats för att svara från morgon till kväll, och inte bara på vardagar.", "sv"),
    (
        "nb",
        "<p>Vi er et lite firma som har holdt på i mange år, og vi hjelper deg gjerne med det du ikke rekker selv.",
        "nb",
    ),
    (
        "no",
        "<p>Vi er et lite firma som har holdt på i mange år, og vi hjelper deg gjerne med det du ikke rekker selv.",
        "nb",
    ),
    (
        "en",
        "<p>Vi er et lille firma, som har hjulpet kunder i mange år, og vi ser frem til at høre fra dig, også hvis det ikke haster.",
        "da",
    ),
    (
        "en",
        "<p>Olemme pieni yritys, ja meidän asiakkaat ovat tärkeitä, kun he ottavat yhteyttä, että voimme auttaa, myös jos ei ole kiire. Ja se on totta.",
        "fi",
    ),
    (
        "",
        "<p>We are a small company and we help you with the work that you do not have time for, and our prices are fair to all of you.",
        "en",
    ),
    (
        "en",
        "<p>Wir sind ein kleiner Betrieb, und die Arbeit ist für uns wichtig. Wir helfen mit dem, was Sie nicht von der Stelle bringen, auf das Beste zu.",
        "de",
    ),
    (
        "",
        "<p>Wij zijn een klein bedrijf en wij helpen u met het werk van onze klanten, niet op de laatste plaats voor de zorg, ook voor u.",
        "nl",
    ),
    (
        "en",
        "<p>Nous sommes une petite maison et nous aidons les clients avec des conseils pour vous, dans le respect du travail et de la qualité.",
        "fr",
    ),
    (
        "de",
        "<p>We are a small company and we help you with the work that you do not have time for, and our prices are fair to all of you.",
        "en",
    ),
    (
        "es",
        "<p>Somos una empresa pequeña y ayudamos a los clientes con el trabajo de la casa, para que no les falte de nada en el día a día.",
        "es",
    ),
    (
        "en",
        "<p>Somos una empresa pequeña y ayudamos a los clientes con el trabajo de la casa, para que no les falte de nada en el día a día.",
        "es",
    ),
    (
        "it",
        "<p>Siamo una piccola ditta e aiutiamo i clienti con il lavoro di casa, per non lasciare a nessuno il peso della fatica che non è sua.",
        "it",
    ),
    (
        "en",
        "<p>Siamo una piccola ditta e aiutiamo i clienti con il lavoro di casa, per non lasciare a nessuno il peso della fatica che non è sua.",
        "it",
    ),
    (
        "pl",
        "<p>Jesteśmy małą firmą i od lat pomagamy klientom w pracy, na którą nie mają czasu, a nasze ceny są uczciwe dla każdego z nich.",
        "pl",
    ),
    (
        "en",
        "<p>Jesteśmy małą firmą i od lat pomagamy klientom w pracy, na którą nie mają czasu. Cieszymy się, że się do nas zwracają, jak też z tego, że nie jest im przykro.",
        "pl",
    ),
    (
        "is",
        "<p>Við erum lítið fyrirtæki og við hjálpum þér með það sem þú hefur ekki tíma til, og það er gott að leita til okkar.",
        "is",
    ),
    (
        "en",
        "<p>Við erum lítið fyrirtæki og við hjálpum þér með það sem þú hefur ekki tíma til, og það er gott að leita til okkar.",
        "is",
    ),
    (
        "nn",
        "<p>Vi er eit lite firma som har halde på i mange år, og vi hjelper deg gjerne med det du ikkje rekk sjølv.",
        "nb",
    ),
    (
        "fi",
        "<p>Olemme pieni yritys, ja asiakkaat ovat meille tärkeitä, kun he ottavat yhteyttä.",
        "fi",
    ),
    (
        "da",
        "<p>Vi er et lille firma, som har hjulpet kunder i mange år, og vi ser frem til at høre fra dig.",
        "da",
    ),
    ("nl", "<p>Jansen Installatie Kerkstraat Amsterdam 020 123 4567 info@firma.example", "nl"),
    ("", "<p>Firma AB Storgatan 5 Stockholm 08-465 00 50 info@firma.example", None),
    ("fr", "<p>Bonjour", None),
]


CATALAN = (
    "<p>Benvinguts a la nostra pàgina. Som una empresa de serveis que us ofereix el millor per a la vostra llar i "
    "per al vostre jardí. Contacteu amb nosaltres per telèfon. Som a prop de vostè en tot moment a la vostra "
    "disposició. De moment, no us ho penseu més i veniu a veure de prop el que fem: no te la perdis."
)
SPANISH = (
    "<p>Somos una empresa de servicios y ofrecemos lo mejor para el hogar y las plantas del jardín. Contacte con "
    "nosotros: la calidad es lo que nos importa. Los clientes que vienen en verano encuentran todas las flores."
)


@pytest.mark.parametrize(
    ("declared", "html", "expected"),
    [
        ("ca", CATALAN, "ca"),
        ("ca", SPANISH, "es"),
        ("es", SPANISH, "es"),
        ("se", SWEDISH, "sv"),
    ],
)
def test_a_language_without_words_is_kept_where_a_neighbours_are_few(declared, html, expected):
    assert value("contact_language", html, declared) == expected


@pytest.mark.parametrize(("declared", "html", "expected"), LANGUAGES)
def test_the_text_tells_its_language(declared, html, expected):
    assert value("contact_language", html, declared) == expected


def test_a_wrong_declaration_is_noted():
    found = signal("contact_language", SWEDISH, "en")
    assert found is not None
    assert found.detail == {"declared": "en"}
