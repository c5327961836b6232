"""Which links promise contact, in the languages of the word files; and which links a page has."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.model import ContactClass, Place
from crawler.page.document import parse
from crawler.page.links.contact_class import contact_class, slug_of
from crawler.page.links.extract import MAX_LINKS, extract_links, find_links
from crawler.page.links.lexicon import text_lexicon
from crawler.page.links.sieve import Sieve, in_words, url_sieve
from crawler.page.vocabulary import words

TEXTS = {
    # Swedish
    ("sv", "strong"): ["Kontakta oss", "KONTAKT", "Kontakt & öppettider", "Hör av dig till oss", "Kontaktformulär",
                       "Så når du oss", "Kontaktpersoner", "Har du frågor om din order? Kontakta oss så hjälper vi dig"],
    ("sv", "medium"): ["Begär offert", "Kundservice", "Kundtjänst", "Hjälp", "Felanmälan", "Kundserviceportalen"],
    ("sv", "weak"): ["Om oss", "Medarbetare", "Öppettider", "Köpvillkor", "Presskontakt"],
    ("sv", None): ["Kontaktlinser", "Månadslinser och kontaktlinser", "Stickkontakter", "Kontaktdon", "Kontaktorer",
                   "Ögonkontakt", "Nyheter", "Produkter", "Boka", "Stängt i samband med flytten", "Kontaktannonser",
                   "Kontaktlim"],
    # Norwegian, bokmål and nynorsk
    ("nb", "strong"): ["Kontakt oss", "Ta kontakt", "Kontaktskjema", "Slik når du oss", "Send oss en melding",
                       "Kontaktpersoner"],
    ("nb", "medium"): ["Kundeservice", "Kundesenter", "Kundeservicesenter", "Brukerstøtte", "Hjelp"],
    ("nb", "weak"): ["Om oss", "Ansatte", "Åpningstider"],
    ("nb", None): ["Kontaktlinser", "Stikkontakt", "Stikkontakter og brytere", "Kontaktløs betaling", "Aktuelt"],
    ("nn", "strong"): ["Kontakt oss", "Slik når du oss"],
    ("nn", "medium"): ["Treng du hjelp", "Brukarstøtte", "Innbyggjartorg"],
    ("nn", "weak"): ["Tilsette", "Opningstider"],
    # Danish
    ("da", "strong"): ["Kontakt os", "Skriv til os", "Kontaktoplysninger", "Kontaktformular", "Få fat i os"],
    ("da", "medium"): ["Kundeservice", "Kundecenter", "Brug for hjælp?", "Borgerservice"],
    ("da", "weak"): ["Om os", "Find vej", "Handelsbetingelser"],
    ("da", "legal"): ["Virksomhedsoplysninger", "Kolofon"],
    ("da", None): ["Kontaktlinser", "Lyskontakt", "Stikkontakter", "Kontaktannoncer"],
    # Finnish
    ("fi", "strong"): ["Yhteystiedot", "Ota yhteyttä", "Yhteystietomme", "Yhteydenottolomake", "Soita meille"],
    ("fi", "medium"): ["Asiakaspalvelu", "Asiakaspalvelumme", "Tarvitsetko apua?", "Palaute"],
    ("fi", "weak"): ["Tietoa meistä", "Aukioloajat", "Toimipisteet"],
    ("fi", None): ["Piilolinssit", "Piilolinssinesteet", "Kontaktilinssit", "Ajankohtaista", "Tuotteet"],
    # Icelandic
    ("is", "strong"): ["Hafa samband", "Hafðu samband við okkur", "Hringdu í okkur"],
    ("is", "medium"): ["Þjónustuver", "Aðstoð"],
    ("is", "weak"): ["Um okkur", "Opnunartími"],
    ("is", None): ["Augnlinsur", "Fréttir"],
    # English
    ("en", "strong"): ["Contact us", "Contact", "Get in touch", "CONTACT DETAILS", "Talk to us", "Make an enquiry",
                       "Contact us – Acme"],
    ("en", "medium"): ["Customer service", "Help & Contact", "Support", "FAQ", "Help Centre"],
    ("en", "weak"): ["About us", "Our team", "Find a store", "Terms and conditions"],
    ("en", "legal"): ["Imprint", "Legal notice"],
    ("en", None): ["Contact lenses", "Contactless payment", "Contactors and relays", "Contact tracing", "Products",
                   "Non-contact thermometers", "Contact adhesive"],
    # German
    ("de", "strong"): ["Kontakt", "Kontaktieren Sie uns", "Kontaktformular", "Kontakt & Anfahrt", "Ansprechpartner",
                       "Kontaktseite", "Hilfe & Kontakt", "So erreichen Sie uns"],
    ("de", "medium"): ["Anfrage senden", "Kundenservice", "Kundendienststellen", "Hilfe", "Häufige Fragen"],
    ("de", "legal"): ["Impressum", "IMPRESSUM", "Rechtliche Hinweise"],
    ("de", "weak"): ["Über uns", "Öffnungszeiten", "Datenschutz", "Kundenkontakt"],
    ("de", None): ["Kontaktlinsen", "Kontaktlos bezahlen", "Kontaktgrill", "Kontaktanzeigen", "Türkontakt"],
    # Dutch
    ("nl", "strong"): ["Contact", "Neem contact op", "Contactpagina", "Contactgegevens", "Bel ons"],
    ("nl", "medium"): ["Klantenservice", "Veelgestelde vragen", "Hulp nodig?"],
    ("nl", "weak"): ["Over ons", "Openingstijden"],
    ("nl", "legal"): ["Colofon", "Bedrijfsgegevens"],
    ("nl", None): ["Contactlenzen", "Stopcontact", "Contactloos betalen", "Contactgrill"],
    # French
    ("fr", "strong"): ["Contactez-nous", "Nous contacter", "CONTACT", "Nos coordonnées", "Formulaire de contact"],
    ("fr", "medium"): ["Service client", "Aide & contact", "Besoin d’aide ?", "Questions fréquentes"],
    ("fr", "weak"): ["Qui sommes-nous ?", "À propos", "Horaires"],
    ("fr", "legal"): ["Mentions légales"],
    ("fr", None): ["Lentilles de contact", "Paiement sans contact", "Contacteurs", "Actualités"],
    # Spanish
    ("es", "strong"): ["Contacto", "Contáctenos", "Póngase en contacto", "Escríbenos"],
    ("es", "medium"): ["Atención al cliente", "Preguntas frecuentes", "¿Necesitas ayuda?"],
    ("es", "weak"): ["Quiénes somos", "Dónde estamos"],
    ("es", "legal"): ["Aviso legal"],
    ("es", None): ["Lentes de contacto", "Pago sin contacto", "Lentillas", "Noticias"],
    # Italian
    ("it", "strong"): ["Contatti", "Contattaci", "Scrivici", "I nostri recapiti"],
    ("it", "medium"): ["Servizio clienti", "Assistenza", "Domande frequenti"],
    ("it", "weak"): ["Chi siamo", "Dove siamo"],
    ("it", "legal"): ["Note legali"],
    ("it", None): ["Lenti a contatto", "Pagamenti contactless", "Prodotti"],
    # Portuguese
    ("pt", "strong"): ["Contactos", "Contato", "Fale connosco", "Entre em contato"],
    ("pt", "medium"): ["Apoio ao cliente", "Perguntas frequentes"],
    ("pt", "weak"): ["Quem somos", "Horários"],
    ("pt", "legal"): ["Livro de Reclamações"],
    ("pt", None): ["Lentes de contacto", "Pagamento sem contacto", "Notícias"],
    # Polish
    ("pl", "strong"): ["Kontakt", "Skontaktuj się z nami", "Dane kontaktowe", "Formularz kontaktowy", "Napisz do nas"],
    ("pl", "medium"): ["Obsługa klienta", "Centrum pomocy", "Infolinia"],
    ("pl", "weak"): ["O nas", "Godziny otwarcia"],
    ("pl", "legal"): ["Dane firmy"],
    ("pl", None): ["Soczewki kontaktowe", "Grill kontaktowy", "Aktualności"],
    # Languages without a file of their own, and words added to others
    ("ro", "weak"): ["Unde ne găsiți"],
    ("bg", "weak"): ["Представителства"],
    ("el", "weak"): ["Πού βρισκόμαστε"],
    ("sr", "strong"): ["Контактирајте нас"],
    ("sr", None): ["Kontaktna sočiva"],
    ("ru", "strong"): ["Контакты"],
    ("uk", "strong"): ["Зв’яжіться з нами"],
    ("tr", "strong"): ["İletişim"],
    ("ca", "strong"): ["Contacta'ns"],
}  # fmt: skip
UNUSUAL = {
    ("sv", "strong"): ["Prata med oss", "Här når du oss"],
    ("sv", "weak"): ["Våra säljare", "Här finns vi", "Här hittar du oss"],
    ("nb", "weak"): ["Hvem er vi?", "Slik finner du oss"],
    ("nb", "medium"): ["Send inn en forespørsel"],
    ("da", "weak"): ["Her finder du os"],
    ("fi", "weak"): ["Mistä meidät löytää", "Tiimimme"],
    ("en", "strong"): ["Let’s talk", "Say hello"],
    ("en", "weak"): ["Visit us", "Where to find us"],
    ("fr", "weak"): ["Où nous trouver"],
    ("cs", "weak"): ["Kde nás najdete"],
}  # fmt: skip
HELP = [
    ("sv", "medium", "Alla telefonnummer"),
    ("sv", "weak", "Frågor & svar"),
    ("fi", "medium", "Palvelunumerot"),
    ("pl", "medium", "Masz pytania?"),
    ("it", "weak", "Numeri utili"),
    # What a help centre has at its end and a contact page leads to; not what shops sell; connectors
    *(("sv", "strong", text) for text in ["Tala med oss", "Hittar du inte svaret?", "Hittade du inte svaret på din fråga?"]),
    *(("sv", "strong", text) for text in ["Skicka ett meddelande", "Skicka meddelande"]),
    *(("nb", "strong", text) for text in ["Fant du ikke svaret?"]),
    *(("da", "strong", text) for text in ["Fandt du ikke svaret?"]),
    *(("fi", "strong", text) for text in ["Etkö löytänyt vastausta?"]),
    *(("de", "strong", text) for text in ["Noch Fragen?"]),
    *(("en", "strong", text) for text in ["Can't find an answer?", "Can’t find an answer?", "Still need help?"]),
    *(("sv", "medium", text) for text in ["Telefontider", "Telefonnummer:", "Öppettider och telefontider"]),
    *(("en", "medium", text) for text in ["By phone", "Phone hours"]),
    *(("de", "medium", text) for text in ["Telefonisch"]),
    *(("fi", "medium", text) for text in ["Puhelimitse"]),
    *(("sv", None, text) for text in ["Telefon", "Ring", "Telefon & surf", "Trådlös telefon", "Telefoner", "Byt telefonnummer", "Hittar du inte din storlek?"]),
    *(("en", None, text) for text in ["Phone", "Call", "Phone cases", "Call of Duty", "Answer"]),
    *(("de", None, text) for text in ["Telefon und Internet"]),
    *(("sv", "strong", text) for text in ["Kontakter", "KONTAKTER", "Våra kontakter"]),
    *(("sv", None, text) for text in ["Kontakter typ 3", "Kontakter & ledningar"]),
    *(("nb", "strong", text) for text in ["Kontakter", "Hvordan kontakter jeg dere?", "Slik kontakter du oss"]),
    *(("da", "strong", text) for text in ["Sådan kontakter du os", "Hvordan kontakter jeg jer?"]),
    *(("nb", None, text) for text in ["Kontakter og ledninger"]),
    *(("da", None, text) for text in ["Kontakter LK Fuga"]),
]  # fmt: skip
# What sites call such pages besides, in words of their own; and what shops and schools mean by the same words
WORDED = [
    *(("sv", "strong", text) for text in ["Vänd dig till oss", "Ring eller mejla", "Telefon & e-post", "Adress och telefon"]),
    *(("sv", "medium", text) for text in ["Har du frågor?", "Boka ett samtal", "Offert", "Växel", "Växeln:"]),
    *(("sv", "weak", text) for text in ["Så hittar du hit", "Vi som jobbar här", "Frågor", "Ledning", "Faktureringsuppgifter"]),
    *(("sv", None, text) for text in ["Ledning 2,5 mm", "Fakturaprogram", "Så hittar du rätt storlek", "Organisationsnummer", "Växel 3 och 4", "Växelströmsmotorer"]),
    *(("nb", "medium", text) for text in ["Har du spørsmål?", "Book et møte"]),
    *(("nb", "weak", text) for text in ["Ledelsen", "Fakturainformasjon", "Menneskene"]),
    *(("nb", None, text) for text in ["Kurs i ledelse"]),
    *(("da", "strong", text) for text in ["Skriv en mail", "Lad os tage en snak"]),
    *(("da", "weak", text) for text in ["Her bor vi", "Mød holdet", "Spørgsmål?"]),
    *(("fi", "strong", text) for text in ["Yhteys"]),
    *(("fi", None, text) for text in ["Suora yhteys kotiin"]),
    *(("fi", "medium", text) for text in ["Kysyttävää?"]),
    *(("fi", "weak", text) for text in ["Laskutustiedot", "Laskutus", "Myynti"]),
    *(("de", "strong", text) for text in ["Ihr Draht zu uns", "Schreib uns", "Lassen Sie uns sprechen"]),
    *(("de", "medium", text) for text in ["Hotline", "Termin vereinbaren"]),
    *(("de", "weak", text) for text in ["Geschäftsführung", "Vertrieb", "Standort"]),
    *(("de", None, text) for text in ["Draht und Litzen", "Wirtschaftsstandort Kiel"]),
    *(("nl", "strong", text) for text in ["Schrijf ons"]),
    *(("nl", "medium", text) for text in ["Afspraak maken"]),
    *(("nl", "weak", text) for text in ["Zo vindt u ons", "Privacy", "Klachten"]),
    *(("fr", "strong", text) for text in ["Vos interlocuteurs", "Parler à un conseiller"]),
    *(("fr", "medium", text) for text in ["Prendre rendez-vous"]),
    *(("fr", "weak", text) for text in ["L’entreprise", "Accès"]),
    *(("fr", None, text) for text in ["Location de voitures", "Accès internet"]),
    *(("it", "medium", text) for text in ["Hai domande?", "Preventivo"]),
    *(("it", "weak", text) for text in ["Reclami", "La sede"]),
    *(("es", "medium", text) for text in ["¿Tienes dudas?", "Pide presupuesto"]),
    *(("es", "weak", text) for text in ["Términos y condiciones", "Reclamaciones"]),
    *(("pl", "medium", text) for text in ["Potrzebujesz pomocy?", "Umów spotkanie"]),
    *(("pl", "weak", text) for text in ["Ludzie", "Biuro prasowe"]),
    *(("cs", "weak", text) for text in ["Navštivte nás", "Servis", "Vedení"]),
    *(("cs", None, text) for text in ["Jídelní servis"]),
    *(("et", "strong", text) for text in ["Helista"]),
    *(("et", "weak", text) for text in ["Kontorid", "Tingimused"]),
    *(("lv", "strong", text) for text in ["Zvaniet", "Raksti mums"]),
    *(("lt", "strong", text) for text in ["Susisiekime"]),
    *(("en", "strong", text) for text in ["Let’s chat"]),
    *(("en", "medium", text) for text in ["Got a question?", "Connect", "Book a consultation"]),
    *(("en", "weak", text) for text in ["Come and see us", "Our story", "Legal", "Privacy", "Visit", "Location"]),
    *(("en", None, text) for text in ["Hello Kitty", "Connect Pro", "Legal aid", "Visit Norway", "Location scouting"]),
]  # fmt: skip
CASES = [
    (language, kind, text) for (language, kind), texts in (*TEXTS.items(), *UNUSUAL.items()) for text in texts
]


@pytest.mark.parametrize(("language", "kind", "text"), [*CASES, *HELP, *WORDED])
def test_a_link_text_promises_contact(language, kind, text):
    assert contact_class(text, "", "") == kind


SLUGS = [
    ("http://firma.example/kontakt", "strong"),
    ("http://firma.example/kontakt.html", "strong"),
    ("http://firma.example/sv/kontakta-oss/", "strong"),
    ("http://firma.example/KontaktOss.aspx", "strong"),
    ("http://firma.example/ContactUs.php", "strong"),
    ("http://firma.example/index.php?page=kontakt", "strong"),
    ("http://firma.example/?p=nous-contacter", "strong"),
    ("http://firma.example/kontaktformular", "strong"),
    ("http://firma.example/yhteystiedot", "strong"),
    ("http://firma.example/ota-yhteytt%C3%A4", "strong"),
    ("http://firma.example/ota-yhteytt%E4", "strong"),
    ("http://firma.example/hafa-samband", "strong"),
    ("http://firma.example/fale%20connosco", "strong"),
    ("http://firma.example/kundtj%C3%A4nst", "medium"),
    ("http://firma.example/kontakter-typ-3", None),
    ("http://firma.example/kontakter/typ-3", None),
    ("http://firma.example/kontakter/", "weak"),
    ("http://firma.example/telefon", None),
    ("http://firma.example/kundtjanst", "medium"),
    ("http://firma.example/hj%C3%A6lp", "medium"),
    ("http://support.firma.example/", "medium"),
    ("http://firma.example/service-client/", "medium"),
    ("http://firma.example/asiakaspalvelu", "medium"),
    ("http://firma.example/impressum", "legal"),
    ("http://firma.example/mentions-l%C3%A9gales", "legal"),
    ("http://firma.example/om-oss", "weak"),
    ("http://firma.example/ueber-uns", "weak"),
    ("http://firma.example/kontakt/malmo", "weak"),
    ("http://firma.example/nyheter/vi-har-fatt-ny-kontakt-i-kina-2019", "weak"),
    ("http://firma.example/kontaktlinser", None),
    ("http://firma.example/lentilles-de-contact", None),
    ("http://firma.example/stikkontakt", None),
    ("http://firma.example/paiement-sans-contact.html", None),
    ("http://www.firma.example/", None),
    ("http://firma.example/support/skrivare/drivrutin-4711", None),
    ("http://firma.example/%", None),
]


@pytest.mark.parametrize(("url", "kind"), SLUGS)
def test_an_address_promises_contact(url, kind):
    assert contact_class("", "", slug_of(url)) == kind


@pytest.mark.parametrize(
    ("text", "label", "url", "kind"),
    [
        ("Läs mer", "Kontakta oss", "http://firma.example/x", "strong"),
        ("Läs mer", "", "http://firma.example/kontakt", "strong"),
        ("Hitta oss", "", "http://firma.example/kontakt", "strong"),
        ("Kontakt", "", "http://firma.example/om-oss", "strong"),
        ("Linser", "Kontaktlinser", "http://firma.example/kontaktlinser", None),
        ("Kontakta oss om kontaktlinser", "", "http://firma.example/linser", "strong"),
        ("Nytt avtal med vår support i Malmö ger snabbare svar till alla", "", "http://firma.example/nytt", None),
    ],
)  # fmt: skip
def test_text_label_and_address_together(text, label, url, kind):
    assert contact_class(text, label, slug_of(url)) == kind


def test_classes_are_ordered_from_strong_to_weak():
    assert contact_class("Om oss & kontakt & kundservice", "", "") is ContactClass.STRONG
    assert contact_class("Om oss & kundservice", "", "") is ContactClass.MEDIUM


def links(body: str, head: str = "", lang: str = "sv"):
    return extract_links(
        parse(f"<html lang={lang}><head>{head}</head><body>{body}", "http://firma.example/sv/")
    )


def test_every_kind_of_link_is_found():
    body = """
    <a href="kontakt.html">Kontakt</a>
    <map name=m><area href=/karta alt="Hitta oss"></map>
    <iframe src=/ram title="Skriv till oss"></iframe>
    <button onclick="location.href='/knapp'">Hjälp</button>
    <a href="javascript:window.open('/fonster')">Öppna</a>
    """
    found = [(link.kind, link.url, link.text) for link in links(body)]
    assert found == [
        ("a", "http://firma.example/sv/kontakt.html", "Kontakt"),
        ("area", "http://firma.example/karta", "Hitta oss"),
        ("iframe", "http://firma.example/ram", "Skriv till oss"),
        ("script", "http://firma.example/knapp", "Hjälp"),
        ("script", "http://firma.example/fonster", "Öppna"),
    ]
    assert [link.contact_class for link in links(body)] == ["strong", "weak", "strong", "medium", None]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<div data-href=/k role=link>Kontakt</div>", [("/k", "Kontakt")]),
        ("<span role=link tabindex=0 data-url=/k>Kontakt</span>", [("/k", "Kontakt")]),
        ("<span role=button data-url=/k>Kontakt</span>", []),
        ("<div class=share data-url=/k>Kontakt</div>", []),
        ("""<p onClick="MM_goToURL('parent','k.htm');return false">Kontakt</p>""", [("/sv/k.htm", "Kontakt")]),
        ("""<a href="javascript:navigateTo('/k')">Kontakt</a>""", [("/k", "Kontakt")]),
        (
            "<select onchange='location=this.value'><option value=''>Välj<option value=k.htm>Kontakt<option value=/om>Om",
            [("/sv/k.htm", "Kontakt"), ("/om", "Om")],
        ),
        ("<select onchange=MM_jumpMenu()><option value=k.php?id=7>Kontakt", [("/sv/k.php?id=7", "Kontakt")]),
        ("<select onchange='location=url+this.value'><option value=3>Kontakt</select>", []),
        ("<select onchange=count()><option value=/k>Kontakt</select>", []),
        ("<select><option value=/k>Kontakt</select>", []),
        ("<form action=/k><button>Kontakta oss</button></form>", [("/k", "Kontakta oss")]),
        ("<form action=k.asp#a method=GET><input type=submit value=Kontakt></form>", [("/sv/k.asp", "Kontakt")]),
        ("<form action=/k><input type=image alt=Kontakt></form>", [("/k", "Kontakt")]),
        ("<form action=/k method=post><button>Kontakt</button></form>", []),
        ("<form action=/k><input name=q><button>Kontakt</button></form>", []),
        ("<form action=/korg><button>Köp</button></form>", []),
        (
            "<form action=/kontakt/ort><select name=ort><option value=''>Välj<option value=lund>Lund<option value=ystad>Ystad"
            "</select><input type=hidden name=a value=1><button>Visa</button></form>",
            [("/kontakt/ort?a=1&ort=lund", "Lund"), ("/kontakt/ort?a=1&ort=ystad", "Ystad")],
        ),
        ("<form action=/x><select name=s><option value=1>Faktura</select><button>Kontakta oss</button></form>", [("/x?s=1", "Faktura")]),
        ("<form action=/kontakt><select name=lang><option value=en>English</select><button>OK</button></form>", []),
        ("<form action=/lista><select name=farg><option value=1>Röd</select><button>Visa</button></form>", []),
        ("<form action=/kontakt method=post><select name=ort><option value=lund>Lund</select></form>", []),
        ("<form action=/kontakt><select name=ort><option value=lund>Lund</select><input name=namn></form>", []),
        ("<form action=/kontakt><select name=a><option value=1>1</select><select name=b><option value=1>1</select></form>", []),
        ("<form><button>Kontakt</button></form>", []),
        ("<form action=mailto:a@b.example><button>Kontakt</button></form>", []),
    ],
)  # fmt: skip
def test_controls_that_lead_to_a_page_are_links(body, found):
    told = [(link.url.removeprefix("http://firma.example"), link.text) for link in links(body)]
    assert told == found


@pytest.mark.parametrize(
    ("link", "moves"), [("", True), ("<a href=/hem>hit</a>", True), ("<a href=/annan>hit</a>", False)]
)
def test_a_page_that_sends_on_by_script_may_link_there_too(link, moves):
    found = links(f"<p>Du skickas vidare {link}</p><script>window.location.href = '/hem'</script>")
    assert any(link.kind == "refresh" for link in found) is moves


@pytest.mark.parametrize(
    ("script", "url"),
    [
        ("location.replace('/sv/')", "http://firma.example/sv/"),
        ("location = '/sv/hem'", "http://firma.example/sv/hem"),
        ("location.replace('/' + navigator.language + '/')", None),
        ("window.location.href = '/hem?'+ id", None),
    ],
)
def test_where_a_script_sends_every_visitor(script, url):
    found = [link.url for link in links(f"<script>{script}</script>") if link.kind == "refresh"]
    assert found == ([url] if url else [])


def test_links_for_browsers_without_scripts_stand_in_for_a_menu_made_by_scripts():
    menu = "<script src=meny.js></script><noscript><a href=kontakt.htm>Kontakt</a><a href=#x>x</a></noscript>"
    assert [(link.url, link.contact_class) for link in links(menu)] == [
        ("http://firma.example/sv/kontakt.htm", "strong")
    ]
    assert [link.text for link in links(menu + "<a href=/om>Om</a>")] == ["Om"]


def test_contact_links_are_kept_though_a_page_has_too_many_others():
    many = "".join(f"<a href=/{number}>{number}</a>" for number in range(MAX_LINKS + 50))
    page = parse(f"<html lang=sv><body>{many}<a href=/k>Kontakt</a>", "http://firma.example/")
    found = find_links(page)
    assert found.is_cut
    assert len(found.links) == MAX_LINKS + 1
    assert found.links[-1].text == "Kontakt"


def test_frames_and_base():
    page = parse(
        "<html><head><base href='http://firma.example/x/'></head><frameset><frame src=meny.html name=kontakt>",
        "http://firma.example/",
    )
    (frame,) = extract_links(page)
    assert (frame.kind, frame.url, frame.contact_class) == (
        "frame",
        "http://firma.example/x/meny.html",
        "strong",
    )


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<object type=text/html data=k.html>x</object>", True),
        ("<object data='k.html?v=2'></object>", True),
        ("<embed src=k.html>", True),
        ("<object type=application/pdf data=k.pdf></object>", False),
        ("<object type=application/x-shockwave-flash data=k.html></object>", False),
        ("<object data=k.svg></object>", False),
        ("<object></object>", False),
    ],
)
def test_a_page_shown_by_an_object_is_a_frame(body, found):
    assert [link.kind for link in links(body)] == ["iframe"] * found


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<iframe src=//other.example/ style='width:100%;height:100vh;border:0'></iframe>", "frame"),
        ("<iframe src=//other.example/ width='100%' height='100%'></iframe>", "frame"),
        (
            "<style>iframe {height: 100vh}</style><h1>Firma AB</h1><iframe src=//other.example/></iframe>",
            "frame",
        ),
        ("<iframe src=//other.example/ width=560 height=315></iframe>", "iframe"),
        ("<iframe src=//other.example/ width='100%' height=450></iframe>", "iframe"),
        ("<iframe src=//www.google.com/maps/embed?other width='100%' height='100%'></iframe>", "iframe"),
        ("<p>Tel 046-12 34 56</p><iframe src=//other.example/ height='100%'></iframe>", "iframe"),
        (
            "<p>" + "Vi finns i Lund. " * 9 + "</p><iframe src=//other.example/ height='100%'></iframe>",
            "iframe",
        ),
        ("<a href=tel:+4646123456>Ring</a><iframe src=//other.example/ height='100%'></iframe>", "iframe"),
        ("<a href=/om>Om</a><iframe src=//other.example/ height='100%'></iframe>", "iframe"),
        ("<form><input name=q></form><iframe src=//other.example/ height='100%'></iframe>", "iframe"),
    ],
)
def test_a_page_that_is_one_inline_frame_is_as_a_frameset(body, kind):
    (frame,) = (link for link in links(body) if "other" in link.url)
    assert frame.kind == kind


def test_an_icon_is_known_by_its_label_or_address():
    body = '<a href=/x aria-label="Kontakta oss"><i class=icon></i></a> <a href=/kontakt><svg></svg></a>'
    labelled, bare = links(body)
    assert (labelled.text, labelled.contact_class) == ("Kontakta oss", "strong")
    assert (bare.text, bare.contact_class) == ("", "strong")


@pytest.mark.parametrize(
    ("link", "text", "kind"),
    [
        ("<a href=/x><svg><title>Kontakta oss</title><path d=M0/></svg></a>", "Kontakta oss", "strong"),
        ("<a href=/x><svg><title>Icon</title></svg> Kontakt</a>", "Kontakt", "strong"),
        ("<a href=/x aria-label=Kontakt><svg><title>Icon</title></svg></a>", "Kontakt", "strong"),
        ("<a href=/x title=Kontakt><svg><title>Icon</title></svg></a>", "Icon", "strong"),
        ("<svg><title>Kontakt</title></svg><a href=/x><svg></svg></a>", "", None),
        ("<a href=/y><svg><title>Kontakt</title></svg>Hem</a><a href=/x><svg></svg></a>", "", None),
    ],
)
def test_an_icon_is_known_by_the_title_of_its_drawing(link, text, kind):
    found = links(f"<title>Firma</title>{link}")[-1]
    assert (found.text, found.contact_class) == (text, kind)


def test_the_title_of_a_drawing_in_a_link_is_not_the_page_s():
    page = parse(
        "<a href=/x><svg><title>Kontakt</title></svg></a><title>Firma</title>", "http://firma.example/"
    )
    assert page.title == "Firma"


def test_each_address_and_text_is_listed_once():
    body = "<a href=/k>Kontakt</a><a href=/k>Kontakt</a><a href=/k>Skriv</a><a href=/k#form>Kontakt</a>"
    assert [link.text for link in links(body)] == ["Kontakt", "Skriv"]


def test_what_leads_to_no_page_is_left_out():
    body = "<a href=tel:0701>Ring</a><a href=mailto:a@b.example>Mejla</a><a href=#top>Upp</a><a href=javascript:x()>X</a>"
    assert links(body) == ()


@pytest.mark.parametrize(
    ("href", "url"),
    [
        (r"\kontakt.html", "http://firma.example/kontakt.html"),
        (r"om\oss.html", "http://firma.example/sv/om/oss.html"),
        (r"http:\\firma.example\kontakt", "http://firma.example/kontakt"),
        (r"HTTP:\\www.firma.example\k", "http://www.firma.example/k"),
        (r"\\firma.example\k", "http://firma.example/k"),
        (r"/k\l?path=a\b#c\d", r"http://firma.example/k/l?path=a\b"),
    ],
)
def test_a_backslash_is_a_slash_as_browsers_have_it(href, url):
    (link,) = links(f'<a href="{href}">Sida</a>')
    assert link.url == url


@pytest.mark.parametrize("href", [r"C:\kontakt.html", r"javascript:a('\n')", r"mailto:a\b@firma.example"])
def test_a_backslash_makes_no_page_of_other_schemes(href):
    assert links(f'<a href="{href}">Sida</a>') == ()


def test_hidden_links_count_in_a_menu_and_where_they_are_called_contact():
    body = """
    <nav><ul style="display:none"><li><a href=/varor>Varor</a></ul></nav>
    <div hidden><a href=/falla>x</a> <a href=/kontakt>Kontakt</a></div>
    """
    assert [link.text for link in links(body)] == ["Varor", "Kontakt"]


def test_places():
    body = "<header><a href=/1>1</a></header><main><a href=/2>2</a></main><footer><a href=/3>3</a></footer>"
    assert [link.place for link in links(body)] == [Place.HEADER, Place.MAIN, Place.FOOTER]


@pytest.mark.parametrize(
    ("link", "lang", "alternate"),
    [
        ("<a href=/en>English</a>", "sv", True),
        ("<a href=/en>In English</a>", "sv", True),
        ("<a href=/en>EN</a>", "sv", True),
        ("<a href=/sv>Svenska</a>", "sv", False),
        ("<a href=/en>English</a>", "en", False),
        ("<a href=/e>English courses</a>", "sv", False),
        ("<a href=/fi>Suomeksi</a>", "sv", True),
        ("<a href=/no>Norsk</a>", "nn", False),
        ("<a href=/x hreflang=de>Kontakt</a>", "sv", True),
        ("<a href=/x hreflang=sv-SE>Kontakt</a>", "sv", False),
        ("<a href=/x hreflang=no>Kontakt</a>", "nb", False),
    ],
)
def test_language_switches(link, lang, alternate):
    assert links(link, lang=lang)[0].alternate is alternate


def test_declared_alternates_are_known_by_their_address():
    head = (
        "<link rel=alternate hreflang=en href=/en/><link rel=alternate hreflang=sv href=/sv/>"
        "<link rel=alternate hreflang=x-default href=/start>"
    )
    body = "<a href=/en/>Till oss</a><a href=/sv/>Hem</a><a href=/start>Start</a>"
    assert [link.alternate for link in links(body, head)] == [True, False, False]


def test_a_refresh_leads_on():
    head = '<meta http-equiv=refresh content="0; url=/start">'
    assert [(link.kind, link.url) for link in links("", head)] == [("refresh", "http://firma.example/start")]


@pytest.mark.parametrize(
    "script",
    [
        "window.location.href = '/start'",
        'location="/start";',
        "document.location.replace('/start')",
        "if (true) { top.location.assign( '/start' ) }",
    ],
)
def test_a_page_with_nothing_but_a_scripted_move_leads_on(script):
    assert [link.kind for link in links(f"<p>Vänta</p><script>{script}</script>")] == ["refresh"]
    assert [link.kind for link in links(f"<a href=/x>x</a><script>{script}</script>")] == ["a"]
    assert links(f"<p>{'Vi säljer stolar. ' * 20}</p><script>{script}</script>") == ()


def test_the_number_of_links_is_bounded():
    assert len(links("".join(f"<a href=/{n}>x</a>" for n in range(MAX_LINKS + 10)))) == MAX_LINKS


@given(st.text(max_size=300), st.text(max_size=60), st.text(max_size=60))
def test_no_name_breaks_the_classes(text, label, slug):
    assert contact_class(text, label, slug) in {None, *ContactClass}


@given(st.text(max_size=200))
def test_no_address_breaks_the_slugs(url):
    assert isinstance(slug_of("http://firma.example/" + url), str)
    assert isinstance(slug_of(url), str)


CONTACT_WORDS = sorted(
    {
        word
        for topic in ("link_text", "link_text_alone")
        for kind in ContactClass
        for found in words(topic, kind.value).values()
        for word in found
    }
)
TEXT_PARTS = st.one_of(
    st.sampled_from(CONTACT_WORDS),
    st.sampled_from(CONTACT_WORDS).map(str.upper),
    st.sampled_from(
        ["\u00ad", "\u200b", "\u0301", "»", "–", "_", "  ", "\n", "x", "ø", "\0", "日本", "ﬁ", "İ", "lins"]
    ),
)
URL_PARTS = st.one_of(
    st.sampled_from(CONTACT_WORDS).map(lambda word: word.title().replace(" ", "")),
    st.sampled_from(CONTACT_WORDS).map(quote),
    st.sampled_from(CONTACT_WORDS).map(lambda word: word.replace(" ", "-")),
    st.sampled_from(["/", "?", "&", "=", "+", "-", "_", ".html", "%C3%A4", "%E4", "%00", "sida", "Sida"]),
)


@given(st.lists(st.lists(TEXT_PARTS, max_size=6).map("".join), max_size=8))
def test_a_sieve_keeps_every_text_that_promises_contact(texts):
    left = Sieve(text_lexicon(), in_words).left(texts)
    assert left >= {text for text in texts if contact_class(text, "", "")}


@given(
    st.lists(st.lists(URL_PARTS, max_size=6).map("".join), max_size=8), st.sampled_from(["www", "Kontakt"])
)
def test_a_sieve_keeps_every_address_that_promises_contact(paths, host):
    urls = [f"https://{host}.firma.example{path}" for path in paths]
    assert url_sieve().left(urls) >= {url for url in urls if contact_class("", "", slug_of(url))}


def test_a_sieve_keeps_names_that_are_all_of_a_text_and_long_texts_and_nothing_else():
    sieve = Sieve(text_lexicon(), in_words, ["In English", "русский"])
    texts = {"in  english", "Русский", "Books in English", "Nyheter", "Kontakta oss", "", "ord " * 100}
    for _ in range(2):
        assert sieve.left(texts) == {"in  english", "Русский", "Kontakta oss", "ord " * 100}


def test_what_a_sieve_remembers_is_bounded(monkeypatch):
    monkeypatch.setattr("crawler.page.links.sieve._MOST_KNOWN", 3)
    sieve = Sieve(text_lexicon(), in_words)
    for number in range(20):
        texts = {f"vara {number} {each}" for each in range(number % 6)}
        assert sieve.left(texts | {f"kontakt {number}"}) == {f"kontakt {number}"}
        assert max(map(len, (sieve._dull, sieve._telling))) <= 3
