"""Promises to answer: told from deadlines of other kinds."""

import pytest
from signal_cases import signal, value

NAME = "response_time"
PROMISES = [
    ("sv", "Vi svarar inom 24 timmar.", "24 hours"),
    ("sv", "Skicka ett mejl så återkommer vi inom två arbetsdagar.", "2 working days"),
    ("sv", "Du får svar inom ett dygn på vardagar.", "1 day"),
    ("sv", "Vi besvarar din fråga så snart vi kan.", "soon"),
    ("nb", "Vi svarer innen 1 virkedag.", "1 working day"),
    ("nb", "Send oss en melding, så tar vi kontakt innen 48 timer.", "48 hours"),
    ("nb", "Du får svar i løpet av to virkedager.", "2 working days"),
    ("nb", "Vi svarer deg så raskt vi kan.", "soon"),
    ("da", "Vi svarer inden for 24 timer på hverdage.", "24 hours"),
    ("da", "Vi vender tilbage inden for 1-2 hverdage.", "2 working days"),
    ("da", "Du hører fra os hurtigst muligt.", "soon"),
    ("fi", "Vastaamme yhteydenottoihin 24 tunnin kuluessa.", "24 hours"),
    ("fi", "Vastaamme yleensä yhden arkipäivän sisällä.", "1 working day"),
    ("fi", "Otamme sinuun yhteyttä mahdollisimman pian.", "soon"),
    ("is", "Við svörum innan 24 klukkustunda.", "24 hours"),
    ("de", "Wir antworten innerhalb von 24 Stunden.", "24 hours"),
    ("de", "Wir melden uns innerhalb eines Werktages bei Ihnen.", "1 working day"),
    ("de", "Wir melden uns schnellstmöglich bei Ihnen.", "soon"),
    ("en", "We will get back to you within one business day.", "1 working day"),
    ("en", "Our team replies in less than 15 minutes.", "15 minutes"),
    ("en", "We respond to all emails within 2-3 working days.", "3 working days"),
    ("en", "Someone will be in touch as soon as possible.", "soon"),
    ("nl", "Wij reageren binnen 24 uur.", "24 hours"),
    ("nl", "U krijgt binnen twee werkdagen antwoord.", "2 working days"),
    ("fr", "Nous vous répondrons sous 48 heures.", "48 hours"),
    ("fr", "Réponse dans les meilleurs délais.", "soon"),
    ("es", "Te responderemos en un plazo de 24 horas.", "24 hours"),
    ("it", "Ti risponderemo entro 2 giorni lavorativi.", "2 working days"),
    ("pt", "Responderemos no prazo de 48 horas.", "48 hours"),
    ("pl", "Odpowiadamy w ciągu 24 godzin.", "24 hours"),
    ("cs", "Odpovíme do 24 hodin.", "24 hours"),
    ("cs", "Ozveme se vám do dvou pracovních dnů.", "2 working days"),
    ("et", "Vastame ühe tööpäeva jooksul.", "1 working day"),
    ("lv", "Atbildēsim 24 stundu laikā.", "24 hours"),
    ("lt", "Atsakysime per 2 darbo dienas.", "2 working days"),
    ("hu", "24 órán belül válaszolunk.", "24 hours"),
    ("hu", "Munkatársunk két munkanapon belül felveszi Önnel a kapcsolatot.", "2 working days"),
    ("hu", "Hamarosan válaszolunk.", "soon"),
    ("ro", "Vă răspundem în maxim 24 de ore.", "24 hours"),
    ("ro", "Vom reveni cu un raspuns in 2 zile lucratoare.", "2 working days"),
    ("ro", "Te contactăm în cel mai scurt timp.", "soon"),
    ("el", "Θα σας απαντήσουμε εντός 24 ωρών.", "24 hours"),
    ("el", "Απαντάμε σε 2 εργάσιμες ημέρες.", "2 working days"),
    ("el", "Θα επικοινωνήσουμε μαζί σας το συντομότερο δυνατό.", "soon"),
    ("bg", "Ще отговорим до 24 часа.", "24 hours"),
    ("bg", "Ще се свържем с вас в рамките на два работни дни.", "2 working days"),
    ("bg", "Ще ви отговорим възможно най-скоро.", "soon"),
    ("hr", "Odgovaramo u roku od 24 sata.", "24 hours"),
    ("hr", "Javit ćemo vam se u roku od dva radna dana.", "2 working days"),
    ("hr", "Odgovorit ćemo vam u najkraćem mogućem roku.", "soon"),
    ("sl", "Odgovorili vam bomo v 24 urah.", "24 hours"),
    ("sl", "Odgovorimo v roku dveh delovnih dni.", "2 working days"),
    ("sl", "Odgovorili vam bomo v najkrajšem možnem času.", "soon"),
    ("sk", "Odpovieme do 24 hodín.", "24 hours"),
    ("sk", "Ozveme sa vám do dvoch pracovných dní.", "2 working days"),
    ("sk", "Budeme vás kontaktovať čo najskôr.", "soon"),
    ("sv", "Vi svarar samma dag.", "1 day"),
    ("sv", "Skicka ett mejl så återkommer vi samma arbetsdag.", "1 day"),
    ("nb", "Vi svarer samme dag.", "1 day"),
    ("nb", "Vi svarer så raskt vi kan, som regel samme dag.", "1 day"),
    ("nn", "Vi svarar same dag.", "1 day"),
    ("da", "Skriver du inden kl. 12, svarer vi samme dag.", "1 day"),
    ("fi", "Vastaamme saman päivän aikana.", "1 day"),
    ("fi", "Vastaamme yleensä samana arkipäivänä.", "1 day"),
    ("is", "Við svörum samdægurs.", "1 day"),
    ("de", "Wir antworten noch am selben Tag.", "1 day"),
    ("de", "Wir melden uns am gleichen Tag bei Ihnen.", "1 day"),
    ("en", "We reply the same day.", "1 day"),
    ("en", "Same-day response on weekdays.", "1 day"),
    ("en", "We respond within two hours, and always the same day.", "2 hours"),
    ("nl", "Wij reageren dezelfde dag.", "1 day"),
    ("fr", "Nous vous répondons le jour même.", "1 day"),
    ("es", "Respondemos el mismo día.", "1 day"),
    ("it", "Rispondiamo in giornata.", "1 day"),
    ("pt", "Respondemos no próprio dia.", "1 day"),
    ("pl", "Odpowiadamy tego samego dnia.", "1 day"),
]


