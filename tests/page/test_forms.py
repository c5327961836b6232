"""What a form is for: forms as they are written on company sites in twelve languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from processor_time import processor_time_below

from crawler.model import Form, FormKind
from crawler.page.document import parse
from crawler.page.forms.extract import extract_forms


def forms_of(
    html: str, url: str = "https://www.firma.example/sida", title: str = "Firma"
) -> tuple[Form, ...]:
    page = f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{html}</body></html>"
    return extract_forms(parse(page, url))


def only_form(html: str, **where: str) -> Form:
    (form,) = forms_of(html, **where)
    return form


CONTACT = [
    ("sv: labels above fields", """
        <h2>Kontakta oss</h2><form action="/skicka" method="post">
        <label for="n">Namn</label><input id="n" name="f1"><label for="e">E-post</label><input id="e" name="f2">
        <label for="m">Meddelande</label><textarea id="m" name="f3"></textarea><button>Skicka</button></form>"""),
    ("sv: offert with a message", """
        <h3>Begär offert</h3><form><input placeholder="Företag"><input placeholder="Telefon" name="telefon">
        <textarea placeholder="Beskriv ditt projekt"></textarea><input type="submit" value="Skicka förfrågan"></form>"""),
    ("sv: fault report", """
        <form id="felanmalan"><input name="adress" placeholder="Adress"><input type="email" name="epost">
        <textarea name="fel" placeholder="Vad är fel?"></textarea><button>Skicka felanmälan</button></form>"""),
    ("nb: table layout", """
        <form><table><tr><td>Navn:</td><td><input name="a"></td></tr><tr><td>Telefon:</td><td><input name="b"></td></tr>
        <tr><td>Melding:</td><td><textarea name="c"></textarea></td></tr>
        <tr><td></td><td><input type="submit" value="Send melding"></td></tr></table></form>"""),
    ("nb: form element inside a table, cut off by the parser", """
        <h1>Kontakt oss</h1><table><form action="send.php"><tr><td>Navn</td><td><input name="navn"></td></tr>
        <tr><td>E-post</td><td><input name="epost"></td></tr><tr><td>Beskjed</td><td><textarea name="tekst"></textarea>
        </td></tr><tr><td><input type="submit" value="Send"></td></tr></form></table>"""),
    ("en: get started, with a message", """
        <form><input name="name"><input name="email"><textarea name="message"></textarea><button>Get started</button></form>"""),
    ("da: placeholders only", """
        <form class="wpcf7-form"><input type="text" name="your-name" placeholder="Dit navn">
        <input type="email" name="your-email" placeholder="Din e-mail">
        <textarea name="your-message" placeholder="Din besked"></textarea><input type="submit" value="Send besked"></form>"""),
    ("fi: message and phone", """
        <h2>Ota yhteyttä</h2><form><label>Nimi <input name="nimi"></label><label>Puhelin <input name="puh"></label>
        <label>Viesti <textarea name="viesti"></textarea></label><button type="submit">Lähetä viesti</button></form>"""),
    ("fi: request for a tender", """
        <form><legend>Tarjouspyyntö</legend><input name="yritys"><input name="sahkoposti">
        <textarea name="lisatiedot"></textarea><button>Lähetä tarjouspyyntö</button></form>"""),
    ("en: field called comment", """
        <h2>Contact us</h2><form action="/contact.php"><input name="name"><input name="email"><input name="phone">
        <textarea name="comment"></textarea><input type="submit" value="Submit"></form>"""),
    ("en: feedback without a name", """
        <form id="feedback-form"><label>Your feedback <textarea name="feedback"></textarea></label>
        <input type="email" name="email" placeholder="E-mail (optional)"><button>Send feedback</button></form>"""),
    ("en: support ticket", """
        <h1>Submit a request</h1><form id="new_request" action="/hc/en-us/requests"><input name="request[subject]">
        <textarea name="request[description]"></textarea><input name="request[requester_email]"><button>Submit</button></form>"""),
    ("en: a single line for the message", """
        <form><input name="email" type="email"><input name="message" placeholder="Your message"><button>Send message</button></form>"""),
    ("de: Anfrage", """
        <form action="/kontakt"><select name="anrede"><option>Frau<option>Herr</select><input name="nachname">
        <input name="email"><textarea name="nachricht"></textarea><input type="checkbox" name="datenschutz"> Ich stimme der
        Datenschutzerklärung zu <button>Absenden</button></form>"""),
    ("nl: question", """
        <h2>Stel uw vraag</h2><form><input name="naam"><input name="emailadres"><textarea name="vraag"></textarea>
        <button>Verzenden</button></form>"""),
    ("fr: Contactez-nous", """
        <h2>Contactez-nous</h2><form method="post"><input name="nom"><input name="courriel"><input name="objet">
        <textarea name="texte"></textarea><input type="submit" value="Envoyer"></form>"""),
    ("es: consulta", """
        <form><input placeholder="Tu nombre"><input placeholder="Correo electrónico">
        <textarea placeholder="Tu consulta"></textarea><button>Enviar mensaje</button></form>"""),
    ("it: richiesta informazioni", """
        <h3>Richiedi informazioni</h3><form><input name="nome"><input name="cognome"><input name="telefono">
        <textarea name="richiesta"></textarea><button>Invia</button></form>"""),
    ("pl: formularz", """
        <h2>Formularz kontaktowy</h2><form><input name="imie"><input name="email"><textarea name="tresc"></textarea>
        <button>Wyślij wiadomość</button></form>"""),
    ("pt: fale connosco", """
        <h2>Fale connosco</h2><form><input name="nome"><input name="email"><textarea name="mensagem"></textarea>
        <button>Enviar</button></form>"""),
    ("is: skilaboð", """
        <h2>Hafðu samband</h2><form><input name="nafn"><input name="netfang"><textarea name="skilabod"></textarea>
        <button>Senda</button></form>"""),
    ("complaint with many fields and a file", """
        <h2>Reklamation</h2><form><input name="namn"><input name="epost"><input name="telefon"><input name="ordernummer">
        <input name="artikel"><input type="file" name="bild"><textarea name="beskrivning_problem"></textarea>
        <button>Skicka reklamation</button></form>"""),
    ("newsletter tick box in a contact form", """
        <form id="contact"><input name="name"><input name="email"><textarea name="message"></textarea>
        <label><input type="checkbox" name="newsletter"> Subscribe to our newsletter</label><button>Send</button></form>"""),
    ("named a contact form, fields made by script", '<form id="contactForm" action="/x"><input type="hidden" name="t"></form>'),
    ("sv: shop system with English names", """
        <form action="/contact#ContactForm" id="ContactForm"><input type="hidden" name="form_type" value="contact"><input
        name="contact[Namn]"><input type="email" name="contact[email]"><textarea name="contact[Kommentar]"></textarea>
        <button>Skicka</button></form>"""),
    ("nb: fields named by number, trap for robots", """
        <form id="gform_2"><label for="i1">Navn</label><input name="input_1" id="i1"><label for="i2">E-post</label><input
        name="input_2" id="i2"><label for="i3">Hva gjelder det?</label><textarea name="input_3" id="i3"></textarea>
        <div class="gform_validation_container"><input name="input_9"></div><input type="submit" value="Send inn"></form>"""),
    ("en: sent by the visitor's own mail program", """
        <form action="mailto:post@firma.example"><input name="name"><textarea name="text"></textarea><input type="submit"></form>"""),
    ("message field after a stray end tag",
        """
        <h2>Contact us</h2><div><div><form action="/contact"><input name="name"><input name="email"></div>
        <p><textarea name="message"></textarea></p><input type="submit" value="Send"></form></div>""",
    ),
]  # fmt: skip

OTHER_KINDS = [
    ("sv: search box", "search", '<form action="/sok"><input name="q" placeholder="Sök på sajten"><button>Sök</button></form>'),
    ("fi: search by role", "search", '<form role="search"><input type="text" name="x"><button>Hae</button></form>'),
    ("de: search without a button", "search", '<form action="/suche"><input type="search" name="begriff"></form>'),
    ("en: filters of a catalogue", "search", """
        <form><select name="sort_by"><option>Price</select><select name="per_page"><option>20</select></form>"""),
    ("en: WordPress", "search", '<form role="search" id="searchform"><input type="text" name="s" id="s"><input type="submit" value="Go"></form>'),
    ("nb: store finder", "search", '<form action="/finn-butikk"><input name="sted" placeholder="Søk etter butikk"><button>Finn</button></form>'),
    ("sv: newsletter", "newsletter", '<h3>Nyhetsbrev</h3><form><input type="email" name="epost"><button>Prenumerera</button></form>'),
    ("nb: sign up", "newsletter", '<form><input type="email" placeholder="E-post"><button>Meld deg på</button></form>'),
    ("da: name and e-mail", "newsletter", """
        <h3>Tilmeld nyhedsbrev</h3><form><input name="navn"><input name="email"><button>Tilmeld</button></form>"""),
    ("fi: uutiskirje", "newsletter", '<form><label>Tilaa uutiskirje <input name="sposti"></label><button>Tilaa</button></form>'),
    ("en: sent to a newsletter service", "newsletter", """
        <form action="https://firma.us1.list-manage.com/subscribe/post?u=1"><input name="EMAIL"><div style="position:absolute;
        left:-5000px"><input name="b_12_34" tabindex="-1"></div><button>Go</button></form>"""),
    ("sv: a field that its label alone names, and consent", "newsletter", """
        <form><label for="i">E-postadress</label><input id="i" name="f_1"><label><input type="checkbox" name="c"> Jag
        godkänner</label><button>Skicka</button></form>"""),
    ("de: e-mail alone", "newsletter", '<form><input type="email" name="mail"><button>OK</button></form>'),
    ("fr: newsletter", "newsletter", """<form><input name="email" placeholder="Votre adresse e-mail"><button>S'abonner</button></form>"""),
    ("sv: login", "login", '<form><input name="anvandare"><input type="password" name="losen"><button>Logga in</button></form>'),
    ("en: login with remember me", "login", """
        <form action="/session"><input name="email"><input type="password" name="password"><input type="checkbox"
        name="remember"> Remember me <button>Sign in</button></form>"""),
    ("fi: login", "login", '<form><input name="tunnus"><input name="salasana" type="password"><button>Kirjaudu</button></form>'),
    ("sv: customer number and PIN", "login", """
        <h2>Logga in</h2><form><input name="kundnummer"><input type="password" name="pin"><button>Vidare</button></form>"""),
    ("nb: create an account", "registration", """
        <form action="/bruker/ny"><input name="navn"><input name="epost"><input type="password" name="p1">
        <input type="password" name="p2"><button>Opprett konto</button></form>"""),
    ("es: registration with one password", "registration", """
        <h2>Crear una cuenta</h2><form><input name="nombre"><input name="apellidos"><input name="email"><input type="password" name="c">
        <button>Registrarse</button></form>"""),
    ("en: membership", "registration", """
        <h2>Become a member</h2><form id="join"><input name="name"><input name="street"><input name="zip"><input name="email">
        <button>Join now</button></form>"""),
    ("en: create an identity with one password", "registration", """
        <h2>Create your Kvarnbo ID</h2><form><input name="email"><input type="password" name="password"><button>Create ID</button></form>"""),
    ("sv: forgotten password", "password", """
        <h2>Glömt lösenord?</h2><form><input type="email" name="epost"><button>Återställ lösenord</button></form>"""),
    ("de: forgotten password", "password", """
        <form action="/passwort-vergessen"><input name="email"><button>Passwort zurücksetzen</button></form>"""),
    ("en: new password twice", "password", '<form><input type="password" name="a"><input type="password" name="b"><button>Save</button></form>'),
    ("en: WordPress comment", "comment", """
        <h3>Leave a Reply</h3><form id="commentform" action="/wp-comments-post.php"><textarea name="comment"></textarea>
        <input name="author"><input name="email"><input name="url"><input type="submit" value="Post Comment"></form>"""),
    ("sv: comment", "comment", """
        <h3>Lämna en kommentar</h3><form><input name="namn"><input name="epost"><textarea name="text"></textarea>
        <button>Skicka kommentar</button></form>"""),
    ("da: guest book", "comment", """
        <h1>Gæstebog</h1><form action="/gaestebog"><input name="navn"><input name="email"><textarea name="besked"></textarea>
        <button>Skriv i gæstebogen</button></form>"""),
    ("nl: review with stars", "comment", """
        <form><h3>Schrijf een review</h3><input name="naam"><input type="radio" name="rating" value="1"><input type="radio"
        name="rating" value="5"><textarea name="tekst"></textarea><button>Plaats review</button></form>"""),
    ("sv: table booking", "booking", """
        <h2>Boka bord</h2><form><input name="namn"><input type="date" name="datum"><input type="time" name="tid">
        <select name="antal_gaster"><option>2</select><textarea name="ovrigt"></textarea><button>Boka</button></form>"""),
    ("fi: appointment", "booking", """
        <form><h2>Ajanvaraus</h2><input name="nimi"><input name="puhelin"><input type="date" name="pvm"><button>Varaa aika</button></form>"""),
    ("en: hotel dates", "booking", """
        <form action="/booking"><input name="arrival" type="date"><input name="departure" type="date">
        <select name="adults"><option>2</select><button>Check availability</button></form>"""),
    ("it: restaurant", "booking", """
        <h2>Prenota un tavolo</h2><form><input name="nome"><input name="data"><input name="ora"><textarea name="note"></textarea>
        <button>Prenota</button></form>"""),
    ("de: basket", "order", '<form action="/warenkorb"><input name="menge" value="1"><button>In den Warenkorb</button></form>'),
    ("en: product choice", "order", """
        <form action="/cart/add"><select name="size"><option>M</select><input name="quantity" value="1"><button>Add to cart</button></form>"""),
    ("nb: order with a remark", "order", """
        <h2>Bestilling</h2><form action="/kassen"><input name="navn"><input name="adresse"><input name="antall">
        <textarea name="merknad"></textarea><button>Bestill nå</button></form>"""),
    ("sv: job application", "application", """
        <h2>Ansök nu</h2><form><input name="namn"><input type="email" name="epost"><input type="file" name="cv">
        <textarea name="brev"></textarea><button>Skicka ansökan</button></form>"""),
    ("it: lavora con noi, upload drawn by a script", "application", """
        <h1>Lavora con noi</h1><form><input name="nome"><input name="email"><div>Carica il CV<input type="file" name="file"
        id="cv-file" hidden></div><textarea name="messaggio"></textarea><button>Invia candidatura</button></form>"""),
    ("en: poll", "survey", """
        <h3>Poll</h3><form><input type="radio" name="vote" value="1"><input type="radio" name="vote" value="2"><button>Vote</button></form>"""),
    ("fi: survey", "survey", """
        <form><h3>Kysely</h3><input type="radio" name="a"><input type="radio" name="b"><input type="radio" name="c">
        <input type="radio" name="d"><input type="radio" name="e"><button>Lähetä</button></form>"""),
    ("sv: call me back", "other", """
        <h3>Ring mig</h3><form><input name="namn"><input name="telefon"><button>Ring upp mig</button></form>"""),
    ("en: send to a friend", "other", """
        <form action="/sendfriend"><input name="your_name"><input name="friend_email"><textarea name="message"></textarea>
        <button>Send</button></form>"""),
    ("en: language picker", "other", '<form><select name="language"><option>English<option>Suomi</select><button>OK</button></form>'),
    ("en: cookie settings", "other", """
        <form id="cookie-settings"><input type="checkbox" name="statistics"><input type="checkbox" name="marketing">
        <button>Save preferences</button></form>"""),
    ("sv: loan calculator", "other", """
        <h3>Räkna ut</h3><form><input name="belopp"><input name="ranta"><button>Räkna ut</button></form>"""),
    ("de: unsubscribe", "other", """
        <h2>Newsletter abmelden</h2><form action="/abmelden"><input name="email"><button>Abmelden</button></form>"""),
    ("a button alone", "other", '<form action="/next"><input type="hidden" name="id" value="1"><button>Vidare</button></form>'),
    ("nothing at all", "other", "<form></form>"),
    ("sv: was this page helpful", "survey", """
        <h2>Hittade du det du sökte?</h2><form><input type="radio" name="svar" value="ja"><input type="radio" name="svar"
        value="nej"><textarea name="text" placeholder="Hur kan vi förbättra sidan?"></textarea><button>Skicka</button></form>"""),
    ("sv: did this page help", "survey", """
        <h3>Hjälpte den här sidan dig?</h3><form><button type="button">Ja</button><textarea name="comment"
        placeholder="Vad kan vi förbättra på sidan?"></textarea><button>Skicka</button></form>"""),
    ("da: did you find it", "survey", """
        <h3>Fandt du det, du søgte?</h3><form><textarea name="comment" placeholder="Skriv din kommentar"></textarea>
        <button>Send</button></form>"""),
    ("nb: no answer found, write to us", "contact", """
        <h3>Fant du ikke svar på det du lurte på?</h3><form><input placeholder="Navn"><input type="email" name="email">
        <textarea name="melding"></textarea><button>Send</button></form>"""),
    ("nb: was there an answer, if not write to us", "contact", """
        <h3>Fant du svar på det du lurte på? Hvis ikke, skriv til oss</h3><form><input placeholder="Navn"><input
        type="email" name="email"><textarea name="melding"></textarea><button>Send</button></form>"""),
    ("sv: was this article helpful, with buttons", "survey", """
        <h1>Betalning</h1><form><p>Var den här artikeln till hjälp?</p><button>Ja</button><button>Nej</button><label>Berätta vad
        vi kan förbättra<textarea name="c"></textarea></label><button>Skicka feedback</button></form>"""),
    ("sv: was this article helpful, on a page about contact", "survey", """
        <title>Kontakta oss</title><h1>Kontakta oss</h1><form action="/kontakt"><p>Var den här artikeln till hjälp?</p>
        <button>Ja</button><button>Nej</button><textarea name="c"></textarea><button>Skicka feedback</button></form>"""),
    ("en: was this page helpful, with buttons", "survey", """
        <form><h3>Was this page helpful?</h3><button>Yes</button><button>No</button><textarea name="comment"
        placeholder="Tell us more"></textarea><button>Send feedback</button></form>"""),
    ("en: feedback that asks for an address, and whether the page helped", "contact", """
        <h2>Feedback</h2><form><p>Was this page helpful?</p><textarea name="message"></textarea><input name="email"
        placeholder="Your email"><button>Send feedback</button></form>"""),
    ("sv: message without a sender", "contact", """
        <h2>Lämna synpunkter</h2><form><textarea name="synpunkt"></textarea><button>Skicka synpunkter</button></form>"""),
    ("en: terms in a text area that cannot be changed", "registration", """
        <h2>Register</h2><form><input name="company"><input name="name"><input name="email"><textarea readonly>Terms of use
        ...</textarea><input type="checkbox" name="agree"><button>Register</button></form>"""),
    ("sv: sign up for a course, with a message", "registration", """
        <h2>Anmälan till kurs</h2><form><input name="namn"><input name="epost"><input name="telefon"><input name="kurs">
        <textarea name="ovrigt"></textarea><button>Anmäl mig</button></form>"""),
    ("nb: sign up for a course, and allergies", "registration", """
        <h1>Påmelding til kurs</h1><form><input placeholder="Navn"><input placeholder="E-post"><textarea placeholder="Eventuelle
        allergier"></textarea><button>Meld meg på</button></form>"""),
    ("de: contest", "registration", """
        <h1>Gewinnspiel</h1><form><input placeholder="Name"><input placeholder="E-Mail"><textarea placeholder="Deine Antwort">
        </textarea><button>Teilnehmen</button></form>"""),
    ("da: book a meeting", "booking", """
        <h1>Book et møde</h1><form><input placeholder="Navn"><input placeholder="E-mail"><textarea placeholder="Hvad drejer
        mødet sig om?"></textarea><button>Book møde</button></form>"""),
    ("fi: question on a help page", "search", """
        <h1>Kuinka voimme auttaa?</h1><form action="/tuki"><input name="question" placeholder="Kirjoita kysymyksesi"><button>Hae
        </button></form>"""),
    ("en: chat box", "other", """
        <form class="chat-window"><h3>Live chat</h3><textarea placeholder="Type your message"></textarea><button>Send</button></form>"""),
    ("en: forum question", "other", """
        <h2>Ask a question</h2><form action="/question/add"><textarea name="question"></textarea><button>Ask</button></form>"""),
    ("sv: description of an object to list", "other", """
        <form><input name="objekt"><input name="url"><textarea name="beskrivning"></textarea><textarea name="historik"></textarea>
        <textarea name="priser"></textarea><button>Spara</button></form>"""),
    ("de: seminar", "registration", """
        <h2>Anmeldung zum Seminar</h2><form><input name="name"><input name="firma"><input name="email"><input name="telefon">
        <textarea name="bemerkung"></textarea><button>Jetzt anmelden</button></form>"""),
    ("sv: how satisfied, and why", "survey", """
        <form><h3>Hur nöjd är du?</h3><input type="radio" name="n" value="1"><input type="radio" name="n" value="5">
        <textarea placeholder="Berätta varför"></textarea><button>Skicka</button></form>"""),
    ("sv: call me back, and about what", "other", """
        <h3>Bli uppringd</h3><form><input name="namn"><input name="telefon"><textarea name="fraga"></textarea>
        <button>Ring upp mig</button></form>"""),
    ("sv: BankID", "login", '<h2>Logga in</h2><form><input name="personnummer"><button>Logga in med BankID</button></form>'),
    ("sv: where is my parcel", "other", '<form><input name="kollinummer"><button>Spåra paket</button></form>'),
    ("sv: shop newsletter that names itself contact", "newsletter", """
        <form action="/contact#c" id="contact_form"><input type="hidden" name="form_type" value="customer"><input type="email"
        name="contact[email]"><button>Prenumerera</button></form>"""),
    ("nl: reaction to an article", "comment", """
        <h3>Geef een reactie</h3><form><textarea name="reactie"></textarea><input name="naam"><input name="email">
        <button>Reactie plaatsen</button></form>"""),
    ("sv: gift card with a greeting", "order", """
        <h2>Köp presentkort</h2><form action="/cart"><input name="belopp"><textarea name="halsning"></textarea>
        <button>Lägg i varukorg</button></form>"""),
    ("a message field that only robots see", "newsletter", """
        <h3>Newsletter</h3><form><input type="email" name="email"><div style="display:none"><textarea name="message"></textarea></div>
        <button>Subscribe</button></form>"""),
]  # fmt: skip