@pytest.mark.parametrize(("language", "text", "expected"), PROMISES)
def test_a_promise_to_answer_is_a_time(language, text, expected):
    assert value(NAME, f"<p>{text}", language) == expected


NO_PROMISES = [
    ("sv", "Du har 14 dagars ångerrätt. Reklamera inom 60 dagar."),
    ("sv", "Leverans inom 2 arbetsdagar."),
    ("sv", "Kontakta oss inom 14 dagar om något är fel."),
    ("nb", "Levering innen 3 virkedager. Faktura forfaller innen 14 dager."),
    ("da", "Varen leveres inden for 2 hverdage."),
    ("fi", "Toimitus 2 arkipäivän kuluessa."),
    ("de", "Melden Sie sich innerhalb von 14 Tagen bei uns."),
    ("en", "Returns are accepted within 30 days."),
    ("nl", "Voor 22 uur besteld, binnen 1 werkdag in huis."),
    ("fr", "Livraison sous 48 heures."),
    ("en", "Same day delivery in the whole city."),
    ("sv", "Beställ före 12 så skickar vi samma dag. Här är svar på vanliga frågor."),
    ("de", "Lieferung noch am selben Tag."),
    ("nb", "Varer på lager sendes samme dag."),
]


@pytest.mark.parametrize(("language", "text"), NO_PROMISES)
def test_other_deadlines_are_no_promise(language, text):
    assert value(NAME, f"<p>{text}", language) is None


def test_the_shortest_promise_counts_and_tells_its_hours():
    found = signal(NAME, "<p>Vi svarar inom 2 dygn.<p>Vi svarar i chatten inom 30 minuter.")
    assert found is not None
    assert (found.value, found.detail["hours"], found.language) == ("30 minutes", 0.5, "sv")