@pytest.mark.parametrize("html", [html for _, html in CONTACT], ids=[name for name, _ in CONTACT])
def test_contact_forms(html: str) -> None:
    form = only_form(html)
    assert form.kind is FormKind.CONTACT, form.reason


@pytest.mark.parametrize(
    ("kind", "html"),
    [(kind, html) for _, kind, html in OTHER_KINDS],
    ids=[f"{kind}: {name}" for name, kind, _ in OTHER_KINDS],
)
def test_other_kinds(kind: str, html: str) -> None:
    form = only_form(html)
    assert form.kind == kind, form.reason


def test_reason_is_in_words() -> None:
    form = only_form(
        '<form id="kontakt"><input name="epost"><textarea name="m"></textarea><button>Skicka</button></form>'
    )
    assert "a field for a message" in form.reason
    assert "asks how to answer" in form.reason


def test_contact_words_without_a_message_field_are_explained() -> None:
    form = only_form(
        "<h2>Kontakta oss</h2><form><input name='telefon'><input name='namn'><button>Kontakta mig</button></form>"
    )
    assert (form.kind, form.reason) == (FormKind.OTHER, "speaks of contact, but has no field for a message")


def test_search_box_on_a_contact_page_stays_a_search_box() -> None:
    html = '<form action="/kontakt"><input name="q" placeholder="Sök"><button>Sök</button></form>'
    form = only_form(html, url="https://www.firma.example/kontakt", title="Kontakta oss")
    assert form.kind is FormKind.SEARCH


def test_heading_far_above_heads_something_else() -> None:
    contact = "<form><input name='namn'><input name='epost'><textarea name='text'></textarea><button>Skicka</button></form>"
    (near,) = forms_of(f"<h2>Skriv en recension</h2>{contact}")
    (far,) = forms_of(
        f"<h2>Skriv en recension</h2>{'<p>' + 'Om boken och dess läsare. ' * 60 + '</p>'}{contact}"
    )
    assert (near.kind, far.kind) == (FormKind.COMMENT, FormKind.CONTACT)


def test_every_form_has_its_number() -> None:
    html = (
        "<form id='a'></form><p><form id='b'><input name='q'></form><form hidden><textarea></textarea></form>"
    )
    assert [form.index for form in forms_of(html)] == [0, 1, 2]


def test_fields_without_a_form_element() -> None:
    html = """<h2>Skriv til oss</h2><div><input id="navn"><input id="epost"><textarea id="melding"></textarea>
              <button onclick="send()">Send melding</button></div>"""
    form = only_form(html)
    assert (form.index, form.kind) == (None, FormKind.CONTACT)


def test_fields_without_a_form_element_that_a_link_sends() -> None:
    html = """<div><div><input placeholder="Navn"></div><div><input type="email" placeholder="Email"></div>
              <div><textarea placeholder="Besked"></textarea></div><a class="btn btn-primary" href="#">Send besked</a></div>"""
    form = only_form(html)
    assert (form.index, form.kind) == (None, FormKind.CONTACT)


LINKS = "".join(f'<li><a href="/{number}">Sida {number}</a></li>' for number in range(40))
PAGE_WIDE = """<form method="post" action="./kontakt.aspx" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="x">
    <div id="topp"><input name="ctl00$sok"><input type="submit" name="ctl00$btnSok" value="Sök"></div><ul>{links}</ul>{main}
    <div class="nyhetsbrev"><span>Nyhetsbrev</span><input name="ctl00$epost"><input type="submit" value="Prenumerera"></div></form>"""


def test_page_wide_form_with_a_message_is_a_contact_form() -> None:
    main = """<table id="main"><tr><td>Namn</td><td><input name="ctl00$namn"></td></tr><tr><td>E-post</td><td><input
        name="ctl00$mail"></td></tr><tr><td>Meddelande</td><td><textarea name="ctl00$text"></textarea></td></tr>
        <tr><td><input type="submit" name="ctl00$skicka" value="Skicka"></td></tr></table>"""
    form = only_form(PAGE_WIDE.format(links=LINKS, main=main))
    assert (form.kind, form.fields) == (FormKind.CONTACT, 3)


def test_page_wide_form_without_a_message_is_none() -> None:
    form = only_form(PAGE_WIDE.format(links=LINKS, main="<p>Om oss</p>"))
    assert form.kind in (FormKind.SEARCH, FormKind.NEWSLETTER)


def test_hidden_form_is_not_visible() -> None:
    html = '<form style="display:none"><input name="email"><textarea name="message"></textarea><button>Send</button></form>'
    assert only_form(html).visible is False


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(
    ["<form>", "</form>", "<input name='email'>", "<textarea>", "</textarea>", "<table>", "<tr>", "<td>", "</table>", "<div hidden>",
     "</div>", "<select name=antal>", "<option>", "<label for='", "'>", "<input type=password>", "Namn *", "<button>", "\x00", "<svg>",
     "<form action='http://[::1'>", "<iframe src='https://form.typeform.com/to/x'>", "<", "&#0;", "é", "<a class=btn>", "<script>"]
), max_size=40))  # fmt: skip
def test_never_raises(parts: list[str]) -> None:
    forms = forms_of("".join(parts))
    assert all(form.reason for form in forms)


@given(st.text(max_size=300))
def test_never_raises_on_text(text: str) -> None:
    assert len(forms_of(f"<form>{text}<textarea name='{text}'></textarea></form>")) >= 1


@pytest.mark.parametrize(
    "piece",
    ["<input name=a>", "<div><textarea>", "<label for=x>*", "<form><input>", "<option>", "<a>x</a><input>", "<svg ", "<div class=step>",
     "<iframe src=https://tally.so/e>", "<td><form>"],
)  # fmt: skip
def test_time_is_linear_in_the_length_of_the_page(piece: str) -> None:
    page = parse(
        f"<form><textarea></textarea>{piece * (400_000 // len(piece))}", "https://www.firma.example/"
    )
    with processor_time_below(4.0):
        extract_forms(page)
